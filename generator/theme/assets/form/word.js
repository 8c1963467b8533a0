// A Word document becomes an experience that one can go on with; what cannot come along is told.
"use strict";

import "../vendor/mammoth.js";
import { markdown } from "./html_text.js";
import { say } from "./words.js";

const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Tittel'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.lead:fresh",
  "p[style-name='Undertittel'] => p.lead:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
];
const LISTS_OF_SOURCES =
  /^(kilder?|kjelder?|referanser?|referansar|litteratur(liste)?|kildeliste)$/i;
const CONTENTS = /^(innhold|innholdsfortegnelse|innhaldsliste|innhald)$/i;
const LONGEST_TITLE = 150;
const LONGEST_LEAD = 300;
const LONGEST_SOURCE = 300;

/** Return what a document fills: `{ form, state, notes }`; rejects where it is no Word document. */
export async function fromWord(arrayBuffer) {
  const images = [];
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
    images.push(image.alt.trim() || say("image_of", { heading: headingBefore(image, page) }));
    image.remove();
  }
  const title = titled(page);
  if (title) fields.title = title;
  const lead = page.querySelector("p.lead");
  if (lead && lead.textContent.trim().length <= LONGEST_LEAD) {
    fields.description = lead.textContent.trim();
    lead.remove();
  }
  removeContents(page);
  const sources = sourcesOf(page);
  if (sources.length) fields.sources = sources;
  const { text, dropped } = markdown(page);

  notes.push(say("opened_word"));
  if (title) notes.push(say("word_title", { title }));
  if (sources.length) notes.push(say("word_sources", { count: sources.length }));
  if (images.length)
    notes.push(
      say("word_images", {
        count: images.length,
        names: images.map((name) => `«${name}»`).join(", "),
      }),
    );
  if (dropped.length)
    notes.push(
      say("word_dropped", { what: dropped.map((one) => say(`dropped_${one}`)).join(", ") }),
    );
  const { messages } = converted;
  if (messages.some(({ message }) => /unrecognised element|text box|comment/i.test(message)))
    notes.push(say("word_unknown"));
  if (!text.trim()) notes.push(say("word_empty"));
  const note = images.map((name) => say("picture_to_come", { name })).join("\n");
  return { form: "erfaring", state: { id: "", fields, body: text }, note, notes };
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

/** A line that stands above the first heading, and is no sentence, is a title without its style. */
function standingAlone(page) {
  const [first, second] = page.children;
  const alone = first?.matches("p") && second?.matches("h1, h2, h3");
  return alone && !/[.:;!]$/.test(first.textContent.trim()) ? first : null;
}

/** The contents that Word makes lead to pages, of which there are none here. */
function removeContents(page) {
  for (const link of page.querySelectorAll('a[href^="#_Toc"]')) {
    const part = link.closest("p, li");
    if (part?.textContent.trim() === link.textContent.trim()) part.remove();
    else link.replaceWith(...link.childNodes);
  }
  for (const part of page.querySelectorAll("h1, h2, h3, p")) {
    if (CONTENTS.test(part.textContent.trim())) part.remove();
  }
}

/** Take the sources out of the text: what stands under a heading of that name, one a paragraph. */
function sourcesOf(page) {
  const heading = [...page.querySelectorAll("h1, h2, h3")].find((one) =>
    LISTS_OF_SOURCES.test(one.textContent.trim()),
  );
  if (!heading) return [];
  const parts = [];
  for (
    let next = heading.nextElementSibling;
    next && !/^H[1-6]$/.test(next.tagName);
    next = next.nextElementSibling
  ) {
    // The notes stand last of all in what mammoth makes, whatever the last heading is.
    if (next.querySelector('[id^="footnote-"], [id^="endnote-"]')) break;
    parts.push(next);
  }
  const items = parts.flatMap((part) => (part.matches("ul, ol") ? [...part.children] : [part]));
  const found = items.map(source).filter(Boolean);
  if (!found.length || items.some((item) => item.querySelector("table, sup"))) return [];
  for (const part of [heading, ...parts]) part.remove();
  return found;
}

function source(item) {
  const words = item.textContent.replace(/\s+/g, " ").trim();
  if (!words) return null;
  const url =
    item.querySelector('a[href^="http"]')?.href ??
    /https?:\/\/[^\s<>»)]+/.exec(words)?.[0]?.replace(/[.,;]$/, "");
  const title =
    words
      .replace(/https?:\/\/\S+/g, "")
      .replace(/[\s,.;:–-]+$/, "")
      .trim() || words;
  // As it is mostly written: Publisher (2015): Title.
  const [, publisher, when, named] =
    /^([^()]{2,200}?),? \(((?:19|20)\d\d)\)[.:,]? (.+)$/.exec(title) ?? [];
  const year = when ?? /\b(19|20)\d\d\b/.exec(title)?.[0];
  return {
    title: (named ?? title).slice(0, LONGEST_SOURCE),
    ...(publisher ? { publisher } : {}),
    ...(year ? { year } : {}),
    ...(url ? { url } : {}),
  };
}

function headingBefore(element, page) {
  const headings = [...page.querySelectorAll("h1, h2, h3, h4")].filter(
    (one) => one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return headings.at(-1)?.textContent.trim() || say("the_beginning");
}
