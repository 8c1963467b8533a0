// What others have written into a Word document, with the sentence that it belongs to.
"use strict";

import { partsOf } from "./office.js";

const PARTS = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"];
const CHANGED = /<\w+:(?:ins|del|moveTo|moveFrom)[ >]/;
const KINDS = { ins: "added", moveTo: "added", del: "removed", moveFrom: "removed" };
const WORDS = new Set(["t", "delText", "tab", "br", "noBreakHyphen"]);
const BLOCK = "p, li, td, th, h1, h2, h3, h4, h5, h6";
const LONGEST = 300;
const sentences = globalThis.Intl?.Segmenter
  ? new Intl.Segmenter("nb", { granularity: "sentence" })
  : null;

/**
 * Return the changes that nobody has accepted yet, those of a sentence together: `{ sentence,
 * added, removed }`. The sentence is as if all were accepted; it is empty where it is struck out.
 */
export async function trackedChanges(arrayBuffer) {
  const parts = await partsOf(arrayBuffer, PARTS);
  return parts
    .filter((xml) => CHANGED.test(xml))
    .flatMap((xml) => {
      const page = new DOMParser().parseFromString(xml, "text/xml");
      return [...page.getElementsByTagNameNS("*", "p")].filter(isWord).flatMap(changesIn);
    });
}

const isWord = ({ namespaceURI }) => namespaceURI.includes("wordprocessingml");

function changesIn(paragraph) {
  const found = new Map();
  const runs = runsOf(paragraph);
  const accepted = runs.map(({ kind, words }) => (kind === "removed" ? "" : words)).join("");
  let at = 0;
  for (const { kind, words } of runs) {
    const start = at;
    if (kind !== "removed") at += words.length;
    if (!kind || !words.trim()) continue;
    const sentence = sentenceAt(accepted, start, at);
    if (!found.has(sentence)) found.set(sentence, { sentence, added: [], removed: [] });
    found.get(sentence)[kind].push(tidy(words));
  }
  return [...found.values()];
}

/** Return the words of a paragraph in order, by whether they were put in or struck out. */
function runsOf(paragraph) {
  const runs = [];
  for (const node of paragraph.getElementsByTagNameNS("*", "*")) {
    if (!WORDS.has(node.localName) || !isWord(node)) continue;
    let kind = "";
    let above = node.parentElement;
    for (; above.localName !== "p"; above = above.parentElement) {
      kind = KINDS[above.localName] ?? kind;
    }
    // What stands in a box within it is of a paragraph of its own; a tab may also be a setting.
    if (above !== paragraph || node.parentElement.localName === "tabs") continue;
    const words = { tab: " ", br: " ", noBreakHyphen: "-" }[node.localName] ?? node.textContent;
    if (runs.at(-1)?.kind === kind) runs.at(-1).words += words;
    else runs.push({ kind, words });
  }
  return runs;
}

/** Take the marks of all comments out of a page, and return the sentence of each, by its id. */
export function sentencesOfComments(page) {
  const marks = [...page.querySelectorAll("sup.comment")].map((mark) => {
    const id = mark.querySelector("a")?.hash.slice(1);
    mark.replaceChildren();
    return [id, mark];
  });
  const found = new Map();
  for (const [id, mark] of marks) {
    const block = mark.closest(BLOCK);
    if (!block) continue;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEndBefore(mark);
    const { length } = wordsOf(before.cloneContents());
    found.set(id, sentenceAt(wordsOf(block.cloneNode(true)), Math.max(0, length - 1), length));
  }
  for (const [, mark] of marks) mark.remove();
  return found;
}

/** Return the words of a copy, without the numbers of notes. */
function wordsOf(copy) {
  for (const note of copy.querySelectorAll("sup:has(a)")) note.remove();
  return copy.textContent;
}

/** Return the sentences that a part of a text stands in. */
function sentenceAt(text, start, end) {
  const all = sentences ? [...sentences.segment(text)] : [{ segment: text, index: 0 }];
  const within = all.filter(
    ({ segment, index }) => index < Math.max(end, start + 1) && index + segment.length > start,
  );
  const words = tidy((within.length ? within : all.slice(-1)).map((one) => one.segment).join(""));
  return words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()} …` : words;
}

const tidy = (words) => words.replace(/\s+/g, " ").trim();
