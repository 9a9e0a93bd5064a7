"use strict";
// The tables of many agencies, one per instrument: they sort by their headings, and show the agencies with the text in the filter.
//
//   <table id="ranking">, id="ranking-2" ...   its filter has the id "filter", "filter-2" ..., inside an element that is hidden till now
//   <th data-sort="number|text">               becomes a button: the highest number or A first, then reversed
//   <td data-value="...">                      what a cell is sorted by, if not its text; empty cells come last
//   <details><summary>                         the filter looks at the summary alone

/** A text without capitals and accents. */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
/** How many rows are moved before the page is drawn anew: more than a screen shows, and few enough for a slow machine. */
const AT_ONCE = 100;
/** Milliseconds in which a picture is drawn. */
const PICTURE = 20;

/** The agencies of a table: read once, because reading the page is what takes time. */
function agenciesOf(table) {
  return [...table.tBodies[0].rows].map((row) => {
    const texts = [...row.cells].map((cell) => (cell.querySelector("summary") ?? cell).textContent.trim());
    return { row, values: [...row.cells].map((cell, at) => cell.dataset.value ?? texts[at]), text: plain(texts.join(" ")) };
  });
}

/** What puts rows in order from the top, some for each picture, so that no key waits for hundreds; a newer order takes over. */
function placing(body) {
  let waiting;
  return function place(rows, from = 0) {
    clearTimeout(waiting);
    const upTo = from + AT_ONCE;
    if (from === 0) body.prepend(...rows.slice(0, upTo));
    else rows[from - 1].after(...rows.slice(from, upTo));
    if (upTo < rows.length) waiting = setTimeout(() => place(rows, upTo), PICTURE);
  };
}

/** The rows sorted by a column. Equal agencies keep the order that they have in the file. */
function sorted(agencies, column, kind, up) {
  const compare = kind === "number" ? (one, other) => Number(one) - Number(other) : collator.compare;
  const order = ({ values: one }, { values: other }) => {
    const [a, b] = [one[column], other[column]];
    if (a === "" || b === "") return (a === "") - (b === "");
    return up ? compare(a, b) : compare(b, a);
  };
  return [...agencies].sort(order).map(({ row }) => row);
}

/** A button with a text, in place of an element. */
function buttonFor(replaced, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  replaced.replaceWith(button);
  return button;
}

/** Keep the details of an agency out of the page until they are asked for: hundreds of them would slow down every key. */
function openable(details) {
  const content = [...details.childNodes].slice(1);
  const button = buttonFor(details, details.querySelector("summary").textContent);
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    if (open) button.after(...content);
    else for (const node of content) node.remove();
  });
}

/** Make a button of a heading. */
function sortable(heading, table, agencies, place) {
  const button = buttonFor(heading.firstChild, heading.textContent);
  const kind = heading.dataset.sort;
  const [first, second] = kind === "text" ? ["ascending", "descending"] : ["descending", "ascending"];
  button.addEventListener("click", () => {
    const direction = heading.getAttribute("aria-sort") === first ? second : first;
    for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", direction);
    place(sorted(agencies, heading.cellIndex, kind, direction === "ascending"));
  });
}

/** Show the agencies with all words of the filter, and say how many they are. */
function filterable(filter, agencies) {
  const count = document.createElement("span");
  count.setAttribute("role", "status");
  const place = filter.closest("[hidden]");
  place.append(" ", count);
  place.hidden = false;
  filter.addEventListener("input", () => {
    const words = plain(filter.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of agencies) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = `${shown} / ${agencies.length}`;
  });
}

for (const table of document.querySelectorAll("table[id^=ranking]")) {
  const agencies = agenciesOf(table);
  for (const details of table.querySelectorAll("details")) openable(details);
  const place = placing(table.tBodies[0]);
  for (const heading of table.tHead.querySelectorAll("th[data-sort]")) sortable(heading, table, agencies, place);
  const filter = document.getElementById(table.id.replace("ranking", "filter"));
  if (filter) filterable(filter, agencies);
}
