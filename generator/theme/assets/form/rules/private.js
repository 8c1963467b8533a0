// What should not be published whoever wrote it: as `generator.sensitive` finds it.

const WEIGHTS = [
  [3, 7, 6, 1, 8, 9, 4, 5, 2, 1],
  [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1],
];
const ADDED_TO_MONTH = [0, 40, 65, 80];
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const NEAR = 60;
const NOT_WITHIN = "(?<![0-9])(?<![0-9][.,])";
const DIGIT = "[0-9]\\0*";
const DIVIDED = "[ \\t\\n./\\\\*_`~-]{0,3}";
const ELEVEN = new RegExp(
  `${NOT_WITHIN}(?=(${DIGIT}(?:${DIVIDED}${DIGIT}){5}[ \\t\\n./\\\\*_\`~|;-]{0,5}${DIGIT}` +
    `(?:${DIVIDED}${DIGIT}){4})(?![0-9]))`,
  "g",
);
const FULL_YEAR = new RegExp(
  `${NOT_WITHIN}([0-9]{2})([./ -]?)([0-9]{2})\\2(?:19|20)([0-9]{2})[ \\n*_-]{1,3}([0-9]{5})(?![0-9])`,
  "g",
);
const SAID =
  /(?<![a-zæøå])(?:fnr|f\.nr|f(?:ø|o)dselsn(?:umme)?r|personn(?:umme)?r|d-?n(?:umme)?r|(?:fh?-?)?hjelpen(?:umme)?r|f?h-n(?:umme)?r|identitetsn(?:umme)?r|(?:national )?identity number)[a-z]{0,4}/gi;
const LOOSE = new RegExp(
  `(?<![0-9])(?=(${DIGIT}(?:[^0-9A-Za-zæøåÆØÅ\\0]{0,4}${DIGIT}){10})(?![0-9]))`,
  "g",
);
const BIRTH = /(?<![0-9])([0-9]{2})[./ -]?([0-9]{2})[./ -]?(?:19|20)?([0-9]{2})(?![0-9])/g;
const FIVE = /(?<![0-9])[0-9]{5}(?![0-9])/g;

