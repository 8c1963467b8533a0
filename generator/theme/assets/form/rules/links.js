// The links, images and headings of an entry: they lead somewhere, are safe, and say what they show.

import { asWritten, destination, isSaidElsewhere, placesOf } from "./destinations.js";
import { nearest } from "./nearness.js";
import { fileOf } from "./references.js";
import { isWebAddress, linkMeant } from "./values.js";
import { untracked, unwrapped } from "./wrapped.js";

/** Yields what is wrong with them. */
export function* judgeLinks({ entry, fields, known, body, sections }) {
  const own = fileOf(entry.kind, entry.id);
  const places = placesOf(entry, known);
  const inBody = body.links.map((link) => ({ ...link, path: ["body"] }));
  const { src } = fields.image?.fields ?? {};
  const image = src ? [{ target: src.value, path: src.path, image: true, own: true }] : [];
  for (const link of [...inBody, ...image]) {
    const { path, line, column, target } = link;
    const place = { path, line, column, values: { target } };
    if (!link.own && !link.text.trim()) {
      yield { ...place, code: link.image ? "missing-alternative" : "empty-link" };
    }
    const { kind, file, anchor } = destination(own, target, places);
    if (!link.image && isSaidElsewhere(link.text, target, kind)) {
      const values = { words: link.text.trim(), target };
      yield { ...place, code: "link-says-another", values };
    }
    const inner = kind === "web" && !link.image ? unwrapped(target) : target;
    const straight = kind === "web" && !link.image ? untracked(inner) : target;
    if (straight !== target && isWebAddress(straight)) {
      const code = inner === target ? "link-with-trace" : "link-with-detour";
      yield { ...place, code, suggestions: [straight] };
    }
    if (kind === "unsafe") yield { ...place, code: "unsafe-link" };
    else if (link.image && (kind === "web" || kind === "mail")) {
      yield { ...place, code: "external-image" };
    } else if (link.image && kind !== "image") {
      const suggestions = nearest(target, asWritten(entry.kind, places.images));
      yield { ...place, code: "dead-image", suggestions };
    } else if (!link.image && kind === "missing") {
      const meant = linkMeant(target);
      const near = () => nearest(target, asWritten(entry.kind, places.entries));
      const suggestions = meant.length ? meant : near();
      yield { ...place, code: "dead-link", suggestions };
    } else if (kind === "entry" && file === own && anchor) {
      const there = anchorsOf(fields, body, sections);
      const values = { anchor, target: own };
      const suggestions = nearest(anchor, [...there].sort());
      if (!there.has(anchor)) yield { ...place, code: "dead-anchor", values, suggestions };
    }
  }
  yield* skipped(body.headings);
}

const SHOWN = { factors: ["success_factors", "barriers"] };

/** All that a link can lead to on the entry's page: its headings, and the sections of its fields. */
function anchorsOf(fields, body, sections) {
  const titles = Object.entries(sections[fields.language?.value ?? "nb"]);
  const shown = (name) => (Array.isArray(fields[name]) ? fields[name].length : fields[name]);
  const made = titles.filter(([key]) => (SHOWN[key] ?? [key]).some(shown));
  return new Set([
    ...made.map(([, anchor]) => anchor),
    ...body.headings.map(({ anchor }) => anchor),
  ]);
}

function* skipped(headings) {
  let above = 1;
  for (const { level, text, line, column } of headings) {
    const values = { text, level, right: above + 1 };
    if (level > above + 1) yield { code: "heading-skipped", path: ["body"], values, line, column };
    above = level;
  }
}
