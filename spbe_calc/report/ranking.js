"use strict";
// The tables of many agencies: they sort by the buttons in their headings, and show the agencies whose row has the text in the filter.
//
//   <table id="ranking">, <table class="ranking">   one <tbody> per agency if its row has a second one, else one <tbody> for all
//   <th><button data-sort="number|text">            sorts by this column: the highest number or A first, then reversed
//   <td data-value="...">                           what a cell is sorted by, if not its text; empty cells come last
//   <tr data-filter="...">                          what the filter looks through, if not the texts of its cells
//   <input id="filter">, #filter-count              capitals and accents make no difference; how many agencies are shown

/** A text without capitals and accents. */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Let a table sort. Returns its agencies: read once, because reading the page is what takes time. */
function ranking(table, collator) {
  const sections = table.tBodies.length > 1;
  const parent = sections ? table : table.tBodies[0];
  const agencies = [...(sections ? table.tBodies : parent.rows)].map((part) => {
    const row = sections ? part.rows[0] : part;
    const texts = [...row.cells].map((cell) => cell.textContent.trim());
    const values = [...row.cells].map((cell, at) => cell.dataset.value ?? texts[at]);
    return { part, values, text: plain(row.dataset.filter ?? texts.join(" ")) };
  });

  const sort = (column, kind, up) => {
    const compare = kind === "number" ? (one, other) => Number(one) - Number(other) : collator.compare;
    const order = ({ values: one }, { values: other }) => {
      const [a, b] = [one[column], other[column]];
      if (a === "" || b === "") return (a === "") - (b === "");
      return up ? compare(a, b) : compare(b, a);
    };
    parent.append(...[...agencies].sort(order).map(({ part }) => part));
  };

  for (const button of table.tHead.querySelectorAll("button[data-sort]")) {
    const heading = button.closest("th");
    const [first, second] = button.dataset.sort === "text" ? ["ascending", "descending"] : ["descending", "ascending"];
    button.addEventListener("click", () => {
      const direction = heading.getAttribute("aria-sort") === first ? second : first;
      for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", direction);
      sort(heading.cellIndex, button.dataset.sort, direction === "ascending");
    });
  }
  return agencies;
}

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
const agencies = [...document.querySelectorAll("table#ranking, table.ranking")].flatMap((table) => ranking(table, collator));
const filter = document.getElementById("filter");

filter?.addEventListener("input", () => {
  const words = plain(filter.value).split(/\s+/).filter(Boolean);
  for (const { part, text } of agencies) part.hidden = !words.every((word) => text.includes(word));
  const count = document.getElementById("filter-count");
  if (count) count.textContent = `${agencies.filter(({ part }) => !part.hidden).length} / ${agencies.length}`;
});
