// The last step: all that has to be mended, and what is good advice.
"use strict";

import { listed } from "./problems.js";
import { say } from "./words.js";

const part = (name) => document.getElementById(`bidra_${name}`);

/** Show the problems in the order of the fields, each leading to its own, and tell whether none has
 *  to be mended. */
export function review(all, go) {
  const problems = [...all].sort(({ field: one }, { field: other }) => {
    if (!one || !other) return Number(!one) - Number(!other);
    const { DOCUMENT_POSITION_FOLLOWING: after, DOCUMENT_POSITION_PRECEDING: before } = Node;
    const place = one.compareDocumentPosition(other);
    return place & after ? -1 : place & before ? 1 : 0;
  });
  const faults = problems.filter(({ severity }) => severity === "error");
  const advice = problems.filter(({ severity }) => severity !== "error");
  for (const [name, found, one, many] of [
    ["feil", faults, "one_to_mend", "to_mend"],
    ["rad", advice, "one_advice", "advices"],
  ]) {
    const place = part(name);
    place.hidden = !found.length;
    place.querySelector("ul").replaceChildren(...listed(found, go));
    const { length: count } = found;
    place.querySelector("h3").textContent = say(count === 1 ? one : many, { count });
  }
  part("feil_om").textContent = say("mend_and_return");
  part("rad_om").hidden = faults.length > 0;
  part("klar").hidden = faults.length > 0;
  return !faults.length;
}
