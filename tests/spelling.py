"""The words of the content, and whether Debian's dictionaries of both written forms know them."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from generator.library.library import Library
from generator.model import Case, Entry, Programme

PROJECT = Path(__file__).parents[1]
WORDS = Path(__file__).parent / "words"
DICTIONARIES = {"nb": "nb_NO", "nn": "nn_NO"}
_WORD = re.compile(r"[^\W\d_]+")
_NOT_WORDS = re.compile(r"\]\([^)]*\)|`[^`]*`|https?://\S+|<[^>]*>")


def has_dictionaries() -> bool:
    """Tell whether the speller is here, with both dictionaries."""
    if shutil.which("hunspell") is None:
        return False
    listed = subprocess.run(
        ["hunspell", "-D"], check=False, capture_output=True, text=True, input=""
    )
    return all(name in listed.stderr + listed.stdout for name in DICTIONARIES.values())


def unknown(words: set[str], language: str) -> set[str]:
    """Return the words that neither the dictionary nor our own list knows."""
    known = {word.casefold() for word in listed(language) | listed("names")}
    asked = sorted(word for word in words if word.casefold() not in known)
    done = subprocess.run(
        ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        input="\n".join(asked),
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return set(done.stdout.split())


def listed(name: str) -> set[str]:
    """Return the words of one of our own lists."""
    lines = (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def words_of(text: str) -> set[str]:
    """Return the words of a text in Markdown."""
    return set(_WORD.findall(_NOT_WORDS.sub(" ", text)))


def entry_texts(library: Library, entry: Entry) -> Iterator[str]:
    """Yield what the entry's editor wrote in sentences: its body and its fields of plain text."""
    lines = (PROJECT / entry.path).read_text(encoding="utf-8").split("\n")
    yield "\n".join(lines[library.outlines[entry.path].body_line - 1 :])
    yield entry.title
    yield entry.description
    for use in (*entry.success_factors, *entry.barriers):
        yield use.note
    for result in entry.results:
        yield from (result.measure, result.unit, result.note)
    if isinstance(entry, Programme):
        yield from entry.goals
    if isinstance(entry, Case):
        for held in entry.anchoring:
            yield from (held.body, held.plan, held.decision, held.note)
        for step in entry.steps:
            yield from (step.what, step.who, step.when)
        for cost in entry.resources:
            yield from (cost.what, cost.unit, cost.funding, cost.note)
        for partner in entry.partners:
            yield partner.role


def term_texts(library: Library, language: str) -> Iterator[str]:
    """Yield the labels of the terms in a language; definitions are in bokmål."""
    for terms in library.terms.values():
        for term in terms.values():
            yield from (term.labels[language], term.barrier_label(language))
            if language == "nb":
                yield term.definition
