"""Every rule that content is held to: those met while reading, and those of the checks."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from generator import checks, identifiers, inventory, mixups, registers, struck
from generator import reading as entries
from generator import text as texts
from generator.front_matter import documents, explaining, fences, nodes, repairs
from generator.images import looking
from generator.library import linking, several
from generator.markdown import limits, losses, marking, pasted, signs, slips
from generator.places import placing, tables
from generator.problems import Fault, Severity
from generator.schema import levels, records, shapes, values
from generator.statistics import figure_faults, figures, importing, jsonstat


@dataclass(frozen=True, slots=True)
class Rule:
    """What an editor is asked for, and what breaking it is called."""

    code: str
    severity: Severity
    sentence: str
    """In English; the key of its translations, under the context `rule`."""
    group: str
    """What the rule is about; the key of its translations, as other words are."""


IMPORTED = "Figures to import"
"""The group of rules that no file of the content can break."""

_FAULTS = {
    "Files": (inventory, texts, mixups, looking),
    "Front matter": (documents, fences, nodes, explaining, repairs),
    "Fields": (records, levels, shapes, values),
    "References": (linking, several, placing),
    "Texts": (limits, marking, losses, slips, pasted, signs),
    "Registers": (registers, tables, entries, figures, figure_faults, identifiers, struck),
    IMPORTED: (jsonstat, importing),
}
_MODULES = [(group, module) for group, modules in _FAULTS.items() for module in modules]
"""The modules that name faults met while reading, by what the faults are about."""

_CHECKS = {
    "privacy": "Privacy",
    "entries": "Entries",
    "articles": "Entries",
    "dates": "Entries",
    "upkeep": "Entries",
    "sources": "Entries",
    "links": "Links and images",
    "vocabulary": "Registers",
    "permanence": "Registers",
}


def _rules() -> Iterator[Rule]:
    for group, module in _MODULES:
        for value in vars(module).values():
            if isinstance(value, Fault):
                yield Rule(value.code, value.severity, value.rule, group)
    for severity, functions in checks.CHECKS:
        for check in functions:
            group = _CHECKS[check.__module__.rpartition(".")[2]]
            yield Rule(checks.code(check), severity, inspect.getdoc(check) or "", group)


def _sorted() -> tuple[Rule, ...]:
    order = list(dict.fromkeys((*(group for group, _ in _MODULES), *_CHECKS.values())))
    found = {rule.code: rule for rule in reversed(tuple(_rules()))}
    return tuple(sorted(found.values(), key=lambda rule: (order.index(rule.group), rule.code)))


RULES = _sorted()
"""Every rule once, by group and code; where several modules use a fault, the first names it."""
