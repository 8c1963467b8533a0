// Where the links of a body lead: to the web, a file of the content, or nowhere.

import { fileOf } from "./references.js";
import { isWebAddress } from "./values.js";
import { byCharacters } from "./words.js";

const SCHEME = /^[a-zA-Z][a-zA-Z0-9+.-]*:/;
const MAIL = /^(?:mailto:[^\s@]+@[^\s@]+\.[^\s@]+|tel:\+?[\p{Nd}-]+)$/iu;
const SAID_HOST =
  /^(?:https?:\/\/(?:www\.)?|www\.|(?=[\p{L}\p{N}_.-]+\.(?:no|com|org|net|eu)(?:[:/?#]|$)))((?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}_-]+)(?:[:/?#]\S*)?$/iu;
const LED_HOST = /^https?:\/\/(?:www\.)?([^/?#:]*)/i;

/** Returns `{ kind, file, anchor }` of what is written as a target in the file at `path`. */
export function destination(path, written, places) {
  // A browser ignores these characters in a scheme; so do we.
  const target = written.includes(":") ? written.replace(/[\x00-\x20]/g, "") : written;
  if (SCHEME.test(target)) {
    if (isWebAddress(written)) return { kind: "web" };
    return { kind: MAIL.test(target) ? "mail" : "unsafe" };
  }
  if (/^\/|\\|\x02/.test(target)) return { kind: "unsafe" };
  const at = target.indexOf("#");
  const [file, anchor] = at < 0 ? [target, ""] : [target.slice(0, at), target.slice(at + 1)];
  if (!file && !anchor) return { kind: "missing" };
  return found(file ? joined(path, unquoted(file)) : path, anchor, places);
}

/** Tells whether a link's words are an address, and it leads to another host or person. */
export function isSaidElsewhere(text, written, kind) {
  const words = text.trim();
  const target = written.replace(/[\x00-\x20]/g, "");
  if (kind === "mail") {
    return /^[^\s@]+@[^\s@]+$/.test(words) && words.toLowerCase() !== target.slice(7).toLowerCase();
  }
  const said = SAID_HOST.exec(words);
  const led = LED_HOST.exec(target);
  if (kind !== "web" || !said || !led) return false;
  return !`.${led[1].toLowerCase()}`.endsWith(`.${said[1].toLowerCase()}`);
}

function found(file, anchor, places) {
  if (places.entries.has(file)) return { kind: "entry", file, anchor };
  if (places.images.has(file)) return { kind: "image", file };
  return { kind: places.draft === file ? "draft" : "missing", file };
}

function unquoted(text) {
  const bytes = (run) =>
    new TextDecoder().decode(
      Uint8Array.from(run.slice(1).split("%"), (pair) => parseInt(pair, 16)),
    );
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, bytes);
}

/** Returns the path that another leads to from a file. */
function joined(path, file) {
  const parts = path.split("/").slice(0, -1);
  const names = file.split("/");
  names.forEach((name, at) => {
    if (name === "..") parts.pop();
    else if (name !== "." && (name || at === names.length - 1)) parts.push(name);
  });
  return parts.join("/");
}

/** The files that links of an entry may lead to: those that are published, and its own. */
export function placesOf(entry, known) {
  const entries = new Set([...known.entries.values()].map(({ of, id }) => fileOf(of, id)));
  const own = fileOf(entry.kind, entry.id);
  if (entry.draft) entries.delete(own);
  else entries.add(own);
  return { entries, images: known.images, draft: entry.draft ? own : "" };
}

/** Paths as they are written in a file of a kind's folder, sorted. */
export function asWritten(kind, paths) {
  const folder = `content/${kind}/`;
  return [...paths]
    .map((path) =>
      path.startsWith(folder) ? path.slice(folder.length) : path.replace("content/", "../"),
    )
    .sort(byCharacters);
}
