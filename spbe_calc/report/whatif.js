"use strict";
// What if? Each level on the report page can be changed, and all figures follow.
//
// The first half is arithmetic. It knows nothing of the page and does what spbe_calc does: whole numbers (BigInt, which has no
// largest one), from the levels, never from rounded parts, rounded once for display. An index is a numerator over a denominator.
// The second half puts controls into the page. What it needs is in the element #what-if-data, made by views/report/whatif.py; the
// page marks what changes:
//
//   data-level="12"                  the cell with the level of indicator 12: a control comes in
//   data-adds="12" data-level-name="12"   what it adds to the index, and what the level is called
//   data-index data-index-exact (a fraction, unless its decimals end) data-index-about (then the same with six decimals)
//   data-predicate data-gap (to the next predicate) data-gap-short (the same for the eye) data-next (its name): texts about the whole
//   data-if-next data-if-top         shown while there is a next predicate, or none
//   data-given                       about the levels of the file: says so while levels are changed
//   data-of="12"                     a note on the level of indicator 12 in the file: hidden while that level is changed
//   data-if-changed                  shown while levels are changed or an entry is no level, with what would follow; also on paper
//   data-tier="aspect.3" data-tier-predicate="aspect.3" (or "domain.1"): texts about a tier
//   data-bar="aspect.3" data-full    a rectangle of SVG, and its width at the highest level
//   #scale-mark data-zone="Baik"     an inner <svg> whose x is in percent of the scale; what belongs to a predicate has the class here
//   #radar-now data-center data-ends a polygon of SVG, its center "x,y", and the end of each axis: "x,y x,y ..."
//   #what-if                         where the panel comes (else at the end of <main>)

/** The ratio in units of 10 ** -decimals, rounded once. Both are positive, or the numerator is 0. */
function rounded(numerator, denominator, decimals, ties) {
  const scaled = numerator * 10n ** BigInt(decimals);
  const units = scaled / denominator;
  const twice = 2n * (scaled % denominator);
  if (ties === "half-up") return units + (twice >= denominator ? 1n : 0n);
  if (ties === "half-even") return units + (twice > denominator || (twice === denominator && units % 2n === 1n) ? 1n : 0n);
  return units;
}

/** Units of 10 ** -decimals with all decimals: 290n, 2 is "2.90". */
function fixed(units, decimals) {
  const digits = String(units).padStart(decimals + 1, "0");
  return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
}

/** The same without trailing zeros: "2.9". */
function shortest(units, decimals) {
  return decimals ? fixed(units, decimals).replace(/\.?0+$/, "") : fixed(units, decimals);
}

/** A decimal if it ends, else a reduced fraction: "991/300". */
function exactText(numerator, denominator) {
  let [divisor, rest] = [numerator, denominator];
  while (rest) [divisor, rest] = [rest, divisor % rest];
  const [top, bottom] = [numerator / divisor, denominator / divisor];
  let [left, twos, fives] = [bottom, 0, 0];
  for (; left % 2n === 0n; twos++) left /= 2n;
  for (; left % 5n === 0n; fives++) left /= 5n;
  const decimals = Math.max(twos, fives);
  return left === 1n ? shortest((top * 10n ** BigInt(decimals)) / bottom, decimals) : `${top}/${bottom}`;
}

/** The instrument with BigInt for its figures. */
function lawOf(data) {
  const bands = data.bands.map((band) => ({ ...band, border: band.border && band.border.map(BigInt) }));
  const tiers = data.tiers.map((tier) => ({ ...tier, units: BigInt(tier.units) }));
  const units = data.indicators.map((indicator) => BigInt(indicator.units));
  const stops = data.stops.map(BigInt);
  return { ...data, bands, tiers, units, stops, scale: BigInt(data.scale), total: BigInt(data.total), low: BigInt(data.low), high: BigInt(data.high) };
}

/** The position of the highest band that an index reaches; the lowest band has no border. */
function bandAt(law, numerator, denominator) {
  return law.bands.findIndex(({ border, inclusive }) => {
    if (!border) return true;
    const [reached, needed] = [numerator * border[1], border[0] * denominator];
    return inclusive ? reached >= needed : reached > needed;
  });
}

/** What there is to say about the index of the whole or of a tier. */
function figures(law, numerator, denominator) {
  const [units, one] = [rounded(numerator, denominator, law.decimals, law.ties), 10n ** BigInt(law.decimals)];
  const [exact, byRounding] = [bandAt(law, numerator, denominator), bandAt(law, units, one)];
  const [at, deciding, over] = law.basis === "exact" ? [exact, numerator, denominator] : [byRounding, units, one];
  const onBorder = law.bands.some(({ border }) => border && deciding * border[1] === border[0] * over);
  const width = (law.high - law.low) * denominator;
  return {
    index: fixed(units, law.decimals),
    exact: exactText(numerator, denominator),
    six: shortest(rounded(numerator, denominator, 6, "half-up"), 6),
    at,
    predicate: law.bands[at].name,
    near: exact !== byRounding, // a border: the basis decides
    unsure: law.unsure && onBorder,
    share: Number(rounded(numerator - law.low * denominator, width, 6, "half-up")) / 1e6, // of the scale; only for drawing
  };
}

