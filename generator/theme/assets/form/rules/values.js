// How one value is read: dates, periods, figures, addresses and ids, each by the kind of its shape.

import { MEANT, exists } from "./meant.js";
import { nearest } from "./nearness.js";
import { bare, isFileName } from "./plain.js";
import { SPACE, codeOf, folded, isPrintable, lengthOf, split, stripped } from "./words.js";
import { untracked, unwrapped } from "./wrapped.js";

const SPACES = "\u00a0\u2007\u202f\u200d\u2002\u2003\u2009";
const BLANK = new RegExp(`^[${SPACES} \\t\\ufffd\\u2800\\p{M}]*$`, "u");
const NUMBER =
  "-?[0-9]{1,3}(?:[ \\u00a0\\u202f][0-9]{3}){1,4}(?:,[0-9]{1,6})?|-?[0-9]{1,15}(?:[.,][0-9]{1,6})?";
const VALUE = new RegExp(
  `^(?:(ca\\.?|under|over|minst|inntil)${SPACE}+)?(${NUMBER})(?:${SPACE}*[-–]${SPACE}*(${NUMBER}))?$`,
  "i",
);
const PERIOD = new RegExp(`^([0-9]{4})?${SPACE}*([-–—])?${SPACE}*([0-9]{4})?$`);
const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const MOMENT = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/;
const CLOCK = "([01]?[0-9]|2[0-3])[.:]([0-5][0-9])";
const HOURS = new RegExp(`^${CLOCK}(?:${SPACE}*[-–—]${SPACE}*${CLOCK})?$`);
const THOUSANDS = "[0-9]{1,3}(?:\\.[0-9]{3})+";
const PLAIN_ADDRESS =
  /^https?:\/\/(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}(?:\/[\p{L}\p{N}_./?#&=%+~:,;-]*)?$/u;
const LETTERS = "a-z0-9àáâãäåæçèéêëíîïðñòóôõöøùúûüýþßćčđńłŋśšŧźżž";
const HOST = new RegExp(
  `^(?:(?!xn--)[${LETTERS}](?:[${LETTERS}_-]{0,61}[${LETTERS}])?\\.)+(?!xn--)[a-zæøå]{2,}$`,
);
const PHONE = /^\+?[0-9 \u00a0]{3,20}$/;
const EMAIL = /^[^\s@,;:<>()"\\]{1,64}@(?:[a-z0-9æøå-]+\.)+[a-z]{2,}$/i;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const RESERVED = /^(?:index|readme|con|prn|aux|nul|(?:com|lpt)[1-9])$/;
const TRUE = { ja: "true", yes: "true", nei: "false", no: "false" };

/** Returns what a text says as a value of a shape, or undefined after `tell(code, values, near)`. */
export function valueOf(text, shape, limits, tell) {
  let words = stripped(text);
  if (words.includes("\n") || words.includes("  ")) words = words.replace(/[ \n]+/g, " ");
  const length = lengthOf(words);
  if (length > limits.longest_value) {
    return tell("text-too-long", { length, longest: limits.longest_value });
  }
  const hidden = [...words].find((sign) => !isPrintable(sign) && !SPACES.includes(sign));
  if (hidden) return tell("hidden-in-text", { character: codeOf(hidden) });
  if (BLANK.test(words)) return tell("blank-text", {});
  return READERS[shape.kind](words, (code, near = []) => tell(code, { value: words }, near), {
    shape,
    limits,
    tell,
    length,
  });
}

const READERS = {
  text(words, refuse, { shape, tell, length }) {
    if (length > shape.longest) return tell("text-too-long", { length, longest: shape.longest });
    const meant = bare(words);
    if (meant && meant !== words) refuse("signs-in-text", words.includes("](") ? [] : [meant]);
    else if (isFileName(words)) refuse("file-name-as-text");
    return words;
  },
  choice(words, refuse, { shape, tell }) {
    const options = shape.options.map((option) => option.value);
    if (options.includes(words.toLowerCase())) return words.toLowerCase();
    const values = { value: words, allowed: options.join(", ") };
    return tell("unknown-choice", values, chosen(words, shape.options));
  },
  reference: (words) => split(words).join(" "),
  date(words, refuse, { limits }) {
    if (!isDate(words)) return refuse("bad-date", MEANT.date(words));
    return isYear(Number(words.slice(0, 4)), limits) ? words : refuse("bad-year");
  },
  moment(words, refuse, { limits }) {
    const [, year, month, day] = MOMENT.exec(words) ?? [];
    if (!year || !exists(year, month ?? 1, day ?? 1))
      return refuse("bad-moment", MEANT.moment(words));
    if (!isYear(Number(year), limits)) return refuse("bad-year");
    return { year: Number(year), month: Number(month ?? 0), day: Number(day ?? 0) };
  },
  hours(words, refuse) {
    const [, hour, minute, toHour, toMinute] = HOURS.exec(words) ?? [];
    if (!hour) return refuse("bad-hours");
    const start = `${hour.padStart(2, "0")}:${minute}`;
    return toHour ? `${start}–${toHour.padStart(2, "0")}:${toMinute}` : start;
  },
  period: readPeriod,
  number: (words, refuse) => (/^[0-9]{1,9}$/.test(words) ? Number(words) : refuse("bad-number")),
  decimal: (words, refuse) =>
    /^-?[0-9]{1,9}(?:[.,][0-9]{1,6})?$/.test(words) ? numberOf(words) : refuse("bad-decimal"),
  year: (words, refuse, { limits }) =>
    /^[0-9]{4}$/.test(words) && isYear(Number(words), limits) ? Number(words) : refuse("bad-year"),
  id: (words, refuse, { limits }) => (isId(words, limits) ? words : refuse("bad-id")),
  amount(words, refuse) {
    const match = VALUE.exec(words);
    if (!match || new RegExp(THOUSANDS).test(words))
      return refuse("bad-value", MEANT.amount(words).filter((one) => VALUE.test(one)));
    const low = numberOf(match[2]);
    const high = numberOf(match[3] ?? match[2]);
    return high < low ? refuse("value-reversed") : { low, high };
  },
  email: (words, refuse) => {
    const good = (one) => EMAIL.test(one);
    return good(words) ? words : refuse("bad-email", MEANT.email(words).filter(good));
  },
  phone: (words, refuse) => {
    const good = (one) => PHONE.test(one);
    return good(words) ? words : refuse("bad-phone", MEANT.phone(words).filter(good));
  },
  address(words, refuse) {
    if (isWebAddress(words)) {
      const inner = unwrapped(words);
      const straight = untracked(inner);
      if (!isWebAddress(straight)) return words;
      if (inner !== words) return refuse("wrapped-address", [straight]);
      if (straight !== words) refuse("tracked-address", [straight]);
      return straight;
    }
    return refuse("bad-address", MEANT.address(words).filter(isWebAddress));
  },
  truth(words, refuse) {
    const said = words.toLowerCase();
    if (said === "true" || said === "false") return said === "true";
    return refuse("bad-truth", Object.hasOwn(TRUE, said) ? [TRUE[said]] : []);
  },
};

/** Returns the values that have such a name in any language, or else a name like it. */
function chosen(said, options) {
  const named = options.flatMap(({ value, names }) => names.map((name) => [folded(name), value]));
  const owners = new Map(named);
  const own = owners.get(folded(said));
  if (own) return [own];
  const whole = nearest(said, owners.keys()).filter((name) => !name.endsWith(folded(said)));
  return [...new Set(whole.map((name) => owners.get(name)))];
}

function readPeriod(words, refuse, { limits }) {
  const [whole, from, dash, to] = PERIOD.exec(words) ?? [];
  if (whole === undefined || !(from || to) || (from && to && !dash))
    return refuse("bad-period", MEANT.period(words));
  let start = from ? Number(from) : null;
  let end = to ? Number(to) : null;
  if ([start, end].some((year) => year !== null && !isYear(year, limits)))
    return refuse("bad-year");
  if (!dash) start = end = start || end;
  if (start && end && end < start) return refuse("period-reversed", [`${end}–${start}`]);
  return { start, end };
}

const isYear = (year, limits) => year >= limits.first_year && year <= limits.last_year;
const numberOf = (words) => Number(split(words).join("").replace(",", "."));

/** Tells whether words are a day that exists, as 2025-03-01. */
export function isDate(words) {
  const [, year, month, day] = DATE.exec(words) ?? [];
  return year !== undefined && exists(year, month, day);
}

/** Tells whether words can be the id of an entry or a term. */
export const isId = (words, limits) =>
  lengthOf(words) <= limits.longest_id && ID.test(words) && !RESERVED.test(words);

/** Returns the link that `www.a.no` and `post@a.no` are meant for. */
export function linkMeant(target) {
  if (EMAIL.test(target)) return [`mailto:${target}`];
  const whole = `https://${target}`;
  return target.startsWith("www.") && isWebAddress(whole) ? [whole] : [];
}

/** Tells whether words are an address on the open web, which shows where it leads. */
export function isWebAddress(words) {
  if (PLAIN_ADDRESS.test(words)) return true;
  const [, scheme, place] = /^(https?):\/\/([^/?#]*)/i.exec(words) ?? [];
  if (!scheme || place.includes("@") || /[\s<>"\\^`{|}]/.test(words)) return false;
  const bare = place.replace(/[:]/g, "");
  if (/[[\]]/.test(place) || /[/?#@:]/.test(bare.normalize("NFKC"))) return false;
  const [host, port = "1", ...rest] = place.toLowerCase().split(":");
  const reached = /^[0-9]*$/.test(port) && (!port || (Number(port) > 0 && Number(port) < 65536));
  return reached && !rest.length && HOST.test(host);
}
