// The text as it will look, near enough: Markdown with footnotes, explained words and boxes.
"use strict";

import "../vendor/markdown-it.js";
import "../vendor/markdown-it-deflist.js";
import "../vendor/markdown-it-footnote.js";

const BOX = /^!!! +(note|tip|warning|merk|tips|obs|eksempel)(?: +"(.*)")?\s*$/i;
/** A space within a number; what stands in code, and in a tag, is found before it and kept. */
const THOUSANDS = /(<pre\b[^]*?<\/pre>|<code\b[^]*?<\/code>|<[^>]*>)|(?<=\d) (?=\d{3}(?!\d))/g;
const converter = globalThis
  .markdownit({ html: false })
  .use(globalThis.markdownitFootnote)
  .use(globalThis.markdownitDeflist);

converter.validateLink = (address) =>
  /^(https?:|mailto:|tel:|#|\.{0,2}\/|[^:]*$)/i.test(address.trim());
converter.block.ruler.before("fence", "box", box, { alt: ["paragraph", "list", "blockquote"] });
// What an address leads to is not there; that it is one can be seen.
converter.renderer.rules.image = (tokens, place) =>
  `<em>[${converter.utils.escapeHtml(tokens[place].content)}]</em>`;

// A number alone, as on the page; those of sources stand in brackets.
converter.renderer.rules.footnote_caption = (tokens, place) => String(tokens[place].meta.id + 1);

/** Return a text as safe HTML: raw HTML in it stays text, and links lead nowhere that can run. */
export const preview = (text) =>
  converter.render(text).replace(THOUSANDS, (_, kept) => kept ?? "\u00a0");

/** A box: `!!! tips "Title"`, with what is indented below it. */
function box(state, start, end, silent) {
  const line = (at) => state.src.slice(state.bMarks[at] + state.tShift[at], state.eMarks[at]);
  const match = BOX.exec(line(start));
  if (!match || state.sCount[start] - state.blkIndent >= 4) return false;
  if (silent) return true;
  const indent = state.sCount[start] + 4;
  let next = start + 1;
  let last = start + 1;
  for (; next < end; next++) {
    if (state.isEmpty(next)) continue;
    if (state.sCount[next] < indent) break;
    last = next + 1;
  }
  const [, kind, title] = match;
  const open = state.push("box_open", "div", 1);
  open.attrs = [["class", `admonition ${kind.toLowerCase()}`]];
  open.block = true;
  const words = title ?? kind[0].toUpperCase() + kind.slice(1).toLowerCase();
  if (words) {
    state.push("paragraph_open", "p", 1).attrs = [["class", "admonition-title"]];
    const inline = state.push("inline", "", 0);
    inline.content = words;
    inline.children = [];
    inline.map = [start, start + 1];
    state.push("paragraph_close", "p", -1);
  }
  const [parent, lineMax, blkIndent] = [state.parentType, state.lineMax, state.blkIndent];
  state.parentType = "blockquote";
  state.lineMax = last;
  state.blkIndent = indent;
  state.md.block.tokenize(state, start + 1, last);
  [state.parentType, state.lineMax, state.blkIndent] = [parent, lineMax, blkIndent];
  state.push("box_close", "div", -1).block = true;
  state.line = last;
  return true;
}
