"""The fields above a draft: what is known, what is missing, and suggestions as comments."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.manuscripts.citing import Cited
from generator.manuscripts.suggestions import Mentioned
from generator.schema.entries import RECORDS

_PLAIN = re.compile(r"[^\W_][^:#\[\]{}\"'`|>&*!%@\\\n]*")

HINT = "Lines that begin with # are suggestions from the document. Delete them when you are done."
MENTIONED = "The document mentions: {names}"
CALLED = "The document may be called: {title}"
# What is ready to be used follows its sign without a space, so that taking that away is enough.
CHOOSE = "Choose what is right, and remove # in front of it."
RESTS_ON = "Remove # in front of the sources that the text rests on, and in front of sources:."
UNKNOWN_FIELDS = "Fields that there are none of here:"

_ORDER = ("title", "description", "municipality", "period", "published", "tags")

_ARTICLE_NAMES: Mapping[str, str] = {"municipality": "municipalities", "programme": "programmes"}


def front_matter(
    kind: str,
    known: Mapping[str, str],
    suggested: Mapping[str, tuple[Mentioned, ...]],
    cited: Iterable[Cited],
    foreign: Iterable[str],
    possible_title: str,
    say: Callable[[str], str],
) -> str:
    """Return the fields of a draft, between their two lines of `---`.

    `known` are the lines of YAML of each field that has a value; a required field without one is
    left to be filled in.
    """
    record = RECORDS[kind]
    required = {field.name for field in record.required} | {"period", "tags"}
    wanted = [name for name in _ORDER if name in required and name in record.by_name]
    given = _by_field(suggested, kind)
    lines = ["---", f"# {say(HINT)}"]
    for name in (*wanted, *(name for name in known if name not in wanted)):
        if name in known:
            lines.append(known[name])
            continue
        if name == "title" and possible_title:
            lines.append(f"# {say(CALLED).format(title=possible_title)}")
        if name in given:
            lines.append(f"# {say(MENTIONED).format(names=_counted(given[name]))}")
        lines.append(f"{name}:")
    others = [
        f"#{name}: [{', '.join(scalar(one.name) for one in mentioned)}]"
        for name, mentioned in given.items()
        if name in record.by_name and name not in wanted and name not in known
    ]
    if others:
        lines += [f"# {say(CHOOSE)}", *others]
    lines += _sources(cited, say) if "sources" not in known else ()
    if foreign := [one for one in foreign if one.strip()]:
        lines.append(f"# {say(UNKNOWN_FIELDS)}")
        lines += [f"#   {line}".rstrip() for one in foreign for line in one.split("\n")]
    return "\n".join((*lines, "draft: true", "---", ""))


def _by_field(
    suggested: Mapping[str, tuple[Mentioned, ...]], kind: str
) -> dict[str, tuple[Mentioned, ...]]:
    names = _ARTICLE_NAMES if kind == "articles" else {}
    return {names.get(name, name): mentioned for name, mentioned in suggested.items()}


def _sources(cited: Iterable[Cited], say: Callable[[str], str]) -> Iterator[str]:
    found = list(cited)
    if found:
        yield f"# {say(RESTS_ON)}"
        yield "#sources:"
    for fields in found:
        for place, (name, given) in enumerate(fields):
            yield f"#  {'- ' if not place else '  '}{name}: {scalar(given)}"


def _counted(mentioned: Iterable[Mentioned]) -> str:
    return ", ".join(f"{one.name} ({one.times})" for one in mentioned)


def line(name: str, value: str) -> str:
    """Return the line of a field with one value."""
    return f"{name}: {scalar(value)}"


def scalar(value: str) -> str:
    """Return text as a value of YAML on one line, in quotation marks where it needs them."""
    told = " ".join(value.split())
    if _PLAIN.fullmatch(told) or re.fullmatch(r"https?://[\w./?=&%+~-]+", told):
        return told
    doubled = told.replace("'", "''")
    return f"'{doubled}'"
