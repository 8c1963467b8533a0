// Addresses that go by somebody else's: as `schema/wrapped.py` has it.

const BEGINNING = /^(https?:\/\/([^/?#]+)([^?#]*))(?:\?([^#]*))?(#.*)?$/is;
const GOING_BY = [
  [/^.*\.safelinks\.protection\.outlook\.com$/i, "/", ["url"]],
  [/^(?:www\.)?google\.[a-z.]+$/i, "/url", ["url", "q"]],
  [/^lm?\.facebook\.com$/i, "/l.php", ["u"]],
];
const DEFENSE = /^https:\/\/urldefense\.com\/v3\/__(https?:\/.*?)__;.*$/is;
const TRACE =
  /^(?:utm_[a-z]+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|_hsenc|_hsmi)(?:=|$)/i;
const MOST_LAYERS = 5;

/** Returns where an address leads, which goes by somebody else's; mostly that is itself. */
export function unwrapped(address) {
  let found = address;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const within = inner(found);
    if (within === found) break;
    found = within;
  }
  return found;
}

function inner(address) {
  const defended = DEFENSE.exec(address);
  if (defended) return defended[1].replace(/^(https?:\/)(?=[^/])/i, "$1/");
  const [, , host, path, query] = BEGINNING.exec(address) ?? [];
  if (!query) return address;
  for (const [known, way, names] of GOING_BY) {
    if (!known.test(host) || path !== way) continue;
    const held = new URLSearchParams(query);
    const found = names.flatMap((name) => held.getAll(name));
    return found.find((one) => BEGINNING.test(one)) ?? address;
  }
  return address;
}

/** Returns the same address without what only tells who follows it, and from where. */
export function untracked(address) {
  const [, before, , , query, after = ""] = BEGINNING.exec(address) ?? [];
  if (!query) return address;
  const parts = query.split("&");
  const kept = parts.filter((part) => !TRACE.test(part));
  if (kept.length === parts.length) return address;
  return `${before}${kept.length ? "?" : ""}${kept.join("&")}${after}`;
}
