// What the header's box and the search page have in common: Pagefind, and why a text was found.
"use strict";

export const ROOT = new URL("../", import.meta.url);
// Before everything that is indexed but not on the page; before a word of the page and those that
// it is in the other written form. generator/pages/search/unseen.py writes them.
const HIDDEN = "‖";
const TWINS = "¦";
const EXCERPT = 26;
// Words that nothing is about: beside others they are not looked for. Each text has most of them.
const SMALL = new Set(
  (
    "av da de dei den denne der det dette du e ei ein eit en er et for fra frå ha har hjå hos hva hvem " +
    "hvilke hvilken hvordan hvorfor i ikke ikkje kan korfor korleis kva kven kvifor man med men mot " +
    "når og om på seg sin sine sitt skal som til ut ved vi å åt"
  ).split(" "),
);
/** A word of every text: in place of none, for which Pagefind would load the whole index. */
export const ANY = "zzalt";

let loading = null;

/** Load the search once; rejects where this build has no index, or the browser cannot run it. */
export function load() {
  loading ??= (async () => {
    const pagefind = await import(new URL("pagefind/pagefind.js", ROOT).href);
    // No worker: it would be a second copy of the script, and 1,000 texts take no time.
    await pagefind.options({ noWorker: true });
    await pagefind.search("");
    return pagefind;
  })();
  return loading;
}

/** Return the link to what was found; it works below any base path. */
export const link = (data) => new URL(data.raw_url.replace(/^\//, ""), ROOT).href;

/** Return the language of a text that was found. */
export const language = (data) => data.filters.sprak?.[0] ?? "nb";

/**
 * Return the part of a text that tells why it was found, as a list of [text, is a match]; where
 * that stands in no text, what the page is about.
 * A match in the other written form is shown by the word that stands on the page.
 */
export function excerpt(data) {
  const words = data.content.split(/\s+/u);
  const end = words.lastIndexOf(HIDDEN);
  const shown = end < 0 ? words.length : end;
  const matches = new Set();
  for (const place of data.locations) {
    const there = place < shown ? place : visible(words, shown, place);
    if (there >= 0) matches.add(there);
  }
  if (!matches.size) return [[data.meta.ingress ?? "", false]];
  const start = densest(
    [...matches].sort((a, b) => a - b),
    shown,
  );
  const until = Math.min(shown, start + EXCERPT);
  const parts = start > 0 ? [["… ", false]] : [];
  for (let place = start; place < until; place++) {
    const [, before, word, after] = words[place].match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    parts.push([before, false], [word, matches.has(place)], [`${after} `, false]);
  }
  if (until < shown) parts.push(["…", false]);
  return parts;
}

/**
 * Tell whether a word that was searched for is met by none in what was found. For a word that
 * stands nowhere Pagefind takes the longest that it begins with: `for` in place of `forankring`.
 * What is called by its name is met by nothing less: `har` does not meet `Haram`.
 */
export function unmet(query, data, named = false) {
  const words = data.content.split(/\s+/u);
  const met = data.locations.map((place) => fold(words[place]));
  return query.split(/\s+/u).some((word) => {
    const folded = fold(word);
    if (named && !/^(kommune|fylke)$/u.test(folded)) {
      return !met.some((other) => other.split(" ").some((part) => [folded, `${folded}s`].includes(part)));
    }
    // An ending is short: `utviklingsprogram` does not meet `utviklingshemma`.
    const least = Math.max(3, Math.ceil(folded.length * 0.6), folded.length - 5);
    const start = folded.slice(0, least);
    return (
      start &&
      !met.some(
        (other) =>
          other.split(" ").some((part) => part.startsWith(start)) ||
          other.replaceAll(" ", "").startsWith(start),
      )
    );
  });
}

/**
 * Return what to search for; a hyphen joins no words, for the index has the parts. What stands in
 * quotation marks is searched for as it is.
 */
export function sought(text) {
  const words = text.replace(/[-–/]/g, " ").split(/\s+/u).filter(Boolean);
  const telling = words.filter((word) => !SMALL.has(word.toLowerCase()));
  return (telling.length && !text.includes('"') ? telling : words).join(" ");
}

/** Let only some values of a facet be chosen: none, where no value is both of these and chosen before. */
export function narrow(chosen, facet, values) {
  const both = chosen[facet]?.any.filter((one) => values.includes(one)) ?? values;
  chosen[facet] = { any: both.length ? both : ["-"] };
}

/** Return a text as it is compared: small letters and digits, without accents. */
export const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Return the place on the page of the word that an unseen one stands for, or -1. */
function visible(words, shown, place) {
  const group = words.lastIndexOf(TWINS, place);
  if (group < shown) return -1;
  const meant = fold(words[group + 1]);
  return words.findIndex((word, number) => number < shown && fold(word) === meant);
}

/** Return where an excerpt begins that holds the most matches, with a few words before the first. */
function densest(matches, shown) {
  let best = 0;
  let most = 0;
  for (let first = 0; first < matches.length; first++) {
    let count = first;
    while (count < matches.length && matches[count] < matches[first] + EXCERPT - 6) count++;
    if (count - first > most) {
      most = count - first;
      best = matches[first];
    }
  }
  return Math.max(0, Math.min(best - 6, shown - EXCERPT));
}

/** Fill an element with an excerpt; no text becomes markup. */
export function fill(element, parts) {
  element.replaceChildren(
    ...parts.map(([text, match]) => {
      if (!match) return text;
      const mark = document.createElement("mark");
      mark.textContent = text;
      return mark;
    }),
  );
  element.normalize();
}
