// Shows the state that reportlint sends. All of it is put in as text, never as HTML: reports come from anywhere.
"use strict";

const reports = document.getElementById("reports");
const folded = new Set();

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function finding(item) {
  const head = element("p", "");
  if (item.tag) head.append(element("span", "tag", item.tag));
  head.append(element("span", `what ${item.severity}`, item.head), " ", element("span", "place", item.place));
  const made = element("li", item.kind, head);
  if (item.message) made.append(element("p", "", item.message));
  return made;
}

function report(item) {
  const made = element("details", "");
  made.open = !folded.has(item.path);
  made.dataset.path = item.path;
  made.addEventListener("toggle", () => (made.open ? folded.delete(item.path) : folded.add(item.path)));
  const counts = element("span", `counts ${item.worst}`, item.summary);
  made.append(element("summary", "", item.path, counts));
  if (item.findings.length) made.append(element("ul", "", ...item.findings.map(finding)));
  return made;
}

function show(state) {
  document.documentElement.lang = state.language;
  document.title = state.title;
  document.getElementById("title").textContent = state.head;
  document.getElementById("state").textContent = state.notice;
  const lost = document.getElementById("lost");
  lost.textContent = state.lost;
  lost.hidden = true;
  const focused = document.activeElement?.closest?.("details")?.dataset.path;
  reports.replaceChildren(...state.reports.map(report));
  for (const made of reports.children) {
    if (focused !== undefined && made.dataset.path === focused) made.firstChild.focus();
  }
}

const source = new EventSource("/events");
source.onmessage = (event) => show(JSON.parse(event.data));
source.onerror = () => {
  document.getElementById("lost").hidden = false;
};
