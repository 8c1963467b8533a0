"""Searching as visitors do: in the header, on the search page, from an address, by keyboard."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from generator.cli import main
from tests.browser.conftest import DAY, PROJECT
from tests.browser.kinds import CASE, CASE_NN, FRONT, SEARCH
from tests.browser.serving import BASE, serving
from tests.browser.visiting import visiting

FIRST_SEARCH = 150_000
"""Bytes of all that a first search loads, at 1,000 cases; here it is far fewer cases."""


def searched(page: Page, origin: str, query: str) -> list[str]:
    """Open the search page at an address, and return the addresses of what it found."""
    page.goto(f"{origin}/{SEARCH}{query}")
    expect(page.locator("#sok_antall")).to_have_text(re.compile("treff"))
    found = page.locator(".da-result h3 a").evaluate_all("links => links.map(link => link.href)")
    return [address.removeprefix(f"{origin}/") for address in found]


@pytest.mark.parametrize("query", ["boliger", "boligene", "bolig", "Boligsosialt", "leder"])
def test_a_query_in_bokmal_finds_what_is_written_in_nynorsk(
    browser: Browser, origin: str, query: str
) -> None:
    with visiting(browser) as visit:
        assert CASE_NN in searched(visit.page, origin, f"?q={query}&sprak=nn&kommune=alesund")
        # The line that says why shows a word of the page, not the one that was searched for.
        for why in visit.page.locator(".da-result__why").all_text_contents():
            assert "¦" not in why
            assert "‖" not in why


@pytest.mark.parametrize("query", ["bustad", "bustadene", "bustader"])
def test_a_query_in_nynorsk_finds_what_is_written_in_bokmal(
    browser: Browser, origin: str, query: str
) -> None:
    with visiting(browser) as visit:
        assert CASE in searched(visit.page, origin, f"?q={query}&sprak=nb&kommune=lorenskog")
        marks = visit.page.locator(f'.da-result:has(a[href$="{CASE}"]) mark').all_text_contents()
        assert marks
        assert all("bolig" in mark.lower() for mark in marks)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ålesund", "alesund"), ("Lørenskog", "lorenskog"), ("leie-til-eie", "leie til eie")],
)
def test_spelling_on_another_keyboard_finds_the_same(
    browser: Browser, origin: str, one: str, other: str
) -> None:
    with visiting(browser) as visit:
        found = searched(visit.page, origin, f"?q={one}&slag=case")
        assert found
        assert set(searched(visit.page, origin, f"?q={other}&slag=case")) == set(found)


def test_the_page_is_of_use_without_a_word(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        everything = len(searched(page, origin, ""))
        assert everything
        box = page.get_by_role("checkbox", name=re.compile("^Forankring"))
        told = int(box.locator("xpath=../span[2]").inner_text())
        box.check()
        expect(page.locator("#sok_antall")).to_have_text(f"{told} treff")
        expect(page).to_have_url(re.compile(r"\?tema=forankring$"))
        chip = page.get_by_role("button", name="Fjern filteret Tema: Forankring")
        expect(chip).to_be_visible()
        # Another value of the same facet gives more, one of another facet gives less.
        page.get_by_role("checkbox", name=re.compile("^Kompetanse")).check()
        expect(page.locator("#sok_brikker li")).to_have_count(2)
        more = int(page.locator("#sok_antall").inner_text().split()[0])
        assert more > told
        page.get_by_role("checkbox", name=re.compile("^Politikere")).check()
        expect(page.locator("#sok_antall")).not_to_have_text(f"{more} treff")
        assert int(page.locator("#sok_antall").inner_text().split()[0]) < more
        page.go_back()
        expect(page.locator("#sok_antall")).to_have_text(f"{more} treff")
        page.go_back()
        expect(page.locator("#sok_antall")).to_have_text(f"{told} treff")
        chip.click()
        expect(page).to_have_url(f"{origin}/{SEARCH}")
        expect(page.locator("#sok_treff")).to_be_focused()


def test_a_search_is_its_address(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        query = "?q=bolig&tema=forankring&tema=kompetanse&kommune=lillehammer&slag=case&sorter=dato"
        found = searched(page, origin, query)
        assert found
        assert all("lillehammer" in address for address in found)
        expect(page.locator("#sok_ord")).to_have_value("bolig")
        expect(page.locator("#sok_sorter")).to_have_value("dato")
        expect(page.locator("#sok_brikker li")).to_have_count(4)
        expect(page.get_by_role("checkbox", name=re.compile("^Lillehammer"))).to_be_checked()


def test_every_facet_counts_what_it_finds(browser: Browser, origin: str) -> None:
    """One value of each: the number behind it is the number of results."""
    with visiting(browser) as visit:
        page = visit.page
        searched(page, origin, "")
        boxes = page.locator("[data-facet] li:first-child").evaluate_all(
            "items => items.map(item => [item.querySelector('input').name,"
            " item.querySelector('input').value, item.querySelector('label').lastElementChild"
            ".textContent])"
        )
        # Instruments and status have no values in the real content yet.
        assert len(boxes) >= 11
        for name, value, count in boxes:
            searched(page, origin, f"?{name}={value}")
            expect(page.locator("#sok_antall")).to_have_text(f"{count} treff")


def test_cases_from_municipalities_like_one_are_found(
    browser: Browser, origin: str, site: Path
) -> None:
    told = json.loads((site / "sammenlign/data/kommuner/alesund.json").read_text(encoding="utf-8"))
    why = {like["id"]: like["why"] for like in told["sharing"]}
    assert len(why) == 20
    with visiting(browser) as visit:
        page = visit.page
        searched(page, origin, "?slag=case")
        page.get_by_label("Kommuner som ligner på").select_option("Ålesund")
        expect(page).to_have_url(re.compile(r"ligner=alesund&slag=case$"))
        chip = page.get_by_role("button", name="Fjern filteret Kommuner som ligner på: Ålesund")
        expect(chip).to_be_visible()
        count = int(page.locator("#sok_antall").inner_text().split()[0])
        pages = [site / "erfaringer" / one.name for one in (site / "erfaringer").iterdir()]
        facets = [
            re.findall(r'data-pagefind-filter="kommune:([^"]*)"', (one / "index.html").read_text())
            for one in pages
            if one.is_dir()
        ]
        assert count == sum(bool(set(places) & why.keys()) for places in facets) > 0
        reasons = page.locator(".da-result__like span").all_inner_texts()
        order = [list(why.values()).index(reason) for reason in reasons]
        assert order == sorted(order)
        assert order
        # With a municipality of the facet: those of the two that are in both.
        (like, *_) = sorted(set().union(*facets) & why.keys())
        inside = searched(page, origin, f"?ligner=alesund&kommune={like}&kommune=alesund&slag=case")
        assert set(inside) == set(searched(page, origin, f"?kommune={like}&slag=case"))
        searched(page, origin, "?ligner=alesund&kommune=alesund")
        expect(page.locator("#sok_antall")).to_have_text("Ingen treff")
        page.get_by_role("button", name="Fjern alle filtre").click()
        expect(page).to_have_url(f"{origin}/{SEARCH}")
        # A name that is no municipality's is nothing chosen.
        everything = len(searched(page, origin, ""))
        assert len(searched(page, origin, "?ligner=atlantis")) == everything


def test_likes_that_cannot_be_loaded_are_told_of(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        visit.page.route("**/sammenlign/data/kommuner/*.json", lambda route: route.abort())
        assert searched(visit.page, origin, "?ligner=alesund") == []
        expect(visit.page.locator("#sok_ligner_uten")).to_be_visible()


def test_nothing_found_says_what_to_try(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        # `forqqq` stands nowhere; `for`, which it begins with, stands everywhere.
        for query in ("?q=qxqxq", "?q=forqqqqqq", "?q=bolig%20qxqxq&tema=forankring"):
            assert searched(page, origin, query) == []
            expect(page.locator("#sok_antall")).to_have_text("Ingen treff")
            expect(page.locator("#sok_ingen > ul > li[data-ord]")).to_have_count(2)
            expect(page.locator("#sok_ingen > ul > li").last).to_contain_text("oversiktene")
            expect(page.locator("#sok_ingen")).to_be_visible()
        page.get_by_role("button", name="Fjern alle filtre").click()
        expect(page).to_have_url(re.compile("q=bolig"))
        assert "tema" not in page.url


@pytest.mark.parametrize(
    ("query", "name", "address"),
    [
        ("lorenskog", "Lørenskog", "kommuner/lorenskog/"),
        # Nothing is found from these two.
        ("Utsira", "Utsira", "kommuner/utsira/"),
        ("haram kommune", "Haram", "kommuner/haram/"),
        ("Våler", "Våler (Innlandet)", "kommuner/valer-innlandet/"),
        ("innlandet", "Innlandet", "fylker/innlandet/"),
        # What was: a number, a municipality and a county.
        ("0501", "Lillehammer", "kommuner/lillehammer/"),
        ("Fræna", "Hustadvika", "kommuner/hustadvika/"),
        ("Oppland", "Oppland", "fylker/oppland/"),
        # Another written form, and a synonym.
        ("leige til eige", "Leie til eie", "tema/leie-til-eie/"),
        ("busetjing", "Bosetting av flyktninger", "tema/bosetting-av-flyktninger/"),
    ],
)
def test_a_name_leads_straight_to_its_page(
    browser: Browser, origin: str, query: str, name: str, address: str
) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{origin}/{SEARCH}?q={query}")
        visit.page.locator("#sok_direkte").get_by_role("link", name=name, exact=True).click()
        expect(visit.page).to_have_url(f"{origin}/{address}")


def test_a_name_is_met_by_nothing_less(browser: Browser, origin: str) -> None:
    """`Haram` is no form of `har`, which stands in every text, and `Os` no beginning of `Oslo`."""
    with visiting(browser) as visit:
        for query in ("Haram", "Os"):
            assert searched(visit.page, origin, f"?q={query}") == []
            expect(visit.page.locator("#sok_antall")).to_have_text("Ingen treff")
        for query in ("Melhus kommune", "Sør-Trøndelag", "Møre og Romsdal", "Fræna"):
            assert searched(visit.page, origin, f"?q={query}") != []


def test_the_name_of_a_place_narrows_to_what_is_from_there(browser: Browser, origin: str) -> None:
    """`Sel` is no beginning of `selv`, and what tells of Drammen in passing is not from there."""
    with visiting(browser) as visit:
        page = visit.page
        for query, facet in (
            ("Sel", "kommune=sel"),
            ("Drammen kommune", "kommune=drammen"),
            ("Innlandet", "fylke=innlandet"),
            ("Oslo", "kommune=oslo"),
        ):
            there = searched(page, origin, f"?{facet}")
            assert there
            assert searched(page, origin, f"?q={query}") == there
        # What is chosen besides narrows it further, and both can be left out.
        assert searched(page, origin, "?q=Drammen&tema=arbeidspraksis&kommune=sel") == []
        expect(page.locator("#sok_herfra")).to_be_hidden()
        expect(page.locator("#sok_uten_dette button").first).to_contain_text("Uten «søkeordet»: 1")
        page.goto(f"{origin}/")
        page.locator("#finn_ord").fill("Sel")
        option = page.locator("#finn_liste [role=option]")
        expect(option.first).to_have_text("Gå rett til: Sel")
        expect(option).to_have_count(2)


def test_what_only_mentions_a_place_is_one_press_away(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        there = searched(page, origin, "?q=Drammen kommune")
        told = page.locator("#sok_nevner a").inner_text()
        count = int(re.fullmatch(r"alle som nevner Drammen \((\d+)\)", told)[1])
        assert count > len(there)
        page.locator("#sok_nevner a").click()
        expect(page).to_have_url(re.compile("q=%22Drammen%22$"))
        expect(page.locator("#sok_antall")).to_have_text(f"{count} treff")
        expect(page.locator("#sok_nevner")).to_be_hidden()
        # Where nothing but what is from there mentions it, nothing more is offered.
        searched(page, origin, "?q=Innlandet")
        expect(page.locator("#sok_nevner")).to_be_hidden()


def test_a_place_without_texts_leads_to_those_that_are_like_it(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = visit.page
        assert searched(page, origin, "?q=Haram") == []
        page.locator("#sok_herfra").get_by_role("link", name="kommuner som ligner på Haram").click()
        expect(page).to_have_url(f"{origin}/{SEARCH}?ligner=haram")
        expect(page.locator(".da-result").first).to_be_visible()
        # What became of a name that is gone is told.
        searched(page, origin, "?q=Ørskog")
        expect(page.locator("#sok_direkte")).to_contain_text(
            "Ålesund (med hele eller deler av tidligere Ørskog)"
        )
        expect(page.locator("#sok_herfra")).to_be_hidden()
        searched(page, origin, "?q=Melhus")
        expect(page.locator("#sok_direkte")).not_to_contain_text("tidligere")


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("asylsøkere", ["Flyktninger"]),
        ("asylsøkjarar", ["Flyktninger"]),
        ("demens", ["Aldersvennlige boliger", "Eldre"]),
        ("norskkurs", ["Introduksjonsprogram"]),
        ("gjeldsproblem", ["Økonomien i husstanden"]),
    ],
)
def test_what_is_only_nearest_is_offered_as_that(
    browser: Browser, origin: str, query: str, near: list[str]
) -> None:
    with visiting(browser) as visit:
        page = visit.page
        assert searched(page, origin, f"?q={query}") == []
        expect(page.locator("#sok_naermest")).to_contain_text("Ingen tekster handler om akkurat")
        expect(page.locator("#sok_naermest a")).to_have_text(near)
        expect(page.locator("#sok_mente")).to_be_hidden()
        expect(page.locator("#sok_naer")).to_be_hidden()
        page.goto(f"{origin}/")
        page.locator("#finn_ord").fill(query)
        expect(page.locator("#finn_liste [role=option]").first).to_have_text(f"Nærmest: {near[0]}")


def test_what_is_near_is_offered_beside_what_is_found(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        assert searched(visit.page, origin, "?q=sjukeheimar") != []
        expect(visit.page.locator("#sok_naer a")).to_have_text(["Aldersvennlige boliger", "Eldre"])
        expect(visit.page.locator("#sok_naermest")).to_be_hidden()
        # Nor is it said that there is none where what is chosen besides leaves none.
        assert searched(visit.page, origin, "?q=sjukeheimar&kommune=oslo") == []
        expect(visit.page.locator("#sok_naermest")).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("skule", r"skull\w*"),
        ("vold", "volda"),
        ("vald", "valde"),
        ("gjeld", "gjelder"),
        ("samer", r"sam(arb|l)\w*"),
        ("strøm", "strømsø"),
        ("demens", "dem"),
    ],
)
def test_a_word_is_met_by_no_other_that_begins_alike(
    browser: Browser, origin: str, query: str, other: str
) -> None:
    with visiting(browser) as visit:
        searched(visit.page, origin, f"?q={query}")
        marks = visit.page.locator(".da-result mark").all_inner_texts()
        assert not [mark for mark in marks if re.fullmatch(other, mark.lower())]
        # Every result has the word, and the facets count these alone.
        told = int(visit.page.locator("#sok_antall").inner_text().split()[0].replace("Ingen", "0"))
        assert told < 12
        if told:
            kinds = visit.page.locator("[data-facet=sprak] label > span:last-child")
            assert sum(int(text or 0) for text in kinds.all_text_contents()) == told


def test_what_has_the_word_comes_before_what_has_a_compound(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        first = searched(page, origin, "?q=student")[0]
        marks = page.locator(f'.da-result:has(a[href$="{first}"]) mark').all_inner_texts()
        assert {mark.lower() for mark in marks} <= {"student", "studenter", "studentar"}
        assert any("studentbolig" in one for one in page.locator("mark").all_inner_texts())


def test_no_excerpt_is_made_of_a_table(browser: Browser, origin: str) -> None:
    """A row of figures read aloud tells nobody why a text was found."""
    with visiting(browser) as visit:
        page = visit.page
        for query in ("boenheter", "ikke oppgitt", "bakgrunn", "husstander", "prosent"):
            searched(page, origin, f"?q={query}")
            for why in page.locator(".da-result__why").all_inner_texts():
                assert not re.search(r"[⁅⁆]|Ikke oppgitt\.|Tallene med kilder", why), why


def test_small_words_are_not_looked_for(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        found = searched(page, origin, "?q=bosette flyktninger")
        assert found
        assert searched(page, origin, "?q=Hvordan bosette flyktninger") == found
        assert searched(page, origin, "?q=korleis kan ein bosette flyktninger") == found
        marks = page.locator(".da-result mark").all_inner_texts()
        assert not {"kan", "ein"} & set(marks)
        # Alone they are all that there is.
        assert searched(page, origin, "?q=hvordan") != []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("rusmisbrukere", "Personer med rusproblemer"),
        ("psykiatri", "Rus og psykisk helse"),
        ("eldrebustader", "Aldersvennlige boliger"),
        ("utviklingshemma", "Personer med funksjonsnedsettelse"),
    ],
)
def test_ordinary_words_lead_to_the_terms(
    browser: Browser, origin: str, query: str, found: str
) -> None:
    with visiting(browser) as visit:
        assert searched(visit.page, origin, f"?q={query}") != []
        expect(visit.page.locator("#sok_direkte a")).to_have_text([found])


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("introduksjonskurs", ["Introduksjonsprogram", "Boligskole for flyktninger"]),
        ("helseteneste", ["Rus og psykisk helse"]),
        # Of two words the one that fewer have in common.
        ("boligens kjøpekontrakt", ["Anskaffelse av boliger", "Leie med rett til kjøp"]),
        # Nothing begins so.
        ("sentralisering", []),
    ],
)
def test_where_nothing_is_found_what_begins_alike_is_asked_about(
    browser: Browser, origin: str, query: str, meant: list[str]
) -> None:
    with visiting(browser) as visit:
        page = visit.page
        assert searched(page, origin, f"?q={query}") == []
        assert page.locator("#sok_mente a").all_inner_texts() == meant
        if meant:
            page.locator("#sok_mente a").first.click()
            expect(page.locator(".da-result").first).to_be_visible()


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("bosetning", ["bosetting"]),
        ("flykninger", ["Flyktninger"]),
        ("bofelleskap", ["bofellesskap"]),
        ("Sogndla", ["Sogndal"]),
        ("Nord-Fronn", ["Nord-Fron"]),
        # Another number is no slip of the pen; nor is much else.
        ("0500", []),
        ("qxqxq", []),
    ],
)
def test_what_is_spelled_much_like_a_name_is_asked_about(
    browser: Browser, origin: str, query: str, meant: list[str]
) -> None:
    with visiting(browser) as visit:
        page = visit.page
        assert searched(page, origin, f"?q={query}") == []
        links = page.locator("#sok_mente a")
        assert links.all_inner_texts() == meant
        if meant:
            links.first.click()
            expect(page).to_have_url(f"{origin}/{SEARCH}?q={meant[0]}")
            expect(page.locator("#sok_direkte a")).not_to_have_count(0)


def test_where_nothing_fits_all_that_is_chosen_parts_can_be_left_out(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = visit.page
        alone = len(searched(page, origin, "?tema=forankring&kommune=alesund"))
        assert alone > 1
        expect(page.locator("#sok_uten_dette")).to_be_hidden()
        searched(page, origin, "?q=erfaringer&tema=forankring&kommune=alesund&fylke=oslo")
        expect(page.locator("#sok_ingen [data-ord]").first).to_be_visible()
        searched(page, origin, "?tema=forankring&kommune=alesund&fylke=oslo")
        # There is no word to spell in another way.
        expect(page.locator("#sok_ingen [data-ord]").first).to_be_hidden()
        page.get_by_role("button", name=f"Uten «Fylke»: {alone} treff").click()
        expect(page).to_have_url(f"{origin}/{SEARCH}?tema=forankring&kommune=alesund")
        expect(page.locator(".da-result")).to_have_count(alone)


def test_the_header_leads_straight_to_what_nothing_is_found_from(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/")
        page.locator("#finn_ord").fill("1418")
        option = page.locator("#finn_liste [role=option]")
        expect(option).to_have_text(["Gå rett til: Sogndal"])
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{origin}/kommuner/sogndal/")
        page.locator("#finn_ord").fill("flykninger")
        expect(option).to_have_text(["Mente du: Flyktninger"])
        option.click()
        expect(page).to_have_url(f"{origin}/{SEARCH}?q=Flyktninger")


@pytest.mark.parametrize("base", ["", BASE.strip("/") + "/"], ids=["root", "base path"])
def test_from_the_front_page_to_a_case_by_keyboard(
    browser: Browser, origin: str, base: str
) -> None:
    with visiting(browser) as visit:
        page, keys = visit.page, visit.page.keyboard
        page.goto(f"{origin}/{base}{FRONT}")
        for _ in range(30):
            keys.press("Tab")
            if page.evaluate("document.activeElement.id") == "finn_ord":
                break
        keys.type("boligskole")
        expect(page.locator("#finn_liste [role=option]").first).to_be_visible()
        keys.press("Escape")
        expect(page.locator("#finn_liste")).to_be_hidden()
        keys.press("Enter")
        expect(page).to_have_url(f"{origin}/{base}{SEARCH}?q=boligskole")
        expect(page.locator(".da-result").first).to_be_visible()
        for _ in range(60):
            keys.press("Tab")
            if page.evaluate("document.activeElement.value") == "flyktninger":
                break
        keys.press("Space")
        expect(page).to_have_url(re.compile("malgruppe=flyktninger"))
        expect(page.locator("#sok_brikker li")).to_have_count(1)
        for _ in range(60):
            keys.press("Tab")
            if page.evaluate("document.activeElement.closest('.da-result') !== null"):
                break
        keys.press("Enter")
        expect(page).to_have_url(re.compile(f"^{origin}/{base}erfaringer/[a-z-]+/$"))
        assert visit.noted()["violations"] == []
        assert visit.said == []


def test_results_under_the_box_are_walked_with_arrow_keys(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page, keys = visit.page, visit.page.keyboard
        page.goto(f"{origin}/{CASE}")
        assert not [one for one in visit.requests if "pagefind" in one or "instant" in one]
        field = page.get_by_role("search").get_by_label("Søk på nettstedet")
        field.fill("forankring")
        expect(page.get_by_role("option").first).to_be_visible()
        expect(page.locator(".da-find [role=status]")).to_have_text(re.compile(r"^\d+ treff$"))
        keys.press("ArrowUp")
        expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
        keys.press("ArrowDown")
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
        keys.press("ArrowDown")
        first = page.get_by_role("option").first
        expect(first).to_have_attribute("aria-selected", "true")
        expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
        address = first.get_attribute("data-address") or ""
        keys.press("Enter")
        expect(page).to_have_url(address)


def test_a_click_on_a_result_under_the_box_leads_there(browser: Browser, origin: str) -> None:
    with visiting(browser, width=390) as visit:
        page = visit.page
        page.goto(f"{origin}/{CASE_NN}")
        page.locator("#finn_ord").fill("bustadskule")
        expect(page.get_by_role("option").first).to_have_text("Gå rett til: Boligskole")
        page.locator("[role=option]:not(.da-find__name)").first.click()
        expect(page).to_have_url(re.compile(f"^{origin}/erfaringer/lillehammer-"))


def test_without_scripts_the_page_leads_to_the_lists(browser: Browser, origin: str) -> None:
    with visiting(browser, javascript=False) as visit:
        page = visit.page
        page.goto(f"{origin}/{CASE}")
        page.locator("#finn_ord").fill("bolig")
        page.locator("#finn_ord").press("Enter")
        expect(page).to_have_url(f"{origin}/{SEARCH}?q=bolig")
        expect(page.locator("#sok_skjema")).to_be_hidden()
        notice = page.locator("noscript .da-notice")
        expect(notice.locator("p")).to_be_visible()
        expect(notice.locator("p")).to_contain_text("JavaScript")
        notice.locator("a[href='../kommuner/']").click()
        expect(page).to_have_url(f"{origin}/kommuner/")


def test_a_build_without_search_says_so(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    output: Path = tmp_path_factory.mktemp("unsearched") / "site"
    command = ["--project", str(PROJECT), "build", "--date", DAY, "--output", str(output)]
    result = CliRunner().invoke(main, [*command, "--no-search"])
    assert result.exit_code == 0, result.output
    assert not (output / "pagefind").exists()
    with serving(output) as origin, visiting(browser) as visit:
        visit.page.goto(f"{origin}/{SEARCH}?q=bolig")
        expect(visit.page.locator("#sok_uten")).to_be_visible()
        expect(visit.page.locator("#sok_uten a").first).to_be_visible()
        expect(visit.page.locator("#sok_skjema")).to_be_hidden()
        visit.page.goto(f"{origin}/{CASE}")
        visit.page.locator("#finn_ord").fill("bolig")
        visit.page.locator("#finn_ord").press("Enter")
        expect(visit.page).to_have_url(f"{origin}/{SEARCH}?q=bolig")


def test_facets_are_folded_on_a_phone(browser: Browser, origin: str) -> None:
    with visiting(browser, width=390) as visit:
        page = visit.page
        searched(page, origin, "?tema=forankring")
        box = page.get_by_role("checkbox", name=re.compile("^Forankring"))
        expect(box).to_be_hidden()
        page.get_by_role("button", name="Avgrens").click()
        expect(box).to_be_checked()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_first_search_is_light_and_moves_nothing(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        searched(visit.page, origin, "?q=bolig")
        parts = ("pagefind", "assets/search", "assets/instant")
        loaded = {one: size for one, size in visit.sizes.items() if any(p in one for p in parts)}
        assert 80_000 < sum(loaded.values()) < FIRST_SEARCH
        assert not [one for one in loaded if "worker" in one]
        assert visit.noted()["shift"] < 0.1
