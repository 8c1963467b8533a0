// What can be chosen in a field: the terms, municipalities, entries and sources of the registers.
"use strict";

import { fold } from "../searching.js";

/** Return what fields that lead to some registers can be filled with. */
export function choices(form, targets) {
  return targets.flatMap((target) => (MAKERS[target] ?? terms)(form.registers[target] ?? []));
}

/** Something to choose: `value` is what the file will hold. */
const choice = (value, label, about = "", names = []) => ({
  value,
  label,
  about,
  names: [value, label, ...names].map(fold),
  found: fold([value, label, about, ...names].join(" ")),
});

const terms = (register) =>
  register
    .filter((one) => !one.replaced_by)
    .map((one) => choice(one.id, one.label, one.definition ?? "", one.synonyms ?? []));

const entries = (register) => register.map((one) => choice(one.id, one.title, one.place ?? ""));

const MAKERS = {
  municipalities,
  cases: entries,
  articles: entries,
  programmes: entries,
  sources: (register) =>
    register.map((one) =>
      choice(one.id, one.title, [one.publisher, one.year].filter(Boolean).join(", ")),
    ),
  images: (register) => register.map((path) => choice(path, path.split("/").at(-1))),
};

/** Each municipality once, by a name that means it alone; those of today come first, by name. */
function municipalities(register) {
  const ordered = [...register].sort((one, other) => one.name.localeCompare(other.name, "nb"));
  const now = ordered.filter((one) => !one.to);
  const gone = ordered.filter((one) => one.to);
  const found = new Map();
  for (const one of [...now, ...gone]) {
    const twins = register.filter(
      (other) => other.name === one.name && other.county !== one.county,
    );
    const shared = twins.some((other) => overlap(one, other));
    const value = shared ? `${one.name} (${one.county})` : one.name;
    const about = one.to
      ? `${one.county}, –${Number(one.to.slice(0, 4)) - (one.to.endsWith("-01-01") ? 1 : 0)}`
      : one.county;
    const names = [...(one.names ?? []), one.number];
    if (found.has(value)) found.get(value).push(...names);
    else found.set(value, [value, about, ...names]);
  }
  return [...found.values()].map(([value, about, ...names]) => choice(value, value, about, names));
}

const overlap = (one, other) =>
  (one.from ?? "") < (other.to ?? "9999") && (other.from ?? "") < (one.to ?? "9999");

/** Return the few choices that are spelled most like a text that is none of them. */
export function nearest(options, text, most = 3) {
  const wanted = pairs(fold(text));
  return options
    .map((one) => [Math.max(...one.names.map((name) => likeness(wanted, pairs(name)))), one])
    .filter(([score]) => score >= 0.45)
    .sort(([a], [b]) => b - a)
    .slice(0, most)
    .map(([, one]) => one);
}

function pairs(text) {
  const padded = ` ${text} `;
  return Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2));
}

function likeness(one, other) {
  const left = [...other];
  let shared = 0;
  for (const pair of one) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    shared++;
  }
  return (2 * shared) / (one.length + other.length);
}
