// Words as the generator compares, shortens and shows them; characters are counted as it counts.

/** A pattern of one character that the generator takes for space. */
export const SPACE =
  "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const ENDS = new RegExp(`^${SPACE}+|${SPACE}+$`, "g");
const GAPS = new RegExp(`${SPACE}+`);
const UNSHOWN = /[\p{C}\p{Z}]/u;
const CONTROL = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f";
const INVISIBLE =
  "\\x85\\xad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200c\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f" +
  "\\u3164\\ufeff\\uffa0\\ufff9-\\uffff\\ue000-\\uf8ff\\u{e0000}-\\u{10ffff}";

/** What a text must not hold; the second are those that cannot be seen. */
export const controls = () => new RegExp(`[${CONTROL}]`, "gu");
export const invisibles = () => new RegExp(`[${INVISIBLE}]`, "gu");
const HIDDEN = new RegExp(`[${CONTROL}${INVISIBLE}]`, "u");

export const isHidden = (sign) => HIDDEN.test(sign);
export const isPrintable = (sign) => sign === " " || !UNSHOWN.test(sign);
export const lengthOf = (text) => [...text].length;
export const stripped = (text) => text.replace(ENDS, "");
export const split = (text) => stripped(text).split(GAPS).filter(Boolean);

/** A character's number as it is told: U+00AD. */
export const codeOf = (sign) =>
  `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** What is compared when a name is looked up: case, accents' form, spaces and joiners do not count. */
export function folded(text) {
  const found = FOLDED.get(text);
  if (found !== undefined) return found;
  const signs = [...text.normalize("NFKC").replaceAll("\u200d", "")];
  const made = split(signs.map(casefolded).join("")).join(" ");
  if (FOLDED.size > 20000) FOLDED.clear();
  FOLDED.set(text, made);
  return made;
}
const FOLDED = new Map();

// ı is a letter of its own; of the others, small letters of the capital ones are what is compared.
const casefolded = (sign) =>
  sign === "ı" ? sign : sign.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ");

const LETTERS = { æ: "ae", ø: "o", å: "a", đ: "d", ŋ: "n", ŧ: "t", ð: "d", þ: "th", ß: "ss" };

/** A text as a part of an address: small letters a to z, digits and hyphens. */
export function slug(text) {
  const lowered = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[æøåđŋŧðþß]/g, (one) => LETTERS[one]);
  const plain = lowered.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/** A text on one line, with what cannot be seen written as an escape. */
export function printable(text, limit = 600) {
  const signs = [...text];
  const shown = signs.length <= limit ? signs : [...signs.slice(0, limit - 1), "…"];
  return shown.map((sign) => (isPrintable(sign) ? sign : escaped(sign))).join("");
}

function escaped(sign) {
  const named = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[sign];
  if (named) return named;
  const number = sign.codePointAt(0).toString(16);
  if (number.length <= 2) return `\\x${number.padStart(2, "0")}`;
  return number.length <= 4 ? `\\u${number.padStart(4, "0")}` : `\\U${number.padStart(8, "0")}`;
}

/** Sorts as the generator does: by the numbers of characters. */
export function byCharacters(a, b) {
  const one = [...a];
  const other = [...b];
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    const difference = one[at].codePointAt(0) - other[at].codePointAt(0);
    if (difference) return difference;
  }
  return one.length - other.length;
}