/** What the next higher predicate lacks: six decimals, rounded up, never 0. */
function gapTo(border, numerator, denominator) {
  const [top, bottom] = [(border[0] * denominator - numerator * border[1]) * 10n ** 6n, border[1] * denominator];
  return shortest(top > 0n ? (top + bottom - 1n) / bottom : 1n, 6);
}

/** The same for the eye: from the index to the border as both are shown, with all decimals where those are what matters. */
function shortGapTo(law, border, numerator, denominator) {
  const one = 10n ** BigInt(law.decimals);
  const left = border[0] * one - rounded(numerator, denominator, law.decimals, law.ties) * border[1];
  return left > 0n && left % border[1] === 0n ? fixed(left / border[1], law.decimals) : gapTo(border, numerator, denominator);
}

/** The whole result of levels, in steps of 1 / scale: as spbe score has it. */
function result(law, levels) {
  const sums = [0n];
  levels.forEach((level, at) => sums.push(sums[at] + level * law.units[at]));
  const [numerator, denominator] = [sums.at(-1), law.total * law.scale];
  const whole = figures(law, numerator, denominator);
  const next = whole.at > 0 ? law.bands[whole.at - 1] : null;
  const gap = next && gapTo(next.border, numerator, denominator);
  const short = next && shortGapTo(law, next.border, numerator, denominator);
  const tiers = law.tiers.map(({ key, start, stop, units }) => [key, figures(law, sums[stop] - sums[start], units * law.scale)]);
  const adds = levels.map((level, at) => shortest(rounded(level * law.units[at], denominator, 6, "half-up"), 6));
  return { ...whole, next: next && next.name, gap, short, tiers, adds };
}

/** The level that a text means, in steps of 1 / scale; null if the instrument has no such level. Decimals with point or comma. */
function levelOf(law, text) {
  const found = (law.whole ? /^(0|[1-9]\d{0,8})$/ : /^(0|[1-9]\d{0,8})(?:[.,](\d{1,6}))?$/).exec(text.trim());
  if (!found) return null;
  const level = law.whole ? BigInt(found[1]) : BigInt(found[1] + (found[2] || "").padEnd(6, "0")) * (law.scale / 10n ** 6n);
  return law.low * law.scale <= level && level <= law.high * law.scale ? level : null;
}

/** A level as an answers file has it. */
function levelText(law, level) {
  return shortest((level * 10n ** 6n) / law.scale, 6);
}

/** What a level is called; empty if no source says. A level with decimals belongs to the one that it is on the way to complete: begun. */
function nameOf(law, at, level) {
  const reached = law.stops.findIndex((stop) => (law.spans ? level <= stop : level === stop));
  const name = law.names[law.indicators[at].names][reached] ?? "";
  const begun = level < law.stops[reached] && level > (law.stops[reached - 1] ?? law.low * law.scale);
  return name && begun ? filled(law.begun, { name }) : name;
}

/** The answers as YAML: what was given is kept word by word. A changed level has a note that says so, and none of the evidence for the
 * one that was given; the changed answers belong to no stage. */
function answersText(law, given, levels) {
  const lines = law.indicators.map(({ number, yaml, changed }, at) => {
    if (levels[at] === given[at]) return yaml;
    const level = levelText(law, levels[at]);
    return `  ${number}:\n    level: ${level}\n${changed.replace("{new}", level.replace(".", law.mark))}`;
  });
  return (lines.every((line, at) => line === law.indicators[at].yaml) ? law.yaml : law.changed) + lines.join("");
}

// From here on: the page.

/** A new element with attributes and text. */
function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

/** A text with {name} replaced. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
}

/** Everything that shows a figure: the same text in each element with this attribute. */
function show(attribute, text) {
  for (const found of document.querySelectorAll(`[${attribute}]`)) found.textContent = text;
}

class WhatIf {
  constructor(data) {
    this.law = lawOf(data);
    this.words = data.words;
    this.given = data.indicators.map((indicator) => BigInt(indicator.level));
    this.levels = [...this.given];
    this.before = result(this.law, this.given);
    this.rejected = new Set(); // positions of controls with a text that is no level
    this.drawn = new Map(); // what charts looked like, to restore them without a trace
    this.controls = data.indicators.map((_indicator, at) => this.control(at));
    this.then = [...document.querySelectorAll("[data-given]")].map((given) => this.label(given));
    this.panel();
  }

