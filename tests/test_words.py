"""Every word that the code asks for stands in the catalogs, and nothing else does."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import generator
from generator.words import words

LOOKED_UP_BY_VALUE = (
    *("problem", "rule", "severity", "field", "help", "option", "example"),
    *("in the form", "meaning", "column"),
)
"""Contexts whose keys are not literals in the code; they have tests of their own."""


def entries(language: str) -> Iterator[tuple[str | None, Message]]:
    folder = files("generator") / "locale" / language / "LC_MESSAGES"
    for source in sorted(folder.iterdir(), key=lambda source: source.name):
        with source.open("rb") as text:
            for message in read_po(text, abort_invalid=True):
                if message.id:
                    yield message.context, message


def key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def blanks(pattern: str) -> set[str]:
    return set(re.findall(r"\{\w*\}|%\(\w+\)\w", pattern))


@cache
def asked_for() -> frozenset[tuple[str | None, str]]:
    found = extract_from_dir(
        Path(generator.__file__).parent,
        method_map=[
            ("**.py", "python"),
            ("templates/**.jinja", "jinja2.ext:babel_extract"),
            ("theme/**.html", "jinja2.ext:babel_extract"),
        ],
        keywords=DEFAULT_KEYWORDS,
    )
    return frozenset(
        (context, message if isinstance(message, str) else message[0])
        for _, _, message, _, context in found
    )


@cache
def literals() -> frozenset[str]:
    found = set()
    for path in Path(generator.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return frozenset(found)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_catalogs_and_code_have_the_same_words(language: str) -> None:
    known = {
        (context, key(message))
        for context, message in entries(language)
        if context not in LOOKED_UP_BY_VALUE
    }
    wanted = asked_for()
    assert sorted(map(str, wanted - known)) == []
    # Words that are looked up by value stand in the code as values.
    assert sorted(word for _, word in known - wanted if word not in literals()) == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_entry_is_whole(language: str) -> None:
    for context, message in entries(language):
        told = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(told), (context, message.id)
        assert not message.fuzzy, (context, message.id)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_word_stands_in_two_files(language: str) -> None:
    counted = Counter((context, key(message)) for context, message in entries(language))
    assert [word for word, count in counted.items() if count > 1] == []


def test_catalogs_have_the_same_problems_and_rules() -> None:
    for contexts, languages in ((("problem",), ("nn", "en")), (LOOKED_UP_BY_VALUE, ("nn",))):
        expected = {(c, key(m)) for c, m in entries("nb") if c in contexts}
        assert expected
        for language in languages:
            assert {(c, key(m)) for c, m in entries(language) if c in contexts} == expected


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_translations_fill_the_same_blanks(language: str) -> None:
    english = {key(message): message.string for c, message in entries("en") if c == "problem"}
    for context, message in entries(language):
        if context in ("in the form", "column"):
            continue  # It need not say all that a message says, or fill what a heading leaves open.
        original = english[key(message)] if context == "problem" else key(message)
        for told in message.string if isinstance(message.string, tuple) else (message.string,):
            assert blanks(told) == blanks(str(original)), (context, message.id)


def test_words_follow_language_number_and_context() -> None:
    assert words("nb").pgettext("severity", "warning") == "advarsel"
    assert words("nn").pgettext("severity", "warning") == "åtvaring"
    assert words("en").pgettext("severity", "warning") == "warning"
    assert words("nb").ngettext("{count} warning", "{count} warnings", 1) == "{count} advarsel"
    assert words("nb").ngettext("{count} warning", "{count} warnings", 2) == "{count} advarsler"
    assert words("nb") is words("nb")


def test_unknown_language_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        words("sv")
