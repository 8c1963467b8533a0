// What has a page, by all its names: of any time, in both written forms of Norwegian.
"use strict";

import { fold, ROOT } from "./searching.js";

const MOST = 3;

let loading = null;

/** Load the names; none of them where that fails, for the search does without. */
function load() {
  loading ??= fetch(new URL("sok/navn.json", ROOT))
    .then((found) => found.json())
    .then((list) =>
      list.map(([label, address, also]) => ({
        label,
        href: new URL(address, ROOT).href,
        place: /^(kommuner|fylker)\//.test(address),
        names: [label.replace(/ \(.*/u, ""), ...also].map((name) => [fold(name), name]),
      })),
    )
    .catch(() => []);
  return loading;
}

/** Return what is called so: each with `label`, `href`, and whether it is a `place`. */
export async function named(words) {
  const meant = fold(words).replace(/ (kommune|fylke)$/u, "");
  return (await load()).filter(({ names }) => meant && names.some(([name]) => name === meant));
}

/** Return searches for the few names that are spelled much as what was written, the nearest first. */
export async function near(words) {
  const meant = fold(words).replace(/ (kommune|fylke)$/u, "");
  // A number that is almost another one is another one.
  if (/^\d*$/u.test(meant)) return [];
  const most = meant.length < 4 ? 0 : meant.length < 8 ? 1 : meant.length < 16 ? 2 : 3;
  const found = new Map();
  for (const { names } of await load()) {
    const nearest = names
      .filter(([name]) => Math.abs(name.length - meant.length) <= most)
      .map(([name, text]) => [distance(name, meant), text])
      .sort(([one], [other]) => one - other)[0];
    if (nearest?.[0] <= most && !found.has(fold(nearest[1]))) found.set(fold(nearest[1]), nearest);
  }
  return [...found.values()]
    .sort(([one], [other]) => one - other)
    .slice(0, MOST)
    .map(([, label]) => {
      const search = new URL("sok/", ROOT);
      search.search = new URLSearchParams({ q: label });
      return { label, href: search.href };
    });
}

/** Show links at the end of a place of the page; without any it is hidden. */
export function linkTo(place, names) {
  const links = names.map(({ label, href }) => {
    const found = document.createElement("a");
    found.href = href;
    found.textContent = label;
    return found;
  });
  place.hidden = !links.length;
  place.lastElementChild.replaceChildren(
    ...links.flatMap((found, number) => (number ? [", ", found] : [found])),
  );
}

/** Return how many letters are to be put in, left out, changed or swapped with the next. */
function distance(one, other) {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      now[column] = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        now[column] = Math.min(now[column], before[column - 2] + 1);
      }
    }
    [before, last] = [last, now];
  }
  return last[other.length];
}
