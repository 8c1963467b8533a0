"""The problems that have one safe answer, and what each answer makes of the file."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.editing.bodies import with_words
from generator.editing.inserting import with_item
from generator.editing.relinking import relinked, wiki_linked
from generator.editing.rewriting import (
    Change,
    Value,
    with_quotes,
    with_repair,
    with_value,
)
from generator.editing.wording import WORDED, worded
from generator.front_matter.nodes import MappingNode, ScalarNode
from generator.library.library import Library
from generator.library.naming import id_in, named
from generator.model import Entry, Source
from generator.names import folded
from generator.places.placing import PARALLEL
from generator.problems import Problem
from generator.schema.meant import parted
from generator.schema.shapes import option_names
from generator.schema.values import link_meant
from generator.statistics.numerals import same_unit

_WRAPPED = re.compile("[“”„«»‘’\"']\\s*([^“”„«»‘’\"']+?)\\s*[“”„«»‘’\"']")


@dataclass(frozen=True, slots=True)
class Around:
    """What an answer may depend on."""

    path: str
    data: bytes
    library: Library
    former: Mapping[str, str]
    """Today's ids by former ones."""
    value: Value | None
    """What stands where the problem is."""


Answer = Callable[[Problem, Around], "bytes | None"]
"""Returns the file without the problem, the same file where that would change more than it has to,
or None where there is no one answer."""


def answered(problem: Problem, around: Around) -> bytes | None:
    """Return what the answer to a problem makes of the file, as an Answer does."""
    found = _unwrapped(problem, around)
    answer = ANSWERS.get(problem.code)
    return answer(problem, around) if found is None and answer else found


def former_ids(library: Library) -> Mapping[str, str]:
    """Return today's ids by former ones that only one entry had."""
    owners = [(alias.target, entry.id) for entry in library.entries for alias in entry.aliases]
    counted = Counter(alias for alias, _ in owners)
    return {
        alias: id_ for alias, id_ in owners if counted[alias] == 1 and alias not in library.by_id
    }


def _value(around: Around, new: str | None, beside: tuple[str, str] | None = None) -> bytes | None:
    if new is None or around.value is None:
        return None
    change = Change(around.value.node.position, new, beside)
    return with_value(around.path, around.data, change) or around.data


def _unwrapped(problem: Problem, around: Around) -> bytes | None:
    """Mend a date, a name or the like that a word processor has put quotation marks around."""
    match = _WRAPPED.fullmatch(around.value.node.text) if around.value else None
    return _value(around, match[1]) if match and problem.code in NEVER_QUOTED else None


def _suggested(problem: Problem, around: Around) -> bytes | None:
    return _value(around, problem.suggestions[0] if len(problem.suggestions) == 1 else None)


def _amount(problem: Problem, around: Around) -> bytes | None:
    """Mend `40 %`, which has its unit with it, and `2.500.000`, which can be read in one way."""
    block = around.value.around if around.value else None
    if around.value is None or not isinstance(block, MappingNode):
        return None
    value, unit = parted(around.value.node.text)
    if not unit or problem.suggestions != (value,):
        return _suggested(problem, around)
    units = [one for name, one in block.items if name.text == "unit"]
    if not units:
        return _value(around, value, ("unit", unit))
    agrees = isinstance(units[0], ScalarNode) and same_unit(units[0].text, unit)
    return _value(around, value if agrees else None)


def _municipality(problem: Problem, around: Around) -> bytes | None:
    """Mend a number that has lost its zero, a name with `kommune` behind it, and two of one."""
    name = dict(problem.values)["value"]
    meant = (name.zfill(4), name.removesuffix(" kommune"), PARALLEL.split(name)[0])
    one = problem.suggestions[:1] if len(problem.suggestions) == 1 else ()
    return _value(around, next((found for found in one if found in meant), None))


def _choice(problem: Problem, around: Around) -> bytes | None:
    """Mend a fixed word that is written as its label; what is only like one is left."""
    said, meant = folded(dict(problem.values)["value"]), problem.suggestions[:1]
    named = any(folded(name) == said for one in meant for name in option_names(one))
    return _value(around, meant[0]) if named else None


