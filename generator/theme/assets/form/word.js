// A Word document becomes an experience that one can go on with; what cannot come along is told.
"use strict";

import "../vendor/mammoth.js";
import { markdown } from "./html_text.js";
import { sourcesOf } from "./listed_sources.js";
import { personsIn } from "./persons.js";
import { sentencesOfComments, trackedChanges } from "./remarks.js";
import { sectionsOf } from "./sections.js";
import { say } from "./words.js";

const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Tittel'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.lead:fresh",
  "p[style-name='Undertittel'] => p.lead:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  ...["Contents Heading", "TOC Heading", "Contents 1", "Contents 2", "Contents 3"]
    .concat(["TOC 1", "TOC 2", "TOC 3"])
    .map((name) => `p[style-name='${name}'] => p.contents:fresh`),
  "comment-reference => sup.comment",
];
const CONTENTS = /^(innhold|innholdsfortegnelse|innhaldsliste|innhald)$/i;
const CAPTION = /^(figur|figure|bilde|bilete|foto|illustrasjon)\s*\d*\s*[:.–-]/i;
/** What a title begins with that tells what kind of document it is, and not what it is about. */
const KIND_OF_REPORT =
  /^(?:(?:slutt|del|prosjekt|års|evaluerings|status)?rapport(?:en)?|evaluering|sluttevaluering)\s*[:–-]\s+(?=\S{3})/i;
const LONGEST_TITLE = 150;
const LONGEST_LEAD = 300;
const LONGEST_LINE = 100;
const MUNICIPALITY = /(?<!\p{L})\p{Lu}[\p{L}-]+(?: (?:og )?\p{Lu}[\p{L}-]+)? kommune(?!\p{L})/u;

/**
 * Return what a document fills: `{ form, state, notes }`; rejects where it is no Word document.
 */
export async function fromWord(arrayBuffer, form) {
  const publishers = new Set(form.registers.sources.map(({ publisher }) => publisher));
  const sectionOf = sectionsOf(form);
  const images = [];
  const changes = await trackedChanges(arrayBuffer);
  const converted = await globalThis.mammoth.convertToHtml(
    { arrayBuffer },
    {
      styleMap: STYLES,
      // Only the pictures' names are kept: they cannot be sent along.
      convertImage: globalThis.mammoth.images.imgElement(async () => ({ src: "" })),
    },
  );
  const page = new DOMParser().parseFromString(converted.value, "text/html").body;
  const notes = [];
  const fields = {};

  for (const image of page.querySelectorAll("img")) {
    const caption = captionOf(image);
    const words = [image.alt, caption?.textContent].filter((one) => one?.trim()).join(". ");
    images.push(words.trim() || say("image_of", { heading: headingBefore(image, page) }));
    caption?.remove();
    image.remove();
  }
  const report = { title: titled(page), ...publishedBy(page) };
  const title = report.title.replace(KIND_OF_REPORT, "");
  if (title) fields.title = title[0].toUpperCase() + title.slice(1);
  const comments = commentsIn(page);
  const contents = removeContents(page);
  const { summary, tooLong } = summarised(page, sectionOf);
  if (summary) fields.description = summary;
  const sources = sourcesOf(page, publishers, sectionOf);
  if (sources.length) fields.sources = sources;
  const { text, dropped } = markdown(page);
  if (contents) dropped.set("contents", new Set());

  notes.push(say("opened_word"));
  const persons = personsIn(text).map(({ words }) => quoted([words]));
  if (persons.length) notes.push({ words: say("word_persons"), items: persons });
  if (title) notes.push(say("word_title", { title: fields.title }));
  if (summary) notes.push(say("word_summary"));
  if (tooLong) notes.push(say("word_summary_long", { most: LONGEST_LEAD }));
  if (sources.length) notes.push(say("word_sources", { count: sources.length }));
  if (images.length)
    notes.push(
      say("word_images", {
        count: images.length,
        names: images.map((name) => `«${name}»`).join(", "),
      }),
    );
  if (dropped.size) notes.push(say("word_dropped", { what: [...dropped].map(told).join(", ") }));
  if (changes.length) notes.push({ words: say("word_changes"), items: changes.map(changed) });
  if (comments.length) notes.push({ words: say("word_comments"), items: comments });
  const { messages } = converted;
  if (messages.some(({ message }) => /unrecognised element|text box/i.test(message)))
    notes.push(say("word_unknown"));
  if (!text.trim()) notes.push(say("word_empty"));
  const note = images.map((name) => say("picture_to_come", { name })).join("\n");
  return { form: "erfaring", state: { id: "", fields, body: text }, note, notes, report, from: "word" };
}

const told = ([name, examples]) => {
  const words = quoted([...examples]);
  return say(`dropped_${name}`) + (words && ` (${words})`);
};

const quoted = (words) => words.map((one) => `«${one}»`).join(", ");

