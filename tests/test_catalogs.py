"""What an editor or a visitor is told stands in the catalogs of each language."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import generator
from generator.checks import CHECKS, code
from generator.guidance.rules import RULES
from generator.sections import TITLES

SOURCE = Path(generator.__file__).parent
TEMPLATES = ("templates/**.jinja", "theme/**.html")
CHECK_CODES = {check.__name__: code(check) for _, checks in CHECKS for check in checks}


@cache
def catalog(language: str) -> dict[tuple[str | None, str], tuple[str, ...]]:
    """Return what a language's catalogs say, by context and key: one form, or one a number."""
    found = {}
    for source in (files("generator") / "locale" / language / "LC_MESSAGES").iterdir():
        with source.open("rb") as text:
            for message in read_po(text, abort_invalid=True):
                if message.id:
                    found[message.context, key(message)] = forms(message)
    return found


def key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def said(language: str, context: str) -> dict[str, str]:
    """Return the messages of one context, by key."""
    return {word: told[0] for (where, word), told in catalog(language).items() if where == context}


def blanks(told: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", told))


def numbers(told: str) -> list[str]:
    """Return the numbers of a sentence, without what divides their thousands."""
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[ \u00a0,](?=\d{3}\b)", "", told)))


@cache
def given() -> dict[str, set[str]]:
    """Return the names of the values that a problem always carries, by code, as the code says."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")]
    raised = [(tree, name, values) for tree in trees for name, values in _raised(tree)]
    found: dict[str, list[set[str]]] = {}
    for tree in trees:
        for constant, fault in _faults(tree):
            # Where no call names the fault, it is a parameter of a function of its own module.
            found[fault] = [values for _, name, values in raised if name == constant] or [
                values for place, name, values in raised if place is tree and name.islower()
            ]
        for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
            if function.name in CHECK_CODES:
                found[CHECK_CODES[function.name]] = [_keys(function)]
    return {fault: set.intersection(*values) for fault, values in found.items() if values}


def _faults(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        match node:
            case ast.Assign(
                targets=[ast.Name(name)],
                value=ast.Call(func=ast.Name("Fault"), args=[ast.Constant(str() as fault), *_]),
            ):
                yield name, fault


def _raised(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(ast.Name(name), "at"), keywords=keywords):
                names = {keyword.arg for keyword in keywords if keyword.arg}
                yield name, names - {"suggestions"}


def _keys(function: ast.FunctionDef) -> set[str]:
    return {
        key.value
        for node in ast.walk(function)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


@cache
def asked_for() -> tuple[tuple[str | None, str], ...]:
    """Return the words that code and templates ask for literally, with their contexts."""
    methods = [("**.py", "python"), *((path, "jinja2.ext:babel_extract") for path in TEMPLATES)]
    found = extract_from_dir(SOURCE, method_map=methods, keywords=DEFAULT_KEYWORDS)
    words = {
        (context, word if isinstance(word, str) else word[0]) for *_, word, _, context in found
    }
    return tuple(sorted(words, key=str))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_each_rule_has_the_message_of_its_problem(language: str) -> None:
    messages = said(language, "problem")
    assert sorted(messages) == sorted(rule.code for rule in RULES)
    assert [word for word, told in messages.items() if not told.strip() or told == word] == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_each_rule_is_translated(language: str) -> None:
    rules = said(language, "rule")
    assert sorted(rules) == sorted({rule.sentence for rule in RULES})
    assert [rule for rule, told in rules.items() if not told.strip() or told == rule] == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_groups_of_rules_and_sections_of_pages_have_names(language: str) -> None:
    wanted = {rule.group for rule in RULES} | set(TITLES.values())
    assert sorted(word for word in wanted if not any(catalog(language).get((None, word), ()))) == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_messages_have_blanks_only_for_what_the_code_gives(language: str) -> None:
    for context in ("problem", "in the form"):
        for word, told in said(language, context).items():
            assert blanks(told) <= given()[word], word


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_messages_have_the_same_blanks_in_each_language(language: str) -> None:
    english = said("en", "problem")
    for word, told in said(language, "problem").items():
        assert blanks(told) == blanks(english[word]), word


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_rules_and_messages_say_the_same_numbers_in_each_language(language: str) -> None:
    for word, told in said(language, "rule").items():
        assert numbers(told) == numbers(word), word
    english = said("en", "problem")
    for word, told in said(language, "problem").items():
        assert numbers(told) == numbers(english[word]), word


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_each_word_that_code_or_template_asks_for_is_translated(language: str) -> None:
    told = catalog(language)
    assert [word for word in asked_for() if not all(told.get(word, ("",)))] == []
