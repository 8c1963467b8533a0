"""New texts: what is wrong with an answer, what the file is called, and what stands in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator import checks, inventory
from generator.editing.drafts import Answers, Draft
from generator.exports.form_words import HEADINGS
from generator.library.library import Library
from generator.manuscripts.identifiers import LONGEST_ID
from generator.model import Settings
from generator.names import RESERVED, slug
from generator.problems import Fault, Position, Problem
from generator.reading import Reading
from generator.schema.values import is_id
from generator.site import linked_library
from generator.words import words

_PLAIN = re.compile(r"[\w–](?:[^:#\"'\\\[\]{},\n]|,(?= )|:(?=\S)|'(?=\w))*")
"""What means itself without quotation marks, as the value of a field."""
_FIELD = re.compile(r"([a-z_]+):")
ID_TAKEN = checks.code(checks.entries.id_taken)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a new text is begun upon: all that there is before it."""

    draft: Draft
    language: str
    """Of the text."""
    files: Mapping[str, bytes]
    known: Mapping[str, Reading]
    settings: Settings
    library: Library
    problems: frozenset[Problem]
    """What is wrong with it already."""

    def text(self, answers: Answers, *, public: bool = False) -> str:
        """Return the text of the new file; a draft, or as it will be when it is `public`."""
        return _written(self.draft, answers, self.language, self.library, public)

    def faults(self, path: str, answers: Answers) -> tuple[Problem, ...]:
        """Return what is wrong with the content once the text is published, and was not before."""
        now = {**self.files, path: self.text(answers, public=True).encode()}
        _, problems = linked_library(now, self.settings, self.known)
        return tuple(problem for problem in problems if problem not in self.problems)

    def errors(self, answers: Answers) -> tuple[tuple[str, Problem], ...]:
        """Return what is wrong with the answers, each with its field."""
        path = f"content/{self.draft.folder}/{'x' * inventory.LONGEST_NAME}.md"
        text = self.text(answers, public=True)
        own = (
            (_field_of(text, problem.position), problem)
            for problem in self.faults(path, answers)
            if problem.severity == "error" and problem.position.path == path
        )
        return tuple((name, problem) for name, problem in own if name in answers)

    def proposed_id(self, answers: Answers) -> str:
        """Return an id made of the municipality and the title, that no other entry has."""
        taken = (path.rpartition("/")[2].removesuffix(".md") for path in self.files)
        return _proposed_id(self.draft, answers, self.library, taken)


def of_name(path: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those of the problems that the name of the new file at `path` leads to."""
    faults = {one.code for one in vars(inventory).values() if isinstance(one, Fault)}
    own = tuple(one for one in problems if one.position.path == path and one.code in faults)
    taken = (one for one in problems if one.code == ID_TAKEN)
    return (*own, *(_blamed_on(path, one) for one in taken))


def _blamed_on(path: str, problem: Problem) -> Problem:
    """Return the problem of two files of one name, told of the one at `path`."""
    if problem.position.path == path:
        return problem
    values = {**dict(problem.values), "other": problem.position.path}
    return replace(problem, position=Position(path), values=tuple(sorted(values.items())))


def _written(draft: Draft, answers: Answers, language: str, library: Library, public: bool) -> str:
    lines = [*_fields(draft, answers)]
    if language != "nb":
        lines.append(f"language: {language}")
    lines.append(f"draft: {'false' if public else 'true'}")
    if hints := [*_hints(draft, library)]:
        say = words(language).gettext
        lines.append(f"# {say('If you need them, take away the sign # and write what is so:')}")
        lines += hints
    return "\n".join(("---", *lines, "---", "", *_body(draft, language)))


def _field_of(text: str, position: Position) -> str:
    """Return the field of a new file that a place belongs to, or nothing."""
    for line in reversed(text.split("\n")[: position.line]):
        if match := _FIELD.match(line):
            return match[1]
    return ""


def _proposed_id(draft: Draft, answers: Answers, library: Library, taken: Iterable[str]) -> str:
    """Return an id made of the municipality and the title, that no other entry has."""
    name = answers[draft.place][0] if draft.place else ""
    units = library.municipalities.units
    # A number means its unit; of a name, the county in brackets is left out.
    place = slug(units[name].name if name in units else name.partition("(")[0])
    title = slug(answers["title"][0])
    whole = title if title.startswith(place) else f"{place}-{title}"
    parts = whole.strip("-").split("-")
    while len(parts) > 1 and len("-".join(parts)) > LONGEST_ID:
        parts.pop()
    first = "-".join(parts)[:LONGEST_ID].strip("-")
    found, number, others = first, 2, {*taken, *RESERVED}
    while found in others:
        found, number = f"{first}-{number}", number + 1
    return found


def _fields(draft: Draft, answers: Answers) -> Iterator[str]:
    for name in draft.asked:
        if name == "published":
            yield from (f"{fixed}: {value}" for fixed, value in draft.fixed.items())
        given = answers.get(name, ())
        if name == "sources" and given:
            yield "sources:"
            yield from (f"  - {_source(one)}" for one in given)
        elif len(given) > 1 or (name == "tags" and given):
            yield f"{name}: [{', '.join(_quoted(one, flow=True) for one in given)}]"
        elif given:
            yield f"{name}: {_quoted(given[0])}"


def _source(value: str) -> str:
    """Return a source of the register by its id; what is no id is a title."""
    return value if is_id(value) else f"title: {_quoted(value)}"


def _quoted(value: str, *, flow: bool = False) -> str:
    if _PLAIN.fullmatch(value) and not value.endswith((":", " ")) and not (flow and "," in value):
        return value
    if '"' in value or "\\" in value:
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return f'"{value}"'


def _hints(draft: Draft, library: Library) -> Iterator[str]:
    """Yield fields as comments, with terms that there are."""
    for name, example in draft.optional:
        register = re.search(r"{(\w+)}", example)
        terms = library.terms.get(register[1], {}) if register else {}
        used = [term.id for term in terms.values() if term.replaced_by is None]
        if register is None or used:
            value = example.replace(register[0], used[0]) if register else example
            yield f"# {name}: {value}"


def _body(draft: Draft, language: str) -> Iterator[str]:
    """Yield the recommended headings, each with what to write below it, in italics."""
    say = words(language).gettext
    if draft.opening:
        yield from (f"*{say(draft.opening)}*", "")
        return
    for title, hint in HEADINGS[draft.folder]:
        yield from (f"## {say(title)}", "", f"*{say(hint)}*", "")
