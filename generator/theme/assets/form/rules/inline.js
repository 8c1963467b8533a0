// What stands in a line of a body: links, images and raw HTML, in the order in which Python-Markdown
// looks for them. What was found is covered, so that it is not found again.

import { ESCAPED, linkIn, told, unescaped } from "./targets.js";

const COVER = "\u0001";
const AUTOLINK = /<(https?:\/\/[^<>\s\u0001]+|[^<>\s@:\u0001]+@[^<>\s@:\u0001]+)>/;
const HTML = /<(\/?[A-Za-z][^\s<>/\u0001]*|!|\?|\/)/;

/** What is found in one text: `links`, `tags` and, of what is shown, the words. */
export class Inline {
  links = [];
  tags = [];

  constructor(pieces, references, notes) {
    this.pieces = pieces;
    this.references = references;
    this.notes = notes;
    this.text = pieces.map(({ text }) => text).join("\n");
    this.signs = [...this.text];
    this.work = [...this.signs];
    this.words = [];
    this.#coverCode();
    this.#coverNotes();
    this.#find(0, this.work.length, 0);
    this.#autolinks();
    this.#html();
  }

  /** Where the character at an offset stands: the line of the body, and the column. */
  placeOf(offset) {
    let left = offset;
    for (const { text, line, column } of this.pieces) {
      const length = [...text].length;
      if (left <= length) return { line, column: column + left };
      left -= length + 1;
    }
    return { line: 1, column: 1 };
  }

