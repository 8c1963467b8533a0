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
/** What a word of one sort ends on in its forms, in both written forms of Norwegian. */
const ENDINGS = new Set(["", ..."a ane ar arne e en ende ene ens er et ets n ne r s t te".split(" ")]);
/** What a name may end on besides. */
const DEFINITE = new Set(["", "en", "ens", "ene", "et", "ets", "s"]);
/** Words that look like forms of others and are none: of `gjeld` and `vald`, of `demens` and `samer`. */
const UNLIKE = new Set([...SMALL, ..."dem gjelder gjeldende gjeldande lar same valde valgte".split(" ")]);
/** Around a table: figures beside each other, with which no sentence is told. */
const [TABLE, ENDED] = ["⁅", "⁆"];
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
 * Return the part of a text that tells why a query found it, as a list of [text, is a match]; where
 * that stands in no sentence, what the page is about.
 * A match in the other written form is shown by the word that stands on the page.
 */
export function excerpt(data, query) {
  const words = textOf(data);
  const end = words.lastIndexOf(HIDDEN);
  const shown = end < 0 ? words.length : end;
  const told = sentences(words, shown);
  const asked = query.split(/[\s"]+/u).map(fold).filter(Boolean);
  const matches = new Set();
  for (const place of data.locations) {
    if (!asked.some((word) => met(word, words, place))) continue;
    const there = place < shown ? place : visible(words, told, place);
    if (told[there]) matches.add(there);
  }
  if (!matches.size) return [[data.meta.ingress ?? "", false]];
  const start = densest(
    [...matches].sort((a, b) => a - b),
    told,
  );
  let until = start;
  while (until < start + EXCERPT && told[until]) until++;
  const parts = start > 0 ? [["… ", false]] : [];
  for (let place = start; place < until; place++) {
    const [, before, word, after] = words[place].match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    parts.push([before, false], [word, matches.has(place)], [`${after} `, false]);
  }
  if (told[until]) parts.push(["…", false]);
  return parts;
}

/** Return for each place of what is on the page whether it is in a sentence, and no table's. */
function sentences(words, shown) {
  let tables = 0;
  return words.slice(0, shown).map((word) => {
    if (word === TABLE) tables++;
    if (word === ENDED) tables--;
    return !tables && word !== ENDED;
  });
}

/** Return the words of a text that was found, at their places. */
export const textOf = (data) => data.content.split(/\s+/u);

/**
 * Tell whether a folded word is met at a place of a text: by itself, by another form of it, or by a
 * compound that it begins. `exactly`: by itself alone, and by its genitive.
 */
export function met(word, words, place, exactly = false) {
  const written = words[place] ?? "";
  // A name among small letters: `Larvik` is no compound with `LAR`.
  const isName = /^\p{Lu}\p{Ll}/u.test(written) && /[\p{L}\p{N},]$/u.test(words[place - 1] ?? ".");
  const folded = fold(written);
  const parts = [...folded.split(" "), folded.replaceAll(" ", "")];
  return parts.some((other) => {
    if (other === word || (word.length > 2 && other === `${word}s`)) return true;
    return !exactly && !UNLIKE.has(other) && (isName ? isOfName(word, other) : isOf(word, other));
  });
}

/** Tell whether a word is another form of one, a compound that it begins, or derived from the same. */
function isOf(word, other) {
  if (word.length > 2 && other.startsWith(word)) return true;
  // An ending is short: `utviklingsprogram` does not meet `utviklingshemma`.
  const derived = Math.max(5, Math.ceil(word.length * 0.6), word.length - 5);
  return common(word, other) >= derived || isForm(word, other);
}

/** Tell the same of what may be a name: `ukrainere` meets `Ukraina`, and `strøm` no `Strømsø`. */
function isOfName(word, other) {
  return common(word, other) >= 6 || isForm(word, other, DEFINITE);
}

/** Tell whether two folded words are forms of one. */
export function isForm(word, other, endings = ENDINGS) {
  const same = common(word, other);
  return same >= Math.min(3, word.length) && ENDINGS.has(word.slice(same)) && endings.has(other.slice(same));
}

/** Return how many letters two words have in common at their beginning. */
export function common(word, other) {
  let same = 0;
  while (same < other.length && word[same] === other[same]) same++;
  return same;
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

/** Return the place in the sentences of the word that an unseen one stands for, or -1. */
function visible(words, told, place) {
  const group = words.lastIndexOf(TWINS, place);
  if (group < told.length) return -1;
  const meant = fold(words[group + 1]);
  return words.findIndex((word, number) => told[number] && fold(word) === meant);
}

/** Return where an excerpt begins that holds the most matches, with a few words before the first. */
function densest(matches, told) {
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
  const earliest = Math.max(0, Math.min(best - 6, told.length - EXCERPT));
  let start = best;
  while (start > earliest && told[start - 1]) start--;
  return start;
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
