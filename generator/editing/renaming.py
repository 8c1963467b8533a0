"""What becomes of the content when a text gets another id, or is taken away."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.editing.inserting import with_item, without_item
from generator.editing.remedies import Around, answered
from generator.editing.rewriting import lines, values
from generator.exports.feeds.identity import firsts
from generator.exports.published_ids import Key, table
from generator.identifiers import IDENTIFIERS, identifiers, parted
from generator.library.library import Library
from generator.model import Removed, Settings
from generator.problems import Problem
from generator.reading import NOTHING, Reading
from generator.site import linked_library

REMOVED = "content/registers/removed.yml"
MOST_ROUNDS = 10
_LISTS = frozenset(("related", "cases", "programme", "programmes", "inspired_by", "answers"))
"""The fields of several texts: they mean the same without one of them."""
_OPENED = re.compile(r"(?<!!)\[([^\[\]]*)\]\(<?$")
_CLOSED = re.compile(r">?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)")

_Follow = Callable[[Problem, str, bytes, Library], "bytes | None"]
"""Returns a file in which a mention is put right; None where that is for a person to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the content becomes."""

    files: Mapping[str, bytes | None]
    """The files that are new or become others, by path; None: it is gone."""
    left: tuple[Problem, ...]
    """Errors that there would be then, and are not now."""


def renamed(
    sources: Mapping[str, bytes],
    settings: Settings,
    key: str,
    new: str,
    known: Mapping[str, Reading] = NOTHING,
) -> Outcome:
    """Return what the content becomes when the text of a key, as `cases/x`, gets the id `new`.

    It keeps its former id among its aliases, unless it is a draft, and what mentions it does so by
    the new one. The register of ids is told what feeds go on to name it by.
    """
    kind, old = parted(key)
    before, after = f"content/{kind}/{old}.md", f"content/{kind}/{new}.md"
    now = {path: data for path, data in sources.items() if path != before}
    kept = sources[before]
    if not (before in known and known[before].draft):
        kept = with_item(before, kept, "aliases", old) or kept
    now.setdefault(after, kept)
    library, problems = linked_library(sources, settings, known)
    now |= _entered(sources, library, (kind, old), (kind, new))

    def follow(problem: Problem, path: str, data: bytes, library: Library) -> bytes | None:
        here = (one for one in values(path, data) if one.node.position == problem.position)
        around = Around(path, data, library, {old: new}, next(here, None))
        return answered(problem, around)

    return _followed(sources, now, settings, old, follow, known, problems)


def removed(
    sources: Mapping[str, bytes],
    settings: Settings,
    gone: Removed,
    known: Mapping[str, Reading] = NOTHING,
) -> Outcome:
    """Return what the content becomes without a text, and with what is told of that.

    It is taken out of the lists that name it, and of its links the words stay.
    """
    path = f"content/{gone.kind}/{gone.id}.md"
    now = {other: data for other, data in sources.items() if other != path}
    register = now.get(REMOVED, b"")
    end = b"" if register.endswith(b"\n") or not register else b"\n"
    now[REMOVED] = register + end + _written(gone).encode()

    def follow(problem: Problem, path: str, data: bytes, _: Library) -> bytes | None:
        if problem.code == "unknown-entry":
            return without_item(path, data, problem.position, _LISTS)
        return _without_link(path, data, problem)

    _, problems = linked_library(sources, settings, known)
    return _followed(sources, now, settings, gone.id, follow, known, problems)


def _entered(
    sources: Mapping[str, bytes], library: Library, old: Key, new: Key
) -> Mapping[str, bytes]:
    """Return the register of ids with a new one of a text that is in it, by the register's path.

    Where it has the new id already, that goes on to tell of this text.
    """
    known, faults = identifiers(IDENTIFIERS, sources.get(IDENTIFIERS, b""))
    titles = {(one.kind, one.id): one.title for one in known}
    named = firsts(library)
    if faults or old not in titles or old not in named:
        return {}
    titles.setdefault(new, titles[old])
    others = (one for one in known if (one.kind, one.id) != new)
    return {IDENTIFIERS: table(titles, {**named, new: named[old]}, others)}


def _followed(
    sources: Mapping[str, bytes],
    now: dict[str, bytes],
    settings: Settings,
    old: str,
    follow: _Follow,
    known: Mapping[str, Reading],
    problems: Iterable[Problem],
) -> Outcome:
    earlier = {_told(problem) for problem in problems}
    for _ in range(MOST_ROUNDS):
        same = {path: one for path, one in known.items() if now.get(path) == sources[path]}
        library, problems = linked_library(now, settings, same)
        before = dict(now)
        mentioning = (problem for problem in problems if _mentions(problem, old))
        for problem in sorted(mentioning, key=Problem.order, reverse=True):
            path = problem.position.path
            now[path] = follow(problem, path, now[path], library) or now[path]
        if now == before:
            break
    files: dict[str, bytes | None] = {
        path: data for path, data in now.items() if sources.get(path) != data
    }
    files |= dict.fromkeys(sources.keys() - now.keys())
    errors = (problem for problem in problems if problem.severity == "error")
    return Outcome(files, tuple(one for one in errors if _told(one) not in earlier))


def _mentions(problem: Problem, old: str) -> bool:
    said = dict(problem.values)
    if problem.code == "unknown-entry":
        return said["value"] == old
    file = said.get("target", "").partition("#")[0]
    return problem.code == "dead-link" and file.rpartition("/")[2] == f"{old}.md"


def _told(problem: Problem) -> tuple[object, ...]:
    """Return a problem without its line, which moves when a line above is taken away."""
    return problem.position.path, problem.code, problem.values


def _without_link(path: str, data: bytes, problem: Problem) -> bytes | None:
    """Return a text in which a link has become its words; None where it is written otherwise."""
    written, target = lines(data), dict(problem.values)["target"]
    number, start = problem.position.line - 1, problem.position.column - 1
    line = written[number]
    opened = _OPENED.search(line, 0, start)
    closed = _CLOSED.match(line, start + len(target))
    if not opened or not closed or not line.startswith(target, start):
        return None
    written[number] = f"{line[: opened.start()]}{opened[1]}{line[closed.end() :]}"
    return "".join(written).encode()


def _written(gone: Removed) -> str:
    """Return what the register of what is removed says of one."""
    told = {"title": _quoted(gone.title)} if gone.title else {}
    told |= {"removed": gone.removed.isoformat(), "reason": _quoted(gone.reason)}
    for name, ids in (("see", gone.see), ("aliases", gone.aliases)):
        if ids:
            told[name] = f"[{', '.join(one.target for one in ids)}]"
    return f"{gone.kind}/{gone.id}:\n" + "".join(f"  {name}: {one}\n" for name, one in told.items())


def _quoted(text: str) -> str:
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
