// The tables of a text: which of their cells are figures, and of what.
"use strict";

import { folded } from "./rules/words.js";
import { valueOf } from "./rules/values.js";
import { isOfCosts } from "./sections.js";

const ROW = /^ {0,3}\|(.*)\|\s*$/;
const RULE = /^[\s|:-]*-[\s|:-]*$/;
const CAPTION = /^\**tabell\b/i;
const YEARS = /^((?:19|20)\d\d)(?:\s*[-–/]\s*((?:19|20)\d\d))?$/;
const OF_TIME = /^(?:år|årstal|årstall|periode|tid|tidspunkt)$/;
const OF_UNIT = /^(?:enhet|eining|måleenhet|måleeining)$/;
/** Headings that say that there are figures below, and not of what. */
const OF_NUMBERS =
  /^(?:|antall|tal|tall|talet|tallet|verdi|resultat|beløp|omfang|n|(?:hvor|kor) (?:mye|mykje|mange))$/;
const ALL = /^(?:sum|totalt|total|i alt|til sammen|samlet|samla)$/;
const UNITS =
  "%|prosent|pst\\.?|kr\\.?|kroner|(?:mill\\.?|1000|1 000) kr(?:oner)?|døgn|dager|dagar|uker|veker" +
  "|timer|timar|måneder|månader|personer|personar|husstander|husstandar|boliger|bustader|årsverk";
const IN_HEADING = new RegExp(`^(.*?)(?:\\s*\\((?:i )?(${UNITS})\\)|,? i (${UNITS})|, (${UNITS}))$`, "i");
const FIGURE = /^(kr\.? )?(.*\d)(?: ?(%|\p{L}[\p{L}. ]{0,30}))?$/u;

const OF_MONEY = /\bkr\b|kroner/i;

/**
 * Return the tables of a text that hold figures: `{ caption, head, rows, about }`, all of them cells.
 * They are about `costs` where the heading above says so, or where they count money, but for those
 * under a heading of results.
 */
export function tablesIn(text, limits, sectionOf = () => "") {
  const lines = text.split("\n");
  const found = [];
  for (let at = 0; at < lines.length - 1; at++) {
    if (!ROW.test(lines[at]) || !RULE.test(lines[at + 1])) continue;
    let end = at + 2;
    while (end < lines.length && ROW.test(lines[end])) end++;
    const [head, ...rows] = [lines[at], ...lines.slice(at + 2, end)].map(cellsOf);
    // Where cells of the heading were joined, the years often stand in a row below.
    const caption = captionOf(lines, at, end);
    const above = headingOf(lines, at);
    const money = head.some((words) => OF_MONEY.test(words)) && sectionOf(above) !== "results";
    const about = isOfCosts(above) || money ? "costs" : "results";
    const said = { limits, isCost: about === "costs", unit: unitOf(caption) };
    const isBelow = (rows[0] ?? []).filter(Boolean).length > 1 && areYears(rows[0]);
    const table = isBelow
      ? figuresOf(filled(head), rows.slice(1), said, rows[0])
      : figuresOf(head, rows, said);
    if (table.rows.flat().some(({ figure }) => figure)) {
      found.push({ caption, about, ...table });
    }
    at = end - 1;
  }
  return found;
}

const areYears = (row) =>
  row.some((cell) => cell) && row.every((cell) => !cell || span(cell).length > 0);

/** Return headings in which an empty one is as the one before it. */
const filled = (head) => head.map((_, at) => head.slice(0, at + 1).findLast((one) => one) ?? "");

const cellsOf = (line) => ROW.exec(line)[1].split(/(?<!\\)\|/).map(bare);

/** Return the words of a text without the signs of Markdown. */
export const bare = (text) =>
  text
    .replace(/\[\^[^\]]+\]/g, "")
    .replace(/(?<!\\)\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(?<!\\)\*+/g, "")
    .replace(/\\(.)/g, "$1")
    .replaceAll("&lt;", "<")
    .replace(/\s+/g, " ")
    .trim();

