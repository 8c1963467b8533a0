// What reports call the sections that readers look for.
"use strict";

import { folded } from "./rules/words.js";

const NUMBER = /^\s*(?:kapittel\s+)?\d+(?:\.\d+)*[.:)]?\s+(?=\D)/i;
const COSTS =
  /(?:^|[^\p{L}])(?:kost|utgift|budsjett|regnskap|rekneskap|økonomi|finansiering|ressurs|pengebruk|pris)|kostnad|utgift/iu;

const plain = (heading) => folded(heading.replace(NUMBER, "")).replace(/^[ .:?]+|[ .:?]+$/g, "");

/** Return what tells of a heading which section of a report it begins; nothing where none does. */
export function sectionsOf({ section_names: names }) {
  const found = new Map();
  for (const [section, those] of Object.entries(names)) {
    for (const name of those) found.set(name, section);
  }
  return (heading) => found.get(plain(heading)) ?? "";
}

/** Tell whether a heading is about what something cost. */
export const isOfCosts = (heading) => COSTS.test(heading);
