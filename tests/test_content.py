"""The real content: wide, in our own words, spelled right, and resting on sources."""

import os
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from generator.builds.checking import library as linked
from generator.library.library import Library
from generator.model import Settings
from generator.names import folded
from generator.problems import Problem
from tests.quotations import fingerprint, known, runs
from tests.spelling import (
    DICTIONARIES,
    entry_texts,
    has_dictionaries,
    term_texts,
    unknown,
    words_of,
)

PROJECT = Path(__file__).parent.parent
TEXTS = sorted((PROJECT / "content").rglob("*.md")) + sorted((PROJECT / "docs").rglob("*.md"))
REGISTERS = sorted((PROJECT / "content" / "registers").glob("*.yml"))


@pytest.fixture(scope="module")
def checked() -> tuple[Library, tuple[Problem, ...]]:
    return linked(PROJECT, Settings(date(2026, 11, 30)))


@pytest.fixture(scope="module")
def library(checked: tuple[Library, tuple[Problem, ...]]) -> Library:
    return checked[0]


def test_there_is_nothing_to_warn_of(checked: tuple[Library, tuple[Problem, ...]]) -> None:
    library, problems = checked
    drafts = library.places.drafts  # Unfinished work must not stop the others.
    assert [problem for problem in problems if problem.position.path not in drafts] == []


def test_the_library_is_wide(library: Library) -> None:
    today = [
        unit
        for case in library.cases
        for reference in case.municipality
        for unit in library.municipalities.carriers(reference.target)
    ]
    assert len(library.cases) >= 70
    assert len({unit.number for unit in today}) >= 55
    assert len({unit.kostra_group for unit in today if unit.kostra_group}) >= 10


def test_a_quarter_is_in_nynorsk(library: Library) -> None:
    assert sum(case.language == "nn" for case in library.cases) * 4 >= len(library.cases)


def test_a_case_is_in_the_form_that_its_municipality_chose(library: Library) -> None:
    """The editors write in nynorsk of one that chose nynorsk; what it writes itself is its own."""
    wrong = []
    for case in library.cases:
        if case.confirmed:
            continue
        forms = {
            unit.language_form
            for reference in case.municipality
            for unit in library.municipalities.carriers(reference.target)
        }
        if (forms == {"Nynorsk"} and case.language != "nn") or (
            forms == {"Bokmål"} and case.language != "nb"
        ):
            wrong.append((case.id, case.language))
    assert wrong == []


def test_every_case_rests_on_a_source_that_can_be_found(library: Library) -> None:
    for case in library.cases:
        sources = [library.source(use) for use in case.sources]
        assert any(one.publisher and (one.year or one.url) for one in sources), case.id


def test_every_term_in_use_is_explained_and_has_a_case(library: Library) -> None:
    for register, terms in library.terms.items():
        for term in terms.values():
            if library.mentioning(register, term.id):
                assert term.definition, (register, term.id)
                if register != "regions":  # Programmes have regions; cases have none.
                    assert library.cases_of(register, term.id), (register, term.id)


def test_no_two_terms_are_explained_alike(library: Library) -> None:
    explained = defaultdict(list)
    for register, terms in library.terms.items():
        for term in terms.values():
            explained[folded(term.definition)].append((register, term.id))
    assert [terms for terms in explained.values() if len(terms) > 1] == []


def test_the_guide_leads_to_cases_that_hold(library: Library) -> None:
    # A link to what is not there would be left out of the page without a word.
    written = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "docs").rglob("*.md"))
    led_to = set(re.findall(r"/erfaringer/([a-z0-9-]+)/index\.md", written))
    assert led_to
    assert led_to <= {case.id for case in library.cases}


@pytest.mark.parametrize("path", [*TEXTS, *REGISTERS], ids=lambda path: path.name)
def test_nothing_is_copied_from_a_source(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "sources.yml":  # Titles are quoted as they are; they are named, not told.
        text = re.sub(r"^  (?:title|url): .*$", "|", text, flags=re.MULTILINE)
    stolen = [run for run in runs(text) if fingerprint(run) in known()]
    assert stolen == [], "Dette står slik i en kilde. Skriv det med egne ord."


def test_what_is_copied_would_be_found() -> None:
    told = "Én to tre fire, fem – seks. Sju\nÅTTE ni"
    quoted = {fingerprint(run) for run in runs("«én to tre fire fem seks sju åtte»")}
    assert [fingerprint(run) in quoted for run in runs(told)] == [True, False]
    assert len(known()) > 2000


@pytest.mark.skipif(
    not has_dictionaries() and os.environ.get("CI") != "true",
    reason="No Norwegian dictionaries here: sudo apt install hunspell hunspell-no",
)
class TestSpelling:
    @pytest.mark.parametrize("language", DICTIONARIES)
    def test_entries(self, library: Library, language: str) -> None:
        places: dict[str, list[str]] = defaultdict(list)
        names = _names(library)
        for entry in library.entries:
            if entry.language == language:
                for text in entry_texts(library, entry):
                    for word in words_of(text) - names:
                        places[word].append(entry.id)
        found = {word: places[word][:3] for word in unknown(set(places), language)}
        assert found == {}, f"Rett ordene, eller legg dem til i tests/words/{language}.txt."

    def test_hand_written_pages(self, library: Library) -> None:
        texts = (path.read_text(encoding="utf-8") for path in (PROJECT / "docs").rglob("*.md"))
        # Not the fields on top, nor examples, nor what stands on a screen in English.
        left_out = re.compile(r"(?s)```.*?```|(?m:^ {4}.*$|^\w+:)|«[^»]*»|\w+\.no\b|\*\w[^*]*\*")
        words = {word for text in texts for word in words_of(left_out.sub(" ", text))}
        found = unknown({word for word in words if len(word) > 1} - _names(library), "nb")
        assert found == set(), "Rett ordene, eller legg dem til i tests/words/nb.txt."

    @pytest.mark.parametrize("language", DICTIONARIES)
    def test_terms(self, library: Library, language: str) -> None:
        words = {word for text in term_texts(library, language) for word in words_of(text)}
        found = unknown(words - _names(library), language)
        assert found == set(), f"Rett ordene, eller legg dem til i tests/words/{language}.txt."

    @pytest.mark.parametrize("language", DICTIONARIES)
    def test_a_slip_is_found(self, language: str) -> None:
        assert unknown({"kommmunen", "kommune"}, language) == {"kommmunen"}

    def test_bokmal_is_no_nynorsk(self, library: Library) -> None:
        words = {"fra", "en", "boliger"}
        assert unknown(words - _names(library), "nn") == words


def _names(library: Library) -> set[str]:
    """Return the words of names that registers hold: municipalities, counties, sources.

    Only those with a capital: other words of a title are spelled in the title's own written form.
    """
    names = set()
    for unit in library.municipalities.units.values():
        names |= words_of(f"{unit.name} {unit.county}")
    for placed in library.sources.values():
        names |= words_of(f"{placed.source.title} {placed.source.publisher}")
    names = {name for name in names if name[0].isupper()}
    return names | {f"{name}s" for name in names if not name.endswith("s")}
