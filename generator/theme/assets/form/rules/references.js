// What an entry mentions, found in the registers: terms, municipalities, entries and sources.

import { Municipalities } from "./municipalities.js";
import { likest } from "./naming.js";
import { nearest } from "./nearness.js";
import { folded } from "./words.js";

export const KINDS = ["cases", "articles", "programmes"];

/** Everything that an entry can mention, looked up by name; made once of a form's data. */
export class Known {
  constructor({ registers, today }) {
    const { municipalities, sources, images, ...others } = registers;
    this.municipalities = new Municipalities(municipalities, today);
    this.sources = new Map(sources.map((source) => [source.id, source]));
    this.images = new Set(images);
    this.entries = new Map();
    for (const kind of KINDS) {
      for (const entry of others[kind]) this.entries.set(entry.id, { ...entry, of: kind });
      delete others[kind];
    }
    this.terms = new Map();
    for (const [register, terms] of Object.entries(others)) {
      const names = new Map();
      for (const term of terms) {
        for (const name of [term.id, term.label, ...(term.synonyms ?? [])].map(folded)) {
          if (!names.has(name)) names.set(name, term);
        }
      }
      this.terms.set(register, { byId: new Map(terms.map((term) => [term.id, term])), names });
    }
  }
}

/** The path from the project's folder of an entry's file. */
export const fileOf = (kind, id) => `content/${kind}/${id}.md`;

/** Resolves the references of what was read, and tells of those that lead nowhere. */
export class Resolver {
  constructor(entry, known, reader) {
    Object.assign(this, { entry, known, reader });
    this.faulty = new Set();
    const listed = entry.values.sources ?? [];
    this.own = listed.map((use) => ("value" in use ? use.value : use.fields.title.value));
    this.ownNames = new Map(this.own.map((name) => [folded(name), name]));
    for (const name of this.own.filter((one) => known.sources.has(one))) {
      this.ownNames.set(folded(known.sources.get(name).title), name);
    }
  }

  /** Returns the fields with references replaced by what they lead to; others are left out. */
  fields(values, fields, outer = true) {
    const resolved = {};
    for (const field of fields) {
      const value = values[field.name];
      const before = this.reader.problems.length;
      const found = value && this.value(value, field.shape, field.name);
      if (found !== undefined) resolved[field.name] = found;
      const told = this.reader.problems.slice(before);
      if (outer && this.reader.hasErrors(told)) this.faulty.add(field.name);
    }
    return resolved;
  }

  value(value, shape, name) {
    if (shape.kind === "list") {
      const single = value.filter((item) => !this.#isSeveral(item, shape.item));
      const found = single.map((item) => this.value(item, shape.item, name));
      const kept = found.filter((item) => item !== undefined);
      return shape.item.kind === "reference" ? once(kept) : kept;
    }
    const full = shape.kind === "either" && "fields" in value;
    if (shape.kind === "either") return this.value(value, full ? shape.block : shape.short, name);
    if (shape.kind === "block") {
      const fields = this.fields(value.fields, shape.fields, false);
      const lost = shape.fields.some(
        (field) => HEARTS.has(field.name) && field.required && !(field.name in fields),
      );
      return lost ? undefined : { ...value, fields };
    }
    if (shape.kind !== "reference" || shape.targets[0] === "images") return value;
    // A character that is refused has been told of; the rest of the word is not judged.
    if (value.value.includes("\ufffd")) {
      return shape.targets[0] === "sources" ? this.source(value) : undefined;
    }
    return this.reference(value, shape.targets, name);
  }

  /** Tells whether a value of a list names several things, which is reported. */
  #isSeveral({ path, value }, { kind, targets }) {
    const register = kind === "reference" && this.known.terms.get(targets[0]);
    const places = this.known.municipalities;
    let parts = [];
    if (register) parts = parted(value, (part) => register.names.has(folded(part)));
    else if (kind === "reference" && targets[0] === "municipalities") {
      parts = parted(value, (part) => places.units.has(part) || places.named(part).length);
    }
    if (parts.length) {
      this.reader.tell(path, "several-in-one", { value, parts: parts.join(", ") });
    }
    return parts.length > 0;
  }

