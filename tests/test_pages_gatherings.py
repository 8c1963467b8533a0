"""What a reader finds of gatherings: in the calendar, on their pages, and where they are shown."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from generator.model import Settings
from generator.pages.days import days_words
from generator.site import compile_site
from tests.registers import registers as real_registers

PROJECT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)
SOURCE = "husbanken-apne-dorer-2015"
REAL = "artikler/samling-midt-norge-april-2013/"


def entry(title: str, text: str = "Tekst.", **fields: str) -> bytes:
    """Return a small entry of these fields."""
    given = {"title": title, "description": "Noe oppdiktet.", **fields}
    lines = "".join(f"{field}: {value}\n" for field, value in given.items())
    return f"---\n{lines}---\n\n{text}\n".encode()


def event(title: str, starts: str, ends: str = "", **fields: str) -> bytes:
    given = {"kind": "event", "starts": starts, **({"ends": ends} if ends else {}), **fields}
    return entry(title, published="2012-01-01", **given)


ENTRIES: Mapping[str, bytes] = {
    "articles/i-gar.md": event("I går", "2026-11-19", "2026-11-20"),
    "articles/i-dag.md": event("I dag", "2026-11-20", "2026-11-21"),
    "articles/nyttar.md": event("Nyttår", "2025-12-30", "2026-01-02", programmes="prog"),
    "articles/senere.md": event("Senere", "2027-04-30", "2027-05-02", programmes="prog"),
    "articles/snart.md": event(
        "Snart",
        "2026-12-01",
        place="Eksempelby rådhus",
        url="https://www.example.org/snart",
        cases="[a]",
    ),
    "articles/lenge-siden.md": event("Lenge siden", "2013-04-04", language="nn", cases="[a]"),
    "articles/etterpa.md": entry("Etterpå", "Etter [den](i-gar.md).", published="2026-11-21"),
    "cases/a.md": entry(
        "Det vi tok med oss",
        "Det begynte på [samlingen](../articles/i-gar.md).",
        municipality="Hamar",
        published="2026-11-21",
        tags="[forankring]",
        sources=f"[{SOURCE}]",
    ),
    "programmes/prog.md": entry("Programmet", organiser="Husbanken"),
}
"""Few entries, so that what editors add to the real content changes nothing here."""


def files(entries: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the real registers, and these entries."""
    registers = real_registers()
    return registers | {f"content/{path}": data for path, data in entries.items()}


def rendered(entries: Mapping[str, bytes], *addresses: str, today: date = TODAY) -> dict[str, str]:
    site = compile_site(files(entries), Settings(today, "https://example.no/del/"))
    assert not [problem for problem in site.problems if problem.severity == "error"]
    return {page.address: page.render() for page in site.pages if page.address in addresses}


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    return rendered(
        ENTRIES,
        *("", "samlinger/", "program/prog/", "artikler/", "artikler/i-gar/", "artikler/snart/"),
        *("artikler/nyttar/", "artikler/lenge-siden/", "artikler/i-dag/"),
    )


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def headings(html: str) -> list[str]:
    return [text(found) for found in re.findall(r"<h[1-4][^>]*>.*?</h[1-4]>", html, re.DOTALL)]


def item(html: str, title: str) -> str:
    """Return the item of a list whose heading is a title."""
    (found,) = (
        part for part in re.findall(r"<li>\n<h\d.*?</li>", html, re.DOTALL) if f">{title}<" in part
    )
    return found


def test_the_calendar_has_the_coming_first_and_the_past_by_year(pages: Mapping[str, str]) -> None:
    assert headings(pages["samlinger/"]) == [
        "Samlinger",
        *("Kommende samlinger", "I dag", "Snart", "Senere"),
        "Tidligere samlinger",
        *("2026", "I går"),
        *("2025", "Nyttår"),
        *("2013", "Lenge siden"),
    ]


def test_what_comes_follows_the_day() -> None:
    tomorrow = rendered(ENTRIES, "samlinger/", today=date(2026, 11, 22))["samlinger/"]
    assert headings(tomorrow)[1:4] == ["Kommende samlinger", "Snart", "Senere"]
    assert headings(tomorrow)[5:7] == ["2026", "I dag"]
    after = rendered(ENTRIES, "samlinger/", today=date(2028, 1, 1))["samlinger/"]
    assert "Ingen samlinger er meldt inn. Meld inn en samling" in text(after)
    assert headings(after)[1:5] == ["Kommende samlinger", "Tidligere samlinger", "2027", "Senere"]


def test_a_coming_gathering_has_all_that_one_needs_to_go(pages: Mapping[str, str]) -> None:
    soon = item(pages["samlinger/"], "Snart")
    assert "1. desember 2026 · Eksempelby rådhus" in text(soon)
    assert 'href="https://www.example.org/snart"' in soon
    later = item(pages["samlinger/"], "Senere")
    assert "30. april – 2. mai 2027" in text(later)
    assert 'Program: <a href="../program/prog/">Programmet</a>' in later


