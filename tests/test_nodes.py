"""YAML as nodes: every value is text and knows its place; what is not plain YAML is refused."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.front_matter import nodes
from generator.front_matter.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.problems import Problem

PATH = "content/cases/x.md"
MENDED = (
    *("yaml-colon", "yaml-start", "yaml-backslash"),
    *("yaml-item", "yaml-separator", "yaml-tab"),
)
"""Faults after which the rest is read all the same."""


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(one.code, one.position.line, one.position.column) for one in problems]


def shown(node: Node | None) -> Any:
    """Return nodes as plain values, each scalar with its line and column."""
    if isinstance(node, ScalarNode):
        return (node.text, node.position.line, node.position.column)
    if isinstance(node, SequenceNode):
        return [shown(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {shown(key): shown(value) for key, value in node.items}
    return node


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("# bare en merknad\n", None),
        ("a: b\n", {("a", 1, 1): ("b", 1, 4)}),
        ("æ: å\n  b\n", {("æ", 1, 1): ("å b", 1, 4)}),
        ("😀: x\n", {("😀", 1, 1): ("x", 1, 4)}),
        ("a:\n", {("a", 1, 1): ("", 1, 3)}),
        ("a: 'b'\n", {("a", 1, 1): ("b", 1, 4)}),
        ("# c\na: b\n  # d\ne: f#g\n", {("a", 2, 1): ("b", 2, 4), ("e", 4, 1): ("f#g", 4, 4)}),
        ("a: |\n  b\n  c\n", {("a", 1, 1): ("b\nc\n", 1, 4)}),
        ("a: >-\n  b\n  c\n", {("a", 1, 1): ("b c", 1, 4)}),
        ("a: [b, 'c']\n", {("a", 1, 1): [("b", 1, 5), ("c", 1, 8)]}),
        ("a:\n- b\n", {("a", 1, 1): [("b", 2, 3)]}),
        (
            "a:\n  - b\n  - c: d\n",
            {("a", 1, 1): [("b", 2, 5), {("c", 3, 5): ("d", 3, 8)}]},
        ),
        ("a:\n  b: c\n", {("a", 1, 1): {("b", 2, 3): ("c", 2, 6)}}),
        ("- a\n", [("a", 1, 3)]),
        ("a\n", ("a", 1, 1)),
    ],
)
def test_each_value_knows_its_place(text: str, expected: Any) -> None:
    node, problems = nodes.parse(PATH, text)
    assert places(problems) == []
    assert shown(node) == expected


@pytest.mark.parametrize(
    "value",
    [
        *(
            "no",
            "yes",
            "on",
            "null",
            "true",
            "0501",
            "0o17",
            "0x1F",
            "22:22",
            "1_000",
            "1e3",
            ".inf",
        ),
        "2013-01-01",
        "2013–2015",
        "=",
        "<<",
        "3405",
        "+47",
        "é",
        "e\u0301",
    ],
)
def test_a_value_stays_the_text_that_was_written(value: str) -> None:
    node, problems = nodes.parse(PATH, f"a: {value}\n")
    assert problems == ()
    assert shown(node) == {("a", 1, 1): (value, 1, 4)}


@pytest.mark.parametrize(("text", "plain"), [("a", True), ("'a'", False), ('""', False)])
def test_a_value_tells_whether_it_was_quoted(text: str, plain: bool) -> None:
    node, _ = nodes.parse(PATH, text)
    assert isinstance(node, ScalarNode)
    assert node.plain is plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: a: b\n", ("yaml-colon", 1, 9)),
        ("a: b\ntitle: c: d\n", ("yaml-colon", 2, 9)),
        ("æ: ø: å\n", ("yaml-colon", 1, 5)),
        ("a: b, c: d\n", ("yaml-colon", 1, 8)),
        ("a: b\n\tc: d\n", ("yaml-tab", 2, 1)),
        ("a:\n\t- b\n", ("yaml-tab", 2, 1)),
        ("a: 'b\nc: d\n", ("yaml-quote", 1, 4)),
        ('æøå: "b\n\n\n', ("yaml-quote", 1, 6)),
        ("a: [b, c\nd: e\n", ("yaml-bracket", 1, 4)),
        ("a: {b: c\nd: e\n", ("yaml-bracket", 1, 4)),
        ("a: [b]]\n", ("yaml-syntax", 1, 7)),
        ("a: [b] c\n", ("yaml-syntax", 1, 8)),
        ("a: @b\n", ("yaml-start", 1, 4)),
        ("a: `b`\n", ("yaml-start", 1, 4)),
        ("a: %b\n", ("yaml-start", 1, 4)),
        ("a: |b\n", ("yaml-start", 1, 4)),
        ("a: >b\n", ("yaml-start", 1, 4)),
        ("a: !b c\n", ("yaml-reference", 1, 4)),
        ("a: !!str c\n", ("yaml-reference", 1, 4)),
        ("a: &b c\n", ("yaml-reference", 1, 4)),
        ("a: *b\n", ("yaml-reference", 1, 4)),
        ("<<: *a\n", ("yaml-reference", 1, 5)),
        ("a: b\n---\nc: d\n", ("yaml-document", 2, 1)),
        ("%YAML 1.1\n---\na: b\n", ("yaml-document", 1, 1)),
        ("%TAG ! x\n---\na: b\n", ("yaml-document", 1, 1)),
        ("- a\nb: c\n", ("yaml-syntax", 2, 1)),
        ("  a: b\nc: d\n", ("yaml-syntax", 2, 1)),
        ("a: - b\n", ("yaml-syntax", 1, 4)),
        ("a: [b, , c]\n", ("yaml-syntax", 1, 8)),
        ("a:\n  - b\n - c\n", ("yaml-syntax", 3, 2)),
        # The YAML reader points below the line that lacks its colon, or its space.
        ("a: b\nc\n", ("yaml-continued", 2, 1)),
        ("a: b\nc\nd: e\n", ("yaml-continued", 2, 1)),
        ("a:\n- b\n-c\n", ("yaml-item", 3, 1)),
        ("a: " + "[" * 8 + "b" + "]" * 8 + "\n", ("too-deep", 1, 11)),
        ("[" * 30_000, ("too-deep", 1, 9)),
        ("- " * 30_000, ("too-deep", 1, 17)),
        ("{a: " * 10_000, ("too-deep", 1, 33)),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_a_text_that_cannot_be_read_is_refused_where_the_fault_is(
    text: str, expected: tuple[str, int, int]
) -> None:
    node, problems = nodes.parse(PATH, text)
    assert node is None or problems[0].code in MENDED
    assert places(problems) == [expected]
    _, problems = nodes.parse(PATH, text, first_line=41)
    assert places(problems) == [(expected[0], expected[1] + 40, expected[2])]


def test_a_backslash_in_quotation_marks_is_no_open_quotation_mark() -> None:
    _, problems = nodes.parse(PATH, 'a: "C:\\qvalen"\n')
    assert [one.code for one in problems] != ["yaml-quote"]


@pytest.mark.parametrize(
    ("text", "expected", "kept"),
    [
        (
            "a: b\na: c\nA: d\na: e\n",
            [("duplicate-key", 2, 1), ("duplicate-key", 4, 1)],
            {("a", 1, 1): ("b", 1, 4), ("A", 3, 1): ("d", 3, 4)},
        ),
        (
            "a:\n  b: c\n  b: d\n",
            [("duplicate-key", 3, 3)],
            {("a", 1, 1): {("b", 2, 3): ("c", 2, 6)}},
        ),
        ("? [a]\n: b\nc: d\n", [("complex-key", 1, 3)], {("c", 3, 1): ("d", 3, 4)}),
        ("{a: b}: c\n", [("complex-key", 1, 1)], {}),
        (
            "a: b # c\nd: [e] # f\n",
            [("yaml-comment", 1, 6)],
            {("a", 1, 1): ("b", 1, 4), ("d", 2, 1): [("e", 2, 5)]},
        ),
    ],
)
def test_a_faulty_field_leaves_the_others(
    text: str, expected: list[tuple[str, int, int]], kept: Any
) -> None:
    node, problems = nodes.parse(PATH, text)
    assert places(problems) == expected
    assert shown(node) == kept


def test_a_repeated_key_names_the_line_of_the_first() -> None:
    _, problems = nodes.parse(PATH, "a: b\na: c\n", first_line=7)
    assert problems[0].values == (("first", "7"), ("key", "a"))


PIECES = st.sampled_from(
    [
        *"abæ:-[]{}&*!|>'\"%@`#?,~=\n\t ",
        ": ",
        "- ",
        "  ",
        "\n  ",
        "---\n",
        "...\n",
        "<<: ",
        "\\x",
        "!!",
        "%YAML 1.1\n",
        "2013",
        "\ufffd",
        "😀",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_raises_and_each_fault_lies_in_it(text: str) -> None:
    node, problems = nodes.parse(PATH, text, first_line=3)
    last = text.count("\n") + 3
    assert all(3 <= one.position.line <= last for one in problems)
    assert all(one.position.column >= 1 for one in problems)
    assert (
        node is not None
        or problems
        or not any(line.strip() for line in text.split("\n"))
        or ("#" in text or "-" in text or "." in text)
    )


BLANKS = st.text(st.sampled_from("\u00a0\u2003\u202f\u3000\u0085\u2028\ufeff \n#-:=;x"), max_size=8)


@given(BLANKS)
def test_what_is_hardly_anything_is_read_or_told_of(text: str) -> None:
    node, problems = nodes.parse(PATH, text)
    assert node is not None or problems or not re.sub(r"#.*", "", text).strip(" \n\ufeff\x85\u2028")
    assert all(1 <= problem.position.line <= len(text) + 1 for problem in problems)