  reference(value, targets, name) {
    const [target] = targets;
    if (target === "municipalities") return this.municipality(value);
    if (target === "own_sources") return this.ownSource(value);
    if (target === "sources") return this.source(value);
    return KINDS.includes(target) ? this.mention(value, targets, name) : this.term(value, target);
  }

  term(value, register) {
    const { path, value: said } = value;
    const { byId, names } = this.known.terms.get(register);
    const term = names.get(folded(said));
    if (!term) return this.unknownTerm(path, said, register);
    const heir = byId.get(term.replaced_by);
    if (heir) this.reader.tell(path, "renamed-term", { value: said, heir: heir.id });
    return { ...value, value: (heir ?? term).id };
  }

  unknownTerm(path, value, register) {
    const { terms } = this.known;
    const elsewhere = [...terms.keys()].find((name) => terms.get(name).names.has(folded(value)));
    const file = `${register}.yml`;
    if (elsewhere) {
      const values = { value, register: file, elsewhere: `${elsewhere}.yml` };
      return this.reader.tell(path, "term-elsewhere", values);
    }
    const { names } = terms.get(register);
    const near = nearest(value, names.keys()).map((name) => names.get(name).id);
    return this.reader.tell(path, "unknown-term", { value, register: file }, [...new Set(near)]);
  }

  municipality(value) {
    const { path, value: said } = value;
    const periods = (this.entry.values.period ?? []).map((period) => period.value);
    const excused = this.entry.faulty.has("period") ? "ambiguous-municipality" : "";
    const unit = this.known.municipalities.placed(said, periods, (code, near) => {
      if (code !== excused) this.reader.tell(path, code, { value: said }, near);
    });
    return unit && { ...value, value: unit.number };
  }

  mention(value, kinds, field) {
    const { path, value: said } = value;
    const found = this.self(said) ?? this.known.entries.get(said);
    if (found === "draft") return undefined;
    if (found && kinds.includes(found.of)) return value;
    if (found) {
      const allowed = kinds.map((kind) => `${kind}/`).join(", ");
      const values = { value: said, field, found: fileOf(found.of, said), allowed };
      return this.reader.tell(path, "wrong-kind", values);
    }
    const { title } = this.entry.values;
    const own = { ...this.self(this.entry.id), title: title?.value ?? "" };
    const all = [...this.known.entries.values(), own];
    const near = likest(
      said,
      all.filter((entry) => kinds.includes(entry.of)),
    );
    return this.reader.tell(path, "unknown-entry", { value: said, field }, near);
  }

  /** Returns this entry where it is mentioned; a draft is no text that can be. */
  self(id) {
    if (id !== this.entry.id) return undefined;
    return this.entry.draft ? "draft" : { id, of: this.entry.kind };
  }

  source(value) {
    if (this.known.sources.has(value.value)) return value;
    const listed = [...this.known.sources.values()];
    const there = listed.filter(({ url }) => url === value.value).map(({ id }) => id);
    const near = there.length ? there : likest(value.value, listed);
    return this.reader.tell(value.path, "unknown-source", { value: value.value }, near);
  }

  ownSource(value) {
    const { path, value: said } = value;
    const found = this.ownNames.get(folded(said));
    if (found !== undefined) return { ...value, value: found };
    if (this.entry.faulty.has("sources")) return undefined;
    const near = nearest(said, this.own);
    const meant = near.length || this.own.length !== 1 ? near : this.own;
    return this.reader.tell(path, "source-not-listed", { value: said }, meant);
  }
}

/** Returns the things that words name, where they are several and all known; else none. */
function parted(words, known) {
  for (const between of [/[,;]/, /[,;/&]| og /]) {
    if (!between.test(words) || known(words)) continue;
    const parts = words.split(between).map((part) => part.replace(/^[ #]+|[ #]+$/g, ""));
    const named = parts.filter(Boolean).map((part) => part.replace(/ kommune$/, ""));
    if (named.length > 1 && named.every(known)) return named;
  }
  return [];
}

/** Fields that blocks of factors, partners and participants say nothing without. */
const HEARTS = new Set(["factor", "partner", "municipality"]);

/** Of references to the same only the first. */
function once(references) {
  const first = new Map();
  for (const one of references) if (!first.has(one.value)) first.set(one.value, one);
  return [...first.values()];
}
