// Between front matter, in which much may be written in short or in full, and the one form that the
// fields of the editing page have. All of it follows from the description of the fields.

const REGISTERED = "registered";
const OWN = "own";
const truth = new Map([["true", true], ["false", false]]);

export const isEmpty = (value) =>
  value === undefined || value === null || value === "" || value === false ||
  (Array.isArray(value) ? value.every(isEmpty) : typeof value === "object" && Object.values(value).every(isEmpty));

const folded = (text) => text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");

/** Return what each name that an entry may use means, by register. */
export const meanings = (registers) =>
  Object.fromEntries(
    Object.entries(registers).map(([register, choices]) => [
      register,
      new Map(choices.flatMap(({ value, names = [] }) => [...names, value].map((name) => [folded(name), value]))),
    ]),
  );

/** The field of a block that is all there is where it is written in short; none if no field is. */
export const heartOf = (shape) =>
  shape.block.fields.find(({ shape: own, required }) => required && String(own.targets) === String(shape.short.targets));

/** How a value that is written in short or in full is told in the form, where no field is its heart. */
export const WAYS = { registered: REGISTERED, own: OWN };

/** Without what is empty, and in one order, so that equal values are equal texts. */
const plain = (value) => {
  if (isEmpty(value)) return null;
  if (Array.isArray(value)) return value.filter((item) => !isEmpty(item)).map(plain);
  if (typeof value !== "object") return typeof value === "string" ? value.trim() : value;
  const { way, ...rest } = value;
  const keys = Object.keys(rest).filter((key) => !isEmpty(rest[key])).sort();
  return Object.fromEntries(keys.map((key) => [key, plain(rest[key])]));
};

export const same = (one, other) => JSON.stringify(plain(one)) === JSON.stringify(plain(other));

/** Return a function from a node of YAML, all of whose values are text, to a value of the form. */
export const reader = (yaml, names) => {
  const text = (node) => (yaml.isScalar(node) ? String(node.value ?? "").trim() : "");
  const meant = (targets, written) => {
    for (const target of targets ?? []) {
      const found = names[target]?.get(folded(written));
      if (found !== undefined) return found;
    }
    return written;
  };

  const read = (shape, node) => {
    if (yaml.isAlias(node)) throw new Error("YAML: &, *");
    switch (shape.kind) {
      case "list": {
        const items = itemsOf(yaml, node).map((item) => read(shape.item, item)).filter((item) => !isEmpty(item));
        return typeof items[0] === "string" ? [...new Set(items)] : items;
      }
      case "either": {
        const heart = heartOf(shape);
        if (yaml.isMap(node)) {
          const block = read(shape.block, node);
          return heart ? block : { way: OWN, ...block };
        }
        const short = read(shape.short, node);
        if (!short) return null;
        return heart ? { [heart.name]: short } : { way: REGISTERED, [REGISTERED]: short };
      }
      case "block":
        if (!yaml.isMap(node)) return null;
        return Object.fromEntries(
          shape.fields.flatMap((field) => {
            const value = node.get(field.name, true);
            const found = value === undefined ? null : read(field.shape, value);
            return isEmpty(found) ? [] : [[field.name, found]];
          }),
        );
      case "truth":
        return truth.get(text(node).toLowerCase()) ?? false;
      case "choice": {
        const word = text(node);
        return shape.options.find(({ value }) => value === word.toLowerCase())?.value ?? word;
      }
      case "reference":
        return meant(shape.targets, text(node));
      default:
        return text(node);
    }
  };
  return read;
};

export const itemsOf = (yaml, node) => (yaml.isSeq(node) ? node.items : node === null || node === undefined ? [] : [node]);

// What a reader of YAML that gives values types would not take for a text, but for years and days.
const TYPED = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9_.,:eExXoO+-]*|[-+]?\.(?:inf|nan))$/i;
const YEAR_OR_DAY = /^[1-9][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?$/;

/** Return a function that gives the node for a value of the form, of the old node where it can. */
export const writer = (yaml, read) => {
  const scalar = (value, old) => {
    const words = String(value).trim().replace(/[ \t\n]+/g, " ");
    const node = new yaml.Scalar(words);
    const kept = yaml.isScalar(old) && /^QUOTE/.test(old.type ?? "") ? old.type : undefined;
    node.type = kept ?? (typeof value === "string" && TYPED.test(words) && !YEAR_OR_DAY.test(words) ? "QUOTE_DOUBLE" : "PLAIN");
    if (node.type === "PLAIN" && !/^[\p{L}\p{N}–(«]/u.test(words)) node.type = "QUOTE_DOUBLE";
    return node;
  };

  const list = (shape, value, old) => {
    const rest = itemsOf(yaml, old).map((node) => ({ node, value: read(shape.item, node) }));
    const take = (found) => {
      const at = rest.findIndex(found);
      return at < 0 ? undefined : rest.splice(at, 1)[0].node;
    };
    // First those that are as they were, wherever they stand now, so that the others can be changed.
    const kept = value.map((item) => take((one) => same(one.value, item)));
    const items = value.map((item, at) => {
      if (kept[at]) return kept[at];
      const near = yaml.isSeq(old) ? old.items[at] : undefined;
      return write(shape.item, item, take(({ node }) => node === near && yaml.isMap(node)));
    });
    if (items.length === 1 && yaml.isScalar(old) && yaml.isScalar(items[0])) return items[0];
    const node = new yaml.YAMLSeq();
    node.items = items;
    node.flow = items.every((item) => yaml.isScalar(item)) && !(yaml.isSeq(old) && !old.flow);
    return node;
  };

  const block = (shape, value, old) => {
    const node = yaml.isMap(old) ? old : new yaml.YAMLMap();
    shape.fields.forEach((field, place) => {
      const before = node.get(field.name, true);
      const wanted = value[field.name];
      if (same(before === undefined ? null : read(field.shape, before), wanted)) return;
      if (isEmpty(wanted)) {
        node.delete(field.name);
        return;
      }
      const made = write(field.shape, wanted, before);
      const pair = node.items.find(({ key }) => yaml.isScalar(key) && key.value === field.name);
      if (pair) {
        pair.value = made;
        return;
      }
      const earlier = new Set(shape.fields.slice(0, place).map(({ name }) => name));
      const at = node.items.findLastIndex(({ key }) => yaml.isScalar(key) && earlier.has(key.value));
      node.items.splice(at + 1, 0, new yaml.Pair(new yaml.Scalar(field.name), made));
    });
    return node;
  };

  const write = (shape, value, old) => {
    switch (shape.kind) {
      case "list":
        return list(shape, value, old);
      case "block":
        return block(shape, value, old);
      case "either": {
        const heart = heartOf(shape);
        if (!heart) return value.way === OWN ? block(shape.block, value, old) : scalar(value[REGISTERED], old);
        const alone = shape.block.fields.every(({ name }) => name === heart.name || isEmpty(value[name]));
        return alone && !yaml.isMap(old) ? scalar(value[heart.name], old) : block(shape.block, value, old);
      }
      default:
        return scalar(value, old);
    }
  };
  return write;
};
