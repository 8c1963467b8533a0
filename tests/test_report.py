"""How problems are told: the forms of `generator.report`."""

import json

import pytest

from generator import report
from generator.disk.sources import FILE_TOO_LARGE, SYMBOLIC_LINK
from generator.problems import Fault, Position, Problem

HERE = Position("content/cases/lillehammer-boligskole.md", 5, 15)


def too_large(*suggestions: str, position: Position = HERE) -> Problem:
    return FILE_TOO_LARGE.at(position, suggestions, limit="8 MB")


def unheard_of(severity: str = "error", **values: object) -> Problem:
    return Fault("no-such-code", "", severity).at(HERE, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("suggestions", "language", "question"),
    [
        ((), "nb", ""),
        (("Lillehammer",), "nb", " Mente du «Lillehammer»?"),
        (("Os", "Ås"), "nb", " Mente du «Os» eller «Ås»?"),
        (("Os", "Ås", "Ål"), "nb", " Mente du «Os», «Ås» eller «Ål»?"),
        (("Os", "Ås", "Ål"), "nn", " Meinte du «Os», «Ås» eller «Ål»?"),
        (("Os", "Ås", "Ål"), "en", " Did you mean “Os”, “Ås” or “Ål”?"),
    ],
)
def test_message_asks_what_was_meant(
    suggestions: tuple[str, ...], language: str, question: str
) -> None:
    plain = report.message(too_large(), language)
    assert report.message(too_large(*suggestions), language) == plain + question
    assert "8 MB" in plain
    assert "{" not in plain


def test_question_follows_a_full_stop() -> None:
    unknown = Fault("no-such-code", "").at(HERE, ("Ås",))
    assert report.message(unknown, "nb") == "no-such-code. Mente du «Ås»?"


def test_values_are_never_read_as_patterns() -> None:
    problem = FILE_TOO_LARGE.at(HERE, ("{word}", "{choices}"), limit="{limit.__class__} %s {0}")
    told = report.message(problem, "nb")
    assert "{limit.__class__} %s {0}" in told
    assert told.endswith("Mente du «{word}» eller «{choices}»?")


def test_missing_value_leaves_its_blank() -> None:
    assert "{limit}" in report.message(FILE_TOO_LARGE.at(HERE), "nb")


@pytest.mark.parametrize(
    ("language", "error", "warning"),
    [("nb", "feil", "advarsel"), ("nn", "feil", "åtvaring"), ("en", "error", "warning")],
)
def test_text_is_one_line_for_each_problem(language: str, error: str, warning: str) -> None:
    lines = report.text([unheard_of(), unheard_of("warning")], language).splitlines()
    place = "content/cases/lillehammer-boligskole.md:5:15"
    assert lines == [
        f"{place}: {error}: no-such-code [no-such-code]",
        f"{place}: {warning}: no-such-code [no-such-code]",
    ]


def test_nothing_is_told_of_no_problems() -> None:
    assert report.text((), "nb") == ""
    assert report.github((), "nb") == ""
    assert json.loads(report.as_json((), "nb")) == {"errors": 0, "warnings": 0, "problems": []}


@pytest.mark.parametrize("form", [report.text, report.as_json, report.github])
@pytest.mark.parametrize(
    "character", ["\n", "\r", "\x1b", "\u202e", "\u2028", "\udce6", "\x00", "\x85"]
)
def test_names_and_values_cannot_steer_a_terminal(form: object, character: str) -> None:
    assert callable(form)
    position = Position(f"content/cases/a{character}::error::b.md")
    problem = FILE_TOO_LARGE.at(position, (f"c{character}d",), limit=f"e{character}::error::f")
    told = form((problem,), "nb")
    assert character not in told.replace("\n", "") if character == "\n" else character not in told
    assert "\\" in told
    told.encode("utf-8")
    if form is not report.as_json:
        assert told.count("\n") == 1


def test_long_paths_are_told_whole() -> None:
    position = Position("content/cases/" + "x" * 240 + ".md")
    assert position.path in report.text([SYMBOLIC_LINK.at(position)], "nb")


def test_json_holds_all_that_is_known() -> None:
    told = json.loads(report.as_json([too_large("Ås"), unheard_of("warning")], "nn"))
    assert (told["errors"], told["warnings"]) == (1, 1)
    first, second = told["problems"]
    assert first.pop("message").endswith("Meinte du «Ås»?")
    assert first == {
        "file": HERE.path,
        "line": 5,
        "column": 15,
        "severity": "error",
        "code": "file-too-large",
        "values": {"limit": "8 MB"},
        "suggestions": ["Ås"],
    }
    assert second["severity"] == "warning"


def test_github_escapes_what_ends_a_property_or_a_command() -> None:
    position = Position("content/images/50%,a:b.png", 2, 3)
    told = report.github([FILE_TOO_LARGE.at(position, limit="100 %, nemlig: 8")], "nb")
    assert told.startswith(
        "::error file=content/images/50%25%2Ca%3Ab.png,line=2,col=3,title=file-too-large::"
    )
    assert "100 %25, nemlig: 8" in told


@pytest.mark.parametrize(
    ("errors", "warnings", "language", "sentence"),
    [
        (0, 0, "nb", "Ingen feil."),
        (1, 0, "nb", "1 feil og 0 advarsler."),
        (2, 1, "nb", "2 feil og 1 advarsel."),
        (2, 2, "nn", "2 feil og 2 åtvaringar."),
        (1, 2, "en", "1 error and 2 warnings."),
    ],
)
def test_summary_counts(errors: int, warnings: int, language: str, sentence: str) -> None:
    problems = [unheard_of()] * errors + [unheard_of("warning")] * warnings
    assert report.summary(problems, language) == sentence
