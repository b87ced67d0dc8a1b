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
