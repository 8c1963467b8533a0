"""Identity numbers and secrets are found wherever and however they are written."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Site
from generator.site import compile_site
from tests.archives import SETTINGS, Archive, sources

PATH = "content/cases/x.md"
HEAD = (
    "---\ntitle: T\ndescription: D\nmunicipality: Narvik\npublished: 2025-03-01\n"
    "tags: forankring\nsources: rapporten\n"
)


def compiled(files: dict[str, str]) -> Site:
    return compile_site(
        sources(Archive("", {name: (text, False) for name, text in files.items()}, {})), SETTINGS
    )


def found(text: str, code: str) -> list[tuple[int, int]]:
    """Return where a body has faults of a kind, counted from the body's first line."""
    site = compiled({PATH: f"{HEAD}---\n\n{text}\n"})
    lines = HEAD.count("\n") + 2
    return [
        (one.position.line - lines, one.position.column)
        for one in site.problems
        if one.code == code
    ]


def identity_number(day: date, serial: int, day_more: int = 0, month_more: int = 0) -> str | None:
    """Return the number that the rules give, or None where they give none."""
    digits = f"{day.day + day_more:02}{day.month + month_more:02}{day.year % 100:02}{serial:03}"
    for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)):
        rest = sum(int(one) * weight for one, weight in zip(digits, weights, strict=True)) % 11
        if rest == 1:
            return None
        digits += str((11 - rest) % 11)
    return digits


def first(day_more: int = 0, month_more: int = 0, day: date = date(1990, 1, 31)) -> str:
    made = (identity_number(day, serial, day_more, month_more) for serial in range(400, 500))
    return next(number for number in made if number)


NUMBER = first()


@pytest.mark.parametrize(
    "number",
    [
        NUMBER,
        first(day=date(1992, 2, 29)),
        first(day_more=40),
        first(month_more=40),
        first(month_more=65),
        first(month_more=80),
        first(day_more=40, month_more=80),
    ],
)
def test_each_kind_of_number_is_found(number: str) -> None:
    assert found(f"Ring {number} i dag.", "identity-number") == [(1, 6)]


@pytest.mark.parametrize(
    "form",
    [
        "{d}{m}{y}{n}",
        "{d}{m}{y} {n}",
        "{d}{m}{y}  {n}",
        "{d}{m}{y}-{n}",
        "{d}{m}{y}–{n}",
        "{d}{m}{y}\u00a0{n}",
        "{d}{m}{y}\u202f{n}",
        "{d}{m}{y}\n{n}",
        "{d}{m}{y}/{n}",
        "{d}{m}{y}.{n}",
        "{d}.{m}.{y} {n}",
        "{d}.{m}.{y}-{n}",
        "{d} {m} {y} {n}",
        "{d}/{m}/{y} {n}",
        "{d}-{m}-{y} {n}",
    ],
)
def test_a_number_is_found_in_each_way_of_writing_it(form: str) -> None:
    written = form.format(d=NUMBER[:2], m=NUMBER[2:4], y=NUMBER[4:6], n=NUMBER[6:])
    assert found(f"a {written} b", "identity-number") == [(1, 3)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{}", (1, 1)),
        ("({}).", (1, 2)),
        ("**{}**", (1, 3)),
        ("«{}»", (1, 2)),
        ("fnr.{}", (1, 5)),
        ("Fødselsnr.: {}.", (1, 13)),
        ("nr{}", (1, 3)),
        ("{}a", (1, 1)),
        ("a\n\n> - {}", (3, 5)),
        ("`{}`", (1, 2)),
        ("```\n{}\n```", (2, 1)),
        ("[a](https://a.no/{})", (1, 18)),
        ("![{}](a.png)", (1, 3)),
        ("[a]: https://a.no/?b={}", (1, 22)),
        ("a[^1]\n\n[^1]: {}", (3, 7)),
        ("|a|\n|-|\n|{}|", (3, 2)),
        ("<!-- {} -->", (1, 6)),
    ],
)
def test_a_number_is_found_wherever_it_stands(text: str, place: tuple[int, int]) -> None:
    assert found(text.format(NUMBER), "identity-number") == [place]


WRONG = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)


@pytest.mark.parametrize(
    "text",
    [
        WRONG,
        NUMBER[:-2] + str((int(NUMBER[-2]) + 1) % 10) + NUMBER[-1],
        f"1{NUMBER}",
        f"{NUMBER}1",
        f"0.{NUMBER}",
        "00000000000",
        "11111111111",
        "99999999999",
        "12345678901",
        "Telefon 22 96 16 00 og 61 05 07 00",
        "Konto 1234.56.78903",
        "2012–2015, 310 190 kroner, 12 345 boliger",
        "https://a.no/20130401/12345",
    ],
)
def test_other_numbers_are_nobodys(text: str) -> None:
    assert found(text, "identity-number") == []