  /** A number of the language of the page. */
  number(text) {
    return text.replace(".", this.law.mark);
  }

  /** A predicate, marked if there is something to know about it. */
  predicate(found) {
    return found.predicate + (found.near || found.unsure ? this.law.star : "");
  }

  /** Put a control into the cell of a level; null if the page has no such cell. */
  control(at) {
    const { number, name } = this.law.indicators[at];
    const cell = document.querySelector(`[data-level="${number}"]`);
    if (!cell) return null;
    const { low, high } = this.law;
    const listed = this.law.whole && high - low <= 20n;
    const label = { "aria-label": filled(this.words.level, { number, name }), autocomplete: "off", class: "what-if-level" };
    const input = listed ? element("select", label) : element("input", { ...label, inputmode: "decimal", size: "6" });
    for (let level = low; listed && level <= high; level++) input.append(element("option", { value: level }, level));
    const [note, star] = [element("span", { class: "what-if-was" }), element("span", {})];
    const error = element("span", { id: `what-if-error-${number}`, class: "what-if-error", hidden: "" });
    cell.replaceChildren(note, input, star, error);
    input.addEventListener(listed ? "change" : "input", () => this.change(at));
    const control = { cell, input, note, star, error };
    this.mark(at, control);
    input.value = this.law.indicators[at].shown;
    return control;
  }

  /** What is said before that which is about the levels of the file, while they are changed. */
  label(given) {
    const made = element(given.matches("p, li") ? "span" : "p", { class: "what-if-then", hidden: "" }, `${this.words.then} `);
    given.prepend(made);
    return made;
  }

  /** The panel with what would follow, and the two buttons. */
  panel() {
    const { words } = this;
    const place = this.place = document.getElementById("what-if") || document.querySelector("main").appendChild(element("section", { id: "what-if" }));
    this.status = element("p", { role: "status", class: "what-if-status" });
    this.stale = element("p", { class: "what-if-stale" }, words.stale);
    const reset = element("button", { type: "button", id: "what-if-reset" }, words.reset);
    reset.addEventListener("click", () => this.reset());
    place.setAttribute("aria-label", words.title);
    place.append(element("p", { class: "what-if-about" }, words.about), this.status, this.stale, reset);
    if (this.law.yaml) {
      const download = element("button", { type: "button", id: "what-if-download" }, words.download);
      download.addEventListener("click", () => this.download());
      place.append(download);
    }
    this.stale.hidden = true;
    place.hidden = false;
  }

  /** A control has another value. What is no level stays until it is mended, with a message here and in the panel, and changes no figure. */
  change(at) {
    const { input } = this.controls[at];
    const level = input.value.trim() === this.law.indicators[at].shown ? this.given[at] : levelOf(this.law, input.value);
    if (level === null) {
      const { low, high } = this.law;
      this.fault(at, filled(this.words.range, { low, high, number: this.law.indicators[at].number }));
    } else {
      this.fault(at, "");
      this.levels[at] = level;
      this.mark(at, this.controls[at]);
    }
    this.update();
  }

  /** Show below a control what is wrong with its text; nothing if the message is empty. */
  fault(at, message) {
    const { input, error } = this.controls[at];
    this.rejected[message ? "add" : "delete"](at);
    error.textContent = message;
    error.hidden = !message;
    input.setAttribute("aria-invalid", Boolean(message));
    if (message) input.setAttribute("aria-describedby", error.id);
    else input.removeAttribute("aria-describedby");
  }

  /** The level that counts, as text. */
  textOf(at) {
    return this.levels[at] === this.given[at] ? this.law.indicators[at].shown : this.number(levelText(this.law, this.levels[at]));
  }

  /** Say of a level whether it was changed, and what it was. */
  mark(at, { cell, note, star }) {
    const indicator = this.law.indicators[at];
    const changed = this.levels[at] !== this.given[at];
    note.textContent = changed ? `${filled(this.words.was, { level: indicator.shown + indicator.star })} ` : "";
    star.textContent = changed ? "" : indicator.star;
    (cell.closest("tr") || cell).toggleAttribute("data-changed", changed);
  }

  /** One click, and everything is as in the file. */
  reset() {
    this.levels = [...this.given];
    this.controls.forEach((control, at) => {
      if (!control) return;
      control.input.value = this.textOf(at);
      this.fault(at, "");
      this.mark(at, control);
    });
    this.update();
  }

