"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const reports = [...document.querySelectorAll(".report")];

  // A link into a closed report opens it.
  const reveal = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
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
  if (reports.length <= 3) reports.forEach((report) => { report.open = true; });
  reveal();

  // Whatever is shown is printed whole.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = reports.filter((report) => !report.open && !report.hidden);
    closed.forEach((report) => { report.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((report) => { report.open = false; }));

  const matrix = byId("matrix");
  if (!matrix) return;
  const body = matrix.tBodies[0];
  const rows = [...body.rows];
  const heads = [...matrix.tHead.rows[0].cells];
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const valueOf = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent;

  const sort = (column) => {
    const head = heads[column];
    const isNumber = head.dataset.sort === "number";
    const first = isNumber ? "descending" : "ascending";
    const next = { ascending: "descending", descending: "ascending" }[head.getAttribute("aria-sort")] ?? first;
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", next);
    const sign = next === "ascending" ? 1 : -1;
    const compare = isNumber ? (a, b) => a - b : order.compare;
    rows.sort((a, b) => sign * compare(valueOf(a, column), valueOf(b, column)));
    body.append(...rows);
  };
  heads.forEach((head, column) => {
    const button = head.querySelector("button");
    button.disabled = false;
    button.addEventListener("click", () => sort(column));
  });

  const wanted = {
    all: () => true,
    error: (worst) => worst === "error",
    warning: (worst) => worst === "error" || worst === "warning",
    any: (worst) => worst !== "clean",
    clean: (worst) => worst === "clean",
  };
  const [words, show, family, status] = ["words", "show", "family", "status"].map(byId);
  const texts = new Map(rows.map((row) => [row, row.cells[0].textContent.toLowerCase()]));
  const columnOf = new Map(heads.map((head, column) => [head.dataset.family, column]));
  const filter = () => {
    const sought = words.value.trim().toLowerCase();
    const column = family.value ? columnOf.get(family.value) : null;
    let shown = 0;
    for (const row of rows) {
      const keep = texts.get(row).includes(sought) && wanted[show.value](row.dataset.worst)
        && (column === null || Number(valueOf(row, column)) > 0);
      row.hidden = !keep;
      byId(row.querySelector("a").hash.slice(1)).hidden = !keep;
      shown += keep;
    }
    status.textContent = status.dataset.text.replace("{shown}", shown).replace("{all}", rows.length);
  };
  const form = byId("filters");
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("open-all").addEventListener("click", () => reports.forEach((report) => { report.open = !report.hidden; }));
  byId("close-all").addEventListener("click", () => reports.forEach((report) => { report.open = false; }));
  filter();
})();
