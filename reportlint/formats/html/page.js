"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const reports = () => [...document.querySelectorAll(".report")];

  // A link into a closed report opens it; one into a report that is not there yet leads to its head.
  const reveal = () => {
    const hash = decodeURIComponent(location.hash.slice(1));
    const target = byId(hash) ?? byId(hash.match(/^r\d+/)?.[0]);
    if (!target) return;
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") { node.open = true; node.hidden = false; }
    }
    target.scrollIntoView();
    if (target.tagName === "DETAILS") target.querySelector("summary").focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  // A link that is followed a second time changes no hash.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });
  if (reports().length <= 3) reports().forEach((report) => { report.open = true; });
  reveal();

  // Whatever is shown is printed whole.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = reports().filter((report) => !report.open && !report.hidden);
    closed.forEach((report) => { report.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((report) => { report.open = false; }));

  // All is looked up when it is asked for: a page that is served changes under our hands.
  const rowsOf = () => [...(byId("matrix")?.tBodies[0].rows ?? [])];
  const headsOf = () => [...(byId("matrix")?.tHead.rows[0].cells ?? [])];
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const valueOf = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent;

  const put = () => {
    const heads = headsOf();
    const column = heads.findIndex((head) => head.hasAttribute("aria-sort"));
    if (column < 0) return;
    const sign = heads[column].getAttribute("aria-sort") === "ascending" ? 1 : -1;
    const compare = heads[column].dataset.sort === "number" ? (a, b) => a - b : order.compare;
    const rows = rowsOf();
    const sorted = [...rows].sort((a, b) => sign * compare(valueOf(a, column), valueOf(b, column)));
    if (sorted.some((row, index) => row !== rows[index])) byId("matrix").tBodies[0].append(...sorted);
  };
  const sort = (head) => {
    const first = head.dataset.sort === "number" ? "descending" : "ascending";
    const next = { ascending: "descending", descending: "ascending" }[head.getAttribute("aria-sort")] ?? first;
    headsOf().forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", next);
    put();
  };

  const wanted = {
    all: () => true,
    error: (worst) => worst === "error",
    warning: (worst) => worst === "error" || worst === "warning",
    any: (worst) => worst !== "clean",
    clean: (worst) => worst === "clean",
  };
  const filter = () => {
    if (!byId("filters")) return;
    const [words, show, family, status] = ["words", "show", "family", "status"].map(byId);
    const sought = words.value.trim().toLowerCase();
    const column = family.value ? headsOf().findIndex((head) => head.dataset.family === family.value) : null;
    const rows = rowsOf();
    let shown = 0;
    for (const row of rows) {
      const keep = row.cells[0].textContent.toLowerCase().includes(sought) && wanted[show.value](row.dataset.worst)
        && (column === null || Number(valueOf(row, column)) > 0);
      row.hidden = !keep;
      byId(row.querySelector("a").hash.slice(1)).hidden = !keep;
      shown += keep;
    }
    const text = status.dataset.text.replace("{shown}", shown).replace("{all}", rows.length);
    if (status.textContent !== text) status.textContent = text;
  };

  document.addEventListener("input", (event) => { if (event.target.closest("#filters")) filter(); });
  document.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    const head = event.target.closest("#matrix thead th");
    if (head && event.target.closest("button")) sort(head);
    if (event.target.id === "open-all") reports().forEach((report) => { report.open = !report.hidden; });
    if (event.target.id === "close-all") reports().forEach((report) => { report.open = false; });
  });
  const refresh = () => {
    headsOf().forEach((head) => { head.querySelector("button").disabled = false; });
    if (byId("filters")) byId("filters").hidden = false;
    put();
    filter();
  };
  document.addEventListener("reportlint:changed", refresh);
  document.addEventListener("reportlint:reveal", reveal);
  refresh();
})();
