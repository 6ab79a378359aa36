// Keeps the page up to date: takes what changed from reportlint, and asks for a report's part when it is opened. All that
// comes is markup that reportlint made, in which whatever stands in a report is text.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const tell = (name) => document.dispatchEvent(new Event(`reportlint:${name}`));
  const parsed = (markup) => {
    const template = document.createElement("template");
    template.innerHTML = markup;
    return template.content.firstElementChild;
  };
  const rowOf = (id) => document.querySelector(`#matrix tbody a[href="#${id}"]`)?.closest("tr");

  // The place: what stands at the top of the window, found again after a change by its report and its number in it.
  const PIECES = ["summary", ".findings > li", ".paper > *", ".unjudged"];
  const anchor = () => {
    const at = [8, 40, 80].map((top) => document.elementFromPoint(innerWidth / 2, top)).find((one) => one?.closest("main"));
    const row = at?.closest("#matrix tbody tr");
    const report = at?.closest(".report");
    if (row) return { top: row.getBoundingClientRect().top, find: () => rowOf(row.querySelector("a").hash.slice(1)) };
    if (!report) return at ? { top: at.getBoundingClientRect().top, find: () => (at.isConnected ? at : null) } : null;
    const id = report.id;
    const piece = PIECES.find((one) => at.closest(`.report ${one}`));
    const found = piece ? at.closest(`.report ${piece}`) : report;
    const index = piece ? [...report.querySelectorAll(piece)].indexOf(found) : 0;
    const find = () => (piece && byId(id)?.querySelectorAll(piece)[index]) || byId(id);
    return { top: found.getBoundingClientRect().top, find };
  };
  const keepingPlace = (change) => {
    const kept = scrollY > 0 ? anchor() : null;
    change();
    const found = kept?.find();
    if (found) scrollBy({ top: found.getBoundingClientRect().top - kept.top, behavior: "instant" });
  };

  // What the reader did to a part stays done: opened lists, tables moved sideways, the focus.
  const FOCUSABLE = "summary, a[href], [tabindex]";
  const replaced = (old, fresh) => {
    const inner = [...old.querySelectorAll("details")].map((one) => one.open);
    const moved = [...old.querySelectorAll(".scroll")].map((one) => one.scrollLeft);
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    const index = active ? [...old.querySelectorAll(FOCUSABLE)].indexOf(active) : -1;
    fresh.open = old.open;
    fresh.hidden = old.hidden;
    old.replaceWith(fresh);
    fresh.querySelectorAll("details").forEach((one, number) => { one.open = inner[number] ?? false; });
    fresh.querySelectorAll(".scroll").forEach((one, number) => { one.scrollLeft = moved[number] ?? 0; });
    if (active) {
      const again = (active.id && byId(active.id)) || fresh.querySelectorAll(FOCUSABLE)[index] || fresh.querySelector("summary");
      again.focus({ preventScroll: true });
    }
  };

  // A report's part is asked for when it is open, a few at a time.
  const MOST = 4;
  const waiting = new Set();
  const asked = new Map();
  let sought = null;
  const load = (id) => {
    waiting.add(id);
    go();
  };
  const go = () => {
    for (const id of waiting) {
      if (asked.size >= MOST) return;
      if (asked.has(id)) continue;
      waiting.delete(id);
      asked.set(id, fetchPart(id).catch(() => {}).finally(() => { asked.delete(id); go(); }));
    }
  };
  const fetchPart = async (id) => {
    const answer = await fetch(`/reports/${id}`);
    const old = byId(id);
    if (!answer.ok || !old) return;
    const fresh = parsed(await answer.text());
    if (waiting.has(id)) return; // it changed in the meantime and is asked for again
    keepingPlace(() => replaced(byId(id) ?? old, fresh));
    if (sought?.startsWith(id)) { sought = null; tell("reveal"); }
  };
  document.addEventListener("toggle", (event) => {
    const report = event.target;
    if (report.matches?.(".report[data-later]") && report.open) load(report.id);
  }, true);
  addEventListener("hashchange", () => {
    const hash = location.hash.slice(1);
    sought = byId(hash) ? null : hash;
  });

  const place = (entry) => {
    const row = parsed(`<table><tbody>${entry.row}</tbody></table>`).querySelector("tr");
    const head = parsed(entry.head);
    const [oldRow, oldPart] = [rowOf(entry.id), byId(entry.id)];
    if (oldPart) {
      row.hidden = oldRow.hidden;
      const hadFocus = oldRow.contains(document.activeElement);
      oldRow.replaceWith(row);
      if (hadFocus) row.querySelector("a").focus({ preventScroll: true });
      if (oldPart.open) load(entry.id); // what it shows stays until the new part is there
      else replaced(oldPart, head);
      return;
    }
    const [nextRow, nextPart] = entry.before ? [rowOf(entry.before), byId(entry.before)] : [null, null];
    byId("matrix").tBodies[0].insertBefore(row, nextRow ?? null);
    byId("reports").insertBefore(head, nextPart);
  };

  const show = (state) => {
    document.title = state.title;
    byId("watching").textContent = state.head;
    if (byId("notice").textContent !== state.notice) byId("notice").textContent = state.notice;
  };
  const change = (state) => keepingPlace(() => {
    show(state);
    if (byId("totals").outerHTML !== state.totals) byId("totals").replaceWith(parsed(state.totals));
    for (const id of state.removed) {
      rowOf(id)?.remove();
      byId(id)?.remove();
    }
    state.changed.reverse().forEach(place); // the last one first: what it stands before is there then
    tell("changed");
  });

  // All of the page anew: the overview got other columns, or reportlint was started again and numbers reports otherwise.
  const FIELDS = ["words", "show", "family"];
  const renew = async () => {
    const page = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
    const values = FIELDS.map((id) => byId(id)?.value);
    const sorted = document.querySelector("#matrix [aria-sort]");
    const nameOf = (report) => report.querySelector("summary .path").textContent;
    const open = new Set([...document.querySelectorAll(".report[open]")].map(nameOf));
    keepingPlace(() => {
      for (const id of ["overview", "reports"]) byId(id).replaceWith(document.adoptNode(page.getElementById(id)));
      document.documentElement.lang = page.documentElement.lang;
      show({ title: page.title, head: page.getElementById("watching").textContent, notice: page.getElementById("notice").textContent });
      FIELDS.forEach((id, number) => {
        const field = byId(id);
        if (field && values[number] !== undefined) field.value = values[number];
        if (field?.value === "" && id === "show") field.value = "all";
      });
      const heads = [...document.querySelectorAll("#matrix thead th")];
      const same = sorted && heads.find((head) => head.textContent === sorted.textContent);
      same?.setAttribute("aria-sort", sorted.getAttribute("aria-sort"));
      document.querySelectorAll(".report").forEach((report) => { report.open = open.has(nameOf(report)); });
      tell("changed");
    });
  };

  let turn = Promise.resolve(); // one after the other
  const source = new EventSource(`/events?since=${encodeURIComponent(byId("watching").dataset.version)}`);
  source.onmessage = (event) => {
    const state = JSON.parse(event.data);
    turn = turn.then(() => (state.whole ? renew() : change(state))).catch(() => {});
    byId("lost").hidden = true;
  };
  source.onerror = () => { byId("lost").hidden = false; };
  document.querySelectorAll(".report[data-later][open]").forEach((report) => load(report.id));
})();
