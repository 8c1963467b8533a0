// From the description of the fields to those of the editing page.

import { BODY, ORIGINAL } from "./frontmatter.js";
import { heartOf, WAYS } from "./mapping.js";

const TALL = 200;

// Signs of what is wrong at once; whether a value is right is for the check to say.
const WRITTEN = {
  moment: "^[0-9]{4}(-[0-9]{2}){0,2}$",
  period: "^([0-9]{4}( ?[-–—] ?([0-9]{4})?)?|[-–—] ?[0-9]{4})$",
  year: "^[0-9]{4}$",
  number: "^[0-9]+$",
  amount: "^[^%]*[0-9]$",
  id: "^[a-z0-9]+(-[a-z0-9]+)*$",
  email: "^[^ @]+@[^ @]+[.][^ @]+$",
  phone: "^[+]?[0-9 ]+$",
  address: "^https?://[^ ]+$",
};

/** Return a function that gives the fields of a kind of entry, by its description. */
export const fieldsOf = ({ kinds, registers, rules, words }) => {
  const options = (targets) =>
    targets.flatMap((target) => (registers[target] ?? []).map(({ value, label }) => ({ value, label })));

  const reference = ({ targets }, many) => {
    if (targets[0] === "images") return { widget: "image", media_folder: "/content/images", public_folder: "../images" };
    if (targets[0] === "own_sources") return { widget: "own-source", preview: false };
    const [only, ...others] = targets;
    if (others.length === 0 && kinds.includes(only)) {
      return { widget: "relation", collection: only, value_field: "{{slug}}", display_fields: ["title"], multiple: many };
    }
    return { widget: "select", options: options(targets), multiple: many };
  };

  const list = ({ item }, label) => {
    if (item.kind === "reference") return reference(item, true);
    if (item.kind !== "either" && item.kind !== "block") {
      return { widget: "list", allow_reorder: true, field: { name: "item", label, ...widget(item, label), required: true } };
    }
    const block = item.kind === "block" ? item : item.block;
    const repeated = { widget: "list", collapsed: true, label_singular: label };
    if (item.kind === "either" && !heartOf(item)) {
      return {
        ...repeated,
        typeKey: "way",
        types: [
          { name: WAYS.registered, label: words.registered, fields: [{ name: WAYS.registered, label: words.source, ...reference(item.short, false) }] },
          { name: WAYS.own, label: words.own, summary: "{{title}}", fields: block.fields.map(field) },
        ],
      };
    }
    const [first, second] = block.fields;
    const summary = second && second.required ? `{{${first.name}}}: {{${second.name}}}` : `{{${first.name}}}`;
    return { ...repeated, summary, fields: block.fields.map(field) };
  };

  const widget = (shape, label) => {
    switch (shape.kind) {
      case "list":
        return list(shape, label);
      case "block":
        return { widget: "object", fields: shape.fields.map(field) };
      case "reference":
        return reference(shape, false);
      case "choice":
        return { widget: "select", options: shape.options.map(({ value, label }) => ({ value, label })) };
      case "truth":
        return { widget: "boolean", default: false };
      case "date":
        return { widget: "datetime", type: "date", format: "YYYY-MM-DD", time_format: false };
      default:
        return {
          widget: shape.longest > TALL ? "text" : "string",
          ...(shape.longest ? { maxlength: shape.longest } : {}),
          ...(shape.kind in WRITTEN ? { pattern: [WRITTEN[shape.kind], rules[shape.kind]] } : {}),
        };
    }
  };

  const field = ({ name, label, help, required, shape }) => ({
    name,
    label,
    ...(help ? { hint: help } : {}),
    ...widget(shape, label),
    required: required && shape.kind !== "truth",
  });

  return (described) => {
    const fields = described.map(field);
    return [
      { name: ORIGINAL, widget: "hidden" },
      ...fields.filter(({ required }) => required),
      { name: BODY, label: words.body, hint: words.body_help, widget: "richtext", modes: ["raw"], required: false },
      ...fields.filter(({ required }) => !required),
    ];
  };
};