@pytest.mark.parametrize(
    ("path", "text", "line", "column"),
    [
        (PATH, f"{HEAD}contact: {{name: {NUMBER}}}\n---\n\nHei.\n", 8, 17),
        (
            PATH,
            f"{HEAD}contact:\n  name: 'x'\n  role: |\n    a\n    {NUMBER}\n---\n\nHei.\n",
            12,
            5,
        ),
        (PATH, f"{HEAD}# {NUMBER}\n---\n\nHei.\n", 8, 3),
        (PATH, f"{HEAD}farge: {NUMBER}\n---\n\nHei.\n", 8, 8),
        (PATH, f"{HEAD}draft: true\n---\n\n{NUMBER}\n", 11, 1),
        (PATH, f"{HEAD.replace('2025', '2999')}---\n\n{NUMBER}\n", 10, 1),
        (PATH, f"{HEAD}---\n\n{NUMBER}\n".replace("\n", "\r\n"), 10, 1),
        (PATH, f"\ufeff\n{HEAD}---\n\n{NUMBER}\n", 11, 1),
        (PATH, f"uten felter\n{NUMBER}\n", 2, 1),
        (PATH, f"---\na: '\n---\n{NUMBER}\n", 4, 1),
        ("content/README.md", f"# Om\n\n{NUMBER}\n", 3, 1),
        ("content/registers/sources.yml", f"rapporten:\n  title: A\n  page: s. {NUMBER}\n", 3, 12),
        ("content/registers/practices.yml", f"a:\n  nb: {NUMBER}\n  nn: A\n  en: A\n", 2, 7),
    ],
)
def test_no_part_of_a_file_is_left_out(path: str, text: str, line: int, column: int) -> None:
    site = compiled({path: text})
    told = [one for one in site.problems if one.code == "identity-number"]
    assert [(one.position.path, one.position.line, one.position.column) for one in told] == [
        (path, line, column)
    ]
    assert told[0].severity == "error"
    assert site.pages == ()


def test_the_number_itself_is_not_told() -> None:
    site = compiled({PATH: f"{HEAD}---\n\n{NUMBER[:6]} {NUMBER[6:]}\n"})
    for one in site.problems:
        assert NUMBER[6:] not in str(one)


def test_a_name_of_a_file_is_read_too() -> None:
    site = compiled({f"content/cases/a-{NUMBER}.md": f"{HEAD}---\n\nHei.\n"})
    assert "identity-number" in {one.code for one in site.problems}


def test_each_number_is_told() -> None:
    other = first(day=date(1980, 5, 17))
    places = found(f"{NUMBER} og {other}\n\n{NUMBER}", "identity-number")
    assert places == [(1, 1), (1, 16), (3, 1)]


@pytest.mark.parametrize(
    "secret",
    [
        "ghp_" + "a1B2" * 9,
        "gho_" + "a1B2" * 9,
        "github_pat_" + "a1B2_" * 10,
        "glpat-" + "a1B2-" * 5,
        "AKIA" + "A1B2" * 4,
        "xoxb-" + "1234567890-abc",
        "AIza" + "a1B2c" * 7,
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdef",
        "sk-" + "a1B2" * 12,
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
    ],
)
def test_a_secret_is_found(secret: str) -> None:
    assert found(f"a\n\nb {secret} c", "secret") == [(3, 3)]
    assert found(f"[a](https://b.no/?c={secret})", "secret") == [(1, 21)]
    site = compiled({PATH: f"{HEAD}---\n\n{secret}\n"})
    assert all(secret not in str(one) for one in site.problems)


@pytest.mark.parametrize(
    "text",
    ["ghp_kort", "sk-leie-til-eie", "AKIA", "eyJ er ikke noe", "PRIVATE KEY", "husk-" + "a" * 40],
)
def test_a_word_is_no_secret(text: str) -> None:
    assert found(text, "secret") == []


@settings(max_examples=20, deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2039, 12, 31)),
    st.integers(0, 999),
    st.sampled_from([0, 40]),
    st.sampled_from([0, 40, 65, 80]),
)
def test_any_number_is_found(day: date, serial: int, day_more: int, month_more: int) -> None:
    number = identity_number(day, serial, day_more, month_more)
    if number:
        assert found(f"a {number}", "identity-number") == [(1, 3)]
