// The names most like a word: the measure of Python's difflib, so that form and check guess alike.

import { byCharacters, folded, lengthOf } from "./words.js";

const CUTOFF = 0.7;
const LONGEST_GUESS = 60;

/** Returns the options most like a text, best first; none where nothing is near. */
export function nearest(text, options, count = 3) {
  if (lengthOf(text) > LONGEST_GUESS) return [];
  const wording = new Map();
  for (const option of options) wording.set(folded(option), option);
  const word = [...folded(text)];
  const places = placesOf(word);
  const found = [];
  for (const name of wording.keys()) {
    const letters = [...name];
    const total = letters.length + word.length;
    const most = total ? (2 * Math.min(letters.length, word.length)) / total : 1;
    if (most < CUTOFF || likeliest(letters, word) < CUTOFF) continue;
    const ratio = total ? (2 * matching(letters, word, places)) / total : 1;
    if (ratio >= CUTOFF) found.push([ratio, name]);
  }
  found.sort((a, b) => b[0] - a[0] || byCharacters(b[1], a[1]));
  return found.slice(0, count).map(([, name]) => wording.get(name));
}

/** What the measure is at most: as if the letters stood in the best order. */
function likeliest(letters, word) {
  const left = new Map();
  for (const letter of word) left.set(letter, (left.get(letter) ?? 0) + 1);
  let common = 0;
  for (const letter of letters) {
    const there = left.get(letter) ?? 0;
    left.set(letter, there - 1);
    if (there > 0) common += 1;
  }
  return letters.length + word.length ? (2 * common) / (letters.length + word.length) : 1;
}

/** Where each letter of a word stands; of a long word, not those that stand everywhere. */
function placesOf(word) {
  const places = new Map();
  word.forEach((letter, at) => places.set(letter, [...(places.get(letter) ?? []), at]));
  if (word.length >= 200) {
    const most = Math.floor(word.length / 100) + 1;
    for (const [letter, found] of places) if (found.length > most) places.delete(letter);
  }
  return places;
}

/** How many letters the longest runs in common have, and those on both sides of them. */
function matching(a, b, places) {
  let sum = 0;
  const waiting = [[0, a.length, 0, b.length]];
  while (waiting.length) {
    const [aLow, aHigh, bLow, bHigh] = waiting.pop();
    const [i, j, size] = longest(a, b, places, aLow, aHigh, bLow, bHigh);
    if (!size) continue;
    sum += size;
    if (aLow < i && bLow < j) waiting.push([aLow, i, bLow, j]);
    if (i + size < aHigh && j + size < bHigh) waiting.push([i + size, aHigh, j + size, bHigh]);
  }
  return sum;
}

function longest(a, b, places, aLow, aHigh, bLow, bHigh) {
  let [bestI, bestJ, bestSize] = [aLow, bLow, 0];
  let lengths = new Map();
  for (let i = aLow; i < aHigh; i += 1) {
    const next = new Map();
    for (const j of places.get(a[i]) ?? []) {
      if (j < bLow) continue;
      if (j >= bHigh) break;
      const size = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, size);
      if (size > bestSize) [bestI, bestJ, bestSize] = [i - size + 1, j - size + 1, size];
    }
    lengths = next;
  }
  while (bestI > aLow && bestJ > bLow && a[bestI - 1] === b[bestJ - 1]) {
    [bestI, bestJ, bestSize] = [bestI - 1, bestJ - 1, bestSize + 1];
  }
  while (
    bestI + bestSize < aHigh &&
    bestJ + bestSize < bHigh &&
    a[bestI + bestSize] === b[bestJ + bestSize]
  ) {
    bestSize += 1;
  }
  return [bestI, bestJ, bestSize];
}
