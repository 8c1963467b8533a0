// From a state to what it says: which fields are given, and what is wrong with each of them.

import { nearest } from "./nearness.js";
import { valueOf } from "./values.js";
import { folded } from "./words.js";

/** Tells whether a value is given: a text, an item or a field is in it somewhere. */
export function isGiven(value) {
  if (typeof value === "string") return value !== "";
  return Object.values(value ?? {}).some(isGiven);
}

const isBlock = (value) => typeof value === "object" && !Array.isArray(value);

/** What one entry says so far: the values by field, which have faults, and the problems. */
export class Reader {
  problems = [];

  constructor({ limits, messages }) {
    this.limits = limits;
    this.messages = messages;
  }

  tell(path, code, values = {}, suggestions = []) {
    this.problems.push({ code, path, values, suggestions });
  }

  /** Tells whether some of the problems that were told of are errors. */
  hasErrors(problems) {
    return problems.some(({ code }) => this.messages[code].severity === "error");
  }

  /** Returns what the fields of a block say, by name, and the names of those that have faults. */
  fields(value, fields, path) {
    const names = fields.map((field) => field.name).join(", ");
    const faulty = new Set();
    const values = {};
    if (!isBlock(value)) {
      this.tell(path, "expects-fields", { fields: names });
      return { values, faulty: new Set(fields.map((field) => field.name)) };
    }
    for (const [name, said] of Object.entries(value)) {
      if (!isGiven(said)) continue;
      const field = fields.find((one) => one.name === name);
      if (!field) {
        faulty.add(this.#refuse(name, fields, [...path, name]) ?? name);
        continue;
      }
      const before = this.problems.length;
      const read = this.value(said, field.shape, [...path, name]);
      if (read !== undefined) values[name] = read;
      const found = this.problems.slice(before);
      for (const problem of found) problem.values.field ??= name;
      if (this.hasErrors(found)) faulty.add(name);
    }
    for (const { name, required } of fields) {
      if (required && !Object.hasOwn(values, name) && !faulty.has(name)) {
        this.tell([...path, name], "missing-field", { field: name });
        faulty.add(name);
      }
    }
    return { values, faulty };
  }

  /** Returns what a value says as one of a shape, with its place, or undefined. */
  value(said, shape, path) {
    if (shape.kind === "list") {
      // One value alone stands for a list of one.
      const items = Array.isArray(said)
        ? said.map((item, at) => [item, [...path, at]]).filter(([item]) => isGiven(item))
        : [[said, path]];
      if (items.length > this.limits.most_items) {
        const values = { count: items.length, most: this.limits.most_items };
        return this.tell(path, "list-too-long", values);
      }
      const read = items.map(([item, place]) => this.value(item, shape.item, place));
      return read.filter((item) => item !== undefined);
    }
    if (shape.kind === "either") {
      return this.value(said, isBlock(said) ? shape.block : shape.short, path);
    }
    if (shape.kind === "block") {
      const { values, faulty } = this.fields(said, shape.fields, path);
      return faulty.size ? undefined : { path, fields: values };
    }
    if (typeof said !== "string") return this.tell(path, "expects-text");
    const refuse = (code, values, near) => this.tell(path, code, values, near);
    const value = valueOf(said, shape, this.limits, refuse);
    return value === undefined ? undefined : { path, value };
  }

  /** Tells of a field that is not one, and returns the name of the one that is perhaps meant. */
  #refuse(name, fields, path) {
    const words = folded(name);
    const underlined = words.replace(/[ -]/g, "_");
    const known = fields.find(
      (field) => field.norwegian.includes(words) || underlined === field.name,
    );
    if (known) {
      this.tell(path, "field-name", { value: name, field: known.name });
      return known.name;
    }
    const names = fields.map((field) => field.name);
    const [near] = nearest(name, names, 1);
    this.tell(path, "unknown-field", { field: name, fields: names.join(", ") }, near ? [near] : []);
    return near;
  }
}
