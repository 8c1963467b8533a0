"""Values: what an editor may write in a field, what it means, and what is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.front_matter import nodes
from generator.front_matter.nodes import ScalarNode, SequenceNode
from generator.model import Moment, Period
from generator.problems import Position, Problem
from generator.schema import blocks, shapes, values
from generator.schema.records import Record
from generator.schema.shapes import Shape
from tests.test_bodies import at_most

PLACE = Position("content/cases/x.md", 4, 9)


def read(shape: Shape[Any], text: str) -> tuple[Any, list[Problem]]:
    problems: list[Problem] = []
    return shape.read(ScalarNode(text, PLACE), problems), problems


def refusal(shape: Shape[Any], text: str) -> tuple[str, tuple[str, ...]]:
    """Return the code and the suggestions of the one problem that a value has."""
    value, problems = read(shape, text)
    assert value is None
    (problem,) = problems
    assert problem.position == PLACE
    return problem.code, problem.suggestions


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2014", 2014, 2014),
        ("2010–2015", 2010, 2015),
        ("2010-2015", 2010, 2015),
        ("2010—2015", 2010, 2015),
        ("2010 – 2015", 2010, 2015),
        ("2014–2014", 2014, 2014),
        ("2013–", 2013, None),
        ("2013 -", 2013, None),
        ("–2014", None, 2014),
        ("- 2014", None, 2014),
        (" 2014 ", 2014, 2014),
    ],
)
def test_a_period(text: str, start: int | None, end: int | None) -> None:
    assert read(values.PERIOD, text) == (Period(start, end), [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("–", ("bad-period", ())),
        ("2010 2015", ("bad-period", ())),
        ("20102015", ("bad-period", ())),
        ("2010–15", ("bad-period", ("2010–2015",))),
        ("2010-09", ("bad-period", ())),
        ("2010\u20112015", ("bad-period", ("2010–2015",))),
        ("2010\u22122015", ("bad-period", ("2010–2015",))),
        ("2010/2015", ("bad-period", ("2010–2015",))),
        ("fra 2010 til 2015", ("bad-period", ("2010–2015",))),
        ("2010 t.o.m. 2015", ("bad-period", ("2010–2015",))),
        ("2015 til 2010", ("bad-period", ())),
        ("2013 - d.d.", ("bad-period", ("2013–",))),
        ("2013-nå", ("bad-period", ("2013–",))),
        ("sidan 2013", ("bad-period", ("2013–",))),
        ("våren 2013", ("bad-period", ())),
        ("2010–2015–2020", ("bad-period", ())),
        ("2010--2015", ("bad-period", ())),
        ("fra 2010", ("bad-period", ("2010–",))),
        ("10–15", ("bad-period", ())),
        ("2015–2010", ("period-reversed", ("2010–2015",))),
        ("0000", ("bad-year", ())),
        ("0201–2015", ("bad-year", ())),
        ("2010–20155", ("bad-period", ())),
        ("9999", ("bad-year", ())),
    ],
)
def test_no_period(text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert refusal(values.PERIOD, text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("40", 40, 40, ""),
        ("0", 0, 0, ""),
        ("-3", -3, -3, ""),
        ("2,5", 2.5, 2.5, ""),
        ("2.5", 2.5, 2.5, ""),
        ("1 250", 1250, 1250, ""),
        ("1\u00a0250\u00a0000,5", 1250000.5, 1250000.5, ""),
        ("1\u202f250", 1250, 1250, ""),
        ("20–30", 20, 30, ""),
        ("20-30", 20, 30, ""),
        ("20 – 30", 20, 30, ""),
        ("1 000–1 500", 1000, 1500, ""),
        ("-3–-1", -3, -1, ""),
        ("ca. 40", 40, 40, "ca."),
        ("Ca 40", 40, 40, "ca."),
        ("under 40", 40, 40, "under"),
        ("Over 2,5", 2.5, 2.5, "over"),
        ("minst 40", 40, 40, "minst"),
        ("inntil 20–30", 20, 30, "inntil"),
    ],
)
def test_an_amount(text: str, low: float, high: float, qualifier: str) -> None:
    amount, problems = read(values.AMOUNT, text)
    assert problems == []
    assert (amount.low, amount.high, amount.qualifier, amount.position) == (
        *(low, high, qualifier),
        PLACE,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mange", ("bad-value", ())),
        ("40 boliger", ("bad-value", ("40",))),
        ("40 %", ("bad-value", ("40",))),
        ("40%", ("bad-value", ("40",))),
        ("ca.", ("bad-value", ())),
        ("omtrent 40", ("bad-value", ())),
        ("~40", ("bad-value", ("ca. 40",))),
        ("> 40", ("bad-value", ("over 40",))),
        ("fra 10 til 20", ("bad-value", ("10–20",))),
        ("10 til mange", ("bad-value", ())),
        ("1.250", ("bad-value", ("1250", "1,25"))),
        ("1.250.000", ("bad-value", ("1250000",))),
        ("12 50", ("bad-value", ())),
        ("1e9", ("bad-value", ())),
        ("nan", ("bad-value", ())),
        ("inf", ("bad-value", ())),
        ("0x10", ("bad-value", ())),
        ("1_000", ("bad-value", ())),
        ("2,5,1", ("bad-value", ())),
        ("20–", ("bad-value", ())),
        ("30–20", ("value-reversed", ())),
        ("9" * 16, ("bad-value", ())),
    ],
)
def test_no_amount(text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert refusal(values.AMOUNT, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013", Moment(2013)),
        ("2013-04", Moment(2013, 4)),
        ("2013-04-30", Moment(2013, 4, 30)),
        ("2016-02-29", Moment(2016, 2, 29)),
    ],
)
def test_a_moment(text: str, expected: Moment) -> None:
    assert read(values.MOMENT, text) == (expected, [])


@pytest.mark.parametrize(
    "text", ["13", "2013-4", "2013-13", "2013-00", "2013-04-31", "2015-02-29", "april 2013", "0000"]
)
def test_no_moment(text: str) -> None:
    assert refusal(values.MOMENT, text)[0] in ("bad-moment", "bad-year")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.3.2025", ("bad-date", ("2025-03-01",))),
        ("01.03.2025", ("bad-date", ("2025-03-01",))),
        ("1. 3. 2025", ("bad-date", ("2025-03-01",))),
        ("2025-3-1", ("bad-date", ("2025-03-01",))),
        ("31.2.2025", ("bad-date", ())),
        ("2025-02-30", ("bad-date", ())),
        ("2025", ("bad-date", ())),
        ("2025-03", ("bad-date", ())),
        ("20250301", ("bad-date", ())),
        ("2025-W09-6", ("bad-date", ())),
        ("2025-03-01T00:00", ("bad-date", ("2025-03-01",))),
        *(
            (text, ("bad-date", ("2025-03-01",)))
            for text in (
                "1. mars 2025",
                "den 1. mars 2025",
                "1 mars 2025",
                "01.mars 2025",
                "1. Mar. 2025",
                "1/3-2025",
                "01/03 2025",
                "2025.03.01",
                "2025/3/1",
                "2025–03–01",
            )
        ),
        ("13/3/2025", ("bad-date", ("2025-03-13",))),
        ("13-03-2025", ("bad-date", ("2025-03-13",))),
        ("1/3/2025", ("bad-date", ())),
        ("30. februar 2025", ("bad-date", ())),
        ("mars 2025", ("bad-date", ())),
        ("1.3.25", ("bad-date", ("2025-03-01",))),
        ("i går", ("bad-date", ())),
    ],
)
def test_no_date(text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert refusal(values.DATE, text) == expected


def test_a_date() -> None:
    assert read(values.DATE, " 2025-03-01 ") == (date(2025, 3, 1), [])


@pytest.mark.parametrize(
    "text",
    [
        "https://a.no",
        "http://a.no/b?c=d&e=f#g",
        "https://www.høyere-løft.no/å",
        "https://a.no:8080/b",
        "HTTPS://A.NO",
        "https://a.no/b_(c)",
    ],
)
def test_an_address(text: str) -> None:
    assert read(values.ADDRESS, text) == (text, [])


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("a.no", ("https://a.no",)),
        ("a.no/rapport.pdf", ("https://a.no/rapport.pdf",)),
        ("rapport.pdf", ()),
        ("http//a.no", ("http://a.no",)),
        ("<https://a.no/b>", ("https://a.no/b",)),
        ("https://a.no/min rapport.pdf", ("https://a.no/min%20rapport.pdf",)),
        ("https://a.no/b (lest i mars)", ()),
        ("www.a.no", ("https://www.a.no",)),
        ("//a.no", ("https://a.no",)),
        ("ftp://a.no", ()),
        ("javascript:alert(1)", ()),
        ("java script:alert(1)", ()),
        ("data:text/html,x", ()),
        ("mailto:a@b.no", ()),
        ("https://", ()),
        ("https://a", ()),
        ("https:a.no", ()),
        ("https:/a.no", ("https://a.no",)),
        ("https://a.no b", ()),
        ("https://a.no\\b", ()),
        ("https://a@b.no", ()),
        ("https://a:b@c.no", ()),
        ('https://a.no/"b', ()),
        ("https://a.no/<b>", ()),
        ("http://[a", ()),
        ("https://[::1]/", ()),
        ("https://.", ()),
        ("https://a..no", ()),
    ],
)
def test_no_address(text: str, suggestions: tuple[str, ...]) -> None:
    assert refusal(values.ADDRESS, text) == ("bad-address", suggestions)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("a@b.no", True),
        ("post.mottak@lillehammer.kommune.no", True),
        ("a+b@c.no", True),
        ("a@ålesund.no", True),
        ("a", False),
        ("a@b", False),
        ("@b.no", False),
        ("a@b@c.no", False),
        ("a b@c.no", False),
        ("<a@b.no>", False),
        ("a@b.no, c@d.no", False),
        ("a@b.no?cc=d@e.no", False),
        ("mailto:a@b.no", False),
        ("a@-b..no", False),
    ],
)
def test_an_e_mail_address(text: str, good: bool) -> None:
    value, problems = read(values.EMAIL, text)
    assert (value == text, [one.code for one in problems]) == (
        (True, []) if good else (False, ["bad-email"])
    )


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("22 96 16 00", True),
        ("+47 22961600", True),
        ("02960", True),
        ("tlf. 22", False),
        ("22/23", False),
        ("+ ", False),
        ("   ", False),
    ],
)
def test_a_phone_number(text: str, good: bool) -> None:
    value, problems = read(values.PHONE, text)
    assert (value is not None) is good
    assert bool(problems) is not good


@pytest.mark.parametrize(
    ("shape", "text", "suggestions"),
    [
        (values.EMAIL, "mailto:a@b.no", ("a@b.no",)),
        (values.EMAIL, "Boligkontoret <a@b.no>", ("a@b.no",)),
        (values.EMAIL, "a @b.no", ("a@b.no",)),
        (values.EMAIL, "a@b", ()),
        (values.PHONE, "tlf. 22 96 16 00", ("22 96 16 00",)),
        (values.PHONE, "Telefon: 22.96.16.00", ("22 96 16 00",)),
        (values.PHONE, "(+47) 22-96-16-00", ("+47 22 96 16 00",)),
        (values.PHONE, "22 96 16 00 / 22 96 16 01", ()),
        (values.MOMENT, "april 2013", ("2013-04",)),
        (values.MOMENT, "4.2013", ("2013-04",)),
        (values.MOMENT, "2013-4", ("2013-04",)),
        (values.MOMENT, "2011/12", ()),
        (values.MOMENT, "våren 2013", ()),
    ],
)
def test_what_is_meant_is_suggested(
    shape: Shape[Any], text: str, suggestions: tuple[str, ...]
) -> None:
    assert refusal(shape, text)[1] == suggestions


@pytest.mark.parametrize(
    ("text", "expected"),
    [("true", True), ("True", True), ("false", False), ("FALSE", False)],
)
def test_a_truth(text: str, expected: bool) -> None:
    assert read(values.TRUTH, text) == (expected, [])


@pytest.mark.parametrize(
    ("text", "suggestions"), [("ja", ("true",)), ("nei", ("false",)), ("no", ("false",)), ("1", ())]
)
def test_no_truth(text: str, suggestions: tuple[str, ...]) -> None:
    assert refusal(values.TRUTH, text) == ("bad-truth", suggestions)


def test_a_choice_is_one_of_a_few_words() -> None:
    shape = shapes.choice("planned", "ongoing")
    assert read(shape, "Planned") == ("planned", [])
    assert refusal(shape, "planed") == ("unknown-choice", ("planned",))
    assert refusal(shape, "ferdig") == ("unknown-choice", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a  b", "a b"),
        (" a\nb ", "a b"),
        ("a\u00a0b", "a\u00a0b"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_a_text_is_kept_as_it_is_but_for_its_spaces(text: str, expected: str) -> None:
    assert read(shapes.text(), text) == (expected, [])


def test_a_text_with_signs_is_kept_and_told_of() -> None:
    value, (problem,) = read(shapes.text(), "<b>A &amp; b</b>")
    assert value == "<b>A &amp; b</b>"
    assert (problem.code, problem.suggestions) == ("signs-in-text", ("A & b",))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "blank-text"),
        (" \n", "blank-text"),
        ("\u00a0", "blank-text"),
        ("\u200d", "blank-text"),
        ("\ufffd", "blank-text"),
        ("a\tb", "hidden-in-text"),
        ("a\u202eb", "hidden-in-text"),
        ("a\x07b", "hidden-in-text"),
        ("a" * 11, "text-too-long"),
    ],
)
def test_no_text(text: str, code: str) -> None:
    assert refusal(shapes.text(10), text) == (code, ())


def parsed(record: Record, text: str) -> tuple[dict[str, Any], list[tuple[str, int, int]]]:
    node, faults = nodes.parse(PLACE.path, text)
    assert node is not None
    assert not faults
    problems: list[Problem] = []
    read_, _ = record.values(node, problems)
    return read_, [(one.code, one.position.line, one.position.column) for one in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{title: A}", []),
        ("{title: A, url: , year: ~}", []),
        ("{}", [("missing-field", 1, 1)]),
        ("title:\nyear: 2015", [("missing-field", 1, 1)]),
        ("year: 2015\ntitle: ''", [("blank-text", 2, 8)]),
        ("title: [A]", [("expects-text", 1, 8)]),
        ("title: {A: b}", [("expects-text", 1, 8)]),
        ("a", [("expects-fields", 1, 1)]),
        ("[{title: A}]", [("expects-fields", 1, 1)]),
        ("title: A\ntittel: B", [("field-name", 2, 1)]),
        ("title: A\nTittel: B", [("field-name", 2, 1)]),
        ("title: A\nurll: B", [("unknown-field", 2, 1)]),
        ("title: A\nurl: a\nyear: b", [("bad-address", 2, 6), ("bad-year", 3, 7)]),
    ],
)  # fmt: skip
def test_every_fault_of_a_block_is_told_in_its_place(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    _, problems = parsed(blocks.SOURCE, text)
    assert problems == expected


def test_a_list_tells_each_of_its_faults() -> None:
    problems: list[Problem] = []
    items = tuple(ScalarNode(text, Position("x", line)) for line, text in enumerate("1a2b", 1))
    shapes.many(values.NUMBER).read(SequenceNode(items, PLACE), problems)
    assert [(one.code, one.position.line) for one in problems] == [
        ("bad-number", 2),
        ("bad-number", 4),
    ]


def test_a_list_is_at_most_a_hundred_long() -> None:
    for count, codes in ((100, []), (101, ["list-too-long"])):
        problems: list[Problem] = []
        items = (ScalarNode("1", PLACE),) * count
        shapes.many(values.NUMBER).read(SequenceNode(items, PLACE), problems)
        assert [one.code for one in problems] == codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lilehammer", ("Lillehammer",)),
        ("LILLEHAMMER", ("Lillehammer",)),
        ("Alesund", ("Ålesund",)),
        ("Bergen", ()),
        ("", ()),
        ("Lillehammer " * 1000, ()),
    ],
)
def test_what_is_nearest_is_suggested(text: str, expected: tuple[str, ...]) -> None:
    assert shapes.nearest(text, ("Lillehammer", "Ålesund", "Oslo"))[:1] == expected


ALL: tuple[Shape[Any], ...] = (
    *(values.DATE, values.MOMENT, values.PERIOD, values.NUMBER, values.AMOUNT, values.EMAIL),
    *(values.PHONE, values.ADDRESS, values.TRUTH, values.REFERENCE, values.YEAR, values.ID),
    *(shapes.text(), shapes.choice("a", "b")),
)

SPACED: list[Callable[[str], str]] = [
    lambda text: text + " " * 60_000 + "x",
    lambda text: text + "\u00a0" * 60_000 + "x",
    lambda text: text * 15_000,
    lambda text: text + "a." * 30_000,
    lambda text: "a" * 60_000 + text,
]


@pytest.mark.parametrize("text", ["2014", "2014–", "ca. 1 ", "a@b.", "https://", "+47 ", "1 000"])
def test_no_value_takes_long(text: str) -> None:
    # A quadratic reader needs minutes here, a linear one milliseconds.
    with at_most(1):
        for shape in ALL:
            for make in SPACED:
                read(shape, make(text))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_value_raises_and_none_is_refused_in_silence(text: str) -> None:
    for shape in ALL:
        value, problems = read(shape, text)
        assert (value is None) == any(one.severity == "error" for one in problems)
