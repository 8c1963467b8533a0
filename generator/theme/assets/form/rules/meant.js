// What a value is meant for that is written as people write it: as `schema/meant.py` has it.

const MONTHS = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"];
const NAME =
  "(jan(?:uar)?|feb(?:ruar)?|mars?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?" +
  "|okt(?:ober)?|nov(?:ember)?|des(?:ember)?)\\.?";
const NAMED = new RegExp(`^(?:(?:den )?([0-9]{1,2})(?:\\. ?| ))?${NAME},? ([0-9]{4})$`, "i");
const YEAR_FIRST = /^([0-9]{4})(?:-([0-9]{1,2})|[-–−‑./]([0-9]{1,2})[-–−‑./]([0-9]{1,2}))$/;
const DOTTED = /^(?:([0-9]{1,2})\.\s?)?([0-9]{1,2})\.\s?([0-9]{4})$/;
const STAMPED = /^([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:.]{4,12}(?:Z|[+-][0-9:]{4,5})?$/;
const OF_OURS = /^([0-9]{1,2}\.\s?[0-9]{1,2}\.\s?)([0-4][0-9])$/;
const SLASHED = /^([0-9]{1,2})\/([0-9]{1,2})[- ]([0-9]{4})$/;
// Where the first number can be a month, too, others than Norwegians mean the month.
const DAY_FIRST = /^(1[3-9]|2[0-9]|3[01])[-/]([0-9]{1,2})[-/]([0-9]{4})$/;

const BETWEEN = "(?:\\s*[-–—−‑/]\\s*| (?:til|t\\.o\\.m\\.|til og med) )";
const YEARS = new RegExp(`^(?:fra |frå )?([0-9]{4})${BETWEEN}([0-9]{4}|[0-9]{2})\\.?$`, "i");
const SINCE = new RegExp(
  `^(?:([0-9]{4})${BETWEEN}(?:nå|no|i dag|d\\.d\\.)|(?:fra|frå|siden|sidan) ([0-9]{4}))$`,
  "i",
);
const RANGE = /^(?:fra |frå )?([0-9][0-9 ,.]*) til ([0-9][0-9 ,.]*)$/i;
const SIGNED = /^([~≈<>])\s*([0-9].*)$/;
const SIGNS = { "~": "ca.", "≈": "ca.", "<": "under", ">": "over" };
const THOUSANDS = /^[0-9]{1,3}(?:\.[0-9]{3})+$/;

const UNIT =
  /^(.*[0-9]) ?(?:%|(?!av|mai|mill|mrd|milliard|tusen|og|til|ganger|gonger)\p{L}{2,}\.?)$/iu;

const SCHEME = /^(https?)(?::?\/{1,3}|:(?=www\.))/i;
const PLACE = /^(?:\/\/)?([^\s/@:]+\.[^\s/@:.]{2,})([/?#].*)?$/;
const FILE = /^.*\.(?:pdf|docx?|odt|xlsx?|pptx?|txt|md|html?|jpe?g|png|zip)$/i;
const IN_BRACKETS = /^(?:[^<>]* )?<([^<>]+)>$/;
const BEFORE_PHONE = /^(?:tlf|telefon|tel|mobil|mob)\.?:?\s*/i;

/** What may be meant, by the kind of a value: no text, or one or more, best first. */
export const MEANT = {
  date: (words) => MEANT.moment(words).filter((one) => one.length === "2025-03-01".length),
  moment(words) {
    const whole = words.replace(STAMPED, "$1").replace(OF_OURS, (_, days, of) => `${days}20${of}`);
    const [day, month, year] = partsOf(whole) ?? [];
    if (!year || !exists(year, month, day ?? 1)) return [];
    const two = (one) => String(Number(one)).padStart(2, "0");
    return [`${year}-${two(month)}${day ? `-${two(day)}` : ""}`];
  },
  period(words) {
    const [since, from, alone] = SINCE.exec(words) ?? [];
    if (since) return [`${from ?? alone}–`];
    const [, start, last] = YEARS.exec(words) ?? [];
    if (!start) return [];
    const end = start.slice(0, 4 - last.length) + last;
    return start <= end ? [`${start}–${end}`] : [];
  },
  amount(words) {
    if (THOUSANDS.test(words)) {
      const decimal = words.replaceAll(".", ",").replace(/0+$/, "").replace(/,+$/, "");
      return [words.replaceAll(".", ""), ...(words.split(".").length === 2 ? [decimal] : [])];
    }
    const otherwise = MEANT.figure(words);
    if (otherwise.length) return otherwise;
    const plain = words.replace(/^[−‑]/, "-");
    const crowns = plain.replace(/^(?:kr|nok)\.? ?(?=[0-9])/i, "").replace(/,[-–]$/, "");
    const bare = crowns === plain ? plain.replace(UNIT, "$1") : crowns;
    return bare === words ? [] : [bare];
  },
  /** Of an amount: what says the same, without a unit. */
  figure(words) {
    const [range, from, to] = RANGE.exec(words) ?? [];
    if (range) return [`${from}–${to}`];
    const [signed, sign, rest] = SIGNED.exec(words) ?? [];
    return signed ? [`${SIGNS[sign]} ${rest}`] : [];
  },
  address(words) {
    const bare = IN_BRACKETS.exec(words)?.[1] ?? words;
    const [begun, scheme] = SCHEME.exec(bare) ?? [];
    if (scheme) {
      const whole = `${scheme.toLowerCase()}://${bare.slice(begun.length)}`;
      return [FILE.test(whole) ? whole.replaceAll(" ", "%20") : whole];
    }
    const [place, , rest] = PLACE.exec(bare) ?? [];
    if (place === undefined || (!rest && FILE.test(bare))) return [];
    return [`https://${bare.replace(/^\/\//, "")}`];
  },
  email(words) {
    const bare = IN_BRACKETS.exec(words)?.[1] ?? words;
    return [bare.replace(/^mailto:/i, "").replace(/\s*(?:@|[([]at[)\]])\s*/g, "@")];
  },
  phone(words) {
    const bare = words.replace(BEFORE_PHONE, "").replace(/^\((\+?[0-9]+)\)/, "$1");
    return [bare.replace(/(?<=[0-9])[.–-](?=[0-9])/g, " ")];
  },
};

/** Returns day, month and year of words that name them; there may be no day. */
function partsOf(words) {
  const [named, of, name, at] = NAMED.exec(words) ?? [];
  if (named) return [of, MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1, at];
  const [whole, year, alone, month, day] = YEAR_FIRST.exec(words) ?? [];
  if (whole) return [day, alone ?? month, year];
  const found = [DOTTED, SLASHED, DAY_FIRST].map((form) => form.exec(words)).find(Boolean);
  return found?.slice(1);
}

/** Tells whether there is such a day. */
export function exists(year, month, day) {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return (
    Number(year) > 0 &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day)
  );
}
