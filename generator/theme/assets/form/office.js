// What a Word document tells of itself and its converter passes over in silence.
"use strict";

const MAIN = "word/document.xml";
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;
const MOST = 100 * 1024 * 1024;

/** Return how many passages are put in and struck out by changes that nobody has accepted yet. */
export async function trackedChanges(arrayBuffer) {
  const xml = await mainPart(arrayBuffer);
  const count = (names) => xml.match(new RegExp(`<w:(${names})[ >/]`, "g"))?.length ?? 0;
  return { added: count("ins|moveTo"), removed: count("del|moveFrom") };
}

/** Return the document's text in XML; empty where the archive has no such part, or it is too large. */
async function mainPart(arrayBuffer) {
  const view = new DataView(arrayBuffer);
  const names = new TextDecoder();
  // The directory is last, after it at most a comment of 64 KB.
  let end = view.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) return "";
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left; left--) {
    if (view.getUint32(at, true) !== ENTRY) return "";
    const length = view.getUint16(at + 28, true);
    if (names.decode(new Uint8Array(arrayBuffer, at + 46, length)) === MAIN) {
      return inflated(arrayBuffer, view, at);
    }
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return "";
}

async function inflated(arrayBuffer, view, entry) {
  if (view.getUint32(entry + 24, true) > MOST) return "";
  const start = view.getUint32(entry + 42, true);
  const skipped = 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const packed = new Uint8Array(arrayBuffer, start + skipped, view.getUint32(entry + 20, true));
  if (view.getUint16(entry + 10, true) !== DEFLATED) return new TextDecoder().decode(packed);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}
