"""What a reader finds of questions: on the page of all, on their own, and where they are shown."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from generator.library.answering import MOST_CANDIDATES, WEIGHTS, Candidate, might_answer
from generator.library.assembly import link_library
from generator.library.library import Library
from generator.model import Article, Settings
from generator.reading import read
from generator.site import compile_site
from tests.registers import registers as real_registers

PROJECT = Path(__file__).parents[1]
SETTINGS = Settings(date(2026, 11, 21), "https://example.no/del/")
SOURCE = "husbanken-apne-dorer-2015"
NEAR, FAR = "Kongsberg", "Oslo"
"""A municipality that is like Lillehammer, and one that is not."""


def entry(title: str, text: str = "Tekst.", **fields: str) -> bytes:
    """Return a small entry of these fields."""
    given = {"title": title, "description": "Noe oppdiktet.", "published": "2026-01-01", **fields}
    lines = "".join(f"{field}: {value}\n" for field, value in given.items())
    return f"---\n{lines}---\n\n{text}\n".encode()


def case(title: str, place: str, text: str = "Tekst.", **fields: str) -> bytes:
    given = {"municipality": place, "sources": f"[{SOURCE}]", "tags": "[forankring]", **fields}
    return entry(title, text, **given)


def question(title: str, asker: str, text: str = "Tekst.", **fields: str) -> bytes:
    return entry(title, text, kind="question", asked_by=asker, **fields)


ENTRIES: Mapping[str, bytes] = {
    "articles/apent.md": question(
        "Hvem har boligskole?", "Lillehammer", tags="[boligskole]", published="2026-02-01"
    ),
    "articles/nyere.md": question(
        "Hvem har flere?", "Lillehammer", tags="[boligskole]", published="2026-03-01"
    ),
    "articles/besvart.md": question("Hvem er med?", NEAR, tags="[forankring]"),
    "articles/uten-tema.md": question("Hva ellers?", NEAR),
    "articles/nynorsk.md": question("Kven då?", FAR, language="nn", tags="[bomiljo]"),
    "articles/nevner.md": entry("En nyhet", municipalities="[Lillehammer]"),
    "cases/svarer.md": case("Slik er vi med", "Hamar", answers="besvart"),
    "cases/egen.md": case("Vår egen skole", "Lillehammer", tags="[boligskole]"),
    "cases/n-nar.md": case("Skolen der", NEAR, tags="[boligskole]"),
    "cases/a-fjern.md": case("Skolen i byen", FAR, tags="[boligskole]"),
    "cases/flere.md": case(
        "Skolen med to grunner",
        FAR,
        tags="[boligskole]",
        practice="boligskole-for-flyktninger",
    ),
}
"""Few entries, so that what editors add to the real content changes nothing here."""


def files(entries: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the real registers, and these entries."""
    registers = real_registers()
    return registers | {f"content/{path}": data for path, data in entries.items()}


def rendered(entries: Mapping[str, bytes], *addresses: str) -> dict[str, str]:
    site = compile_site(files(entries), SETTINGS)
    assert not [problem for problem in site.problems if problem.severity == "error"]
    return {page.address: page.render() for page in site.pages if page.address in addresses}


def library(entries: Mapping[str, bytes]) -> Library:
    content, _ = read(files(entries))
    return link_library(content, SETTINGS, SETTINGS.today)[0]


