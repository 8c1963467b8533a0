// All there is to say of what is written: the faults of `check`, and what is asked beside them.
"use strict";

import { hints } from "./persons.js";
import { placed } from "./problems.js";
import { judge, sentence } from "./rules.js";

/** Return what is to be told of a state, with the field of each, in words for those who see labels. */
export function problemsOf(state, form, rest, container) {
  const found = judge(state, form, rest);
  return placed([...found, ...hints(state, found)], container).map((one) => ({
    ...one,
    message: one.said ?? sentence(one, form, state.kind),
  }));
}
