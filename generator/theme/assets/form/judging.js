// All there is to say of what is written: the faults of `check`, and what is asked beside them.
"use strict";

import { hints } from "./persons.js";
import { placed } from "./problems.js";
import { judge, sentence } from "./rules.js";
import { say } from "./words.js";

/** A letter of another alphabet than ours. */
const OTHER = /[^\P{L}a-zA-Z\u00c0-\u017f]/u;

/** Return what is to be told of a state, with the field of each, in words for those who see labels. */
export function problemsOf(state, form, rest, container) {
  const found = judge(state, form, rest);
  return placed([...found, ...hints(state, found)], container).map((one) => ({
    ...one,
    message: one.said ?? `${sentence(one, form, state.kind)}${lettersOf(one)}`,
  }));
}

/** Return what to say of the letters of an address that is refused, where they may be why. */
function lettersOf({ code, values: { value, target = value } }) {
  const isOther = ["bad-address", "unsafe-link"].includes(code) && OTHER.test(target);
  return isOther ? ` ${say("other_letters")}` : "";
}
