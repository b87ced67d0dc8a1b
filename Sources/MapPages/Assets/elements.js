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
