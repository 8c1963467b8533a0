// A field of a file that has changed: what is the same in it stays as it was written.

import { fieldLines, itemLines } from "./lines.js";
import { isGiven } from "./records.js";

/** Returns a value without what is not given in it, a list of one for what stands for it. */
export function essence(value) {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.filter(isGiven).map(essence);
  const fields = Object.entries(value).filter(([, one]) => isGiven(one));
  return Object.fromEntries(fields.map(([name, one]) => [name, essence(one)]).sort());
}

export const sameAs = (one, other) =>
  JSON.stringify(essence(one ?? "")) === JSON.stringify(essence(other ?? ""));

/** Returns the lines of a field that was `text` and said `before`, and now says `after`. */
export function patched(name, text, before, after, shape) {
  const place = [name];
  const lines = text.split("\n");
  const above = lines.findIndex((line) => !/^\s*(?:#|$)/.test(line));
  const comments = lines.slice(0, above).map((line) => [line, place]);
  const own = lines.slice(above);
  if (Array.isArray(before) && Array.isArray(after) && /:\s*$/.test(own[0])) {
    const items = itemsOf(own.slice(1));
    if (items?.length === before.length) {
      return [...comments, [own[0], place], ...itemsAfter(items, before, after, shape, place)];
    }
  }
  return [...comments, ...fieldLines(name, after, shape, "", place)];
}

/** Returns the lines of each item of a list that is written as we write lists, or nothing. */
function itemsOf(lines) {
  const items = [];
  let waiting = [];
  for (const line of lines) {
    if (/^ {2}- /.test(line)) items.push([...waiting.splice(0), line]);
    else if (/^\s*(?:#|$)/.test(line)) waiting.push(line);
    else if (items.length && /^ {4}/.test(line)) items.at(-1).push(...waiting.splice(0), line);
    else return undefined;
  }
  items.at(-1)?.push(...waiting);
  return items;
}

function itemsAfter(items, before, after, shape, path) {
  const left = before.map((value, at) => ({ value, lines: items[at] }));
  const kept = after.map((item) => {
    const at = left.findIndex((one) => one && sameAs(one.value, item));
    if (at < 0) return undefined;
    return left.splice(at, 1, undefined)[0].lines;
  });
  return after.flatMap((item, at) => {
    const place = [...path, at];
    if (!isGiven(item)) return [];
    if (kept[at]) return kept[at].map((line) => [line, place]);
    return inItem(left[at], item, shape, place) ?? itemLines(item, shape, "", place);
  });
}

/** Returns an item's lines where each of its fields stands on one, those as they were that are. */
function inItem(old, item, shape, path) {
  if (!old || typeof old.value === "string" || typeof item === "string") return undefined;
  const fresh = new Map(itemLines(item, shape, "", path).map((line) => [nameIn(line[0]), line]));
  const known = (line) => /^\s*(?:#|$)/.test(line) || nameIn(line);
  if (!old.lines.every(known) || fresh.has(undefined)) return undefined;
  const lines = old.lines.flatMap((line) => {
    const name = nameIn(line);
    if (!name) return [[line, path]];
    const now = fresh.get(name);
    fresh.delete(name);
    if (!now) return [];
    return [sameAs(old.value[name], item[name]) ? [line, now[1]] : now];
  });
  const all = [...lines, ...fresh.values()];
  const first = all.findIndex(([line]) => nameIn(line));
  return all.map(([line, place], at) => {
    if (!nameIn(line)) return [line, place];
    return [(at === first ? "  - " : "    ") + line.slice(4), place];
  });
}

/** The field that a line of an item gives. */
const nameIn = (line) => /^(?: {2}- | {4})([\w-]+):/.exec(line)?.[1];