def test_a_past_gathering_leads_to_what_tells_of_it(pages: Mapping[str, str]) -> None:
    told = text(item(pages["samlinger/"], "I går"))
    assert told.endswith("Les mer: Det vi tok med oss · Etterpå")
    assert "Les mer" not in item(pages["samlinger/"], "Nyttår")
    assert 'lang="nn"' in item(pages["samlinger/"], "Lenge siden")


def test_without_gatherings_the_calendar_tells_how_to_announce_one() -> None:
    empty = rendered({}, "samlinger/", "")
    assert "Ingen samlinger er meldt inn." in text(empty["samlinger/"])
    assert 'href="../bidra/?type=samling"' in empty["samlinger/"]
    assert "Tidligere samlinger" not in text(empty["samlinger/"])
    assert "samlinger/" not in empty[""]


def test_the_page_of_a_past_gathering_shows_what_tells_of_it_once(
    pages: Mapping[str, str],
) -> None:
    page = pages["artikler/i-gar/"]
    assert headings(page)[1:4] == ["Mer om samlingen", "Det vi tok med oss", "Etterpå"]
    assert headings(page).count("Det vi tok med oss") == 1
    assert "Les mer" not in headings(page)
    assert "19.–20. november 2026 (avholdt)" in text(page)


def test_what_nobody_has_told_of_invites_to_tell(pages: Mapping[str, str]) -> None:
    told = text(pages["artikler/nyttar/"])
    assert "Ingen har ennå fortalt hva samlingen førte til. Del en erfaring" in told
    assert "30. desember 2025 – 2. januar 2026 (avholdt)" in told


def test_a_coming_gathering_has_nothing_told_of_it_yet(pages: Mapping[str, str]) -> None:
    assert "Erfaringer" in headings(pages["artikler/snart/"])
    for address in ("artikler/snart/", "artikler/i-dag/"):
        assert "samlingen førte til" not in text(pages[address])
        assert "(avholdt)" not in text(pages[address])


def test_a_gathering_in_nynorsk_is_in_nynorsk(pages: Mapping[str, str]) -> None:
    page = pages["artikler/lenge-siden/"]
    assert "Meir om samlinga" in headings(page)
    assert "Artiklar Samlingar" in text(page)


def test_a_programme_lists_what_comes_apart_from_what_was(pages: Mapping[str, str]) -> None:
    shown = headings(pages["program/prog/"])
    start = shown.index("Kommende samlinger")
    assert shown[start : start + 4] == [
        *("Kommende samlinger", "Senere"),
        *("Tidligere samlinger", "Nyttår"),
    ]


def test_the_calendar_is_found(pages: Mapping[str, str]) -> None:
    assert 'href="samlinger/">Alle samlinger</a>' in pages[""]
    assert 'href="../samlinger/"' in pages["artikler/"]
    footer = (PROJECT / "generator/theme/partials/footer.html").read_text(encoding="utf-8")
    assert "'samlinger/' | url" in footer
    assert "'sporsmal/' | url" in footer


@pytest.mark.parametrize(
    ("start", "end", "bokmal", "english"),
    [
        ((2013, 4, 4), None, "4. april 2013", "4 April 2013"),
        ((2013, 4, 4), (2013, 4, 4), "4. april 2013", "4 April 2013"),
        ((2013, 4, 4), (2013, 4, 5), "4.–5. april 2013", "4–5 April 2013"),
        ((2013, 4, 30), (2013, 5, 2), "30. april – 2. mai 2013", "30 April – 2 May 2013"),
        (
            (2013, 12, 30),
            (2014, 1, 2),
            "30. desember 2013 – 2. januar 2014",
            "30 December 2013 – 2 January 2014",
        ),
        # The same day of the same month, a year apart.
        (
            (2013, 4, 4),
            (2014, 4, 4),
            "4. april 2013 – 4. april 2014",
            "4 April 2013 – 4 April 2014",
        ),
    ],
)
def test_days_say_each_month_and_year_once(
    start: tuple[int, int, int], end: tuple[int, int, int] | None, bokmal: str, english: str
) -> None:
    last = date(*end) if end else None
    assert days_words(date(*start), last, "nb") == bokmal
    assert days_words(date(*start), last, "en") == english


def test_the_gathering_of_2013_is_in_the_calendar_and_on_its_programme() -> None:
    real = {
        path.relative_to(PROJECT / "content").as_posix(): path.read_bytes()
        for folder in ("articles", "cases", "programmes")
        for path in (PROJECT / "content" / folder).iterdir()
    }
    addresses = ("samlinger/", "program/midt-norge-2013-2016/", REAL)
    found = rendered(real, *addresses, today=date(2026, 11, 30))
    for address in addresses[:2]:
        assert f'href="../{"" if address == "samlinger/" else "../"}{REAL}"' in found[address]
        assert "Tidligere samlinger" in headings(found[address])
    assert "2013" in headings(found["samlinger/"])
    assert 'href="../../erfaringer/alesund-forankring/"' in found[REAL]
