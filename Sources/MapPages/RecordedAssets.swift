// swift-format-ignore-file

/// The style and the scripts in Assets, recorded by `RecordedAssetsTests`. Do not edit by hand: see CONTRIBUTING.
enum RecordedAssets {
  static let style = ##"""
/* A dense reference: system fonts, few colours, the same in light and dark. */

:root {
  color-scheme: light dark;
  --ground: light-dark(#fff, #14171b);
  --raised: light-dark(#f6f7f8, #1d2127);
  --line: light-dark(#d5d9de, #363c45);
  --text: light-dark(#1b1f24, #e6e9ed);
  --quiet: light-dark(#59636e, #a2abb6);
  --accent: light-dark(#0a58ca, #7db3ff);
  --chosen: light-dark(#dceaff, #223754);
  --warn: light-dark(#8a4600, #ffbd70);
  --warn-ground: light-dark(#fff3e0, #3a2a14);
  --read: light-dark(#3b6fd4, #6c9cf5);
  --write: light-dark(#b4610f, #e59a4c);
  --command: light-dark(#9b4fc0, #b678d8);
  --unused: light-dark(#b9c0c8, #5a626d);
  --request: light-dark(#2f8f5b, #57b983);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}

:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }

* { box-sizing: border-box; }

body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
}

a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0; }
h1 { font-size: 20px; }
h2 { font-size: 16px; }
h3 { font-size: 14px; }
h4 { font-size: 12px; font-weight: 600; color: var(--quiet); }
p { margin: 4px 0; }
small, .quiet { color: var(--quiet); }

.skip { position: absolute; left: -9999px; }
.skip:focus { left: 8px; top: 8px; background: var(--ground); padding: 4px 8px; z-index: 3; }

header, main > section, footer { padding: 12px 20px; }
header { border-bottom: 1px solid var(--line); display: flex; gap: 4px 24px; align-items: baseline; }
header .about { flex: 1; display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: baseline; }
header p { margin: 0; color: var(--quiet); }
header .end { display: flex; gap: 12px; align-items: baseline; }

button, input, select {
  font: inherit;
  color: inherit;
  background: var(--ground);
  border: 1px solid var(--line);
  border-radius: 4px;
  padding: 3px 8px;
  min-height: 28px;
}
button { cursor: pointer; }
button:hover { background: var(--raised); }

.tools { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 8px 0; }
.tools input { flex: 1 1 240px; max-width: 460px; min-width: 0; }
.tools output { color: var(--quiet); font-variant-numeric: tabular-nums; }

/* Values and, beside them, the one that is chosen */

.beside-details { display: grid; grid-template-columns: minmax(0, 1fr) 380px; gap: 16px; align-items: start; }
body:not(.detailed) .beside-details { grid-template-columns: minmax(0, 1fr); }
body:not(.detailed) #details { display: none; }

#rows { max-height: max(320px, calc(100vh - 190px)); overflow: auto; border: 1px solid var(--line); border-radius: 4px; }
#grid { border-collapse: separate; border-spacing: 0; table-layout: fixed; width: 100%; min-width: 900px; }
#grid th, #grid td {
  height: 30px;
  padding: 0 8px;
  text-align: left;
  white-space: nowrap;
  overflow: hidden;
  text-overflow: ellipsis;
  border-bottom: 1px solid var(--line);
  font-weight: normal;
}
#grid thead th { position: sticky; top: 0; z-index: 1; background: var(--raised); padding: 0; }
#grid thead button { width: 100%; height: 100%; border: 0; border-radius: 0; background: none; text-align: left; font-weight: 600; padding: 0 8px; }
#grid th[aria-sort="ascending"] button::after { content: " ▴"; }
#grid th[aria-sort="descending"] button::after { content: " ▾"; }
#grid .filler { border: 0; }
#grid .filler td { border: 0; }
#grid tbody tr { cursor: default; }
#grid tbody tr:not(.block):hover { background: var(--raised); }
#grid tbody tr[aria-selected="true"] { background: var(--chosen); }
#grid tr.block th { background: var(--raised); color: var(--quiet); }
#grid tr.block b { color: var(--text); font: 600 13px var(--mono); }
#grid th.path { width: 30%; }
#grid tbody th.path span { font: 13px var(--mono); }
#grid .address { width: 112px; font-variant-numeric: tabular-nums; }
#grid td.address { font: 13px var(--mono); }
#grid td.address small { margin-left: 8px; font-size: 12px; }
#grid .words { width: 62px; }
#grid td.words { text-align: right; padding-right: 16px; }
#grid .type { width: 108px; }
#grid .unit { width: 60px; }
#grid .access { width: 100px; }
#grid .title { width: 22%; }
#grid td.notes { color: var(--quiet); }
#grid .level2 .path { padding-left: 24px; }
#grid .level3 .path { padding-left: 44px; }
.opener { display: inline-block; width: 22px; min-height: 22px; padding: 0; margin-right: 4px; border: 0; background: none; line-height: 22px; vertical-align: middle; }
.times, .erratum { margin-left: 8px; padding: 0 5px; border-radius: 3px; background: var(--raised); }
.erratum { color: var(--warn); background: var(--warn-ground); }
#none { padding: 16px; }
#lost { color: var(--warn); }

#details { border: 1px solid var(--line); border-radius: 4px; padding: 12px 14px; overflow: auto; max-height: max(320px, calc(100vh - 190px)); position: relative; }
#details, #errata, #settings, .about, .devices, footer { overflow-wrap: anywhere; }
#details > * + * { margin-top: 10px; }
#details .close { position: sticky; top: 0; float: right; margin: 0 0 0 8px; }
#details h2 { margin-top: 0; }
#details .path { font: 13px var(--mono); overflow-wrap: anywhere; margin-top: 2px; }
dl { display: grid; grid-template-columns: 96px minmax(0, 1fr); gap: 3px 10px; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
ul, ol { margin: 4px 0; padding-left: 20px; }
figure { margin: 0; }
figcaption { color: var(--quiet); font-size: 12px; }
.bits { display: grid; grid-template-columns: repeat(16, minmax(0, 1fr)); margin-bottom: 4px; }
.bits small { font-size: 9px; text-align: center; }
.bits span { border: 1px solid var(--line); margin: -0.5px; font-size: 11px; line-height: 20px; height: 22px; text-align: center; overflow: hidden; white-space: nowrap; text-overflow: clip; }
.bits .field { background: var(--chosen); }
table.names { border-collapse: collapse; width: 100%; }
.names td { border-bottom: 1px solid var(--line); padding: 2px 8px 2px 0; vertical-align: top; }
.names td:first-child { white-space: nowrap; color: var(--quiet); }
.names td:last-child { min-width: 8em; }
.errata article { background: var(--warn-ground); border-radius: 4px; padding: 8px 10px; margin-top: 4px; }
.beside { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; overflow-wrap: anywhere; }
.code h3 { display: flex; justify-content: space-between; align-items: center; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 var(--mono); background: var(--raised); padding: 8px 10px; border-radius: 4px; overflow-x: auto; margin: 4px 0; }

/* The address space */

#spaces h3 { margin: 14px 0 4px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 14px; color: var(--quiet); padding: 0; margin: 4px 0; list-style: none; }
.legend svg { width: 14px; height: 12px; vertical-align: -2px; margin-right: 4px; }
figure.block { margin: 8px 0 0; min-height: 46px; }
figure.block .tools { margin: 0 0 2px; min-height: 24px; flex-wrap: nowrap; }
figure.block .tools input { flex: 0 0 76px; }
figure.block h4 { font: 600 13px var(--mono); color: var(--text); flex: none; max-width: 100%; }
figure.block output { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.frame { overflow-x: auto; }
.frame svg, .overview { display: block; width: 100%; max-width: 1400px; height: auto; }
.frame svg, .frame .overview { min-width: 720px; }
.frame svg { cursor: crosshair; }
svg .label { fill: var(--quiet); font: 10px var(--mono); }
svg .name { fill: light-dark(#fff, #0b0d10); font: 9.5px var(--mono); pointer-events: none; }
svg .gap { fill: var(--raised); stroke: var(--line); stroke-width: 0.5; }
svg .filler { fill: var(--line); }
svg .read { fill: var(--read); }
svg .both { fill: var(--write); }
svg .write { fill: var(--command); }
svg .command { fill: var(--command); }
svg .unused { fill: var(--unused); }
svg .request { fill: var(--request); }
svg rect.block { fill: var(--read); cursor: pointer; }
svg .cursor { fill: none; stroke: var(--text); stroke-width: 2; }

/* Errata and documents */

#errata ol, #settings ol { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(420px, 100%), 1fr)); gap: 12px; }
#errata article { background: var(--raised); border-radius: 4px; padding: 8px 10px; margin-top: 4px; }
footer { border-top: 1px solid var(--line); color: var(--quiet); }

/* The page of all devices */

table.devices { border-collapse: collapse; width: 100%; }
.devices th, .devices td { text-align: left; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.devices td.number { text-align: right; font-variant-numeric: tabular-nums; }

@media (max-width: 820px) {
  header, main > section, footer { padding: 10px 12px; }
  header { flex-wrap: wrap; }
  header .about { flex: 1 0 100%; }
  #rows { max-height: 70vh; }
  figure.block .tools { flex-wrap: wrap; }
  figure.block h4 { flex: 0 1 auto; overflow-wrap: anywhere; }
  figure.block output { white-space: normal; flex: 1 1 100%; min-height: 21px; }
  .beside-details, body:not(.detailed) .beside-details { display: block; }
  #details { position: fixed; inset: auto 0 0 0; height: 65vh; z-index: 2; background: var(--ground); border-radius: 8px 8px 0 0; box-shadow: 0 -2px 12px #0004; }
}

/* A picture that is wider than the window fades out where it goes on. */
@media screen and (max-width: 760px) {
  #spaces .frame { display: flex; mask-image: linear-gradient(to left, transparent, #000 32px); }
  #spaces .frame svg { flex: none; }
  #spaces .frame::after { content: ""; flex: 0 0 32px; }
}

@media print {
  :root, :root[data-theme="dark"] { color-scheme: light; --text: #000; --quiet: #333; --line: #999; }
  [role="search"], .tools input, header .end, .opener, #details .close, .skip { display: none !important; }
  body { font-size: 9px; }
  #rows { max-height: none; overflow: visible; border: 0; }
  #grid { min-width: 0; table-layout: auto; }
  #grid th, #grid td, #grid tr.block th { width: auto; height: auto; white-space: normal; padding: 1px 4px; }
  #grid th *, #grid td, #grid td small, #grid tbody th.path span, #grid td.address, #grid td.address small, #grid tr.block b { font-size: 8px; }
  #grid td.address { white-space: nowrap; }
  #grid thead th { position: static; }
  .beside-details { display: block; }
  #details { display: none; }
  .frame svg, .overview { min-width: 0; max-width: none; }
  figure.block { break-inside: avoid; }
  article { break-inside: avoid; }
}

"""##

  static let script = ##"""
"use strict";
// Elements of the page. Text goes in as text: nothing here reads markup.

/** An element with attributes and children; a child that is nothing is left out. */
function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for a picture. */
function drawn(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : key === "title" ? visible(String(value)) : value);
  }
  const shown = children.flat().filter((child) => child || child === 0);
  element.append(...shown.map((child) => (typeof child === "string" ? visible(child) : child)));
  return element;
}

/** A text with what does not show, or changes how the text around it shows, spelled out as lists do: `<U+202E>`. */
function visible(text) {
  return text.replaceAll(/(?!\n)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (character) => {
    return `<U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`;
  });
}

const byID = (id) => document.getElementById(id);

/** A link to a value of the page. */
const link = (path, text = path) => element("a", { href: `#${encodeURI(path)}` }, text);

// The data of the page, and what is made of it: values, their instances, and what is at an address.

const data = JSON.parse(document.getElementById("data").textContent);
const map = data.map;

/** Four hexadecimal digits, as documents print addresses. */
const hex = (number) => `0x${number.toString(16).toUpperCase().padStart(4, "0")}`;

/** A value of the map: one object for all its instances and, of an array, for all elements. */
class Value {
  constructor(json, position) {
    this.json = json;
    this.position = position;
    // An array is one more repeat, inside all others.
    const elements = json.count ? [{ count: json.count, stride: json.words / json.count }] : [];
    this.repeats = json.repeats ?? [];
    this.elements = elements;
    this.start = json.address ?? json["from-id"];
    this.blockPath = json.path.slice(0, json.path.lastIndexOf("."));
    this.isOpenable = this.repeats.every((level) => level.count && level.stride);
    /** How many instances the map has; 1 where only the device tells. */
    this.instances = this.isOpenable ? product(this.repeats) : 1;
    this.total = this.instances * product(elements);
  }

  /** The indices of an instance by its number. */
  indices(number) {
    const indices = [];
    for (const level of [...this.repeats].reverse()) {
      indices.unshift(number % level.count);
      number = Math.floor(number / level.count);
    }
    return indices;
  }

  /** The path with indices; `[0…7]` for all, `[…]` where only the device tells how many there are. */
  path(indices, element) {
    const all = [...this.repeats].map((level) => (level.count ? range(level.count) : "…"));
    return fill(this.json.path, indices ?? all) + (element === undefined ? "" : `[${element}]`);
  }

  /** The path in Swift; the first instance stands for all. */
  swift(indices, element) {
    if (!this.json.swift) return undefined;
    return fill(this.json.swift, indices ?? this.repeats.map(() => 0)) + (element === undefined ? "" : `[${element}]`);
  }

  /** The address of an instance or an element. */
  address(indices, element) {
    if (this.start === undefined) return undefined;
    const inner = element === undefined ? 0 : element * this.elements[0].stride;
    return (indices ?? []).reduce((sum, index, level) => sum + index * (this.repeats[level].stride ?? 0), this.start + inner);
  }

  /** How many addresses it is from the first to the last. */
  get reach() {
    const apart = this.json["words-at"];
    return apart ? Math.max(...apart) - this.start + 1 : this.json.words ?? 0;
  }

  /** The instance and the element that an address belongs to. */
  at(address) {
    if (this.start === undefined || !this.isOpenable) return this.start === address ? {} : undefined;
    return this.search(address - this.start, 0, []);
  }

  search(distance, level, indices) {
    if (distance < 0) return undefined;
    if (level === this.repeats.length) {
      if (distance >= this.reach) return undefined;
      const apart = this.json["words-at"];
      if (apart && !apart.includes(this.start + distance)) return undefined;
      const element = this.elements.length ? Math.floor(distance / this.elements[0].stride) : undefined;
      return { indices: this.repeats.length ? indices : undefined, element };
    }
    const { count, stride } = this.repeats[level];
    // An inner repeat can reach over the next outer instance, so the one before is looked at, too.
    const last = Math.min(Math.floor(distance / stride), count - 1);
    for (let index = last; index >= Math.max(0, last - 1); index--) {
      const found = this.search(distance - index * stride, level + 1, [...indices, index]);
      if (found) return found;
    }
    return undefined;
  }

  /** All that a search looks at. */
  get text() {
    const { path, swift, title, description, called, type, unit, access, notes, source, named } = this.json;
    const units = Object.values(this.json["unit-by"]?.units ?? {});
    const texts = [path, path.replaceAll("[]", ""), swift, title, description, called, type, unit, ...units, access, notes, source, named];
    this.searched ??= [...texts, ...names(this.json)].filter(Boolean).join("\n").toLowerCase();
    return this.searched;
  }

  get isReadable() { return ["read", "read-write"].includes(this.json.access); }
  get isWritable() { return ["write", "read-write", "command"].includes(this.json.access); }
}

/** The type under `types` that a value or a field names, or what it has itself. */
const content = (json) => (json.named ? map.types[json.named] : json);

/** The names in the type of a value. */
function names(json) {
  const { cases = [], flags = [], fields = [] } = content(json);
  return [...cases, ...flags, ...fields].flatMap((item) => [item.name, item.title, item.called]);
}

/** Addresses mean the same in one table of one unit, and in one block that has to be found. */
function spaceName(json) {
  const unit = json["unit-id"] === undefined ? "" : `, unit ${json["unit-id"]}`;
  const found = json["found-in"] ? `, ${json.path.split(".")[0]} from its id` : "";
  return `${json.table}${unit}${found}`;
}

const product = (levels) => levels.reduce((total, level) => total * level.count, 1);
const range = (count) => (count === 1 ? "0" : `0…${count - 1}`);

/** Puts indices into the brackets of a path. */
function fill(path, indices) {
  let next = 0;
  return path.replaceAll("[]", () => `[${indices[next++]}]`);
}

/** The path without what is in brackets. */
const unindexed = (path) => path.replaceAll(/\[[^\]]*\]/g, "[]");

const values = (map.values ?? []).map((json, position) => new Value(json, position));
const blocks = new Map((map.blocks ?? []).map((block) => [block.path, block]));
const settings = map.settings ?? [];
const byPath = new Map(values.map((value) => [value.json.path, value]));

/** What a path with indices names: a value with the indices of an instance and an element. */
function named(path) {
  const indices = [...path.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
  const pattern = unindexed(path);
  const isElement = !byPath.has(pattern) && pattern.endsWith("[]");
  // A path without indices, as the map has it, means all instances.
  const value = byPath.get(isElement ? pattern.slice(0, -2) : pattern)
    ?? values.find((value) => value.json.path.replaceAll("[]", "") === path);
  if (!value) return undefined;
  const element = isElement && value.elements.length ? indices.pop() : undefined;
  const fits = (index, level) => index < (level?.count ?? 0);
  if (indices.length !== value.repeats.length || !indices.every((index, place) => fits(index, value.repeats[place]))) {
    return { value, isLost: indices.length > 0 };
  }
  const isThere = fits(element, value.elements[0]);
  const isLost = element !== undefined && !isThere;
  return { value, indices: indices.length ? indices : undefined, element: isThere ? element : undefined, isLost };
}

// The table of values. Only the rows in sight are elements: a device has tens of thousands of values.

const columns = [
  { name: "path", title: "Value", text: (row) => row.path, sort: (row) => row.value.position },
  { name: "address", title: "Address", text: (row) => addressText(row), sort: (row) => row.address ?? -1 },
  { name: "words", title: "Words", text: (row) => wordsText(row), sort: (row) => row.value.json.words ?? 0 },
  { name: "type", title: "Type", text: (row) => typeText(row.value.json, row.element), sort: (row) => row.value.json.type },
  { name: "unit", title: "Unit", text: (row) => unitText(row.value.json), sort: (row) => unitText(row.value.json) },
  { name: "access", title: "Access", text: (row) => row.value.json.access, sort: (row) => row.value.json.access },
  { name: "title", title: "Title", text: (row) => row.value.json.title ?? "", sort: (row) => row.value.json.title ?? "" },
  { name: "notes", title: "Notes", text: (row) => row.value.json.notes ?? "", sort: (row) => row.value.json.notes ?? "" },
];

const kinds = {
  all: () => true,
  read: (value) => value.isReadable,
  written: (value) => value.isWritable,
  conditional: (value) => value.json.while,
  errata: (value) => hasErrata(value),
};

/** Whether something is wrong in the document about a value or its block. */
const hasErrata = (value) => Boolean(value.json.errata || blocks.get(value.blockPath)?.errata);

function addressText({ address, value }) {
  if (address === undefined) return "";
  const counts = value.json["and-by-count"] ?? [];
  const counted = counts.map(({ counter, times }) => ` + ${times} × ${counter.split(".").pop()}`).join("");
  return value.json["found-in"] ? `+${address}${counted}` : `${hex(address)} ${address}`;
}

const wordsText = ({ value, element }) =>
  value.json.words === undefined ? "" : String(element === undefined ? value.json.words : value.elements[0].stride);

function typeText(json, element) {
  const name = json.named ? json.named : json.type;
  const bits = json.bits && json.table ? `:${json.bits[0] === json.bits[1] ? json.bits[0] : json.bits.join("…")}` : "";
  return name + bits + (json.count && element === undefined ? `[${json.count}]` : "");
}

const unitText = (json) => json.unit ?? [...new Set(Object.values(json["unit-by"]?.units ?? {}))].join("|");

/** A row of the table: a value, one of its instances, or an element. */
class Row {
  constructor(value, indices, element, level) {
    Object.assign(this, { value, indices, element, level });
    this.isFolded = value.isOpenable && value.repeats.length > 0 && !indices;
    /** How many rows are in it. */
    const elements = element === undefined && value.elements.length ? value.elements[0].count : 0;
    this.inner = this.isFolded ? value.instances : elements;
  }

  // There are tens of thousands of rows, of which few are looked at.
  get path() { return (this.madePath ??= this.value.path(this.indices, this.element)); }
  get address() { return this.value.address(this.indices, this.element); }
}

class Table {
  static rowHeight = 30;
  /** Rows above and below those in sight, so that little is made while one scrolls. */
  static margin = 12;

  constructor(select) {
    this.frame = byID("rows");
    this.body = byID("body");
    this.select = select;
    /** The values that are open, and the arrays in instances of them: their keys. */
    this.open = new Set();
    this.sorting = { column: columns[0], isDescending: false };
    this.active = 0;
    byID("head").append(...columns.map((column) => this.header(column)));
    this.frame.addEventListener("scroll", () => this.draw(), { passive: true });
    this.frame.addEventListener("keydown", (event) => this.press(event));
    addEventListener("resize", () => this.draw());
    addEventListener("beforeprint", () => this.draw(true));
    addEventListener("afterprint", () => this.draw());
  }

  header(column) {
    const sort = () => {
      const { column: current, isDescending } = this.sorting;
      this.sorting = { column, isDescending: current === column && !isDescending };
      this.update();
    };
    const title = element("button", { type: "button", onclick: sort }, column.title);
    return (column.header = element("th", { scope: "col", class: column.name }, title));
  }

  // What is in the table

  /** Makes the rows anew: those that a search and a kind leave, in their order. */
  update(query = this.query ?? "", kind = this.kind ?? "all") {
    [this.query, this.kind] = [query, kind];
    const tokens = query.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    const groups = [];
    for (const value of values) {
      if (!kinds[kind](value)) continue;
      const rows = this.matching(value, tokens);
      if (!rows.length) continue;
      count += rows[0].indices || rows[0].element !== undefined ? rows.length : value.total;
      groups.push(rows);
    }
    const { column, isDescending } = this.sorting;
    if (column !== columns[0] || isDescending) {
      const key = (group) => column.sort(group[0]);
      const order = (a, b) => (typeof a === "number" ? a - b : String(a).localeCompare(String(b)));
      groups.sort((a, b) => order(key(a), key(b)) * (isDescending ? -1 : 1));
    }
    this.rows = column === columns[0] && !isDescending ? this.headed(groups) : groups.flat();
    for (const other of columns) {
      const state = other === column ? (isDescending ? "descending" : "ascending") : "none";
      other.header.setAttribute("aria-sort", state);
    }
    byID("count").textContent = `${count.toLocaleString("en")} of ${total.toLocaleString("en")} values`;
    byID("grid").setAttribute("aria-rowcount", this.rows.length + 1);
    this.active = Math.min(this.active, Math.max(0, this.rows.length - 1));
    byID("none").hidden = this.rows.length > 0;
    this.draw();
  }

  /** Puts a heading before the values of each block. */
  headed(groups) {
    const rows = [];
    let last;
    for (const group of groups) {
      const path = group[0].value.blockPath;
      if (path !== last) rows.push({ block: blocks.get(path) ?? {}, path });
      last = path;
      for (const row of group) rows.push(row);
    }
    return rows;
  }

  /** The rows of a value that a search leaves: itself with what is open, or the instances that are asked for. */
  matching(value, tokens) {
    let wanted;
    for (const token of tokens) {
      const address = /^(0x[0-9a-f]+|\d+)$/.test(token) ? Number(token) : undefined;
      if (/\[\d/.test(token)) {
        const rows = this.instances(value, token);
        if (!rows.length) return [];
        wanted = rows;
      } else if (value.text.includes(token)) {
        continue;
      } else {
        const hit = address === undefined ? undefined : value.at(address);
        if (!hit) return [];
        wanted = [new Row(value, hit.indices, hit.element, 1)];
      }
    }
    return wanted ?? this.unfolded(value);
  }

  /** The instances that a part of a path with indices names. */
  instances(value, token) {
    const pattern = value.json.path + (value.elements.length ? "[]" : "");
    const place = pattern.indexOf(unindexed(token).replace(/\[$/, "[]"));
    if (place < 0 || !value.isOpenable) return [];
    const before = pattern.slice(0, place).split("[]").length - 1;
    const asked = [...token.matchAll(/\[(\d*)/g)].map((match) => match[1]);
    const rows = [];
    for (let number = 0; number < value.instances; number++) {
      const indices = value.indices(number);
      const own = [...indices, ...value.elements.map(() => undefined)];
      const fits = (text, offset) => text === "" || [undefined, Number(text)].includes(own[before + offset]);
      if (!asked.every(fits)) continue;
      const element = asked[value.repeats.length - before];
      const isElement = value.elements.length && element !== undefined && element !== "";
      if (isElement && Number(element) >= value.elements[0].count) continue;
      rows.push(new Row(value, value.repeats.length ? indices : undefined, isElement ? Number(element) : undefined, 1));
    }
    return rows;
  }

  /** A value, its instances where it is open, and their elements where these are. */
  unfolded(value) {
    const rows = [];
    const elements = (indices, level) => {
      for (let index = 0; index < value.elements[0].count; index++) rows.push(new Row(value, indices, index, level));
    };
    const top = new Row(value, undefined, undefined, 1);
    rows.push(top);
    if (!this.open.has(value.json.path)) return rows;
    if (!top.isFolded) {
      if (top.inner) elements(undefined, 2);
      return rows;
    }
    for (let number = 0; number < value.instances; number++) {
      const row = new Row(value, value.indices(number), undefined, 2);
      rows.push(row);
      if (row.inner && this.open.has(row.path)) elements(row.indices, 3);
    }
    return rows;
  }

  key(row) { return row.indices ? row.path : row.value.json.path; }

  toggle(row, isOpen = !this.open.has(this.key(row))) {
    if (!row.inner) return;
    if (isOpen) this.open.add(this.key(row));
    else this.open.delete(this.key(row));
    this.update();
  }

  /** Opens everything, down to the elements of arrays, or nothing. */
  toggleAll(isOpen) {
    this.open.clear();
    for (const value of isOpen ? values : []) {
      if (value.total === 1) continue;
      this.open.add(value.json.path);
      if (!value.elements.length) continue;
      for (let number = 0; number < value.instances; number++) this.open.add(value.path(value.indices(number)));
    }
    this.update();
  }

  /** Opens what is around an instance, and brings it into sight. */
  show({ value, indices, element }) {
    if (indices || element !== undefined) this.open.add(value.json.path);
    if (indices && element !== undefined) this.open.add(value.path(indices));
    const path = value.path(indices, element);
    const find = () => this.rows.findIndex((row) => row.value === value && row.path === path);
    let place = find();
    if (place < 0) {
      this.update();
      place = find();
    }
    if (place < 0) {
      // A search or a kind leaves it out.
      byID("search").value = "";
      byID("kind").value = "all";
      this.update("", "all");
      place = find();
    }
    this.selected = path;
    this.active = Math.max(0, place);
    this.frame.scrollTop = this.active * Table.rowHeight - this.frame.clientHeight / 3;
    this.draw();
  }

  // What is in sight

  /** Scrolls the page where a pane lies over the row that is chosen. */
  uncover(pane) {
    const row = this.body.querySelector("[aria-selected='true']");
    if (!row || getComputedStyle(pane).position !== "fixed") return;
    const hidden = row.getBoundingClientRect().bottom - pane.getBoundingClientRect().top;
    if (hidden > 0) scrollBy(0, hidden + Table.rowHeight);
  }

  reveal() {
    const top = this.active * Table.rowHeight;
    const height = this.frame.clientHeight - byID("head").offsetHeight;
    if (top < this.frame.scrollTop) this.frame.scrollTop = top;
    if (top + Table.rowHeight > this.frame.scrollTop + height) this.frame.scrollTop = top + Table.rowHeight - height;
  }

  /** Makes the elements of the rows in sight; for paper, those of all rows. */
  draw(isWhole = false) {
    if (!this.rows) return;
    const first = isWhole ? 0 : Math.max(0, Math.floor(this.frame.scrollTop / Table.rowHeight) - Table.margin);
    // The frame is as high as what is in it, up to the height that the window leaves it.
    const seen = Math.ceil(Math.max(this.frame.clientHeight, innerHeight) / Table.rowHeight) + 2 * Table.margin;
    const last = isWhole ? this.rows.length : Math.min(this.rows.length, first + seen);
    const isFocused = this.body.contains(document.activeElement);
    const rows = [];
    for (let place = first; place < last; place++) rows.push(this.drawn(this.rows[place], place));
    const space = (count) => {
      const filler = element("tr", { class: "filler", "aria-hidden": "true" });
      filler.style.height = `${count * Table.rowHeight}px`;
      return filler;
    };
    this.body.replaceChildren(space(first), ...rows, space(this.rows.length - last));
    if (isFocused) this.focus();
  }

  drawn(row, place) {
    const common = { "aria-rowindex": place + 2, tabindex: place === this.active ? 0 : -1, "data-place": place };
    if (!row.value) {
      const title = row.block.title ?? "";
      const heading = [element("b", {}, shownBlock(row.path)), title && ` ${title}`];
      const cell = { colspan: columns.length, scope: "rowgroup", title: row.block.description };
      return element("tr", { class: "block", ...common }, element("th", cell, heading));
    }
    const isOpen = this.open.has(this.key(row));
    const attributes = {
      ...common,
      "aria-level": row.level,
      "aria-expanded": row.inner ? String(isOpen) : undefined,
      "aria-selected": row.path === this.selected ? "true" : undefined,
      class: `level${row.level}`,
      onclick: () => this.choose(place),
    };
    return element("tr", attributes, columns.map((column) => {
      const text = column.text(row);
      if (column.name === "path") {
        const parts = [this.opener(row, isOpen), element("span", {}, this.name(row)), this.marks(row)];
        return element("th", { scope: "row", class: "path", title: text }, parts.flat());
      }
      if (column.name === "address" && text.includes(" ") && !text.startsWith("+")) {
        const [first, second] = text.split(" ");
        return element("td", { class: "address" }, first, element("small", {}, second));
      }
      return element("td", { class: column.name, title: text.length > 12 ? text : undefined }, text);
    }));
  }

  /** What a row is called below what it belongs to: the heading of its block, or the value whose instance it is. */
  name(row) {
    if (row.level > 1) return instanceName(row);
    const isHeaded = this.rows[0].block && !row.indices && row.element === undefined;
    return isHeaded ? row.value.json.path.split(".").pop() : row.path;
  }

  opener(row, isOpen) {
    if (!row.inner) return element("span", { class: "opener" });
    const toggle = (event) => {
      event.stopPropagation();
      this.toggle(row);
    };
    const label = `${isOpen ? "Close" : "Open"} ${row.inner} of ${row.path}`;
    return element("button", { type: "button", class: "opener", tabindex: -1, "aria-label": label, onclick: toggle }, isOpen ? "▾" : "▸");
  }

  marks(row) {
    if (row.level > 1) return undefined;
    return [
      row.value.total > 1 && !row.indices ? element("small", { class: "times" }, `${row.value.total} ×`) : undefined,
      hasErrata(row.value) ? element("small", { class: "erratum" }, "erratum") : undefined,
    ];
  }

  // What one does

  choose(place) {
    this.active = place;
    const row = this.rows[place];
    if (!row.value) return;
    this.selected = row.path;
    this.draw();
    this.focus();
    this.select(row);
  }

  focus() { this.body.querySelector(`tr[data-place="${this.active}"]`)?.focus({ preventScroll: true }); }

  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.rows.length) return;
    const row = this.rows[this.active];
    const page = Math.max(1, Math.floor(this.frame.clientHeight / Table.rowHeight) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key in steps) {
      this.active = Math.min(this.rows.length - 1, Math.max(0, this.active + steps[event.key]));
      this.reveal();
      this.draw();
      this.focus();
    } else if (event.key === "ArrowRight" && row.value && row.inner) {
      this.toggle(row, true);
    } else if (event.key === "ArrowLeft" && row.value) {
      if (row.inner && this.open.has(this.key(row))) this.toggle(row, false);
      else while (this.active > 0 && this.rows[this.active].level >= row.level && row.level > 1) this.active--;
      this.reveal();
      this.draw();
      this.focus();
    } else if ((event.key === "Enter" || event.key === " ") && event.target.tagName === "TR") {
      this.choose(this.active);
    } else return;
    event.preventDefault();
  }
}

/** How many values the device has, instances and elements each for itself. */
const total = values.reduce((sum, value) => sum + value.total, 0);

/** The path of a block with all its indices. */
function shownBlock(path) {
  const value = values.find((value) => value.blockPath === path);
  return value ? value.path().slice(0, value.path().lastIndexOf(".")) : path;
}

/** Below the value that it belongs to, an instance needs only its indices. */
function instanceName(row) {
  if (row.element !== undefined) return `[${row.element}]`;
  return row.path.slice(0, row.path.lastIndexOf("."));
}

// What there is to know about one value.

/** Fills the pane with a value, one instance of it, or one element. */
function showDetails({ value, indices, element: place }) {
  const json = value.json;
  const path = value.path(indices, place);
  const block = blocks.get(value.blockPath);
  const pane = byID("details");
  const sections = [
    element("h2", { id: "details-title", tabindex: -1 }, json.title ?? json.path.split(".").pop()),
    element("p", { class: "path" }, link(indices || place !== undefined ? path : json.path.replaceAll("[]", ""), path)),
    json.description && element("p", {}, json.description),
    facts(value, indices, place),
    bitPicture(json),
    nameTable(json),
    ...[...new Set((content(json).fields ?? []).map((field) => field.named))].filter(Boolean).map((named) => nameTable({ named })),
    condition(json),
    errataOf(value, block),
    snippet(value, indices, place),
    examples(json),
  ];
  pane.replaceChildren(element("button", { type: "button", class: "close", onclick: closeDetails }, "Close"), ...sections.filter(Boolean));
  pane.scrollTop = 0;
  document.body.classList.add("detailed");
  table.uncover(pane);
}

function closeDetails() {
  document.body.classList.remove("detailed");
  // A page that is opened again shows what it showed last.
  history.replaceState(null, "", location.href.split("#")[0]);
  table.focus();
}

/** A list of terms; those without text are left out. */
function terms(pairs) {
  const list = element("dl");
  for (const [term, text] of pairs) {
    if (text === undefined || text === "" || text === null) continue;
    list.append(element("dt", {}, term), element("dd", {}, text));
  }
  return list;
}

function facts(value, indices, place) {
  const json = value.json;
  const address = value.address(indices, place);
  const block = blocks.get(value.blockPath);
  const size = place === undefined ? json.words : value.elements[0].stride;
  return terms([
    ["Table", json.table + (json["unit-id"] === undefined ? "" : `, unit ${json["unit-id"]}`)],
    ["Address", placeText(value, address, size)],
    ["Words at", json["words-at"]?.map(hex).join(", ")],
    ["Written at", json["write-address"] === undefined ? undefined : `${hex(json["write-address"])} (${json["write-address"]})`],
    ["Repeats", indices ? undefined : repeatText(value)],
    ["Type", typeText(json, place) + (json.named ? ` (${json.type})` : "")],
    ["Orders", orderText(json)],
    ["Value", formula(json)],
    ["Sum", json.terms?.map(({ register, times }) => [times === 1 ? "+ " : `+ ${times} × `, link(register), " "]).flat()],
    ["Unit", json.unit ?? (json["unit-by"] && [`${unitText(json)}, by `, link(json["unit-by"].register)])],
    ["Shown", json.display],
    ["Access", accessText(json)],
    ["Functions", functionText(json)],
    ["May be written", writtenText(json)],
    ["Default", json.default],
    ["No value", json["not-available"] && `raw ${json["not-available"].map(rangeText).join(", ")}`],
    ["Plausible", json.plausible && boundsText(json.plausible)],
    ["Refresh", json.refresh],
    ["Reading", json["reading-sets-off"] && `sets off ${json["reading-sets-off"]}`],
    ["Locked", json.lock && `level ${json.lock.level} to ${json.lock.to.join(" and ")}`],
    ["Called", json.called],
    ["Printed in", json.source ?? block?.source],
  ]);
}

function orderText(json) {
  const words = json["word-order"] && `words ${json["word-order"]}`;
  const bytes = json["byte-order"] === "little" && "bytes little";
  return [words, bytes].filter(Boolean).join(", ");
}

function placeText(value, address, size) {
  if (address === undefined) return "none: it is computed";
  if (value.json["found-in"]) {
    const { chain, ids } = value.json["found-in"];
    return `+${address} from the id of block ${ids.join(" or ")} of ${chain}`;
  }
  const last = address + size - 1;
  const words = value.json.table.endsWith("register") ? "word" : "bit";
  const end = size > 1 && !value.json["words-at"] ? `…${hex(last)} (${address}…${last})` : ` (${address})`;
  return `${hex(address)}${end}, ${size} ${words}${size === 1 ? "" : "s"}`;
}

function repeatText(value) {
  const levels = [...value.repeats, ...value.elements];
  if (!levels.length) return undefined;
  return levels.map((level) => {
    const count = level.count ? `${level.count} ×` : "as many as the device has";
    const stride = level.stride ? `, ${level.stride} apart` : "";
    return [`${count}${stride}`, level["counted-by"] ? [", counted by ", link(level["counted-by"])] : [], "; "];
  }).flat(3).slice(0, -1);
}

function formula(json) {
  if (json["scale-by"]) {
    const meaning = json["scale-by"].as === "power-of-ten" ? "raw × 10^" : "raw × ";
    return [meaning, link(json["scale-by"].register)];
  }
  if (json.scale === undefined && json.offset === undefined) return undefined;
  const offset = json.offset === undefined ? "" : Number(json.offset) < 0 ? ` − ${String(json.offset).slice(1)}` : ` + ${json.offset}`;
  return `raw${json.scale === undefined ? "" : ` × ${json.scale}`}${offset}`;
}

function accessText(json) {
  const more = [
    json.constant && "never changes", json.mandatory && "mandatory", json.idempotent && "may be written twice",
    json["write-whole"] && "written in one request", json.command !== undefined && `writing ${json.command} sets it off`,
  ].filter(Boolean);
  return [json.access, ...more].join(", ");
}

function functionText(json) {
  const read = json["read-functions"] && `read ${json["read-functions"].join(" or ")}`;
  const write = json["write-functions"] && `write ${json["write-functions"].join(" or ")}`;
  return [read, write].filter(Boolean).join(", ");
}

function writtenText(json) {
  if (json.values) return json.values.join(", ");
  const step = json.step === undefined ? "" : ` in steps of ${json.step}`;
  if (!json.range) return step && `any number${step}`;
  const { "lowest-in": lowest, "highest-in": highest } = json.range;
  const bounds = [boundsText(json.range), lowest && ["at least ", link(lowest)], highest && ["at most ", link(highest)]];
  return [...bounds.filter(Boolean).flatMap((bound, index) => (index ? [", ", bound] : [bound])).flat(), step];
}

function boundsText({ lowest, highest }) {
  if (lowest === undefined) return highest === undefined ? undefined : `${highest} or less`;
  return highest === undefined ? `${lowest} or more` : `${lowest}…${highest}`;
}

const rangeText = (numbers) => (Array.isArray(numbers) ? numbers.join("…") : String(numbers));

// Names

/** The bits of a word, with what is in them. */
function bitPicture(json) {
  const fields = bitFields(json);
  if (!fields.length) return undefined;
  const width = Math.max(16, Math.ceil((Math.max(...fields.map((field) => field.high)) + 1) / 16) * 16);
  const rows = [];
  for (let high = width - 1; high > 0; high -= 16) {
    const row = element("div", { class: "bits", "aria-hidden": "true" });
    for (let bit = high; bit > high - 16; bit--) row.append(element("small", {}, String(bit)));
    let bit = high;
    while (bit > high - 16) {
      const field = fields.find((field) => field.low <= bit && bit <= field.high);
      const next = field ? field.low - 1 : Math.max(high - 16, ...fields.map((field) => field.high).filter((other) => other < bit));
      const end = Math.max(next, high - 16);
      const cell = element("span", { class: field ? "field" : "free", title: field?.name }, field?.name ?? "");
      cell.style.gridColumn = `span ${bit - end}`;
      row.append(cell);
      bit = end;
    }
    rows.push(row);
  }
  return element("figure", {}, rows, element("figcaption", {}, "Bits, from the most significant one"));
}

function bitFields(json) {
  const { flags = [], fields = [] } = content(json);
  const named = [
    ...flags.map(({ bit, name }) => ({ low: bit, high: bit, name })),
    ...fields.map(({ bits, name }) => ({ low: bits[0], high: bits[1], name })),
  ];
  if (json.bits && json.table) named.push({ low: json.bits[0], high: json.bits[1], name: json.path.split(".").pop() });
  return named;
}

/** The cases, flags or fields of a type. */
function nameTable(json) {
  const { cases = [], flags = [], fields = [] } = content(json);
  const rows = [
    ...cases.map((item) => [item.numbers.map(rangeText).join(", "), item.name, describe(item)]),
    ...flags.map((item) => [`bit ${item.bit}`, item.name, describe(item)]),
    ...fields.map((item) => {
      const facts = [typeText(item), item.unit, formula(item), describe(item)];
      return [`bits ${rangeText([...new Set(item.bits)])}`, item.name, facts.filter(Boolean).join(", ")];
    }),
  ];
  if (!rows.length) return undefined;
  const title = json.named ?? (cases.length ? "Values" : flags.length ? "Flags" : "Fields");
  const shown = rows.slice(0, 400).map((row) => element("tr", {}, row.map((text) => element("td", {}, text))));
  const more = rows.length > shown.length ? element("p", {}, `and ${rows.length - shown.length} more`) : undefined;
  return element("section", {}, element("h3", {}, title), element("table", { class: "names" }, element("tbody", {}, shown)), more);
}

const describe = (item) => [item.title, item.description, item.called && `called ${item.called}`].filter(Boolean).join("; ");

// What it depends on, and where it is wrong

function condition(json) {
  if (!json.while) return undefined;
  const items = json.while.map((one) => element("li", {}, one.register ? link(one.register, one.text) : one.text));
  return element("section", {}, element("h3", {}, "There only while"), element("ul", {}, items));
}

function errataOf(value, block) {
  const own = [...(value.json.errata ?? []), ...(block?.errata ?? [])];
  if (!own.length) return undefined;
  const tables = own.map((index) => erratumTable(map.errata[index], value, block));
  return element("section", { class: "errata" }, element("h3", {}, "Errata"), tables);
}

/** What is printed beside what is right. */
function erratumTable(erratum, value, block) {
  const right = corrected(erratum, value, block);
  const cell = (title, text) => element("div", {}, element("h4", {}, title), element("p", {}, text));
  return element(
    "article", {},
    element("div", { class: "beside" }, cell("Printed", erratum.printed), right && cell("Corrected", right)),
    element("p", {}, erratum.reason),
    element("p", { class: "quiet" }, `${erratum.rule}${erratum.source ? `; ${erratum.source}` : ""}`),
  );
}

/** The facts of the map for the keys that an erratum prints; empty where they are of nothing that the page knows. */
function corrected(erratum, value, block) {
  const type = erratum.path.startsWith("types.") && erratum.path.slice("types.".length);
  if (type) return caseNames(type, erratum.printed);
  const json = value?.json;
  if (!json && !block) return "";
  const isOfBlock = block && erratum.path === block.path.replaceAll("[]", "");
  const place = json?.address ?? block?.address;
  const facts = isOfBlock
    ? { at: place, decimal: place, size: block.words, title: block.title }
    : {
      at: place, decimal: place, type: json.type, count: json.count ?? "none", unit: unitText(json) || "none", title: json.title,
      words: json.words, scale: json.scale ?? 1, offset: json.offset ?? 0, default: json.default, step: json.step,
      range: json.range && boundsText(json.range), bits: json.bits?.join(".."), access: json.access,
      plausible: json.plausible && boundsText(json.plausible),
    };
  const inRows = printedRows(erratum.printed);
  if (inRows.length) return inRows.map((row) => rowText(row, isOfBlock ? undefined : value, place)).filter(Boolean).join("; ");
  return topKeys(erratum.printed).filter((key) => facts[key] !== undefined).map((key) => factText(key, facts[key])).join(", ");
}

const factText = (key, fact) => `${key}: ${key === "at" ? hex(fact) : fact}`;

/** The rows that an erratum prints, `rows: {256: {at: 0x60FE}}`, each with its number, from 1, and its keys. */
function printedRows(text) {
  if (!text.includes("rows:")) return [];
  return [...text.matchAll(/(\d+): \{([^{}]*)\}/g)].map((match) => ({ number: Number(match[1]), keys: topKeys(match[2]) }));
}

/** What is right of a row of an array. Rows of a repeat have only their place in the document, which the page does not know. */
function rowText({ number, keys }, value, start) {
  const stride = value?.elements[0]?.stride;
  if (!stride) return "";
  const place = start + (number - 1) * stride;
  const facts = { at: place, decimal: place, words: stride };
  const known = keys.filter((key) => facts[key] !== undefined);
  return known.length ? `row ${number}: ${known.map((key) => factText(key, facts[key])).join(", ")}` : "";
}

/** The cases of a type for the numbers that an erratum prints. */
function caseNames(type, printed) {
  const typed = values.find((value) => value.json.named === type);
  const { cases = [] } = typed ? content(typed.json) : {};
  const numbers = new Set([...printed.matchAll(/(?:^|[{,]\s*)(-?\w+)(?:\.\.-?\w+)?:/g)].map((match) => Number(match[1])));
  const right = cases.filter((item) => item.numbers.some((number) => numbers.has([number].flat()[0])));
  return right.map((item) => `${item.numbers.map(rangeText).join(", ")}: ${item.name}`).join(", ");
}

/** The keys of a mapping as a map writes it, without those of mappings inside. */
function topKeys(text) {
  let flat = text;
  for (let last; last !== flat;) [last, flat] = [flat, flat.replaceAll(/[{[][^{}[\]]*[}\]]/g, "")];
  return [...flat.matchAll(/(?:^|,)\s*([a-z-]+):/g)].map((match) => match[1]);
}

// Code

/** The Swift that reads or writes a value. */
function snippet(value, indices, place) {
  const path = value.swift(indices, place);
  if (!path) return undefined;
  const json = value.json;
  const lines = [`let device = try await ${map.swift}.connect(to: "tcp://10.0.0.7?unit=1"${connecting(json)})`];
  const name = path.split(".").pop().replaceAll(/\[.*|`/g, "");
  const unit = unitText(json) ? `   // ${unitText(json)}` : "";
  const isWhole = place === undefined && json.count;
  if (value.isReadable) lines.push(`let ${keywords.has(name) ? `\`${name}\`` : name} = try await device.${path}.read()${unit}`);
  if (json.access === "command") lines.push(`try await device.${path}.send()`);
  else if (value.isWritable && !isWhole) lines.push(`try await device.${path}.write(${argument(json)})`);
  const code = lines.join("\n");
  const copying = () => navigator.clipboard?.writeText(code).then(() => (copy.textContent = "Copied"));
  const copy = element("button", { type: "button", onclick: copying }, "Copy");
  const text = element("pre", { tabindex: 0 }, element("code", {}, code));
  return element("section", { class: "code" }, element("h3", {}, "Swift ", copy), text);
}

/** Words that Swift keeps for itself, which may not name what is read without back-ticks. */
const keywords = new Set(`
  default in is as repeat switch case class func import init self where while for if else do try
  return operator protocol public static struct super throw true false nil enum break continue
  extension internal private defer guard let var open any
`.split(/\s+/));

/** What connecting asks for: the order of words where the map leaves it open, and the level of a lock. */
function connecting(json) {
  const isOpen = values.some((value) => ["setting", "unknown"].includes(value.json["word-order"]));
  const level = json.lock?.level.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
  return (isOpen ? ", wordOrder: .big" : "") + (level ? `, unlocked: [.${level}]` : "");
}

/** Values of the types that have parts. */
const parts = {
  date: 'RegisterDate("2026-11-28")!',
  "time-of-day": 'RegisterTime("05:00:00")!',
  "date-time": 'RegisterDateTime("2026-11-28T05:00:00")!',
  version: "RegisterVersion(2, 14)",
};

/** A value that may be written. */
function argument(json) {
  const { cases, flags, fields } = content(json);
  if (cases) return `.${cases.find((item) => item.numbers.every((numbers) => !Array.isArray(numbers)))?.swift ?? cases[0].swift}`;
  if (flags) return `[.${flags[0].swift}]`;
  if (fields) return ".init(rawValue: 0)";
  if (json.type === "raw") return `[${Array(json.words).fill("0").join(", ")}]`;
  if (json.type.startsWith("string")) return '"text"';
  if (json.parts) return parts[json.type];
  if (json.type === "bool") return "true";
  return String(json.default ?? json.values?.[0] ?? json.range?.lowest ?? 1);
}

function examples(json) {
  if (!json.examples) return undefined;
  const cell = (text) => element("td", {}, text);
  const rows = json.examples.map(({ words, value }) => element("tr", {}, cell(words.map(hex).join(" ")), cell(value)));
  return element("section", {}, element("h3", {}, "Examples"), element("table", { class: "names" }, element("tbody", {}, rows)));
}

// The picture of the address space: each block with its values, what lies between them, and the requests that read it.

/** Addresses in a row, and the size of one in the picture. */
const cells = { inRow: 64, width: 16, height: 14, margin: 62, request: 4, space: 6 };

/** More addresses of one instance are not drawn; the table has them all. */
const mostDrawn = 2048;

/** Spans that repeat, as those in the page, where they meet some addresses. */
function* spansIn(list, space, from, to) {
  for (const span of list ?? []) {
    if (spaceName({ ...span, path: span.block, "found-in": span.block }) !== space) continue;
    yield* repeated(span.start, span.count, span.repeats ?? [], from, to);
  }
}

function* repeated(start, count, [level, ...inner], from, to) {
  if (!level) {
    if (start < to && start + count > from) yield [Math.max(start, from), Math.min(start + count, to)];
    return;
  }
  const reach = count + inner.reduce((sum, { count, stride }) => sum + (count - 1) * stride, 0);
  const first = Math.max(0, Math.ceil((from - start - reach + 1) / level.stride));
  const last = Math.min(level.count - 1, Math.floor((to - 1 - start) / level.stride));
  for (let index = first; index <= last; index++) yield* repeated(start + index * level.stride, count, inner, from, to);
}

/** Which way a value is drawn. */
function kind({ json, isReadable, isWritable }) {
  if (json.access === "none") return "unused";
  if (json.access === "command") return "command";
  return isWritable ? (isReadable ? "both" : "write") : "read";
}

/** The picture of one instance of a block at the top of the map. */
class BlockPicture {
  constructor(block, space, members) {
    Object.assign(this, { block, space, members });
    const [level] = block.repeats ?? [];
    this.count = level?.stride ? level.count ?? 1 : 1;
    this.stride = level?.stride ?? 0;
    this.isRepeated = block.path.endsWith("[]");
    this.status = element("output", { "aria-live": "polite" });
    this.frame = element("div", { class: "frame" });
    this.title = element("h4");
    const change = (event) => this.draw(Math.min(this.count - 1, Math.max(0, Number(event.target.value) || 0)));
    const label = `Instance of ${block.path}`;
    const bounds = { type: "number", min: 0, max: this.count - 1, value: 0 };
    const choice = element("input", { ...bounds, "aria-label": label, onchange: change });
    const tools = element("div", { class: "tools" }, this.title, this.count > 1 && choice, this.status);
    this.figure = element("figure", { class: "block", id: `at ${block.path}` }, tools, this.frame);
  }

  draw(index = 0) {
    this.index = index;
    const { block } = this;
    this.from = (block.address ?? block["from-id"] ?? 0) + index * this.stride;
    const size = Math.max(1, Math.min(block.words, mostDrawn));
    this.to = this.from + size;
    const name = this.isRepeated ? fill(block.path, [this.stride ? index : "…"]) : block.path;
    const place = block["found-in"] ? `+${this.from}…+${this.to - 1}` : `${hex(this.from)}…${hex(this.to - 1)}`;
    const more = block.words > size ? `, ${block.words - size} more not drawn` : "";
    const repeats = this.count > 1 ? `, ${this.count} ×, ${this.stride} apart` : "";
    this.title.replaceChildren(name, element("small", {}, ` ${place}${repeats}${more}`));
    this.place();
    this.frame.replaceChildren(this.picture());
    this.point(undefined);
  }

  /** Puts the values on as many levels as lie over one another. */
  place() {
    this.parts = [];
    for (const value of this.members) {
      const outer = this.isRepeated && this.stride ? [{ count: 1, stride: 1 }, ...value.repeats.slice(1)] : value.repeats;
      const levels = outer.map(({ count, stride }) => ({ count: count ?? 1, stride: stride ?? 1 }));
      const start = value.start + (this.isRepeated ? this.index * this.stride : 0);
      const words = value.json["words-at"]?.map((address) => address - value.start) ?? [undefined];
      for (const word of words) {
        const [at, size] = word === undefined ? [start, value.reach] : [start + word, 1];
        for (const [first, last] of repeated(at, size, levels, this.from, this.to)) this.parts.push({ value, first, last });
      }
    }
    this.parts.sort((a, b) => a.first - b.first || b.last - a.last);
    const ends = [];
    for (const part of this.parts) {
      // Values that are some bits of one word share it: they are one above the other only in the table.
      const isBits = part.value.json.bits;
      let level = ends.findIndex((end) => end <= part.first);
      if (level < 0) level = isBits ? 0 : ends.length;
      ends[level] = Math.max(ends[level] ?? 0, part.last);
      part.level = level;
    }
    this.levels = Math.max(1, ends.length);
  }

  get rowHeight() { return this.levels * cells.height + cells.request + cells.space; }

  /** Rectangles of some addresses, one a row, as the outline of a path. */
  outline(first, last, top, height) {
    let path = "";
    for (let start = first; start < last;) {
      const [row, column] = this.cell(start);
      const end = Math.min(last, start + cells.inRow - column);
      const x = cells.margin + column * cells.width;
      const width = (end - start) * cells.width - 1;
      path += `M${x + 0.5} ${row * this.rowHeight + top}h${width}v${height}h${-width}z`;
      start = end;
    }
    return path;
  }

  /** The row and the column of an address; rows begin at whole multiples. */
  cell(address) {
    const place = address - this.base;
    return [Math.floor(place / cells.inRow), place % cells.inRow];
  }

  get base() { return Math.floor(this.from / cells.inRow) * cells.inRow; }

  picture() {
    const rows = this.cell(this.to - 1)[0] + 1;
    const width = cells.margin + cells.inRow * cells.width;
    const shapes = new Map();
    const add = (name, path) => shapes.set(name, (shapes.get(name) ?? "") + path);
    const bodies = this.levels * cells.height - 1;
    add("gap", this.outline(this.from, this.to, 0, bodies));
    for (const [first, last] of spansIn(data.readable, this.space, this.from, this.to)) {
      add("filler", this.outline(first, last, 0, bodies));
    }
    for (const { value, first, last, level } of this.parts) {
      add(kind(value), this.outline(first, last, level * cells.height, cells.height - 1));
    }
    for (const [first, last] of spansIn(data.requests, this.space, this.from, this.to)) {
      add("request", this.outline(first, last, bodies + 2, cells.request - 1));
    }
    const labels = [];
    for (let row = 0; row < rows; row++) {
      const address = this.base + row * cells.inRow;
      const text = this.block["found-in"] ? `+${address}` : hex(address);
      labels.push(drawn("text", { class: "label", x: 0, y: row * this.rowHeight + cells.height - 3 }, text));
    }
    this.cursor = drawn("path", { class: "cursor" });
    const label = `Addresses of ${this.block.path}. Arrow keys move from one to the next, Enter shows what is there.`;
    const svg = drawn(
      "svg",
      { viewBox: `0 0 ${width} ${rows * this.rowHeight}`, tabindex: 0, role: "application", "aria-label": label },
      [...shapes].map(([name, path]) => drawn("path", { class: name, d: path })),
      this.names(), labels, this.cursor,
    );
    const pointed = (event) => {
      const box = svg.getBoundingClientRect();
      const scale = width / box.width;
      const row = Math.floor(((event.clientY - box.top) * scale) / this.rowHeight);
      const column = Math.floor(((event.clientX - box.left) * scale - cells.margin) / cells.width);
      const level = Math.floor((((event.clientY - box.top) * scale) % this.rowHeight) / cells.height);
      this.point(column < 0 ? undefined : this.base + row * cells.inRow + column, level);
    };
    svg.addEventListener("pointermove", pointed);
    svg.addEventListener("pointerleave", () => this.point(undefined));
    svg.addEventListener("click", (event) => { pointed(event); this.open(); });
    svg.addEventListener("keydown", (event) => this.press(event));
    return svg;
  }

  /** The names that fit into their boxes. */
  names() {
    return this.parts.filter(({ first, last }) => last - first <= cells.inRow).flatMap(({ value, first, last, level }) => {
      const [row, column] = this.cell(first);
      const columns = Math.min(last - first, cells.inRow - column);
      const name = value.json.path.split(".").pop();
      if (name.length * 5.6 > columns * cells.width - 4) return [];
      const x = cells.margin + column * cells.width + 3;
      return [drawn("text", { class: "name", x, y: row * this.rowHeight + (level + 1) * cells.height - 4 }, name)];
    });
  }

  /** Tells what is at an address. */
  point(address, level) {
    const isInside = address !== undefined && address >= this.from && address < this.to;
    this.address = isInside ? address : undefined;
    this.cursor.setAttribute("d", isInside ? this.outline(address, address + 1, 0, this.rowHeight - cells.space) : "");
    if (!isInside) {
      this.status.textContent = "";
      return;
    }
    const here = this.parts.filter(({ first, last }) => first <= address && address < last);
    const chosen = here.find((part) => part.level === level) ?? here[0];
    this.hit = chosen && { value: chosen.value, ...chosen.value.at(address) };
    const request = [...spansIn(data.requests, this.space, address, address + 1)].length ? "read" : "not read";
    const texts = here.map(({ value }) => describeHit(value, address));
    if (!texts.length) {
      const isFiller = [...spansIn(data.readable, this.space, address, address + 1)].length > 0;
      texts.push(isFiller ? "nothing; may be read as filler" : "nothing; cannot be read");
    }
    const place = this.block["found-in"] ? `+${address}` : `${hex(address)} (${address})`;
    this.status.textContent = `${place}: ${texts.join(" | ")}${data.requests ? `; ${request} by the first read` : ""}`;
  }

  open() {
    if (this.hit) location.hash = `#${encodeURI(this.hit.value.path(this.hit.indices, this.hit.element))}`;
  }

  press(event) {
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: cells.inRow, ArrowUp: -cells.inRow };
    if (event.key in steps) {
      const next = this.address === undefined ? this.from : this.address + steps[event.key];
      if (next >= this.from && next < this.to) this.point(next);
    } else if (event.key === "Enter") this.open();
    else return;
    event.preventDefault();
  }
}

function describeHit(value, address) {
  const hit = value.at(address) ?? {};
  const path = value.path(hit.indices, hit.element);
  const access = value.json.access === "none" ? "reserved" : value.json.access;
  const facts = [typeText(value.json, hit.element), unitText(value.json), access];
  return `${path}, ${facts.filter(Boolean).join(", ")}`;
}

/** All addresses of a space in one strip, with the blocks where they are. */
function overview(pictures) {
  const width = 1086;
  const x = (address) => (address * width) / 65536;
  const frame = { viewBox: `0 0 ${width} 30`, class: "overview", "aria-hidden": "true" };
  const strip = drawn("svg", frame, drawn("rect", { class: "gap", width, height: 18 }));
  for (const { block, count, stride, figure } of pictures) {
    const start = block.address ?? 0;
    const size = (count - 1) * stride + block.words;
    const box = drawn("rect", { class: "block", x: x(start), width: Math.max(1.5, x(size)), height: 18 }, drawn("title", {}, block.path));
    box.addEventListener("click", () => figure.scrollIntoView({ behavior: "smooth" }));
    strip.append(box);
  }
  for (let address = 0; address <= 65536; address += 8192) {
    const anchor = address === 0 ? "start" : address === 65536 ? "end" : "middle";
    strip.append(drawn("text", { class: "label", x: x(address), y: 28, "text-anchor": anchor }, hex(Math.min(address, 65535))));
  }
  return strip;
}

/** Fills the section of the picture, one table of a unit after the other. */
function fillSpace() {
  const section = byID("spaces");
  const spaces = new Map();
  for (const block of map.blocks ?? []) {
    if (block.path.includes(".")) continue;
    const name = spaceName(block);
    if (!spaces.has(name)) spaces.set(name, []);
    const isInside = (value) => value.start !== undefined && value.blockPath.split(".")[0] === block.path;
    const members = values.filter(isInside);
    spaces.get(name).push(new BlockPicture(block, name, members));
  }
  for (const [name, pictures] of spaces) {
    pictures.sort((a, b) => (a.block.address ?? 0) - (b.block.address ?? 0));
    section.append(element("h3", {}, name));
    if (!pictures[0].block["found-in"]) section.append(element("div", { class: "frame" }, overview(pictures)));
    for (const picture of pictures) {
      section.append(picture.figure);
      // Drawn when it comes near, so that a page with many blocks opens at once.
      seen.observe(picture.figure);
      drawings.set(picture.figure, picture);
    }
  }
}

const drawings = new Map();
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    drawings.get(target)?.draw();
    drawings.delete(target);
  }
}, { rootMargin: "600px" });

addEventListener("beforeprint", () => {
  for (const picture of drawings.values()) picture.draw();
  drawings.clear();
});

// The start: what the page shows, and what happens when one uses it.

const show = (row) => {
  const path = row.value.path(row.indices, row.element);
  const isWhole = !row.indices && row.element === undefined;
  history.replaceState(null, "", `#${encodeURI(isWhole ? row.value.json.path.replaceAll("[]", "") : path)}`);
  tellLost("");
  showDetails(row);
};

const table = new Table(show);

/** What stands behind the `#` of an address; nothing where it is not encoded as addresses are. */
function decoded(hash) {
  try { return decodeURI(hash.slice(1)); } catch { return ""; }
}

/** Shows what the address of the page names, and tells where it names nothing. */
function follow() {
  const path = decoded(location.hash);
  const target = named(path);
  const isPart = !location.hash || byID(path);
  tellLost((!target && !isPart) || target?.isLost ? path || location.hash : "");
  if (!target) return;
  table.show(target);
  showDetails(target);
}

/** Tells that a link leads nowhere; nothing where it leads somewhere. */
function tellLost(path) {
  byID("lost").hidden = !path;
  byID("lost").replaceChildren(path && visible(`There is no value ${path} here.`));
}

/** Follows a link also where the page is there already. */
document.addEventListener("click", (event) => {
  const target = event.target.closest?.('a[href^="#"]');
  if (!target || target.classList.contains("skip")) return;
  if (decoded(target.hash) === decoded(location.hash)) follow();
});

let searching;
byID("search").addEventListener("input", (event) => {
  clearTimeout(searching);
  searching = setTimeout(() => table.update(event.target.value), 60);
});
byID("kind").addEventListener("change", (event) => table.update(undefined, event.target.value));
byID("open").addEventListener("click", () => table.toggleAll(true));
byID("close").addEventListener("click", () => table.toggleAll(false));
addEventListener("hashchange", follow);
addEventListener("keydown", (event) => {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !isTyping) {
    byID("search").focus();
    event.preventDefault();
  }
  if (event.key === "Escape" && document.body.classList.contains("detailed")) closeDetails();
});

// Light or dark: as the system is, unless one chooses.
const theme = byID("theme");
const stored = (use) => {
  // A page that is opened as a file may not be allowed to store anything.
  try { return use(localStorage); } catch { return undefined; }
};
function applyTheme(choice) {
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}
theme.value = stored((storage) => storage.getItem("theme")) ?? "system";
applyTheme(theme.value);
theme.addEventListener("change", () => {
  stored((storage) => storage.setItem("theme", theme.value));
  applyTheme(theme.value);
});

/** The errata of the map, each with a link to what it is about. */
function fillErrata() {
  const list = map.errata ?? [];
  byID("errata").hidden = !list.length;
  byID("errata-list").append(...list.map((erratum) => {
    const target = named(erratum.path);
    const about = target ? link(erratum.path) : element("b", {}, erratum.path);
    const block = blocks.get(target?.value.blockPath ?? erratum.path);
    return element("li", {}, element("h3", {}, about), erratumTable(erratum, target?.value, block));
  }));
}

/** What the client says about the device at hand, which decides what is there. */
function fillSettings() {
  byID("settings").hidden = !settings.length;
  for (const setting of settings) {
    const title = element("h3", {}, setting.path, setting.title && ` ${setting.title}`);
    const from = setting.from && element("p", {}, "Read from ", link(setting.from));
    byID("settings-list").append(element("li", {}, title, element("p", {}, setting.notes), from, nameTable(setting)));
  }
}

fillErrata();
fillSettings();
fillSpace();
table.update();
follow();
document.documentElement.dataset.ready = "";

"""##
}
