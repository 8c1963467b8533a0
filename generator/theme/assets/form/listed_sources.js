// The sources that a document lists under a heading of that name, one a paragraph.
"use strict";

const PUBLISHERS =
  /(kommune|direktoratet|departementet|forvalteren|universitetet|høgskolen|høgskulen|instituttet|husbanken|ssb|statistisk sentralbyrå|nav)$/i;
const LONGEST_SOURCE = 300;

/** Take the sources out of the text: what stands under a heading of that name, one a paragraph. */
export function sourcesOf(page, publishers, sectionOf) {
  const heading = [...page.querySelectorAll("h1, h2, h3")].find((one) =>
    sectionOf(one.textContent) === "sources",
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
  const found = items.map((item) => source(item, publishers)).filter(Boolean);
  if (!found.length || items.some((item) => item.querySelector("table, sup"))) return [];
  for (const part of [heading, ...parts]) part.remove();
  return found;
}

function source(item, publishers) {
  const words = item.textContent.replace(/\s+/g, " ").trim();
  if (!words) return null;
  const url =
    item.querySelector('a[href^="http"]')?.href ??
    /https?:\/\/[^\s<>»)]+/.exec(words)?.[0]?.replace(/[.,;]$/, "");
  const named =
    words
      .replace(/https?:\/\/\S+/g, "")
      .replace(/[\s,.;:–-]+$/, "")
      .trim() || (url ? "" : words);
  const { title, publisher, year } = parted(named, publishers);
  return {
    ...(title ? { title: title.slice(0, LONGEST_SOURCE) } : {}),
    ...(publisher ? { publisher } : {}),
    ...(year ? { year } : {}),
    ...(url ? { url } : {}),
  };
}

/** Return the parts of a source as it is mostly written, the title alone where it is not so. */
function parted(words, publishers) {
  // Publisher (2015): Title.
  const [, first, when, rest] =
    /^([^()]{2,200}?),? \(((?:19|20)\d\d)\)[.:,]? (.+)$/.exec(words) ?? [];
  if (first) return { publisher: first, year: when, title: rest };
  const year = /\b(?:19|20)\d\d\b/.exec(words)?.[0];
  // Publisher: Title, 2015. A title may have a colon, too, so the publisher has to be known as one.
  const [, before, after] = /^([^:]{2,200}): (.+)$/.exec(words) ?? [];
  if (before && (publishers.has(before) || PUBLISHERS.test(before))) {
    const title = after.replace(/[\s,.]*\(?\b(?:19|20)\d\d\b\)?$/, "");
    return { publisher: before, year, title: title || after };
  }
  return { year, title: words };
}