/** Return what a table is called: the line of that kind next to it, or else the heading above. */
function captionOf(lines, start, end) {
  const next = lines.slice(end).find((line) => line.trim()) ?? "";
  const before = lines.slice(0, start).filter((line) => line.trim());
  const named = [next, before.at(-1) ?? ""].find((line) => CAPTION.test(line));
  return named ? bare(named) : headingOf(lines, start);
}

/** Return the heading that a line of a text stands under. */
const headingOf = (lines, at) =>
  bare((lines.slice(0, at).findLast((line) => /^#+ /.test(line)) ?? "").replace(/^#+ /, ""));

function figuresOf(head, rows, { limits, isCost, unit: all }, below = head) {
  const columns = head.map((words, place) => columnOf(words, rows, place, span(below[place] ?? "")));
  const named = columns.findIndex(({ time, isUnit }) => !time && !isUnit);
  const time = columns.findIndex((one) => one.time);
  const unit = columns.findIndex(({ isUnit }) => isUnit);
  const label = isNumeric(rows, named, limits) ? -1 : named;
  const years = rows.flatMap((row) => span(row[time] ?? "")).sort();

  const figure = (row, words, place) => {
    if ([time, unit, label].includes(place)) return null;
    const amount = amountOf(words, limits);
    // What came in is no cost.
    if (!amount || (isCost && amount.value.startsWith("-"))) return null;
    const { name, years: own, unit: headed } = columns[place];
    const sum = time >= 0 && ALL.test(folded(row[time] ?? ""));
    const when = own.length ? own : sum ? years : span(row[time] ?? "");
    const said = label < 0 ? "" : row[label];
    const measure = OF_NUMBERS.test(folded(name)) ? said : [said, name];
    return {
      measure: [measure].flat().filter(Boolean).join(": "),
      value: amount.value,
      unit: amount.unit || (row[unit] ?? "") || headed || (columns[label]?.unit ?? "") || all,
      from: when[0] ?? "",
      to: when.at(-1) ?? "",
    };
  };
  const cells = (row) => row.map((words, at) => ({ words, figure: figure(row, words, at) }));
  const shown = (words, at) => [words, below !== head && below[at]].filter(Boolean).join(" ");
  return { head: head.map(shown), rows: rows.map(cells) };
}

/** Return what the cells of a column are: figures of a year, or of something in a unit, or neither. */
function columnOf(words, rows, place, years) {
  const [, name = words] = IN_HEADING.exec(words) ?? [];
  const those = rows.map((row) => row[place] ?? "").filter((cell) => !ALL.test(folded(cell)));
  return {
    name: span(words).length ? "" : name,
    unit: unitOf(words),
    years,
    time: OF_TIME.test(folded(words)) || (those.length > 1 && areYears(those) && !years.length),
    isUnit: OF_UNIT.test(folded(words)),
  };
}

/** Return the unit that a heading ends with, if it does. */
function unitOf(words) {
  const [, , ...units] = IN_HEADING.exec(words) ?? [];
  const unit = units.find(Boolean) ?? "";
  return /^kr\.?$/i.test(unit) ? "kroner" : unit;
}

const span = (words) => (YEARS.exec(words) ?? []).slice(1).filter(Boolean);

const isNumeric = (rows, place, limits) =>
  rows.every((row) => amountOf(row[place] ?? "", limits) || !row[place]);

/** Return a figure and its unit, if that is what words are; one that can be read in two ways, too. */
export function amountOf(words, limits) {
  const [, crowns, figure, unit = ""] = FIGURE.exec(words.replace(/^[−–](?=\d)/, "-")) ?? [];
  if (figure === undefined) return null;
  let meant = [];
  const read = valueOf(figure, { kind: "amount" }, limits, (_, __, near = []) => {
    meant = near;
  });
  if (read === undefined && !meant.length) return null;
  const said = /^kr\.?$/i.test(unit) ? "kroner" : unit;
  return { value: figure, unit: said || (crowns ? "kroner" : "") };
}
