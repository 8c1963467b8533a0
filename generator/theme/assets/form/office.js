// The parts of a Word document as they lie in its archive, which its converter shows nobody.
"use strict";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;
const MOST = 100 * 1024 * 1024;

/** Return the parts of a document by their names, in XML; those that it lacks are left out. */
export async function partsOf(arrayBuffer, names) {
  const view = new DataView(arrayBuffer);
  const found = entries(arrayBuffer, view);
  const there = names.filter((name) => found.has(name));
  return Promise.all(there.map((name) => inflated(arrayBuffer, view, found.get(name))));
}

/** Return where the archive's directory tells of each file. */
function entries(arrayBuffer, view) {
  const found = new Map();
  const names = new TextDecoder();
  // The directory is last, after it at most a comment of 64 KB.
  let end = view.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) return found;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left; left--) {
    if (view.getUint32(at, true) !== ENTRY) break;
    const length = view.getUint16(at + 28, true);
    found.set(names.decode(new Uint8Array(arrayBuffer, at + 46, length)), at);
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

/** Return what a file holds; nothing where it is too large. */
async function inflated(arrayBuffer, view, entry) {
  if (view.getUint32(entry + 24, true) > MOST) return "";
  const start = view.getUint32(entry + 42, true);
  const skipped = 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const packed = new Uint8Array(arrayBuffer, start + skipped, view.getUint32(entry + 20, true));
  if (view.getUint16(entry + 10, true) !== DEFLATED) return new TextDecoder().decode(packed);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}