/** Tell of the changes in a sentence. */
function changed({ sentence, added, removed }) {
  const said = [
    sentence && quoted([sentence]),
    added.length && say("put_in", { words: quoted(added) }),
    removed.length && say("struck_out", { words: quoted(removed) }),
  ];
  return said.filter(Boolean).join(" ");
}

/** Take the title out of the text: what is styled so, or a heading that stands before all else. */
function titled(page) {
  const styled = page.querySelector("h1.title");
  const alone = page.querySelectorAll("h1").length === 1 ? page.querySelector("h1") : null;
  const first = page.firstElementChild?.matches("h1") ? page.firstElementChild : null;
  const found = styled ?? alone ?? first ?? standingAlone(page);
  const words = found?.textContent.replace(/\s+/g, " ").trim() ?? "";
  if (!words || words.length > LONGEST_TITLE) return "";
  found.remove();
  for (const other of page.querySelectorAll("h1.title")) other.className = "";
  return words;
}

/** Return who published a document, and when, if the lines above its first heading tell it. */
function publishedBy(page) {
  const all = [...page.children];
  const until = all.findIndex((one) => one.matches("h1, h2, h3, table"));
  const lines = all
    .slice(0, until < 0 ? 3 : Math.min(until, 6))
    .map(({ textContent }) => textContent.replace(/\s+/g, " ").trim())
    .filter((words) => words.length < LONGEST_LINE && !/[.!?]$/.test(words));
  const [publisher = ""] = lines.flatMap((words) => MUNICIPALITY.exec(words) ?? []);
  const years = new Set(lines.flatMap((words) => words.match(/\b(?:19|20)\d\d\b/g) ?? []));
  return { publisher, year: years.size === 1 ? [...years][0] : "" };
}

/** A line that stands above the first heading, and is no sentence, is a title without its style. */
function standingAlone(page) {
  const [first, second] = page.children;
  const alone = first?.matches("p") && second?.matches("h1, h2, h3");
  return alone && !/[.:;!]$/.test(first.textContent.trim()) ? first : null;
}

/** Take the words of all comments out of the text: they are for those who wrote it. */
function commentsIn(page) {
  const sentences = sentencesOfComments(page);
  // mammoth puts them last, as a list of what is said about what.
  const lists = new Set(
    [...page.querySelectorAll('dt[id*="comment-"]')].map((about) => about.parentElement),
  );
  return [...lists].flatMap((list) => {
    for (const back of list.querySelectorAll('a[href*="#comment-ref"]')) back.remove();
    list.remove();
    return [...list.querySelectorAll("dd")]
      .map((comment) => [
        comment.textContent.replace(/\s+/g, " ").trim(),
        sentences.get(comment.previousElementSibling?.id),
      ])
      .filter(([words]) => words)
      .map(([words, sentence]) =>
        sentence ? say("comment_on", { words, sentence }) : quoted([words]),
      );
  });
}

/**
 * Take the summary out of the text: what is styled so, or one paragraph under such a heading. It
 * stays where it is longer than the field may be.
 */
function summarised(page, sectionOf) {
  const styled = page.querySelector("p.lead");
  const heading = [...page.querySelectorAll("h1, h2, h3")].find((one) =>
    sectionOf(one.textContent) === "summary",
  );
  const below = heading?.nextElementSibling;
  const alone = below?.matches("p") && (below.nextElementSibling?.matches("h1, h2, h3") ?? true);
  const found = styled ?? (alone ? below : null);
  const words = found?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const tooLong = words.length > LONGEST_LEAD;
  // A note in it would be lost: then it stays in the text.
  if (!words || tooLong || found.querySelector("sup, a")) return { summary: "", tooLong };
  found.remove();
  if (found === below) heading.remove();
  return { summary: words, tooLong };
}

/** The contents that Word makes lead to pages, of which there are none here; tell if there were. */
function removeContents(page) {
  const before = page.textContent;
  for (const part of page.querySelectorAll("p.contents")) part.remove();
  for (const link of page.querySelectorAll('a[href^="#_Toc"]')) {
    const part = link.closest("p, li");
    if (part?.textContent.trim() === link.textContent.trim()) part.remove();
    else link.replaceWith(...link.childNodes);
  }
  for (const part of page.querySelectorAll("h1, h2, h3, p")) {
    if (CONTENTS.test(part.textContent.trim())) part.remove();
  }
  return page.textContent !== before;
}

/** Return the paragraph that says what the picture above it shows. */
function captionOf(image) {
  const next = image.closest("p, figure, td, li")?.nextElementSibling;
  return next?.matches("p") && CAPTION.test(next.textContent.trim()) ? next : null;
}

function headingBefore(element, page) {
  const headings = [...page.querySelectorAll("h1, h2, h3, h4")].filter(
    (one) => one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return headings.at(-1)?.textContent.trim() || say("the_beginning");
}