  #cover(start, end, shown, alternative) {
    this.work.fill(COVER, start, end);
    if (shown !== undefined) this.words.push({ start, end, shown, alternative });
  }

  /** What is shown of a stretch of the text, without signs of Markdown; or what is read aloud. */
  shown(start = 0, end = this.signs.length, aloud = false) {
    let text = "";
    for (let at = start; at < end; at += 1) {
      const word = this.words.findLast((one) => one.start === at && one.end <= end);
      text += word ? (aloud && word.alternative) || word.shown : this.signs[at];
      if (word) at = word.end - 1;
    }
    return text
      .replace(/(\*\*\*|\*\*|\*)(?=\S)([^*]*[^*\s])\1/g, "$2")
      .replace(/(?<![\p{L}\p{N}_])(__|_)(?=\S)([^_]*[^_\s])\1(?![\p{L}\p{N}_])/gu, "$2");
  }

  #coverCode() {
    const { work } = this;
    for (let at = 0; at < work.length; at += 1) {
      if (work[at] === "\\" && at + 1 < work.length) {
        if (ESCAPED.includes(work[at + 1])) this.#cover(at, at + 2, work[at + 1]);
        at += 1;
      } else if (work[at] === "`") {
        const count = run(work, at);
        let end = at + count;
        while (end < work.length && !(work[end] === "`" && run(work, end) === count)) {
          end += work[end] === "`" ? run(work, end) : 1;
        }
        if (end < work.length) {
          const code = this.signs
            .slice(at + count, end)
            .join("")
            .trim();
          this.#cover(at, end + count, code);
          at = end + count - 1;
        } else at += count - 1;
      }
    }
  }

  #coverNotes() {
    for (const match of this.#string().matchAll(/\[\^([^\]]*)\]/g)) {
      if (!this.notes.has(match[1])) continue;
      const start = this.#offset(match.index);
      this.links.push({ note: true, start });
      this.#cover(
        start,
        start + [...match[0]].length,
        String([...this.notes.keys()].indexOf(match[1]) + 1),
      );
    }
  }

  /** Looks for links and images of every form, each form after the one before. */
  #find(from, to, first) {
    for (let form = first; form < FORMS.length; form += 1) {
      const { image, read } = FORMS[form];
      for (let at = from; at < to; at += 1) {
        const opened = this.work[at] === "[" && (this.work[at - 1] === "!") === image;
        if (!opened || (image && at === from)) continue;
        const close = closing(this.work, at + 1, to);
        if (close < 0) continue;
        const found = read(this, at + 1, close, to);
        if (!found?.link) {
          if (found) at = found.end - 1;
          continue;
        }
        const start = image ? at - 1 : at;
        if (!image) this.#find(at + 1, close, form + 1);
        this.links.push({
          ...found.link,
          image,
          text: told(this.#coverLink(start, at, close, found.end)),
          start,
        });
        at = found.end - 1;
      }
    }
  }

  /** Covers a link or image, and returns its words; in a link's, HTML is still looked for. */
  #coverLink(start, open, close, end) {
    if (start < open) {
      const alternative = unescaped(this.signs.slice(open + 1, close));
      this.#cover(start, end, "", alternative);
      return alternative;
    }
    this.words.push({ start, end, shown: this.shown(open + 1, close) });
    this.#cover(start, open + 1);
    this.#cover(close, end);
    for (let at = open + 1; at < close; at += 1) {
      if ("[]!".includes(this.work[at])) this.work[at] = COVER;
    }
    return this.shown(open + 1, close, true);
  }

  /** Reads a link by its name: in brackets of its own (`named`), or the link's own words. */
  reference(start, close, to, named) {
    let end = close + 1;
    let id = this.#slice(start, close).toLowerCase();
    if (named) {
      const match = /^\s?\[([^\]]*)\]/.exec(this.#slice(end, to));
      if (!match) return undefined;
      id = match[1].toLowerCase() || id;
      end += [...match[0]].length;
    }
    const found = this.references.get(id.replace(/\s+/g, " "));
    return { end, link: found && { ...found } };
  }

  /** Reads a link with its address in round brackets. */
  direct(start, close, to) {
    if (this.work[close + 1] !== "(") return undefined;
    const link = linkIn(this.work, close + 2, to);
    if (!link) return undefined;
    let spot = close + 2;
    while ([" ", "\t"].includes(this.signs[spot])) spot += 1;
    if (this.signs[spot] === "<") spot += 1;
    const target = told(unescaped(this.signs.slice(link.from, link.to)).trim()).trim();
    return { end: link.end, link: { target, ...this.placeOf(spot) } };
  }

  #autolinks() {
    for (let match; (match = AUTOLINK.exec(this.#string()));) {
      const start = this.#offset(match.index);
      const end = start + [...match[0]].length;
      if (/^[A-Za-z/!?]/.test(match[1])) {
        const target = match[1].includes("//") ? match[1] : `mailto:${match[1]}`;
        this.links.push({
          target: told(target),
          ...this.placeOf(start),
          image: false,
          text: match[1],
          start,
        });
        this.#cover(start, end, match[1]);
      } else this.work[start] = COVER;
    }
  }

  #html() {
    for (let match; (match = HTML.exec(this.#string()));) {
      const start = this.#offset(match.index);
      this.tags.push({ tag: match[1], ...this.placeOf(start) });
      this.#cover(start, start + 1);
    }
  }

  #string() {
    return this.work.join("");
  }

  #slice(start, end) {
    return this.work.slice(start, end).join("");
  }

  /** The place among the characters of a place in the string. */
  #offset(index) {
    return [...this.#string().slice(0, index)].length;
  }
}

/** The forms of links and images, in their order: with an address, or by a name defined below. */
const FORMS = [
  { image: false, read: (text, ...place) => text.reference(...place, true) },
  { image: false, read: (text, ...place) => text.direct(...place) },
  { image: true, read: (text, ...place) => text.direct(...place) },
  { image: true, read: (text, ...place) => text.reference(...place, true) },
  { image: false, read: (text, ...place) => text.reference(...place, false) },
  { image: true, read: (text, ...place) => text.reference(...place, false) },
];

function run(signs, at) {
  let end = at;
  while (signs[end] === "`") end += 1;
  return end - at;
}

/** Where the bracket that stands open is closed, or -1. */
function closing(signs, from, to) {
  let open = 1;
  for (let at = from; at < to; at += 1) {
    if (signs[at] === "[") open += 1;
    if (signs[at] === "]") open -= 1;
    if (!open) return at;
  }
  return -1;
}
