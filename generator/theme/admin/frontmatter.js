// A file of front matter and Markdown, to the fields of the editing page and back. Only the lines
// of what was changed are written anew; all others stay as they are, byte by byte.

import { isEmpty, reader, same, writer } from "./mapping.js";

export const ORIGINAL = "original";
export const BODY = "body";

const FILE = /^---[ \t]*\n(?<block>(?:[^]*?\n)??)---[ \t]*(?:\n(?<rest>[^]*))?$/;

/** Return how a kind of entry is read from a file and written to one. */
export const format = (yaml, fields, names) => {
  const read = reader(yaml, names);
  const write = writer(yaml, read);

  const parsed = (block) => {
    const document = yaml.parseDocument(block, { schema: "failsafe", logLevel: "silent" });
    const root = document.contents;
    if (document.errors.length) throw document.errors[0];
    if (root !== null && (!yaml.isMap(root) || root.flow)) throw new Error("front matter");
    return root?.items ?? [];
  };

  const split = (text) => {
    const parts = FILE.exec(text);
    if (!parts) throw new Error("front matter");
    const { block, rest = "" } = parts.groups;
    const blank = /^(?:[ \t]*\n)*/.exec(rest)[0];
    return { block, pairs: parsed(block), blank, body: rest.slice(blank.length) };
  };

  const valueOf = (pairs, { name, shape }) => {
    const pair = pairs.find(({ key }) => key.value === name);
    return pair?.value ? read(shape, pair.value) : null;
  };

  const fromFile = (text) => {
    const { pairs, body } = split(text);
    const values = fields.flatMap((field) => {
      const value = valueOf(pairs, field);
      return isEmpty(value) ? [] : [[field.name, value]];
    });
    return { ...Object.fromEntries(values), [BODY]: body, [ORIGINAL]: text };
  };

  /** Return the lines of one field. */
  const lines = (name, node) => {
    const map = new yaml.YAMLMap();
    map.items.push(new yaml.Pair(new yaml.Scalar(name), node));
    const document = new yaml.Document(null, { schema: "failsafe" });
    document.contents = map;
    return document.toString({ lineWidth: 0, flowCollectionPadding: false });
  };

  const toFile = (content) => {
    const original = content[ORIGINAL] || "---\n---\n";
    const { block, pairs, blank, body } = split(original);
    const extent = ({ key, value }) => {
      const start = block.lastIndexOf("\n", key.range[0]) + 1;
      const last = (value ?? key).range[1];
      const end = block[last - 1] === "\n" && last > start ? last : block.indexOf("\n", last) + 1;
      return [start, end || block.length];
    };
    let place = 0;
    const changes = [];
    for (const field of fields) {
      const pair = pairs.find(({ key }) => key.value === field.name);
      const [start, end] = pair ? extent(pair) : [place, place];
      place = end;
      const wanted = content[field.name];
      if (same(valueOf(pairs, field), wanted)) continue;
      const text = isEmpty(wanted) ? "" : lines(field.name, write(field.shape, wanted, pair?.value ?? undefined));
      changes.push({ start, end, text, order: changes.length });
    }
    let written = block;
    changes.sort((one, other) => other.start - one.start || other.end - one.end || other.order - one.order);
    for (const { start, end, text } of changes) written = written.slice(0, start) + text + written.slice(end);
    const now = (content[BODY] ?? "").replace(/\s+$/, "");
    const gap = content[ORIGINAL] ? blank : "\n";
    return `---\n${written}---\n${gap}${now === body.replace(/\s+$/, "") ? body : now}`;
  };

  return { fromFile, toFile };
};
