"""Each limit holds: what is at it is read, and one more is refused with its code."""

import pytest

from generator.front_matter.documents import LONGEST_FILE, LONGEST_FRONT_MATTER, parse
from generator.guidance.bounds import LIMITS
from generator.guidance.rules import RULES
from generator.inventory import LONGEST_NAME, MOST_ENTRIES, inventory
from generator.markdown.bodies import convert
from generator.markdown.limits import (
    DEEPEST,
    LONGEST_BLOCK,
    LONGEST_BODY,
    MOST_BRACKETS,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_PARTS,
)
from generator.places.tables import COLUMNS, LONGEST_TABLE, municipalities, rows
from generator.words import words


def of_body(text: str) -> set[str]:
    _, problems = convert("content/cases/a.md", text, 1, "{}")
    return {problem.code for problem in problems}


def of_file(text: str) -> set[str]:
    _, problems = parse("content/cases/a.md", text.encode())
    return {problem.code for problem in problems}


def table(columns: int, more: int) -> str:
    return f"{'|a' * columns}|\n{'|-' * columns}|\n" + "|b\n" * more


def underlined(count: int, line: str) -> str:
    """Return so many headings, a hundred in each block: they took minutes once."""
    lead = "> " * line.startswith(">")
    return "".join(f"{lead}a\n{line}\n" + "\n" * (n % 100 == 99) for n in range(count))


PARAGRAPH = "a" * 99 + "\n\n"


def within(part: str, levels: int, indent: str = "    ") -> str:
    return "\n\n".join(f"{indent * level}{part}" for level in range(levels))


@pytest.mark.parametrize(
    ("at", "above", "code"),
    [
        ("a" * LONGEST_BLOCK, "a" * (LONGEST_BLOCK + 1), "block-too-long"),
        ("a" * LONGEST_BLOCK + "\n\nb", "a" * (LONGEST_BLOCK + 1) + "\n\nb", "block-too-long"),
        ("[a] " * MOST_BRACKETS, "[a] " * (MOST_BRACKETS + 1), "block-too-long"),
        (table(MOST_COLUMNS, 1), table(MOST_COLUMNS + 1, 1), "table-too-large"),
        (
            table(MOST_COLUMNS, MOST_CELLS // MOST_COLUMNS - 1),
            table(MOST_COLUMNS, MOST_CELLS // MOST_COLUMNS),
            "table-too-large",
        ),
        ("a\n\n" * MOST_PARTS, "a\n\n" * (MOST_PARTS + 1), "too-many-parts"),
        (underlined(MOST_PARTS, "-"), underlined(MOST_PARTS + 1, "-"), "too-many-parts"),
        (underlined(MOST_PARTS, "==="), underlined(MOST_PARTS + 1, "==="), "too-many-parts"),
        (underlined(MOST_PARTS, "> -"), underlined(MOST_PARTS + 1, "> -"), "too-many-parts"),
        (f"{'>' * DEEPEST} a", f"{'>' * (DEEPEST + 1)} a", "too-nested"),
        (f"{'- ' * DEEPEST}a", f"{'- ' * (DEEPEST + 1)}a", "too-nested"),
        (within("!!! note", DEEPEST + 1), within("!!! note", DEEPEST + 2), "too-nested"),
        (within("1. a", DEEPEST + 1), within("1. a", DEEPEST + 2), "too-nested"),
        (within("- a", DEEPEST + 1, "\t"), within("- a", DEEPEST + 2, "\t"), "too-nested"),
        (
            (PARAGRAPH * 1980)[:LONGEST_BODY].ljust(LONGEST_BODY, "b"),
            (PARAGRAPH * 1980)[:LONGEST_BODY].ljust(LONGEST_BODY + 1, "b"),
            "body-too-long",
        ),
    ],
)
def test_a_text_holds_so_much(at: str, above: str, code: str) -> None:
    assert code not in of_body(at)
    assert code in of_body(above)


@pytest.mark.parametrize(
    ("at", "above", "code"),
    [
        (
            f"---\n{'a: b'.ljust(LONGEST_FRONT_MATTER - 1)}\n---\n",
            f"---\n{'a: b'.ljust(LONGEST_FRONT_MATTER)}\n---\n",
            "front-matter-too-long",
        ),
        (
            "---\na: b\n---\n".ljust(LONGEST_FILE),
            "---\na: b\n---\n".ljust(LONGEST_FILE + 1),
            "file-too-long",
        ),
        (f"---\na: {'[' * 7}{']' * 7}\n---\n", f"---\na: {'[' * 8}{']' * 8}\n---\n", "too-deep"),
    ],
)
def test_a_file_holds_so_much(at: str, above: str, code: str) -> None:
    assert code not in of_file(at)
    assert code in of_file(above)


def test_a_name_is_so_long() -> None:
    for length, codes in ((LONGEST_NAME, []), (LONGEST_NAME + 1, ["file-name-too-long"])):
        _, problems = inventory({f"content/cases/{'a' * length}.md": b""})
        assert [problem.code for problem in problems] == codes


def test_there_are_so_many_entries() -> None:
    files = {f"content/cases/a-{number}.md": b"" for number in range(MOST_ENTRIES)}
    assert inventory(files)[1] == ()
    _, problems = inventory({**files, "content/programmes/a.md": b""})
    assert [problem.code for problem in problems] == ["too-many-entries"]


def test_a_table_of_very_many_columns_is_refused_at_once() -> None:
    """It took minutes once, as each column was compared with each other."""
    problems: list[object] = []
    header = ",".join(map(str, range(200_000)))
    assert list(rows("a.csv", f"{header}\n", ("0",), problems)) == []  # type: ignore[arg-type]
    assert list(rows("a.csv", f"{header},0\n", COLUMNS[:0], problems)) == []  # type: ignore[arg-type]
    assert len(problems) == 1


@pytest.mark.parametrize("length", [LONGEST_TABLE, LONGEST_TABLE + 1])
def test_a_register_is_so_long(length: int) -> None:
    data = b"number,name\n".ljust(length, b"\n")
    _, problems = municipalities("content/registers/municipalities.csv", data)
    codes = {problem.code for problem in problems}
    assert ("file-too-long" in codes) == (length > LONGEST_TABLE)


def test_each_limit_is_told_with_the_rule_that_it_belongs_to() -> None:
    known = {rule.code for rule in RULES}
    for limit in LIMITS:
        assert limit.fault.code in known
        for language in ("nb", "nn"):
            assert words(language).gettext(limit.what)
