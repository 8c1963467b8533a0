// Municipalities by date: which one a name or number means, and who came before and after it.

import { nearest } from "./nearness.js";
import { byCharacters, folded, slug, stripped } from "./words.js";

/** All units of the register, as of a day; a unit is as the form's data have it. */
export class Municipalities {
  #byName = new Map();
  #before = new Map();
  #histories = new Map();

  constructor(units, today) {
    this.today = today;
    this.units = new Map(units.map((unit) => [unit.number, unit]));
    for (const unit of units) {
      const names = [...namesOf(unit), ...(unit.official ? [unit.official] : [])];
      for (const name of new Set(names.map(folded))) add(this.#byName, name, unit);
      for (const after of this.successors(unit)) {
        if ((unit.to ?? today) < today || !inUse(after, today)) {
          add(this.#before, after.number, unit);
        }
      }
    }
  }

  successors(unit) {
    return (unit.successors ?? []).map((number) => this.units.get(number)).filter(Boolean);
  }

  /** Every unit whose area this one holds all or a part of. */
  history(unit) {
    if (!this.#histories.has(unit.number)) {
      this.#histories.set(
        unit.number,
        inTurn(unit, (one) => this.#before.get(one.number) ?? []),
      );
    }
    return this.#histories.get(unit.number);
  }

  /** Every unit that took over from this one, directly or in turn. */
  descendants(unit) {
    return inTurn(unit, (one) => this.successors(one));
  }

  /** The units of any time that have this number or name, with a county in brackets or without. */
  named(name) {
    if (this.units.has(name)) return [this.units.get(name)];
    const bare = name.replace(/[) ]+$/, "");
    const bracket = bare.indexOf("(");
    const plain = bracket < 0 ? bare : bare.slice(0, bracket);
    const units = this.#byName.get(folded(plain)) ?? [];
    if (bracket < 0) return units;
    const county = folded(bare.slice(bracket + 1));
    const there = units.filter((unit) => folded(unit.county) === county);
    const line = new Set(there.flatMap((unit) => [unit, ...this.history(unit)]));
    return units.filter(
      (unit) => line.has(unit) || this.history(unit).some((past) => there.includes(past)),
    );
  }

  /** Those of the candidates that existed in one of the periods; of a line, only the latest. */
  during(candidates, periods) {
    const existed = candidates.filter(
      (unit) => !periods.length || periods.some((period) => existedIn(unit, period)),
    );
    const older = new Set(existed.flatMap((unit) => this.history(unit)));
    return existed.filter((unit) => !older.has(unit));
  }

  /** The name as readers tell it from others: with the county where several have it today. */
  label(unit) {
    this.shared ??= sharedNames([...this.units.values()].filter((one) => inUse(one, this.today)));
    return this.shared.has(unit.name) ? `${unit.name} (${unit.county})` : unit.name;
  }

  /** Returns the unit that is meant, or undefined after `tell(code, near)`. */
  placed(name, periods, tell) {
    if (this.units.has(name)) return this.units.get(name);
    const candidates = this.named(name);
    if (!candidates.length) {
      this.counties ??= new Set(Array.from(this.units.values(), ({ county }) => folded(county)));
      if (this.counties.has(folded(name.replace(/ (?:fylke|fylkeskommune)$/, "")))) {
        return tell("county-mentioned");
      }
      return tell("unknown-municipality", this.#meant(name, periods));
    }
    const units = this.during(candidates, periods);
    if (units.length === 1) return units[0];
    if (units.length) {
      return tell(
        "ambiguous-municipality",
        units.map((unit) => this.#told(unit, periods)),
      );
    }
    const kin = candidates
      .flatMap((unit) => [...this.history(unit), ...this.descendants(unit)])
      .filter((unit) => periods.some((period) => existedIn(unit, period)))
      .map((unit) => unit.name);
    return tell("municipality-not-then", [...new Set(kin)].sort(byCharacters));
  }

  #meant(name, periods) {
    if (name.includes("(")) {
      const plain = stripped(name.slice(0, name.indexOf("(")));
      const units = this.during(this.named(plain), periods);
      if (units.length) return units.map((unit) => `${unit.name} (${unit.county})`);
    }
    const digits = /^\p{Nd}+$/u.test(name);
    const names = name.split(/\s*\/\s*|\s+[-–]\s+/);
    const [first, ...others] = names.map((one) => this.named(one));
    const one = first.filter((unit) => others.every((units) => units.includes(unit)));
    if (others.length && one.length) return [names[0]];
    const meant = digits ? name.padStart(4, "0") : name.replace(/ kommune$/, "");
    if (this.named(meant).length) return [meant];
    this.spellings ??= [...new Set([...this.units.values()].flatMap(namesOf))];
    return nearest(name, this.spellings);
  }

  #told(unit, periods) {
    const told = `${unit.name} (${unit.county})`;
    return this.during(this.named(told), periods).length === 1 ? told : unit.number;
  }
}

/** Tells whether a unit existed on a day. */
export const inUse = (unit, day) => (unit.from ?? day) <= day && (unit.to ?? day) >= day;

const namesOf = (unit) => unit.names ?? [unit.name];
const yearOf = (day) => (day ? Number(day.slice(0, 4)) : null);

function existedIn(unit, period) {
  const [start, end] = [yearOf(unit.from), yearOf(unit.to)];
  const before = end !== null && period.start !== null && end < period.start;
  const after = start !== null && period.end !== null && start > period.end;
  return !before && !after;
}

function sharedNames(units) {
  const counts = new Map();
  for (const { name } of units) counts.set(slug(name), (counts.get(slug(name)) ?? 0) + 1);
  const shared = units.filter(
    ({ name, county }) => counts.get(slug(name)) > 1 && slug(`${name} ${county}`) !== slug(name),
  );
  return new Set(shared.map(({ name }) => name));
}

function inTurn(unit, near) {
  const found = [...near(unit)];
  for (const one of found) found.push(...near(one).filter((other) => !found.includes(other)));
  return found;
}

function add(map, key, value) {
  map.set(key, [...(map.get(key) ?? []), value]);
}