const ADDRESS = /[\p{L}\p{N}_.+%-]{1,64}(?:@|%40|&#64;)((?:[A-Za-z0-9-]+\.){1,4}[A-Za-z]{2,})/gu;
const PHONE =
  /(?<![\p{L}\p{N}_/=?&#%.,@+-])(?<![0-9] )(?:(?:\(?\+|00)47\)?[ -]?)?([49][0-9]{2} [0-9]{2} [0-9]{3}|[49][0-9](?: [0-9]{2}){3}|[49][0-9]{7})(?![\p{L}\p{N}_/%-])(?![ .,][0-9])(?! (?:kr|mill|prosent|innbyggere))/gu;
const FIELD = /\bphone: *["']?$/;
const ACCOUNT = /(?<![\p{L}\p{N}_./=-])[0-9]{4}([ .])[0-9]{2}\1[0-9]{5}(?![\p{L}\p{N}_/-])(?!\.[0-9])/gu;

/** Yields the code, the values and the place of each thing in a text. */
export function* privateIn(text, hosts, keys) {
  const plain = folded(text);
  for (const [index, digits] of first([...written(plain), ...told(plain)])) {
    yield { code: "identity-number", values: { number: `${digits.slice(0, 6)} *****` }, index };
  }
  for (const [index] of first([...ofAKind(text, keys), ...said(text, keys)])) {
    const beginning = `${[...text.slice(index, index + 8)].slice(0, 4).join("")}…`;
    yield { code: "secret", values: { beginning }, index };
  }
  for (const { 1: host, index } of text.matchAll(ADDRESS)) {
    const values = { host: host.toLowerCase() };
    if (hosts.includes(values.host)) yield { code: "private-contact", values, index };
  }
  for (const { 1: number, index } of plain.matchAll(PHONE)) {
    if (FIELD.test(plain.slice(Math.max(0, index - 20), index))) continue;
    const shown = `${number.replaceAll(" ", "").slice(0, 3)} ** ***`;
    yield { code: "private-phone", values: { number: shown }, index };
  }
  for (const { 0: number, index } of plain.matchAll(ACCOUNT)) {
    if (divides(WEIGHTS[1], number.replace(/[^0-9]/g, ""))) {
      yield { code: "account-number", values: { number: `${number.slice(0, 4)} ** *****` }, index };
    }
  }
}

const first = (found) => {
  const seen = new Set();
  return found.filter(([index]) => !seen.has(index) && seen.add(index));
};

/** Returns a text of the same length, with the digits 0 to 9, and spaces for what divides them. */
function folded(text) {
  const pattern = /[^\x00-\x7f]|&#(?:[0-9]{1,4}|[xX][0-9a-fA-F]{1,4});|%3[0-9]/gu;
  return text.replace(pattern, (sign) => alike(sign).padEnd(sign.length, "\0"));
}

function alike(sign) {
  if (sign[0] === "%") return sign[2];
  const number = /^&#(?:([0-9]+)|[xX]([0-9a-fA-F]+));$/.exec(sign);
  if (number) {
    const meant = String.fromCodePoint(number[1] ? Number(number[1]) : parseInt(number[2], 16));
    return meant > "\x7f" ? alike(meant) : meant;
  }
  if (/^\p{Nd}$/u.test(sign)) {
    // The digits of a script follow each other, from its zero on.
    const code = sign.codePointAt(0);
    let before = 0;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before += 1;
    return String(before % 10);
  }
  return /^[\p{Z}\p{Pd}\p{Cf}\p{M}·•․‧・⁄∕]$/u.test(sign) ? " " : sign;
}

function* written(plain) {
  for (const { 1: number, index } of plain.matchAll(ELEVEN)) {
    const groups = number.replaceAll("\0", "").match(/[0-9]+/g);
    const digits = groups.join("");
    if (isForm(groups) && isIdentityNumber(digits)) yield [index, digits];
  }
  for (const { 1: day, 3: month, 4: year, 5: last, index } of plain.matchAll(FULL_YEAR)) {
    const digits = day + month + year + last;
    if (isIdentityNumber(digits)) yield [index, digits];
  }
}

function* told(plain) {
  for (const { 0: word, index } of plain.matchAll(SAID)) {
    const end = index + word.length;
    const behind = plain.slice(end, end + NEAR);
    const before = plain.slice(Math.max(0, index - NEAR), index);
    for (const { 1: number, index: at } of behind.matchAll(LOOSE)) {
      const digits = number.replace(/[^0-9]/g, "");
      if (hasDay(digits) || (/^[89]/.test(digits) && isRight(digits))) yield [end + at, digits];
    }
    for (const { 0: last, index: at } of behind.matchAll(FIVE)) {
      for (const [, day, month, year] of before.matchAll(BIRTH)) {
        const digits = day + month + year + last;
        if (isIdentityNumber(digits)) yield [end + at, digits];
      }
    }
  }
}

function isForm(groups) {
  const cuts = groups.slice(0, -1).reduce((ends, { length }) => [...ends, (ends.at(-1) ?? 0) + length], []);
  if (!cuts.length || cuts.length === 10) return true;
  const allowed = cuts.every((cut) => [2, 4, 6, 8, 9].includes(cut));
  return cuts.includes(6) && allowed && cuts.includes(2) === cuts.includes(4);
}

const isIdentityNumber = (digits) => hasDay(digits) && isRight(digits);
const isRight = (digits) => WEIGHTS.every((weights) => divides(weights, digits));
const divides = (weights, digits) =>
  weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;

function hasDay(digits) {
  const day = Number(digits.slice(0, 2)) - (Number(digits.slice(0, 2)) > 40 ? 40 : 0);
  const month = ADDED_TO_MONTH.map((added) => Number(digits.slice(2, 4)) - added).find(
    (one) => one > 0 && one < 13,
  );
  return Boolean(month) && day > 0 && day <= DAYS[month - 1];
}

function* ofAKind(text, { start, kinds, others, dense }) {
  for (const [beginning, rest] of Object.entries(kinds)) {
    if (!text.includes(beginning)) continue;
    const known = beginning.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
    for (const { index } of text.matchAll(new RegExp(`${start}${known}${rest}`, "g"))) yield [index];
  }
  for (const { index } of text.matchAll(new RegExp(others, "g"))) yield [index];
  const loose = new RegExp(`(?<![^\\s"'\`«»“”<>(),:;])${dense}(?![^\\s"'\`«»“”<>(),:;=.])`, "g");
  for (const { 0: word, index } of text.matchAll(loose)) {
    const mixed = [/[a-z]/, /[A-Z]/, /[0-9]/].every((kind) => kind.test(word));
    const changes = word.match(/[a-z]+|[A-Z]+|[0-9]+|_+/g).length;
    if (mixed && changes * 3 >= word.length) yield [index];
  }
}

function* said(text, keys) {
  for (const match of text.matchAll(new RegExp(keys.said, "dgi"))) {
    const word = match[1];
    if (/\p{L}/u.test(word) && /[0-9]/.test(word) && !word.includes("://")) {
      yield [match.indices[1][0]];
    }
  }
}
