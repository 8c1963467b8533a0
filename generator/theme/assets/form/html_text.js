// From the HTML of a Word document to the text of ours: headings, lists, tables, links and notes.
"use strict";

import { untracked, unwrapped } from "./rules/wrapped.js";

const NOTE = /^(foot|end)note-\d+$/;

const MOST_EXAMPLES = 3;
const LONGEST_EXAMPLE = 40;

/** Return the text of a page, and what of it could not be kept: by name, where some of it stood. */
export function markdown(page) {
  const dropped = new Map();
  const notes = notesOf(page);
  const levels = [...page.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((one) =>
    Number(one.tagName[1]),
  );
  const state = { dropped, notes, top: Math.min(...levels, 6), last: 1 };
  const parts = blocks(page, state);
  const listed = notes.map(({ key, element }) => {
    const [first, ...rest] = blocks(element, state).join("\n\n").split("\n");
    return [`[^${key}]: ${first ?? ""}`, ...rest.map((line) => (line ? `    ${line}` : line))].join(
      "\n",
    );
  });
  return { text: [...parts, ...listed].join("\n\n").trim() + "\n", dropped };
}

/** Take note of something that is not kept, with the words by which it is found again. */
function drop(state, name, node, before = "") {
  const words = `${before}${node.textContent}`.replace(/\s+/g, " ").trim();
  if (!state.dropped.has(name)) state.dropped.set(name, new Set());
  const examples = state.dropped.get(name);
  if (words && examples.size < MOST_EXAMPLES) {
    const cut = words.length > LONGEST_EXAMPLE;
    examples.add(cut ? `${words.slice(0, LONGEST_EXAMPLE).trimEnd()} …` : words);
  }
}

/** Return the word that stands straight before a node. */
const wordBefore = (node) => /\S*\s?\S*$/.exec(node.previousSibling?.textContent ?? "")[0];

/** Take the notes out of the page, with the number of each. */
function notesOf(page) {
  const found = [];
  for (const item of page.querySelectorAll('li[id^="footnote-"], li[id^="endnote-"]')) {
    if (!NOTE.test(item.id)) continue;
    for (const back of item.querySelectorAll('a[href^="#footnote-ref"], a[href^="#endnote-ref"]'))
      back.remove();
    found.push({ key: String(found.length + 1), id: item.id, element: item });
  }
  for (const { element } of found) {
    const list = element.parentElement;
    element.remove();
    if (list && !list.children.length) list.remove();
  }
  return found;
}

/** Return the parts of an element, one for each block. */
function blocks(element, state) {
  const parts = [];
  let loose = [];
  const flush = () => {
    const words = inline(loose, state).trim();
    if (words) parts.push(safeStart(words));
    loose = [];
  };
  for (const node of element.childNodes) {
    if (!(node instanceof Element) || !BLOCKS.has(node.tagName)) {
      loose.push(node);
      continue;
    }
    flush();
    const made = block(node, state);
    if (made) parts.push(made);
  }
  flush();
  return parts;
}

const BLOCKS = new Set([
  "P",
  "H1",
  "H2",
  "H3",
  "H4",
  "H5",
  "H6",
  "UL",
  "OL",
  "TABLE",
  "BLOCKQUOTE",
  "DIV",
  "PRE",
  "HR",
]);

function block(node, state) {
  switch (node.tagName) {
    case "UL":
    case "OL":
      return list(node, state);
    case "TABLE":
      return table(node, state);
    case "BLOCKQUOTE":
      return blocks(node, state).join("\n\n").replace(/^/gm, "> ").replace(/^> $/gm, ">");
    case "DIV":
      return blocks(node, state).join("\n\n");
    case "HR":
      return "---";
    case "P":
    case "PRE":
      return safeStart(inline([...node.childNodes], state).trim());
    default:
      return heading(node, state);
  }
}

/** Headings begin at level two, and skip none. */
function heading(node, state) {
  const words = node.textContent.replace(/\s+/g, " ").trim();
  if (!words) return "";
  const wanted = Number(node.tagName[1]) - state.top + 2;
  state.last = Math.min(wanted, state.last + 1, 6);
  return `${"#".repeat(state.last)} ${escaped(words)}`;
}

function list(node, state) {
  const ordered = node.tagName === "OL";
  return [...node.children]
    .map((item, place) => {
      const mark = ordered ? `${place + 1}. ` : "- ";
      const inner = blocks(item, state);
      const tight = inner.every((part, at) => at === 0 || /^(- |\d+\. )/.test(part));
      // Our converter wants four spaces before what belongs to an item.
      const lines = inner.join(tight ? "\n" : "\n\n").split("\n");
      return mark + lines.map((line, at) => (at && line ? `    ${line}` : line)).join("\n");
    })
    .join("\n");
}

function table(node, state) {
  const rows = [...node.querySelectorAll("tr")].filter((row) => row.closest("table") === node);
  const cells = rows.map((row) =>
    [...row.children].flatMap((cell) => {
      if (cell.querySelector("table, ul, ol") || cell.colSpan > 1 || cell.rowSpan > 1)
        drop(state, "cells", cell);
      const words = [...cell.querySelectorAll("p, li")].length
        ? [...cell.querySelectorAll("p, li")]
            .map((one) => inline([...one.childNodes], state).trim())
            .join(" ")
        : inline([...cell.childNodes], state).trim();
      return [
        words.replace(/\s+/g, " ").replaceAll("|", "\\|"),
        ...Array(Math.max(0, cell.colSpan - 1)).fill(""),
      ];
    }),
  );
  if (!cells.length) return "";
  const width = Math.max(...cells.map((row) => row.length));
  const line = (row) => `| ${[...row, ...Array(width - row.length).fill("")].join(" | ")} |`;
  const [head, ...rest] = cells;
  return [line(head), `|${" --- |".repeat(width)}`, ...rest.map(line)].join("\n");
}

function inline(nodes, state) {
  return nodes.map((node) => words(node, state)).join("");
}

function words(node, state) {
  if (node.nodeType === Node.TEXT_NODE) return escaped(node.data.replace(/\s+/g, " "));
  if (!(node instanceof Element)) return "";
  const inner = () => inline([...node.childNodes], state);
  switch (node.tagName) {
    case "STRONG":
    case "B":
      return marked(inner(), "**");
    case "EM":
    case "I":
      return marked(inner(), "*");
    case "BR":
      return "  \n";
    case "A":
      return link(node, inner(), state);
    case "SUP":
    case "SUB":
      if (/^\d{1,2}$/.test(node.textContent)) return figures(node);
      if (!node.querySelector("a")) drop(state, "raised", node, wordBefore(node));
      return inner();
    case "S":
    case "U":
      drop(state, "struck", node);
      return inner();
    default:
      return inner();
  }
}

/** Figures have signs of their own that are raised, and lowered: `40 m²`, `CO₂`. */
const figures = ({ tagName, textContent }) =>
  [...textContent].map((one) => (tagName === "SUP" ? "⁰¹²³⁴⁵⁶⁷⁸⁹" : "₀₁₂₃₄₅₆₇₈₉")[one]).join("");

/** The signs stand close to the words, whatever space there is around them. */
function marked(text, sign) {
  const [, before, core, after] = /^(\s*)(.*?)(\s*)$/s.exec(text);
  return core ? `${before}${sign}${core}${sign}${after}` : text;
}

function link(node, text, state) {
  const address = untracked(unwrapped(node.getAttribute("href") ?? ""));
  const note = state.notes.find(({ id }) => `#${id}` === address);
  if (note) return `[^${note.key}]`;
  if (!/^(https?|mailto|tel):/i.test(address) || !text.trim()) return text;
  return `[${text.trim()}](${address.replaceAll("(", "%28").replaceAll(")", "%29").replaceAll(" ", "%20")})`;
}

/** What has a meaning in our text is told to have none. */
const escaped = (text) => text.replace(/([\\`*_[\]])/g, "\\$1").replaceAll("<", "&lt;");

const safeStart = (text) =>
  text
    .replace(/^([#>+-])(?=\s|$)/, "\\$1")
    .replace(/^(\d+)([.)])(?=\s)/, "$1\\$2")
    .replace(/^!!!/, "\\!!!");
