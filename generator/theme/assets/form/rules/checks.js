// What one entry can break alone, though each of its fields is right: a check for each fault, by the
// names that the generator has for them. A check yields `[path, values, suggestions]`.

import { inUse } from "./municipalities.js";
import { fileOf } from "./references.js";
import { folded } from "./words.js";

const PER_CENT = ["%", "prosent", "pst", "pst."];
const OWN_FIELDS = { asked_by: "question", starts: "event", ends: "event", hours: "event", place: "event" };

export const CHECKS = {
  *"alias-taken"({ entry, fields, known }) {
    const seen = new Set([entry.id]);
    for (const { path, value } of fields.aliases ?? []) {
      const other = holderOf(known, value, entry.id);
      const taken = seen.has(value) ? fileOf(entry.kind, entry.id) : other;
      if (taken) yield [path, { alias: value, other: taken }];
      seen.add(value);
    }
  },
  *"mentions-itself"({ entry, fields }) {
    const named = [...(fields.related ?? []), ...(fields.inspired_by ?? [])];
    for (const one of [...named, fields.follows, fields.replaced_by].filter(Boolean)) {
      if (one.value === entry.id) yield [one.path, { id: entry.id }];
    }
  },
  *"percent-too-large"({ fields, limits }) {
    for (const { fields: figure } of figures(fields)) {
      const tooMuch = figure.value.value.high > limits.most_per_cent;
      if (tooMuch && PER_CENT.includes(folded(figure.unit?.value ?? ""))) {
        yield [figure.value.path, { most: limits.most_per_cent }];
      }
    }
  },
  *"time-reversed"({ fields }) {
    for (const { path, fields: figure } of figures(fields)) {
      const [from, to] = [figure.from?.value, figure.to?.value];
      if (from && to && dayOf(from, 1, 1) > dayOf(to, 12, 31)) yield [path];
    }
    const { starts, ends, hours } = fields;
    if (starts && ends && ends.value < starts.value) yield [ends.path];
    const [first, last] = hours?.value.split("–") ?? [];
    if (last && last < first && (!ends || ends.value === starts?.value)) yield [hours.path];
  },
  *"event-without-start"({ entry, fields }) {
    const dated = fields.starts || entry.faulty.has("starts");
    if (fields.kind?.value === "event" && !dated) yield [fields.kind.path];
  },
  *"question-without-asker"({ entry, fields }) {
    const asked = fields.asked_by || entry.faulty.has("asked_by");
    if (isQuestion(fields) && !asked) yield [fields.kind.path];
  },
  *"question-without-theme"({ entry, fields }) {
    const about = fields.tags?.length || entry.faulty.has("tags");
    if (isQuestion(fields) && !about) yield [fields.kind.path];
  },
  *"asker-gone"({ fields, known: { municipalities: all } }) {
    const { asked_by: asker, published } = fields;
    if (!isQuestion(fields) || !asker || !published) return;
    const unit = all.units.get(asker.value);
    const line = [unit, ...all.history(unit), ...all.descendants(unit)];
    const then = line.filter((one) => inUse(one, published.value));
    // A name means the latest unit that has it; an older one of that name may be the asker.
    if (then.some(({ name }) => name === unit.name)) return;
    const values = { name: unit.name, date: published.value };
    yield [asker.path, values, [...new Set(then.map((one) => all.label(one)))]];
  },
  *"answers-no-question"({ fields, known }) {
    for (const { path, value } of fields.answers ?? []) {
      if (known.entries.get(value)?.kind === "question") continue;
      yield [path, { id: value, other: fileOf("articles", value) }];
    }
  },
  *"field-of-another-kind"({ entry, fields }) {
    if (entry.kind !== "articles" || entry.faulty.has("kind")) return;
    for (const [field, kind] of Object.entries(OWN_FIELDS)) {
      if (fields[field] && (fields.kind?.value ?? "news") !== kind) {
        yield [fields[field].path, { field, kind }];
      }
    }
  },
  *"too-many-participants"({ entry, fields }) {
    const [total, named] = [fields.participants_total, fields.participants?.length ?? 0];
    if (total && named > total.value && !entry.faulty.size) {
      yield [total.path, { named, total: total.value }];
    }
  },
  *"title-taken"({ entry, fields, known }) {
    if (entry.faulty.has("title")) return;
    const title = folded(fields.title.value);
    const other = [...known.entries.values()].find(
      (one) => one.of === entry.kind && one.id !== entry.id && folded(one.title) === title,
    );
    if (other) yield [fields.title.path, { other: fileOf(other.of, other.id) }];
  },
  *"end-missing"({ entry, fields }) {
    const status = fields.status?.value;
    const open = (fields.period ?? []).some(({ value }) => value.start && value.end === null);
    if (["completed", "ended"].includes(status) && open) yield [fields.status.path, { status }];
  },
  *"review-overdue"({ fields, today }) {
    const { review_by: by, retired, replaced_by: heir } = fields;
    const kept = retired ? retired.value > today : !heir;
    if (by && kept && !isSpent(fields) && by.value < today) yield [by.path, { date: by.value }];
  },
  *"review-day-spent"({ fields, today }) {
    const { review_by: by, retired, replaced_by: heir } = fields;
    const kept = retired ? retired.value > today : !heir;
    if (kept && isSpent(fields)) yield [by.path, { date: goneThrough(fields) }];
  },
  *"day-to-come"({ fields, today }) {
    const last = [today, fields.published?.value ?? today].sort().at(-1);
    const days = { ...fields, confirmed: fields.confirmed?.fields.date };
    for (const field of ["updated", "reviewed", "confirmed"]) {
      const day = days[field];
      if (day && day.value > last) yield [day.path, { field, date: day.value }];
    }
  },
  *"published-far-ahead"({ fields: { published }, today }) {
    const year = Number(today.slice(0, 4));
    const day = published?.value ?? "";
    const last = `${year + 1}${today.slice(4)}`;
    if (day <= last) return;
    const turned = `${day.slice(0, 2)}${day[3]}${day[2]}${day.slice(4)}`;
    const past = [year, year - 1].map((one) => `${one}${day.slice(4)}`);
    const within = past[1] <= turned && turned <= last;
    const meant = within ? turned : past.find((one) => one <= today);
    yield [published.path, { date: day }, day.endsWith("-02-29") ? [] : [meant]];
  },
  *"retired-before-published"({ fields: { retired, published } }) {
    if (retired && published && retired.value < published.value) {
      yield [retired.path, { date: published.value }];
    }
  },
  *"without-source"({ entry, fields }) {
    if (entry.kind !== "cases" || fields.sources?.length || entry.faulty.has("sources")) return;
    yield [["sources"]];
  },
  *"source-written-twice"({ entry, fields, known }) {
    known.identities ??= identitiesOf(known.sources.values());
    const owners = new Map(known.identities);
    const file = fileOf(entry.kind, entry.id);
    for (const { path, fields: written } of fields.sources ?? []) {
      if (!written) continue;
      const source = Object.fromEntries(
        Object.entries(written).map(([name, { value }]) => [name, value]),
      );
      const before = identities(source).map((one) => owners.get(one) ?? { path });
      for (const one of identities(source)) if (!owners.has(one)) owners.set(one, { path, file });
      const other = before.find((one) => one.path !== path);
      if (other)
        yield [path, { title: source.title, other: other.file }, other.id ? [other.id] : []];
    }
  },
};

