"""What can be chosen in the fields of the page for editing: by value, label and all other names."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generator.inventory import VOCABULARIES
from generator.library.library import Library
from generator.model import Municipality
from generator.names import alphabetical
from generator.places.municipalities import existence

Choice = dict[str, Any]
"""`value` is written into the file, `label` shown; `names` are other ways to write the same."""


def choices(library: Library, language: str) -> Mapping[str, list[Choice]]:
    """Return the choices by register or folder, in the order of their labels."""
    found = {
        **{register: _terms(library, register, language) for register in VOCABULARIES},
        "municipalities": _municipalities(library),
        "sources": _sources(library),
        **{
            kind: ({"value": entry.id, "label": entry.title} for entry in entries)
            for kind, entries in (
                ("cases", library.cases),
                ("articles", library.articles),
                ("programmes", library.programmes),
            )
        },
    }
    return {
        name: sorted(of, key=lambda choice: (alphabetical(choice["label"]), choice["value"]))
        for name, of in found.items()
    }


def _terms(library: Library, register: str, language: str) -> Iterator[Choice]:
    """Yield the terms that are in use; one that another has replaced is another name of that."""
    terms = library.terms.get(register, {})
    former: dict[str, list[str]] = {}
    for term in terms.values():
        if term.replaced_by:
            former.setdefault(term.replaced_by.target, []).extend(term.names)
    for term in terms.values():
        if not term.replaced_by:
            names = dict.fromkeys((*term.names, *former.get(term.id, ())))
            yield {"value": term.id, "label": term.label(language), "names": list(names)}


def _sources(library: Library) -> Iterator[Choice]:
    for id_, placed in library.sources.items():
        source = placed.source
        behind = ", ".join(filter(None, (source.publisher, str(source.year or ""))))
        yield {"value": id_, "label": f"{source.title} ({behind})" if behind else source.title}


def _municipalities(library: Library) -> Iterator[Choice]:
    """Yield each name that means one municipality whatever the time; other units by their number.

    A name is written rather than a number, since which unit it means follows from the period.
    """
    register = library.municipalities
    today = {unit.number for unit in register.current}
    names: dict[str, list[Municipality]] = {}
    for unit in register.units.values():
        told = next(
            (
                name
                for name in (unit.name, f"{unit.name} ({unit.county})")
                if _is_clear(library, name)
            ),
            unit.number,
        )
        names.setdefault(told, []).append(unit)
    for name, units in names.items():
        last = max(units, key=lambda unit: unit.valid_to or date.max)
        label = f"{last.name} ({last.county}), {name}" if name == last.number else name
        if last.number not in today and last.valid_to:
            label = f"{label} (–{last.valid_to.year})"
        others = dict.fromkeys(other for unit in units for other in (*unit.names, unit.number))
        meant = register.named(name)
        same = [other for other in others if other != name and register.named(other) == meant]
        yield {"value": name, "label": label, "names": same}


def _is_clear(library: Library, name: str) -> bool:
    """Tell whether a name never means two municipalities at once."""
    register = library.municipalities
    units = register.named(name)
    return bool(units) and all(
        len(register.during(units, (existence(unit),))) == 1 for unit in units
    )
