"""Identity numbers and secrets are found wherever and however they are written."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import report
from generator.builds.readings import readings
from generator.builds.store import Store
from generator.model import Site
from generator.site import compile_site
from generator.tree.ledger import digests
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


FULLWIDTH = "".join(chr(0xFF10 + int(one)) for one in NUMBER)
DAY, LAST = NUMBER[:6], NUMBER[6:]
MISTYPED = f"{DAY}{(int(LAST) + 1) % 100000:05}"


@pytest.mark.parametrize(
    "text",
    [
        FULLWIDTH,
        "".join(chr(0x0660 + int(one)) for one in NUMBER),
        "".join(f"{one}\ufe0f\u20e3" for one in NUMBER),
        f"&#{ord(NUMBER[0])};{NUMBER[1:]}",
        f"https://a.no/?b=%3{NUMBER[0]}{NUMBER[1:]}",
        " ".join(NUMBER),
        f"{DAY} {LAST[:3]} {LAST[3:]}",
        f"{DAY}\u00ad{LAST}",
        f"{DAY}\u200b{LAST}",
        f"{DAY}\u2060-\u2060{LAST}",
        f"**{DAY}** {LAST}",
        f"**{DAY}**{LAST}",
        f"| Født | Nummer |\n|---|---|\n| {DAY} | {LAST} |",
        f"{DAY[:2]}.{DAY[2:4]}.19{DAY[4:]} {LAST}",
        f"Født {DAY[:2]}.{DAY[2:4]}.{DAY[4:]}, personnummer: {LAST}",
        f"Født {DAY[:2]}.{DAY[2:4]}.19{DAY[4:]}. Personnr. er {LAST}",
        f"fnr {NUMBER[:4]}.{NUMBER[4:6]}.{LAST}",
        f"Fnr.: {DAY},{LAST}",
        f"FØDSELSNUMMER {NUMBER[:3]} {NUMBER[3:6]} {LAST}",
        f"d-nr: {MISTYPED}",
        f"Fødselsnummeret er {MISTYPED}",
    ],
)
def test_a_number_is_found_however_it_is_hidden_or_said(text: str) -> None:
    assert len(found(f"a {text} b", "identity-number")) == 1


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
        "311 239 12 345 kroner",
        "ISBN 978-82-450-1234-5, org.nr. 974 760 673, saksnr. 2013/12345-6",
        "| 0301 | 709037 | 12345 |",
        f"Fødselsnummer skal ikke stå her. {'Her er et annet avsnitt. ' * 4} 22 96 16 00 123",
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
        "-----BEGIN PGP PRIVATE KEY BLOCK-----",
        "ASIA" + "A1B2" * 4,
        "npm_" + "a1B2" * 9,
        "hf_" + "a1B2" * 9,
        "sk_live_" + "a1B2" * 6,
        "glptt-" + "a1b2" * 10,
        "SG." + "a1B2" * 5 + "." + "a1B2" * 10,
        "AccountKey=" + "a1B2" * 21 + "==",
        "postgres://ola:hemmelig@db.example:5432/a",
    ],
)
def test_a_secret_is_found(secret: str) -> None:
    assert found(f"a\n\nb {secret} c", "secret") == [(3, 3)]
    assert found(f"[a](https://b.no/?c={secret})", "secret") == [(1, 21)]
    site = compiled({PATH: f"{HEAD}---\n\n{secret}\n"})
    assert all(secret not in str(one) for one in site.problems)


@pytest.mark.parametrize(
    "text",
    [
        "Passordet skal ha minst åtte tegn, og nøkkelen: Tverrfaglighet2 i 2014–2016",
        "password: https://a.no/glemt2024",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "https://www.regjeringen.no/contentassets/0c6b3a5e2f1d4a7b9c8d7e6f5a4b3c2d/no/pdfs/a.pdf",
        "[skjema](https://forms.example/Pages/R.aspx?id=aZ3kP9qLw2XvB7nR5tY1uC8eD4fG6hJ0)",
        "https://a.no/@navn og ola@b.no: https://c.no",
        "ghp_kort",
        "sk-leie-til-eie",
        "AKIA",
        "eyJ er ikke noe",
        "PRIVATE KEY",
        "husk-" + "a" * 40,
    ],
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


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Passord: Eksempel2024", "Eksempel2024"),
        ("Passordet er **Vinter!2023**", "Vinter!2023"),
        ('`client_secret = "a1b2c3d4e5"`', "a1b2c3d4e5"),
        ("Authorization: Bearer a1b2c3d4e5", "a1b2c3d4e5"),
        ("api-key=a1b2c3d4e5", "a1b2c3d4e5"),
        ("Bruk aZ3kP9qLw2XvB7nR5tY1uC8eD4fG6hJ0 her", "aZ3kP9qLw2XvB7nR5tY1uC8eD4fG6hJ0"),
    ],
)
def test_a_password_is_found_where_it_is_said_to_be_one(text: str, secret: str) -> None:
    assert found(text, "secret") == [(1, text.index(secret) + 1)]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("Skriv til ola.Eksempel@Gmail.com.", "private-contact", (1, 11)),
        ("[post](mailto:ola@hotmail.no)", "private-contact", (1, 15)),
        ("Ring 412 34 567.", "private-phone", (1, 6)),
        ("Ring 91 23 45 67 i dag", "private-phone", (1, 6)),
        ("Tlf.: +47 91234567", "private-phone", (1, 7)),
        ("Mobil 912\u00a034\u00a0567", "private-phone", (1, 7)),
        ("Konto 1234.56.78903.", "account-number", (1, 7)),
        ("1234 56 78903", "account-number", (1, 1)),
    ],
)
def test_private_ways_are_told_of_and_stop_nobody(
    text: str, code: str, place: tuple[int, int]
) -> None:
    assert found(text, code) == [place]
    site = compiled({PATH: f"{HEAD}---\n\n{text}\n"})
    told = [one for one in site.problems if one.code == code]
    assert [one.severity for one in told] == ["warning"]
    shown = str([one.values for one in told])
    assert not any(rest in shown for rest in ("567", "4567", "78903", "Eksempel", "ola"))


@pytest.mark.parametrize(
    "text",
    [
        "post@eksempelby.example",
        "22 96 16 00, 800 80 000 og 116 117",
        "41 234 567 kroner",
        "91 23 45 67 89 personer i hver gruppe",
        "https://a.no/id/91234567/",
        "org.nr. 974 760 673",
        "1234.56.78904",
        "45000000 kr",
    ],
)
def test_other_ways_are_nobodys(text: str) -> None:
    for code in ("private-contact", "private-phone", "account-number"):
        assert found(text, code) == []


def test_an_office_has_a_number_of_its_own() -> None:
    contact = "contact: {name: Kontoret, phone: 412 34 567}\n"
    site = compiled({PATH: f"{HEAD}{contact}---\n\nHei.\n"})
    assert "private-phone" not in {one.code for one in site.problems}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("private", [NUMBER, f"{DAY} {LAST}", "ghp_" + "a1B2" * 9])
def test_no_message_of_any_kind_tells_it(language: str, private: str) -> None:
    """Whatever else is wrong with a value that should not be there, the message masks it."""
    head = HEAD.replace("Narvik", f"'{private}'").replace("2025-03-01", f"'{private}'")
    site = compiled(
        {
            PATH: f"{head}'{private}': a\nstatus: '{private}'\nperiod: '{private}'\n---\n\n"
            f"[a]({private}.md) ![{private}]({private}.png) [^{private}] <{private}>\n",
            f"content/cases/{private}.md": f"{HEAD}---\n\nHei.\n",
            "content/cases/b.md": f"{HEAD}related: ['{private}']\nrelatert: {private}\n---\n\nA.\n",
        }
    )
    assert len(site.problems) > 10
    for form in (report.text, report.as_json, report.github, report.gitlab):
        assert private not in form(site.problems, language)
        assert private.lower() not in form(site.problems, language).lower()


def test_what_an_image_says_of_itself_is_read() -> None:
    image = b"\x89PNG\r\n\x1a\n\x00\x00tEXt"
    for words in (NUMBER.encode(), NUMBER.encode("utf-16-le"), b"ghp_" + b"a1B2" * 9):
        site = compile_site(
            {
                **sources(Archive("", {PATH: (f"{HEAD}---\n\nHei.\n", False)}, {})),
                "content/images/a.png": image + words,
            },
            SETTINGS,
        )
        codes = {one.code for one in site.problems if one.position.path.endswith("a.png")}
        assert codes & {"identity-number", "secret"}


def test_nothing_private_is_kept_between_builds(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept.db")
    clean = {"content/cases/a.md": f"{HEAD}---\n\nHei.\n".encode()}
    for text in ("Hei.", NUMBER):
        files = {**clean, PATH: f"{HEAD}---\n\n{text}\n".encode()}
        readings(files, digests(files), store, b"program")
    assert store.names() == {"content/cases/a.md"}
    assert NUMBER.encode() not in (tmp_path / "kept.db").read_bytes()