const goneThrough = ({ reviewed, published }) =>
  [reviewed?.value, published?.value].filter(Boolean).sort().at(-1);
const isSpent = (fields) =>
  Boolean(fields.review_by && goneThrough(fields) && fields.review_by.value <= goneThrough(fields));
const figures = ({ results = [], resources = [] }) => [...results, ...resources];
const isQuestion = (fields) => fields.kind?.value === "question";
const dayOf = ({ year, month, day }, first, last) =>
  year * 10000 + (month || first) * 100 + (day || last);

function holderOf(known, id, own) {
  const all = [...known.entries.values()].filter((one) => one.id !== own);
  const found = all.find((one) => one.id === id) ?? all.find((one) => one.aliases?.includes(id));
  return found && fileOf(found.of, found.id);
}

const SOURCES = "content/registers/sources.yml";

function identitiesOf(sources) {
  const owners = new Map();
  for (const source of sources) {
    for (const one of identities(source)) {
      if (!owners.has(one)) owners.set(one, { id: source.id, file: SOURCES });
    }
  }
  return owners;
}

/** What two writings of one source share: its address, or all else that is said of it. */
function identities({ title, publisher = "", year, url = "", page = "" }) {
  const found = [];
  const place = folded(page);
  const parts = /^([^:]*):\/\/([^/?#]*)([^?#]*)\??([^#]*)#?(.*)$/s.exec(url);
  if (parts) {
    const [, scheme, named, path, query, fragment] = parts;
    const port = { http: /:80$/, https: /:443$/ }[scheme.toLowerCase()] ?? /$^/;
    const host = named
      .toLowerCase()
      .replace(/^www\./, "")
      .replace(port, "");
    const route = /^[/!]/.test(fragment) ? fragment : "";
    found.push(JSON.stringify(["address", host, path.replace(/\/+$/, ""), query, route, place]));
  }
  if (year || (publisher && !url)) {
    found.push(JSON.stringify(["words", folded(title), folded(publisher), year ?? null, place]));
  }
  return found;
}
