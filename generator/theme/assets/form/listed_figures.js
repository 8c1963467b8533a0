// The figures in the points of a text that stand under results.
"use strict";

import { amountOf, bare } from "./tables.js";

const POINT = /^ {0,3}[-*+] (.*)$/;
const HEADING = /^#+ +(.*)$/;
const PART = /(?<![\d.,/-])(\d{1,9}) av (?:de |dei )?(\d{1,9})(?!\d)/gu;
const UNIT = "%|prosent|kroner|kr\\.?|mill\\. kr(?:oner)?|\\p{L}{3,}";
const NUMBER = new RegExp(
  "(?<![\\p{L}\\d.,/-])(?<!\\d )" +
    "((?:ca\\. )?-?\\d{1,3}(?:[ \\u00a0]\\d{3})+(?:,\\d+)?|(?:ca\\. )?-?\\d+(?:,\\d+)?)" +
    `(?![\\d./-])(?: ?(${UNIT}))?`,
  "giu",
);
const YEAR = /^(?:19|20)\d\d$/;
const NEXT_YEAR = /^[^()\d]{0,3}\(((?:19|20)\d\d)\b/;
const MONTHS =
  /^(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)$/i;

/** Return the points under headings of results that hold figures, as tables do: `{ caption, rows }`. */
export function listsIn(text, limits, sectionOf) {
  const found = [];
  let caption = "";
  let lists = null;
  for (const line of text.split("\n")) {
    const heading = HEADING.exec(line);
    if (heading) {
      caption = bare(heading[1]);
      lists = null;
    }
    const point = POINT.exec(line);
    if (!point || sectionOf(caption) !== "results") continue;
    const words = bare(point[1]);
    const figures = figuresIn(words, limits);
    if (!figures.length) continue;
    if (!lists) found.push((lists = { caption, head: [], rows: [], about: "results" }));
    lists.rows.push([{ words, figure: null }, ...figures]);
  }
  return found;
}

/** Return the figures of a point: parts of a whole, or what begins it, or what stands after a colon. */
function figuresIn(words, limits) {
  const parts = [...words.matchAll(PART)];
  if (parts.length) {
    return parts.map((part) =>
      figure(words, part, { value: part[1], unit: `av ${part[2]}` }, part[0]),
    );
  }
  const colon = words.indexOf(": ");
  const isYear = (value, unit) => YEAR.test(value) && !/^(?:%|kr|kroner)/.test(unit);
  const numbers = [...words.matchAll(NUMBER)].filter(
    ([, value, unit = ""]) => !isYear(value, unit) && !MONTHS.test(unit),
  );
  const those = numbers.filter(({ index, 2: unit = "" }) =>
    colon < 0 ? index === 0 || /^(?:%|prosent|kr\.?|kroner)$/.test(unit) : index > colon,
  );
  return those.flatMap((number) => {
    const [whole, value, unit = ""] = number;
    // Of the words behind a number only some are what it is counted in.
    const amount = amountOf(KNOWN.test(unit) || number.index === 0 ? whole : value, limits);
    return amount ? [figure(words, number, amount, whole)] : [];
  });
}

const KNOWN = /^(?:%|prosent|kr\.?|kroner|mill)/i;

function figure(words, { index }, { value, unit }, said) {
  const behind = words.slice(index + said.length);
  const colon = words.slice(0, index).indexOf(": ");
  const rest = index === 0 ? behind.trim() : "";
  const measure = colon >= 0 ? words.slice(0, colon) : rest || words;
  const [, year = ""] = NEXT_YEAR.exec(behind) ?? [];
  const named = measure[0].toUpperCase() + measure.slice(1);
  return { words: said, figure: { measure: named, value, unit, from: year, to: year } };
}
