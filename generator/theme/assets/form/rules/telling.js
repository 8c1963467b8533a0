// How a problem is told: the same sentence as the command line has.

import { printable } from "./words.js";

/** Returns a problem with its severity and its message, of values that are safe to show. */
export function told({ code, path, values = {}, suggestions = [], ...place }, form, severity) {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, printable(String(value))]),
  );
  const near = suggestions.map((word) => printable(word));
  const problem = { code, severity: severity ?? form.messages[code].severity, path, ...place };
  const pattern = form.messages[code].text;
  const begun = filled(pattern, shown);
  const named =
    "field" in shown && !pattern.includes("{field}") ? `${shown.field}: ${begun}` : begun;
  return {
    ...problem,
    values: shown,
    suggestions: near,
    message: withChoice(named, near, form.words),
  };
}

/** Returns a problem's message to somebody who sees the field's label, and no file. */
export function labelled({ code, values, suggestions }, label, form) {
  const shown = "field" in values && label ? { ...values, field: label } : values;
  const { text: full, in_form: inForm = full } = form.messages[code];
  const text = withChoice(filled(inForm, shown), suggestions, form.words);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function withChoice(text, near, words) {
  if (!near.length) return text;
  const quoted = near.map((word) => filled(words.quoted, { word }));
  const last = quoted.pop();
  const choices = quoted.length ? quoted.join(", ") + words.or + last : last;
  return `${text}${/[.!?]$/.test(text) ? "" : "."} ${filled(words.meant, { choices })}`;
}

const filled = (pattern, values) =>
  pattern.replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank);
