// The page of an experience as it stands in a pack: what generator/paper/sheets.py does for files.
"use strict";

const LEFT_OUT = "nav, script, template, noscript, form, button, [data-screen], [hidden]";
const TO_IDS = ["for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"];
const SCALED = ["srcset", "sizes", "loading"];
const ADDRESS = /:\/\/|[\p{L}\p{N}_]@[\p{L}\p{N}_]|(?<![\p{L}\p{N}_])www\.|\.[a-z]{2,}\//u;

/**
 * Return the sheet of an experience: `page` is its document, `address` the whole address of that,
 * and `within` the ids of all that are in the pack.
 */
export function sheet(page, address, id, within) {
  const made = document.createElement("article");
  made.className = "da-sheet";
  made.id = id;
  made.lang = page.documentElement.lang;
  made.append(...[...page.getElementById("__innhold").childNodes].map((node) => document.importNode(node, true)));
  for (const part of made.querySelectorAll(LEFT_OUT)) part.remove();
  for (const list of made.querySelectorAll("dl[class]")) {
    for (const part of list.querySelectorAll(":scope > div > :is(dt, dd)")) {
      renamed(part, "div").className = `da-${part.localName}`;
    }
    for (const group of list.querySelectorAll(":scope > div")) renamed(group, "li");
    renamed(list, "ul");
  }
  for (const part of made.querySelectorAll("details, aside")) renamed(part, "div");
  // Parts of a page that one goes to by their names, which several sheets share.
  for (const part of made.querySelectorAll("div")) for (const name of ["role", "aria-label"]) part.removeAttribute(name);
  for (const part of made.querySelectorAll("summary")) renamed(part, "p").className = "da-paper__summary";
  // From the lowest up, so that none is met twice.
  for (const level of [5, 4, 3, 2, 1]) {
    for (const heading of made.querySelectorAll(`h${level}`)) renamed(heading, `h${level + 1}`);
  }
  for (const part of made.querySelectorAll("*")) {
    for (const { name } of [...part.attributes]) {
      if (name.startsWith("data-pagefind") || name === "tabindex") part.removeAttribute(name);
    }
    if (part.id) part.id = `${id}_${part.id}`;
    for (const name of TO_IDS) {
      const ids = part.getAttribute(name);
      if (ids) part.setAttribute(name, ids.split(/\s+/).map((one) => `${id}_${one}`).join(" "));
    }
    if (part.getAttribute("scope") === "rowgroup") part.setAttribute("scope", "row");
  }
  for (const link of made.querySelectorAll("a[href]")) lead(link, address, id, within);
  addressed(made);
  for (const image of made.querySelectorAll("img[src]")) {
    // One of its widths is enough, and nothing waits to be scrolled to.
    for (const name of SCALED) image.removeAttribute(name);
    image.src = new URL(image.getAttribute("src"), address).href;
  }
  return made;
}

/** Let a link lead from where the sheet stands; to what is in the pack it stays there. */
function lead(link, address, id, within) {
  const given = link.getAttribute("href");
  if (given.startsWith("#")) {
    link.setAttribute("href", `#${id}_${given.slice(1)}`);
    return;
  }
  const target = new URL(given, address);
  if (/^https?:$/.test(target.protocol) && target.origin !== location.origin) link.dataset.out = "";
  const folder = new URL("../", address);
  const other = target.pathname.startsWith(folder.pathname) ? target.pathname.slice(folder.pathname.length) : "";
  const [, name] = other.match(/^([a-z0-9-]+)\/$/) ?? [];
  if (target.origin === location.origin && within.includes(name)) {
    link.setAttribute("href", target.hash ? `#${name}_${target.hash.slice(1)}` : `#${name}`);
  } else link.href = target.href;
}

/** Mark each address in the text of a sheet, so that no hyphen is put into it. */
function addressed(sheet) {
  const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (!ADDRESS.test(text.data) || text.parentElement.closest("svg")) continue;
    // Every other one is what stands between two words.
    const parts = text.data.split(/(\s+)/).map((part) => {
      if (!ADDRESS.test(part)) return part;
      const mark = document.createElement("span");
      mark.className = "da-address";
      mark.textContent = part;
      return mark;
    });
    text.replaceWith(...parts.filter((part) => part !== ""));
  }
}

/** Put an element of another kind in place of one, and return it. */
function renamed(part, kind) {
  const made = document.createElement(kind);
  for (const { name, value } of part.attributes) if (name !== "open") made.setAttribute(name, value);
  made.append(...part.childNodes);
  part.replaceWith(made);
  return made;
}
