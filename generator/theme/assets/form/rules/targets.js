// Where a link leads: what stands in its brackets, and what is meant by names and numbers in it.

export const ESCAPED = "\\`*_{}[]()>#+-.!|";

/** Returns where the target between brackets stands, and where the link ends. */
export function linkIn(signs, start, to) {
  const text = signs.slice(start, to).join("");
  const pointed = /^\s*<([^<>]*)>\s*(?:(?:'[^']*'|"[^"]*")\s*)?\)/.exec(text);
  const count = (part) => [...part].length;
  if (pointed) {
    const from = start + count(/^\s*</.exec(text)[0]);
    return { from, to: from + count(pointed[1]), end: start + count(pointed[0]) };
  }
  let at = start;
  while (at < to && /\s/.test(signs[at])) at += 1;
  return untilBracket(signs, at, to);
}

/** Looks for the bracket that ends a target, and a title in quotation marks before it. */
function untilBracket(signs, from, to) {
  let [open, spare, lastBracket, inTitle, last] = [1, 1, -1, false, ""];
  const quotes = [
    { sign: "", start: -1, exit: -1 },
    { sign: "", start: -1, exit: -1 },
  ];
  const ends = ({ sign, exit }) => exit !== -1 && sign === last;
  for (let at = from; at < to; at += 1) {
    const sign = signs[at];
    if (sign === "(") {
      if (!inTitle) open += 1;
      else if (spare > 0) spare -= 1;
    } else if (sign === ")") {
      if (quotes.some(ends)) open = 0;
      else if (!inTitle) open -= 1;
      else if (spare > 0) {
        spare -= 1;
        if (!spare) lastBracket = at + 1;
      }
    } else if (sign === "'" || sign === '"') {
      const [one, other] = quotes;
      if (!one.sign) {
        [inTitle, spare, open] = [true, open, 1];
        Object.assign(one, { sign, start: at + 1 });
      } else if (sign !== one.sign && !other.sign) Object.assign(other, { sign, start: at + 1 });
      else if (sign === one.sign) one.exit = at + 1;
      else if (sign === other.sign) other.exit = at + 1;
    }
    if (!open) {
      const title = quotes.find(ends);
      return { from, to: title ? title.start - 1 : at, end: at + 1 };
    }
    if (sign !== " ") last = sign;
  }
  return open && !spare ? { from, to: lastBracket - 1, end: lastBracket } : undefined;
}

/** Returns signs without the backslashes before those that Markdown would obey. */
export function unescaped(signs) {
  return signs.join("").replace(/\\(.)/gsu, (both, sign) => (ESCAPED.includes(sign) ? sign : both));
}

const NAMED = { nbsp: "\u00a0", amp: "&", lt: "<", gt: ">", quot: '"' };

/** Returns a text with the signs that names and numbers stand for. */
export const told = (text) =>
  text.replace(
    /&(?:#([0-9]+)|#[xX]([0-9a-fA-F]+)|([A-Za-z][A-Za-z0-9]*));/g,
    (all, ten, hex, name) => {
      if (name) return NAMED[name] ?? all;
      const number = ten ? Number(ten) : parseInt(hex, 16);
      return number > 0 && number < 0x110000 ? String.fromCodePoint(number) : all;
    },
  );
