// Drafts: what has been written so far, in this browser alone.
"use strict";

const PREFIX = "delingsarena-utkast:";
const VERSION = 1;

/** Return the key of a new draft: a form's name and a moment. */
export const newKey = (name) => `${name}-${Date.now().toString(36)}`;

/** Return the key of a draft of an entry that is published. */
export const keyOf = (kind, id) => `${kind}/${id}`;

/** Keep a draft; tell whether the browser did. */
export function keep(key, draft) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify({ ...draft, version: VERSION }));
    return true;
  } catch {
    return false;
  }
}

/** Return a draft, or null where there is none that can be read. */
export function kept(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + key));
    const whole = draft?.state && typeof draft.state.fields === "object" && draft.form;
    return whole ? draft : null;
  } catch {
    return null;
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // What cannot be read was not kept.
  }
}

/** Return all drafts with their keys, the newest first. */
export function all() {
  let keys = [];
  try {
    keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
  return keys
    .map((key) => [key.slice(PREFIX.length), kept(key.slice(PREFIX.length))])
    .filter(([, draft]) => draft)
    .sort(([, one], [, other]) => (other.saved ?? "").localeCompare(one.saved ?? ""));
}
