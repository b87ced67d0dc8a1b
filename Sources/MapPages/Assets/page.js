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
