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
