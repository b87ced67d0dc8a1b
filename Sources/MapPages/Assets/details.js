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