def ranked(
    asked: bytes, likes: tuple[str, ...] = (), /, **cases: bytes
) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the ids of the cases that might answer, in their order, with the reasons."""
    return {one.case.id: one.reasons for one in candidates(asked, likes, **cases)}


def candidates(
    asked: bytes, likes: tuple[str, ...] = (), /, **cases: bytes
) -> tuple[Candidate, ...]:
    made = {f"cases/{id_.replace('_', '-')}.md": data for id_, data in cases.items()}
    built = library({"articles/q.md": asked, **made})
    article = built.by_id["q"]
    assert isinstance(article, Article)
    return might_answer(built, article, likes)


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    return rendered(
        ENTRIES,
        *("", "sporsmal/", "artikler/apent/", "artikler/besvart/", "artikler/nynorsk/"),
        *("artikler/uten-tema/", "kommuner/lillehammer/", "kommuner/kongsberg/", "kommuner/oslo/"),
        "erfaringer/svarer/",
    )


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def headings(html: str) -> list[str]:
    return [text(found) for found in re.findall(r"<h[1-4][^>]*>.*?</h[1-4]>", html, re.DOTALL)]


# ---------------------------------------------------------------------- the page of all questions


def test_open_questions_come_first_by_theme_and_the_newest_first(pages: Mapping[str, str]) -> None:
    assert headings(pages["sporsmal/"]) == [
        "Spørsmål fra kommuner",
        "Åpne spørsmål",
        *("Boligskole", "Hvem har flere?", "Hvem har boligskole?"),
        *("Bomiljø", "Kven då?"),
        *("Andre spørsmål", "Hva ellers?"),
        "Spørsmål som har fått svar",
        *("Forankring", "Hvem er med?"),
        "Lurer kommunen din på noe?",
    ]


def test_each_question_says_who_asks_and_what_answers(pages: Mapping[str, str]) -> None:
    told = text(pages["sporsmal/"])
    assert "Spurt av Lillehammer · 1. mars 2026" in told
    assert told.count("Svar i: Slik er vi med") == 1
    assert 'href="../kommuner/kongsberg/"' in pages["sporsmal/"]
    assert 'href="../artikler/nynorsk/" lang="nn"' in pages["sporsmal/"]


def test_without_questions_the_page_tells_how_to_ask() -> None:
    empty = rendered({}, "sporsmal/", "", "kommuner/lillehammer/")
    assert "Ingen kommuner har spurt om noe her ennå." in text(empty["sporsmal/"])
    assert 'href="../bidra/?type=sporsmal"' in empty["sporsmal/"]
    assert "Åpne spørsmål" not in text(empty[""])
    assert 'href="sporsmal/"' in empty[""]
    assert "Spørsmål" not in headings(empty["kommuner/lillehammer/"])


def test_when_all_are_answered_the_page_says_so() -> None:
    alone = {path: ENTRIES[path] for path in ("articles/besvart.md", "cases/svarer.md")}
    told = text(rendered(alone, "sporsmal/")["sporsmal/"])
    assert "Alle spørsmålene har fått svar så langt." in told
    assert "Ingen kommuner har spurt" not in told


def test_how_to_ask_has_its_place_and_a_valid_example() -> None:
    written = (PROJECT / "docs/bidra/veiledning/sporsmal-og-samlinger.md").read_text(
        encoding="utf-8"
    )
    assert "## Be andre kommuner om råd\n" in written
    assert "## Meld inn en samling\n" in written
    examples = re.findall(r"```yaml\n(.*?)```\n", written, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        # Its municipality is made up, for no real one is to stand there as if it had asked.
        named = example.replace("asked_by: Eksempelby", "asked_by: Lillehammer")
        site = compile_site(files({"articles/eksempel.md": named.encode()}), SETTINGS)
        own = [one for one in site.problems if one.position.path.endswith("eksempel.md")]
        assert own == []
    assert "eksempelby" not in "".join(library({}).municipalities.spellings).lower()


# ----------------------------------------------------------------------- the page of one question


def test_an_open_question_says_so_and_what_might_answer(pages: Mapping[str, str]) -> None:
    page = pages["artikler/apent/"]
    assert "Spørsmål Åpent Publisert 1. februar 2026" in text(page)
    assert "Spurt av Lillehammer i Innlandet (3405)" in text(page)
    assert "Ingen erfaringer svarer på dette ennå." in text(page)
    shown = headings(page)
    start = shown.index("Erfaringer som kan svare")
    # The heaviest first, then of equals the one from the municipality that is most like it.
    assert shown[start + 1 : start + 4] == ["Skolen med to grunner", "Skolen der", "Skolen i byen"]
    assert "Samme tema: Boligskole; samme arbeidsmåte: Boligskole for flyktninger" in text(page)
    assert "Samme tema: Boligskole; fra Kongsberg, som ligner på Lillehammer (" in text(page)


def test_an_answered_question_shows_its_answers_and_not_again(pages: Mapping[str, str]) -> None:
    page = pages["artikler/besvart/"]
    assert "Spørsmål 1 erfaring svarer Publisert" in text(page)
    assert headings(page).count("Slik er vi med") == 1
    assert headings(page)[1:3] == ["Erfaringer som svarer", "Slik er vi med"]
    assert "Svarer på spørsmålet Hvem er med?" in text(pages["erfaringer/svarer/"])


def test_a_question_without_likely_answers_invites_alone(pages: Mapping[str, str]) -> None:
    page = pages["artikler/uten-tema/"]
    assert "Erfaringer som kan svare" not in text(page)
    assert "Har kommunen din prøvd noe som kan være til hjelp? Del en erfaring" in text(page)


def test_a_question_in_nynorsk_is_in_nynorsk(pages: Mapping[str, str]) -> None:
    assert "Spørsmål Ope Publisert" in text(pages["artikler/nynorsk/"])
    assert "Ingen erfaringar svarer på dette enno." in text(pages["artikler/nynorsk/"])


def test_who_asked_is_told_then_and_now() -> None:
    asked = question("Hva så?", "0138", published="2018-01-01", tags="[boligskole]")
    page = rendered({"articles/q.md": asked}, "artikler/q/", "kommuner/indre-ostfold/")
    then = "Spurt av Hobøl i Østfold, nå en del av Indre Østfold i Østfold (3118)"
    assert then in text(page["artikler/q/"])
    assert "Indre Østfold spør Hva så? Spurt av Hobøl (nå Indre Østfold (3118))" in text(
        page["kommuner/indre-ostfold/"]
    )


def test_cases_that_the_question_names_stand_there_once() -> None:
    entries = {
        "articles/q.md": question("Hva så?", "Hamar", tags="[boligskole]", cases="[egen, annen]"),
        "cases/egen.md": case("Vår egen", "Hamar"),
        "cases/annen.md": case("En annen", FAR),
    }
    shown = headings(rendered(entries, "artikler/q/")["artikler/q/"])
    assert shown[2:6] == [
        *("Erfaringer som kan svare", "En annen"),
        *("Erfaringer som spørsmålet viser til", "Vår egen"),
    ]


# ----------------------------------------------------------------------------------- the ranking


def test_themes_weigh_most_and_likeness_least() -> None:
    assert max(WEIGHTS, key=lambda kind: WEIGHTS[kind]) == "tags"
    assert min(WEIGHTS, key=lambda kind: WEIGHTS[kind]) == "like"


def test_terms_are_read_out_of_the_words_of_a_question() -> None:
    asked = question("Hvordan bruker dere startlån?", "Hamar", tags="[bosetting-av-flyktninger]")
    found = ranked(
        asked,
        laan=case("A", FAR, instruments="[startlan]"),
        gruppe=case("B", FAR, target_groups="[flyktninger]"),
        begge=case("C", FAR, instruments="[startlan]", target_groups="[flyktninger]"),
    )
    # A target group alone is not enough.
    assert found == {
        "begge": (("instruments", ("startlan",)), ("target_groups", ("flyktninger",))),
        "laan": (("instruments", ("startlan",)),),
    }


def test_parts_of_words_are_not_read_as_terms() -> None:
    asked = question("Hva er startlånsatsen?", "Hamar")
    assert ranked(asked, laan=case("A", FAR, instruments="[startlan]")) == {}


def test_links_count_in_both_directions() -> None:
    asked = question("Hva så?", "Hamar", "Se [A](../cases/lenket.md).", related="[nevnt]")
    found = ranked(
        asked,
        lenket=case("A", FAR),
        nevnt=case("B", FAR),
        nevner=case("C", FAR, "Etter [spørsmålet](../articles/q.md)."),
        ingen=case("D", FAR),
    )
    assert found == {
        "lenket": (("mentioned", ("lenket",)),),
        "nevner": (("mentions", ("q",)),),
        "nevnt": (("mentioned", ("nevnt",)),),
    }


def test_a_like_municipality_is_a_reason_only_beside_another() -> None:
    asked = question("Hva så?", "Lillehammer", tags="[boligskole]")
    cases = {
        "a_fjern": case("A", FAR, tags="[boligskole]"),
        "b_fjernere": case("B", NEAR, tags="[boligskole]"),
        "c_nar": case("C", "Hamar", tags="[boligskole]"),
        "d_uten": case("D", "Hamar", tags="[forankring]"),
    }
    found = ranked(asked, ("3403", "3303"), **cases)
    assert list(found) == ["c-nar", "b-fjernere", "a-fjern"]
    assert found["c-nar"] == (("tags", ("boligskole",)), ("like", ("3403",)))
    # Seen from others the order is another, and the rest of the reasons are the same.
    assert list(ranked(asked, ("3303",), **cases)) == ["b-fjernere", "a-fjern", "c-nar"]


def test_what_cannot_help_is_left_out() -> None:
    asked = question("Hva så?", "0501", published="2019-01-01", tags="[boligskole]")
    found = ranked(
        asked,
        svarer=case("A", FAR, tags="[boligskole]", answers="q"),
        egen=case("B", "3405", tags="[boligskole]"),
        tilbake=case("C", FAR, tags="[boligskole]", retired="2026-01-01"),
        erstattet=case("D", FAR, tags="[boligskole]", replaced_by="svarer"),
        senere=case("E", FAR, tags="[boligskole]", retired="2027-01-01"),
    )
    assert list(found) == ["senere"]


def test_there_are_at_most_six_in_an_order_that_the_files_do_not_change() -> None:
    asked = question("Hva så?", "Hamar", tags="[boligskole]")
    cases = {f"k{number}": case(f"K{number}", FAR, tags="[boligskole]") for number in range(9)}
    backwards = dict(reversed(cases.items()))
    assert list(ranked(asked, **cases)) == [f"k{number}" for number in range(MOST_CANDIDATES)]
    assert list(ranked(asked, **backwards)) == list(ranked(asked, **cases))


def test_the_weight_is_the_sum_of_the_reasons() -> None:
    asked = question("Startlån?", "Hamar", tags="[boligskole]", cases="[a]")
    (found,) = candidates(
        asked, ("0301",), a=case("A", FAR, tags="[boligskole]", instruments="[startlan]")
    )
    kinds = [kind for kind, _ in found.reasons]
    assert kinds == ["tags", "instruments", "mentioned", "like"]
    assert found.weight == sum(WEIGHTS[kind] for kind in kinds)


# ------------------------------------------------------------------------------ where it is shown


def test_the_front_page_leads_to_open_questions(pages: Mapping[str, str]) -> None:
    assert "Åpne spørsmål fra kommuner" in headings(pages[""])
    assert "Hvem er med?" not in headings(pages[""])
    assert 'href="sporsmal/">Alle spørsmål</a>' in pages[""]


def test_a_municipality_shows_its_own_and_the_open_ones_of_its_likes(
    pages: Mapping[str, str],
) -> None:
    own = headings(pages["kommuner/lillehammer/"])
    assert own.count("Hvem har boligskole?") == 1  # Not among its articles, too.
    assert "En nyhet" in own
    start = own.index("Lillehammer spør")
    assert own[start + 1 : start + 3] == ["Hvem har flere?", "Hvem har boligskole?"]
    other = headings(pages["kommuner/kongsberg/"])
    start = other.index("Kongsberg spør")
    assert set(other[start + 1 : start + 3]) == {"Hva ellers?", "Hvem er med?"}
    assert other[start + 3] == "Kommuner som ligner på Kongsberg, spør"
    assert "Hvem er med?" not in own  # It has an answer.


def test_a_question_is_shown_on_no_page_of_a_municipality_unlike_the_asker(
    pages: Mapping[str, str],
) -> None:
    assert "Hvem har flere?" not in headings(pages["kommuner/oslo/"])
    assert "Kven då?" in headings(pages["kommuner/oslo/"])
