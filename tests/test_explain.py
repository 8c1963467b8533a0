"""What `explain` says of each rule, and what it asks when it knows none of that name."""

import re

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.examples import WORDS, examples, visible
from generator.guidance.rules import RULES
from generator.problems import Position, Problem
from generator.report import message
from generator.words import messages
from tests.test_catalogs import said
from tests.test_examples import IN_WORDS

LANGUAGES = ("nb", "nn", "en")


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments])


@pytest.mark.parametrize(
    "code", ["unknown-municipality", "[unknown-municipality]", "UNKNOWN-Municipality"]
)
def test_a_rule_is_told_with_message_and_examples(code: str) -> None:
    told = explain(code)
    assert told.exit_code == 0
    assert told.stdout == (
        "unknown-municipality – feil\n"
        "En kommune er en som finnes eller har vært, og er skrevet med navn eller nummer.\n"
        "\n"
        "Meldingen:\n"
        "    ukjent kommune «Eksempelbyen». Skriv navnet slik det står i listen over kommuner, "
        "eller kommunenummeret. Mente du «Eksempelby»?\n"
        "\n"
        "Galt (øverst i en erfaring):\n"
        "    municipality: Eksempelbyen\n"
        "\n"
        "Riktig:\n"
        "    municipality: Eksempelby\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_can_be_explained_at_once_in_each_language(language: str) -> None:
    told = explain(*(rule.code for rule in RULES), "--lang", language)
    assert told.exit_code == 0
    catalog = messages(language)
    for rule in RULES:
        example = examples()[rule.code]
        assert f"{rule.code} – {catalog.pgettext('severity', rule.severity)}\n" in told.stdout
        shown = (
            catalog.pgettext("example", example.right)
            if example.place == WORDS
            else visible(example.right).split("\n", maxsplit=1)[0]
        )
        assert shown in told.stdout, rule.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_of_an_example_has_no_blank_left(language: str) -> None:
    for rule in RULES:
        example = examples()[rule.code]
        values = (example.values, example.suggestions)
        told = message(Problem(rule.code, rule.severity, Position(""), *values), language)
        assert not re.search(r"\{\w+\}", told), told


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_code_all_rules_are_listed_by_group(language: str) -> None:
    lines = explain("--lang", language).stdout.splitlines()
    for rule in RULES:
        heading = f"{messages(language).gettext(rule.group)}:"
        sentence = messages(language).pgettext("rule", rule.sentence)
        line = next(line for line in lines if line.startswith(f"  {rule.code} "))
        assert line.endswith(f"  {sentence}")
        assert heading in lines[: lines.index(line)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", "Det er ingen regel «unknown-munipality». Mente du «unknown-municipality»"),
        ("nn", "Det er ingen regel «unknown-munipality». Meinte du «unknown-municipality»"),
        ("en", "There is no rule “unknown-munipality”. Did you mean “unknown-municipality”"),
    ],
)
def test_an_unknown_code_is_answered_by_the_nearest(language: str, expected: str) -> None:
    told = explain("unknown-munipality", "--lang", language)
    assert (told.exit_code, told.stdout) == (2, "")
    assert expected in told.stderr
    assert told.stderr.endswith("delingsarena explain\n")


def test_a_code_that_is_like_no_other_is_shown_without_what_a_terminal_would_obey() -> None:
    told = explain("\x1b[31mxyzzy")
    assert told.exit_code == 2
    assert "\x1b" not in told.stderr


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_examples_in_words_are_translated(language: str) -> None:
    words = said(language, "example")
    wanted = {one for code in IN_WORDS for one in (examples()[code].wrong, examples()[code].right)}
    assert sorted(words) == sorted(wanted)
    assert [word for word, told in words.items() if told == word] == []