def _field_name(problem: Problem, around: Around) -> bytes | None:
    return _value(around, dict(problem.values)["field"])


def _renamed(problem: Problem, around: Around) -> bytes | None:
    heir = dict(problem.values)["heir"]
    beside = around.value.around.items if around.value and around.value.around else ()
    if any(isinstance(one, ScalarNode) and one.text == heir for one in beside):
        return around.data
    return _value(around, heir)


def _named(problem: Problem, around: Around) -> bytes | None:
    """Mend a former id, a file's name, an address of the site, and a title."""
    said, library = dict(problem.values)["value"], around.library
    every: Mapping[str, Entry | Source] = library.by_id
    if problem.code == "unknown-source":
        every = {id_: placed.source for id_, placed in library.sources.items()}
    near = {id_: every[id_].title for id_ in problem.suggestions if id_ in every}
    found = around.former.get(id_in(said)) if every is library.by_id else None
    meant = (found,) if found else named(said, near)
    return _value(around, meant[0] if len(meant) == 1 else None)


def _former(problem: Problem, around: Around) -> bytes | None:
    id_ = dict(problem.values)["id"]
    return with_item(around.path, around.data, "aliases", id_) or around.data


def _target(problem: Problem, around: Around) -> bytes | None:
    target = dict(problem.values)["target"]
    if problem.suggestions and problem.suggestions == link_meant(target):
        return _straight(problem, around)
    image = problem.code == "dead-image"
    new = relinked(target, around.path, around.library.places, around.former, image=image)
    if new is None:
        return None
    if around.value:
        return _value(around, new.partition("#")[0])
    return with_words(around.path, around.data, problem.position, target, new) or around.data


def _wiki_link(problem: Problem, around: Around) -> bytes | None:
    words = dict(problem.values)["words"]
    new = wiki_linked(words, around.path, around.library)
    if new is None:
        return None
    return with_words(around.path, around.data, problem.position, words, new) or around.data


def _worded(problem: Problem, around: Around) -> bytes | None:
    new = worded(problem, around.path, around.data)
    return around.data if new is None else new


def _straight(problem: Problem, around: Around) -> bytes | None:
    old, (new,) = dict(problem.values)["target"], problem.suggestions
    # An address in <angle brackets> is told of where the bracket stands.
    for place in (problem.position, problem.position.shifted(1)):
        if changed := with_words(around.path, around.data, place, old, new):
            return changed
    return around.data


def _quoted(problem: Problem, around: Around) -> bytes | None:
    return with_quotes(around.path, around.data, problem.position.line)


def _line(problem: Problem, around: Around) -> bytes | None:
    return with_repair(around.path, around.data, problem.position, problem.code)


ANSWERS: Mapping[str, Answer] = {
    "bad-address": _suggested,
    "bad-date": _suggested,
    "bad-email": _suggested,
    "bad-moment": _suggested,
    "bad-period": _suggested,
    "bad-phone": _suggested,
    "bad-truth": _suggested,
    "bad-value": _amount,
    "dead-image": _target,
    "dead-link": _target,
    "entry-renamed": _former,
    "field-name": _field_name,
    "link-with-detour": _straight,
    "link-with-trace": _straight,
    "renamed-term": _renamed,
    "signs-in-text": _suggested,
    "tracked-address": _suggested,
    "unknown-choice": _choice,
    "unknown-entry": _named,
    "unknown-municipality": _municipality,
    "unknown-source": _named,
    "wiki-link": _wiki_link,
    "wrapped-address": _suggested,
    "yaml-colon": _quoted,
    "yaml-item": _line,
    "yaml-link": _line,
    "yaml-separator": _line,
    "yaml-start": _quoted,
    "yaml-tab": _line,
    **dict.fromkeys(WORDED, _worded),
}
"""The problems that may have one safe answer, and how it is found."""

NEVER_QUOTED = frozenset(
    (
        *("bad-address", "bad-date", "bad-decimal", "bad-email", "bad-hours", "bad-id"),
        *("bad-moment", "bad-number", "bad-period", "bad-phone", "bad-truth", "bad-value"),
        *("bad-year", "unknown-choice", "unknown-entry", "unknown-municipality", "unknown-term"),
    )
)
"""The problems of values that no quotation mark belongs to."""