  /** Show the result of the levels as they are now. */
  update() {
    const now = result(this.law, this.levels);
    show("data-index", this.number(now.index));
    show("data-index-exact", this.number(now.exact));
    show("data-index-about", now.exact === now.six ? "" : ` ≈ ${this.number(now.six)}`);
    show("data-predicate", this.predicate(now));
    show("data-gap", now.gap ? this.number(now.gap) : "");
    show("data-gap-short", now.short ? this.number(now.short) : "");
    show("data-next", now.next || "");
    for (const found of document.querySelectorAll("[data-if-next]")) found.hidden = !now.next;
    for (const found of document.querySelectorAll("[data-if-top]")) found.hidden = Boolean(now.next);
    for (const [key, tier] of now.tiers) {
      show(`data-tier="${key}"`, this.number(tier.index));
      show(`data-tier-predicate="${key}"`, this.predicate(tier));
    }
    this.law.indicators.forEach(({ number }, at) => {
      show(`data-adds="${number}"`, this.number(now.adds[at]));
      show(`data-level-name="${number}"`, nameOf(this.law, at, this.levels[at]));
    });
    const changed = this.levels.filter((level, at) => level !== this.given[at]).length;
    this.draw(now, changed);
    this.tell(now, changed);
  }

  /** Move what is drawn: the mark on the scale, the radar, the bars. */
  draw(now, changed) {
    const move = (found, attribute, value) => {
      if (!this.drawn.has(found)) this.drawn.set(found, found.getAttribute(attribute));
      found.setAttribute(attribute, changed ? value : this.drawn.get(found));
    };
    const pairs = (text) => text.trim().split(/\s+/).map((pair) => pair.split(",").map(Number));
    const mark = document.getElementById("scale-mark");
    if (mark) move(mark, "x", `${(100 * now.share).toFixed(2)}%`);
    for (const zone of document.querySelectorAll("[data-zone]")) zone.classList.toggle("here", zone.dataset.zone === now.predicate);
    const radar = document.getElementById("radar-now");
    if (radar) {
      const [[x, y]] = pairs(radar.dataset.center);
      const shares = now.tiers.filter(([key]) => key.startsWith("aspect.")).map(([, tier]) => tier.share);
      const point = ([endX, endY], at) => `${(x + (endX - x) * shares[at]).toFixed(1)},${(y + (endY - y) * shares[at]).toFixed(1)}`;
      move(radar, "points", pairs(radar.dataset.ends).map(point).join(" "));
    }
    for (const [key, { share }] of now.tiers) {
      for (const bar of document.querySelectorAll(`[data-bar="${key}"]`)) move(bar, "width", (Number(bar.dataset.full) * share).toFixed(1));
    }
  }

  /** Say in words what would follow, to those who do not see it, too. */
  tell(now, changed) {
    const { words } = this;
    const values = { before: this.number(this.before.index), after: this.number(now.index), old: this.predicate(this.before), new: this.predicate(now) };
    const texts = [changed ? filled(words.changed, { ...values, count: changed }) : words.unchanged];
    const all = changed ? [now, ...now.tiers.map(([, tier]) => tier)] : [];
    if (all.some((found) => found.near)) texts.push(words.near);
    if (all.some((found) => found.unsure)) texts.push(words.border);
    if (this.rejected.size) texts.push(this.rejection());
    this.status.textContent = texts.join("\n");
    const active = changed > 0 || this.rejected.size > 0;
    const note = [words.title, ...texts, ...(changed ? [words.stale] : [])].join("\n");
    show("data-if-changed", active ? note : "");
    for (const found of document.querySelectorAll("[data-if-changed]")) found.hidden = !active;
    for (const label of this.then) label.hidden = !changed;
    this.law.indicators.forEach(({ number }, at) => {
      for (const note of document.querySelectorAll(`[data-of="${number}"]`)) note.hidden = this.levels[at] !== this.given[at];
    });
    this.stale.hidden = !changed;
    const root = document.documentElement;
    root.toggleAttribute("data-what-if", active);
    root.style.scrollPaddingTop = active ? `${this.place.offsetHeight + 8}px` : ""; // the panel stays on top: no control is below it
  }

  /** That entries are not counted, and of which indicators. */
  rejection() {
    const numbers = [...this.rejected].sort((one, other) => one - other).map((at) => this.law.indicators[at].number);
    return filled(this.words.rejected, { numbers: numbers.join(", "), low: this.law.low, high: this.law.high });
  }

  /** Save the answers with the changed levels. While an entry is no level, go to it instead: the file would not be what is on the page. */
  download() {
    if (this.rejected.size) {
      this.status.textContent = `${this.words.refused} ${this.rejection()}`;
      this.controls[Math.min(...this.rejected)].input.focus();
      return;
    }
    const url = URL.createObjectURL(new Blob([answersText(this.law, this.given, this.levels)], { type: "application/yaml" }));
    element("a", { href: url, download: this.words.file }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }
}

if (typeof document !== "undefined") {
  const data = document.getElementById("what-if-data");
  if (data) new WhatIf(JSON.parse(data.textContent));
}
