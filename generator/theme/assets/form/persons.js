// Who a text lets a reader reach or recognise: what is asked about, and never refused.
"use strict";

import { say } from "./words.js";

const ADDRESS = /([\p{L}\p{N}_.+%-]{1,64})@((?:[a-z0-9æøå-]+\.)+[a-z]{2,})/giu;
/** `kari.nordmann`, and not what a word of an office stands in. */
const OF_ONE = /^\p{L}[\p{L}-]*(?:[._]\p{L}[\p{L}-]*)+\d*$/u;
const OF_OFFICE = new RegExp(
  "post|kontor|kontakt|service|tenest|tjenest|nav(?![a-zæøå])|kommun|avdeling|enhet|eining|team" +
    "|info|bolig|bustad|barnevern|helse|omsorg|plan|bygg|sosial|flyktning|velferd|oppvekst|drift" +
    "|eiendom|eigedom|firma|prosjekt|redaksjon",
  "i",
);
const NUMBER = new RegExp(
  "(?:tlf|telefon|telefonnr|mobil|mob)\\b[.: ]*\\+?\\d[\\d ]{6,}\\d" +
    "|(?<![\\d.,] ?)(?:\\+47 ?)?(?:\\d\\d(?: \\d\\d){3}|\\d{3} \\d\\d \\d{3})(?! ?\\d)" +
    "(?! ?(?:kr|kroner|mill|prosent|%))",
  "giu",
);
const NAME = "\\p{Lu}[\\p{Ll}-]+(?:-\\p{Lu}\\p{Ll}+)?(?: \\p{Lu}\\.)?(?: \\p{Lu}[\\p{Ll}-]+)+";
const WRITTEN_BY = new RegExp(
  "(?:^|[\\s*_(])(?:[Ss]kr[ei]v[ea][tn]|[Uu]tarbeid(?:et|a|d)|[Ll]aget|[Ll]aga|[Rr]edigert) av:? " +
    `|^[\\s*_-]*(?:[Ff]orfatt(?:er(?:e|ne)?|ar(?:ar|ane)?)|[Kk]ontakt(?:person(?:er|ar)?)?` +
    "|[Pp]rosjektle[di][ia]?[ae]r|[Pp]rosjektansvarlig|[Ss]aks(?:behandl|handsam)[ae]r|[Ss]pørsmål til)[*_]*:[*_]* ",
  "u",
);
const NAMED = new RegExp(NAME, "u");
const LONGEST = 160;

/** Tell whether an e-mail address looks like that of one person. */
export const isPersonal = (address) => {
  const [, name] = /^([^@]+)@/.exec(address.trim()) ?? [];
  return Boolean(name) && OF_ONE.test(name) && !OF_OFFICE.test(name);
};

/**
 * Return the lines of a text in which somebody may be named: `{ line, words }`, the number of each
 * and what stands in it.
 */
export function personsIn(text) {
  return text.split("\n").flatMap((words, place) => {
    const at = placeIn(words);
    return at < 0 ? [] : [{ line: place + 1, words: shortened(words, at) }];
  });
}

/** Return a text without the lines in which somebody may be named. */
export const withoutPersons = (text) =>
  text
    .split("\n")
    .filter((words) => placeIn(words) < 0)
    .join("\n");

/** Return where in a line the first of it stands, or -1. */
function placeIn(words) {
  const found = [...words.matchAll(ADDRESS)].filter(([address]) => isPersonal(address));
  const author = WRITTEN_BY.exec(words);
  const named = author && NAMED.exec(words.slice(author.index + author[0].length))?.index === 0;
  const places = [...found, ...words.matchAll(NUMBER), ...(named ? [author] : [])];
  return places.length ? Math.min(...places.map(({ index }) => index)) : -1;
}

/** Return the part of a line that a place is in, without the signs of Markdown. */
function shortened(words, at) {
  const start = words.length > LONGEST ? Math.max(0, words.lastIndexOf(". ", at) + 1) : 0;
  const bare = words
    .slice(start)
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*\\]+/g, "")
    .trim();
  return bare.length > LONGEST ? `${bare.slice(0, LONGEST).trimEnd()} …` : bare;
}

/** Return, as advice on their fields, what to ask about in a state; `told` is what is told of it. */
export function hints({ fields, body = "" }, told) {
  const advice = (path, code, said, line) => ({
    ...{ path, code, said, severity: "warning", values: {}, suggestions: [] },
    ...(line ? { line } : {}),
  });
  const known = told.filter(({ code }) => code.startsWith("private-")).map(({ line }) => line);
  const lines = personsIn(body).filter(({ line }) => !known.includes(line));
  const { email = "" } = fields.contact ?? {};
  return [
    ...lines.map(({ line, words }) =>
      advice(["body"], "person-named", say("person_named", { words }), line),
    ),
    ...(isPersonal(email) ? [advice(["contact", "email"], "own-address", say("own_address"))] : []),
  ];
}
