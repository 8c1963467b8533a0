// What is wrong with a body, and the headings and links in it, with their places.

import { blocksOf } from "./blocks.js";
import { Inline } from "./inline.js";
import { oversized, vanishing } from "./losses.js";
import { told } from "./targets.js";
import { lengthOf, slug } from "./words.js";

/** Returns the problems of a body, its headings and its links; places are lines of the body. */
export function judgeBody(text, form) {
  const { limits } = form;
  const refused = oversized(text, limits);
  if (refused.length) return { problems: refused, headings: [], links: [] };
  const found = { problems: [], headings: [], links: [] };
  const { parts, references, notes } = blocksOf(text);
  const tags = new Set();
  const anchors = new Map();
  const lines = text.split("\n");
  for (const { level, pieces, place } of parts) {
    const inline = new Inline(pieces, references, notes);
    for (const { tag, ...at } of inline.tags) {
      if (tag === "!" && commented(lines, at)) {
        found.problems.push({ code: "comment-in-body", ...at });
      } else if (!tag.startsWith("/") || !tags.has(tag.slice(1))) {
        // What is opened and closed is one fault.
        found.problems.push({ code: "html-in-body", values: { tag: `<${tag}` }, ...at });
      }
      if (!tag.startsWith("/")) tags.add(tag);
    }
    found.links.push(...inline.links.filter((link) => !link.note));
    if (level) heading(found, anchors, level, inline, place, lines);
  }
  return { ...found, problems: [...found.problems, ...vanishing(text, form)] };
}

const commented = (lines, { line, column }) =>
  [...lines[line - 1]].slice(column - 1).join("").startsWith("<!--");

function heading(found, anchors, level, inline, place, lines) {
  const text = told(inline.shown()).trim();
  const { line, column } = placeOf(text, place, lines);
  const values = { text };
  if (inline.links.length) found.problems.push({ code: "heading-link", values, line, column });
  else if (!text) found.problems.push({ code: "empty-heading", line, column });
  else if (level === 1) found.problems.push({ code: "heading-level", values, line, column });
  found.headings.push({ level, text, line, column, anchor: anchorOf(text, anchors) });
}

/** Returns where a heading stands; without a sign in front it is found by its words. */
function placeOf(text, { line, column }, lines) {
  const before = [...lines[line - 1]].slice(0, column - 1).join("");
  if (lines[line - 1].startsWith("#", before.length) && /^[ \t>]{0,40}$/.test(before)) {
    return { line, column };
  }
  const bare = (one) => one.replace(/^[ \t>*+-]+/, "");
  const at = lines.findIndex(
    (one) =>
      text &&
      bare(one)
        .replace(/^[# ]+/, "")
        .trimEnd() === text,
  );
  if (at < 0) return { line: 1, column: 1 };
  return { line: at + 1, column: lengthOf(lines[at]) - lengthOf(bare(lines[at])) + 1 };
}

function anchorOf(text, anchors) {
  const anchor = slug(text) || "avsnitt";
  let number = (anchors.get(anchor) ?? 0) + 1;
  anchors.set(anchor, number);
  while (number > 1 && anchors.has(`${anchor}-${number}`)) number += 1;
  const own = number === 1 ? anchor : `${anchor}-${number}`;
  anchors.set(own, Math.max(anchors.get(own) ?? 0, 1));
  return own;
}
