// Text of a field, which is shown as it is written: as `schema/plain.py` has it.

const NAMED = {
  ...{ nbsp: " ", amp: "&", quot: '"', ndash: "–", mdash: "—", laquo: "«", raquo: "»" },
  ...{ aelig: "æ", oslash: "ø", aring: "å", AElig: "Æ", Oslash: "Ø", Aring: "Å" },
};
const ENTITY = new RegExp(`&(${Object.keys(NAMED).join("|")});`, "g");
const SIGNS = [
  [/\[([^[\]]+)\]\(([^()\s]*)\)/g, "$1"],
  [/\*\*([^\s*](?:[^*]*[^\s*])?)\*\*/g, "$1"],
  [/(?<![\p{L}\p{N}_])__([^\s_](?:[^_]*[^\s_])?)__(?![\p{L}\p{N}_])/gu, "$1"],
  [/(?<![\p{L}\p{N}_*])\*([^\s*](?:[^*]*[^\s*])?)\*(?![\p{L}\p{N}_*])/gu, "$1"],
  [/(?<![\p{L}\p{N}_=])==([^\s=](?:[^=]*[^\s=])?)==(?![\p{L}\p{N}_=])/gu, "$1"],
  [/`([^`]+)`/g, "$1"],
  [/<\/?(?:a|b|br|div|em|font|i|p|span|strong|sub|sup|u)(?: [^<>]*|\/)?>/gi, " "],
  [/^#{1,6} /, ""],
];

/** Returns a text without signs; mostly that is itself. */
export function bare(words) {
  if (!/[*_`=[<&#]/.test(words)) return words;
  const plain = SIGNS.reduce((text, [pattern, kept]) => text.replace(pattern, kept), words);
  return plain
    .replace(ENTITY, (_, name) => NAMED[name])
    .replace(/ {2,}/g, " ")
    .replace(/ +(?=[.,:;!?)]|$)/g, "")
    .trim();
}

/** Tells whether a text is nothing but the name of a file of text. */
export const isFileName = (words) => /^[^\s/]+\.(?:md|docx?|odt)$/i.test(words);
