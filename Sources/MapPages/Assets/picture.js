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
