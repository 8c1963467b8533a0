"""What a reader is told of municipalities that are alike: reasons, pages, a table."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from generator.model import Settings, Site
from generator.pages.likeness import trait_words
from generator.pages.likeness.likeness_words import in_short, kind, not_known, why
from generator.site import compile_site, linked_library
from generator.statistics.likeness import Difference
from generator.words import words
from tests import spreadsheet
from tests.registers import registers as real_registers

PROJECT = Path(__file__).parents[1]
SETTINGS = Settings(date(2026, 11, 21), "https://example.no/del/")
FAR_AWAY = ("Møre og Romsdal", "Trøndelag")


def size(own: float | None, other: float | None) -> Difference:
    return Difference("befolkning", own, other, 0.0)


def group(own: float | None, other: float | None) -> Difference:
    return Difference("kostra", own, other, 0.0)


def centrality(own: float | None, other: float | None) -> Difference:
    return Difference("sentralitet", own, other, 0.0)


def growth(own: float | None, other: float | None) -> Difference:
    return Difference("befolkningsvekst", own, other, 0.0)


def plain(told: str) -> str:
    return told.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("difference", "bokmal", "nynorsk"),
    [
        (size(1000, 1000), "like stor", "like stor"),
        (size(1000, 1004), "like stor", "like stor"),
        (
            size(1000, 970),
            "omtrent like stor (3 % færre innbyggere)",
            "om lag like stor (3 % færre innbyggjarar)",
        ),
        (
            size(1000, 1150),
            "omtrent like stor (15 % flere innbyggere)",
            "om lag like stor (15 % fleire innbyggjarar)",
        ),
        (
            size(1000, 1160),
            "litt større (16 % flere innbyggere)",
            "litt større (16 % fleire innbyggjarar)",
        ),
        (
            size(1160, 1000),
            "litt mindre (14 % færre innbyggere)",
            "litt mindre (14 % færre innbyggjarar)",
        ),
        (
            size(1000, 1420),
            "større (42 % flere innbyggere)",
            "større (42 % fleire innbyggjarar)",
        ),
        (
            size(1420, 1000),
            "mindre (30 % færre innbyggere)",
            "mindre (30 % færre innbyggjarar)",
        ),
        (
            size(1000, 2000),
            "større (2 ganger så mange innbyggere)",
            "større (2 gonger så mange innbyggjarar)",
        ),
        (
            size(215, 604),
            "mye større (2,8 ganger så mange innbyggere)",
            "mykje større (2,8 gonger så mange innbyggjarar)",
        ),
        (
            size(1000, 400),
            "mye mindre (60 % færre innbyggere)",
            "mykje mindre (60 % færre innbyggjarar)",
        ),
        (size(1000, None), "innbyggertallet er ikke kjent", "innbyggjartalet er ikkje kjent"),
        (size(None, 1000), "", ""),
        (group(4, 4), "lignende økonomi", "liknande økonomi"),
        (group(4, 3), "en annen økonomi", "ein annan økonomi"),
        (group(7, 8), "en annen økonomi", "ein annan økonomi"),
        (group(14, 14), "lignende økonomi", "liknande økonomi"),
        # Groups of another size, or made by size alone, say nothing of the economy.
        (group(6, 7), "", ""),
        (group(9, 9), "", ""),
        (group(11, 11), "", ""),
        (group(11, 12), "", ""),
        (group(16, 16), "", ""),
        (group(17, 17), "begge med høye skatteinntekter", "begge med høge skatteinntekter"),
        (group(14, 17), "høye skatteinntekter", "høge skatteinntekter"),
        (group(17, 14), "ikke så høye skatteinntekter", "ikkje så høge skatteinntekter"),
        (group(4, None), "økonomien er ikke kjent", "økonomien er ikkje kjend"),
        (group(None, 4), "", ""),
        (centrality(3, 3), "like sentral", "like sentral"),
        (centrality(3, 2), "litt mer sentral", "litt meir sentral"),
        (centrality(2, 3), "litt mindre sentral", "litt mindre sentral"),
        (centrality(5, 2), "mer sentral", "meir sentral"),
        (centrality(2, 4), "mindre sentral", "mindre sentral"),
        (centrality(2, None), "sentraliteten er ikke kjent", "sentraliteten er ikkje kjend"),
        (growth(1.0, 1.2), "vokser like fort", "veks like fort"),
        (growth(1.0, 1.6), "", ""),
        (growth(1.0, 2.0), "vokser raskere", "veks raskare"),
        (growth(2.0, 1.0), "vokser langsommere", "veks saktare"),
        (growth(0.1, -0.1), "like stabilt innbyggertall", "like stabilt innbyggjartal"),
        (growth(1.5, 0.1), "innbyggertallet er nesten uendret", "innbyggjartalet er nesten uendra"),
        (growth(0.0, 1.5), "innbyggertallet vokser", "innbyggjartalet veks"),
        (growth(-1.0, 0.3), "innbyggertallet vokser", "innbyggjartalet veks"),
        (growth(0.3, -1.0), "innbyggertallet går ned", "innbyggjartalet går ned"),
        # Near each other, but one grows and the other falls: neither alike nor clearly different.
        (growth(0.3, -0.3), "", ""),
        (
            growth(-1.0, -1.1),
            "innbyggertallet går like fort ned",
            "innbyggjartalet går like fort ned",
        ),
        (growth(-1.0, -2.5), "innbyggertallet går raskere ned", "innbyggjartalet går raskare ned"),
        (
            growth(-2.5, -1.0),
            "innbyggertallet går langsommere ned",
            "innbyggjartalet går saktare ned",
        ),
        (growth(1.0, None), "veksten er ikke kjent", "veksten er ikkje kjend"),
        (growth(None, 1.0), "", ""),
    ],
)
def test_each_trait_is_told(difference: Difference, bokmal: str, nynorsk: str) -> None:
    assert plain(why((difference,), "nb")) == bokmal
    assert plain(why((difference,), "nn")) == nynorsk


def test_the_size_comes_first_and_what_is_not_known_of_ones_own_is_left_out() -> None:
    found = (growth(None, 1.2), centrality(3, 4), group(4, 4), size(5756, 5926))
    told = "omtrent like stor (3 % flere innbyggere), lignende økonomi, litt mindre sentral"
    assert plain(why(found, "nb")) == told
    assert in_short(found, "nb") == "omtrent like stor, lignende økonomi, litt mindre sentral"
    assert not_known(found) == ("befolkningsvekst",)
    assert why((), "nb") == ""


@pytest.mark.parametrize("own", [1, 214, 999, 1000, 1004, 1005, 1150, 1151, 1400, 1999, 2001, 9000])
@pytest.mark.parametrize("other", [1000, 1003, 2000])
def test_where_one_is_bigger_the_other_is_as_much_smaller(own: float, other: float) -> None:
    there, back = size(own, other), size(other, own)
    assert trait_words.size(there) == -trait_words.size(back)
    equal = "like stor"
    assert (in_short([there], "nb") == equal) == (in_short([back], "nb") == equal)
    assert "(0 %" not in plain(why((there,), "nb")) + plain(why((back,), "nb"))


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ((size(1000, 1050), group(4, 4)), "omtrent like stor kommune med lignende økonomi"),
        ((size(1000, 1050), group(4, 5)), "omtrent like stor kommune"),
        ((size(58000, 50000), group(11, 11)), "litt mindre kommune"),
        ((size(2000, 9000), group(4, 4)), "kommune med lignende økonomi"),
        ((size(80000, 290000), group(12, 12)), ""),
        ((size(None, 1000), group(None, 4)), ""),
        ((), ""),
    ],
)
def test_the_sort_of_a_municipality_is_told(found: tuple[Difference, ...], told: str) -> None:
    assert kind(found, "nb") == told


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_words_of_traits_are_translated(language: str) -> None:
    tables: tuple[Mapping[object, str], ...] = (
        trait_words.SIZES,
        trait_words.ECONOMIES,
        trait_words.CENTRALITIES,
        trait_words.GROWING,
        trait_words.AS_FAST,
        trait_words.FASTER,
    )
    for table in tables:
        for key in table.values():
            assert words(language).gettext(key) != key
    assert words(language).gettext(trait_words.SAME_SIZE) != trait_words.SAME_SIZE


# ---------------------------------------------------------------------------------------- pages


def sources(below: str = "content") -> dict[str, bytes]:
    return {
        path.relative_to(PROJECT).as_posix(): path.read_bytes()
        for path in (PROJECT / below).rglob("*")
        if path.is_file()
    }


def case(place: str, title: str, *, tags: str = "[forankring]", language: str = "nb") -> bytes:
    return (
        f"---\ntitle: {title}\ndescription: En erfaring.\nmunicipality: {place}\nperiod: 2024\n"
        f"published: 2020-01-01\ntags: {tags}\nlanguage: {language}\n---\n\nTekst.\n"
    ).encode()


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ").split())


def section(html: str, anchor: str) -> str:
    return html.partition(f'id="{anchor}"')[2].partition("<h2")[0]


def rendered(site: Site, address: str) -> str:
    assert not [problem for problem in site.problems if problem.severity == "error"]
    return next(page.render() for page in site.pages if page.address == address)


def names(numbers: int = 20, place: str = "Lillehammer") -> list[str]:
    """Return the names of the likes of a municipality, by the registers alone."""
    library, _ = linked_library(real_registers(), SETTINGS)
    unit = next(unit for unit in library.municipalities.current if unit.name == place)
    near = library.likeness.nearest(unit.number)[:numbers]
    return [library.municipalities.label(like.unit) for like in near]


@pytest.fixture(scope="module")
def near() -> list[str]:
    """The likes of Lillehammer, the nearest first."""
    return names()


@pytest.fixture(scope="module")
def small(near: list[str]) -> Site:
    """Real registers, and few experiences: of Lillehammer, of its likes, of its county."""
    entries = {
        "own": case("Lillehammer", "Lillehammers egen"),
        "first": case(near[0], "Fra den nærmeste", language="nn"),
        "again": case(near[0], "Fra den nærmeste igjen", language="nn"),
        "third": case(near[2], "Fra den tredje"),
        "sixth": case(near[5], "Fra den sjette", tags="[boligskole, forankring]"),
        "last": case(near[19], "Fra den siste", tags="[leie-til-eie]"),
        "county": case("Hamar", "Fra Hamar"),
        "county-again": case("Hamar", "Fra Hamar igjen"),
        "joint": case(f"[Lillehammer, {near[1]}]", "Fra to sammen"),
    }
    made = {f"content/cases/{id_}.md": data for id_, data in entries.items()}
    return compile_site(real_registers() | made, SETTINGS)


@pytest.fixture(scope="module")
def page(small: Site) -> str:
    return rendered(small, "kommuner/lillehammer/")


@pytest.fixture(scope="module")
def site() -> Site:
    """The site of the real content."""
    return compile_site(sources(), SETTINGS)


def test_the_nearest_of_alesund_are_like_it_and_elsewhere(site: Site) -> None:
    """What the site is to be known for: Ålesund had nobody like itself nearby."""
    html = section(rendered(site, "kommuner/alesund/"), "ligner")
    first = re.findall(r"<li><strong>.*?</li>", html.partition("<details")[0], re.S)
    told = [re.findall(r"<p>([^<]*)</p>", item)[0] for item in first]
    assert len(told) == 5
    assert all(re.match(r"(Like|Omtrent like|Litt|Større|Mindre)", plain(why_)) for why_ in told)
    assert all("innbyggere" in why_ and "sentral" in why_ for why_ in told)
    # The group's number stands in the details alone.
    assert "KOSTRA" not in text(html.partition("<details")[0])
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", html, re.S)[1:]
    names_of_11 = [name for name, cells in rows if re.search(r"KOSTRA-gruppe\">11<", cells)]
    assert len(names_of_11) >= 3
    counties = dict(
        re.findall(r'">([^<]*)</a></strong> <span class="da-likes__where">([^<]*)', html)
    )
    assert not {counties[name] for name in names_of_11} & set(FAR_AWAY)


def test_the_likes_stand_in_their_order_with_reasons_and_ways(page: str, near: list[str]) -> None:
    html = section(page, "ligner")
    found = re.findall(r'<a href="\.\./([a-z0-9-]+)/">([^<]*)</a>', html)
    assert [name for _, name in found][:20] == [name.partition(" (")[0] for name in near]
    first = text(html.partition("</li>")[0])
    assert "like sentral" in first
    assert "2 erfaringer" in first
    slug = found[0][0]
    assert f'href="../{slug}/#erfaringer"' in html
    assert f"sammenlign/?kommune=lillehammer&amp;kommune={slug}" in unescape(html).replace(
        "&", "&amp;"
    )
    assert 'href="../../likhet/"' in html
    assert "15 andre kommuner som ligner" in text(html)
    assert '<ol class="da-lines" start="6">' in html


def test_the_map_has_a_dot_for_each_and_is_told_in_a_sentence(page: str, near: list[str]) -> None:
    picture = re.search(r'<svg class="da-neighbours".*?</svg>', page, re.S)
    assert picture
    assert picture[0].count("<circle") == 7  # Five, and a ring with a point in it.
    label = re.search(r'aria-label="([^"]*)"', picture[0])
    assert label
    assert all(name in label[1] for name in ("Lillehammer", *near[:5]))


def test_what_the_likes_did_is_told_by_theme_the_nearest_first(page: str) -> None:
    html = section(page, "hva-de-har-gjort")
    told = text(html)
    assert (
        "7 erfaringer fra de 6 kommunene som ligner mest på Lillehammer av alle som har delt noe."
        in told
    )
    assert "I hvert tema står de som ligner mest, først." in told
    # The sixth stands under its own first theme; the nearest municipalities have the first themes.
    themes = [text(theme) for theme in re.findall(r"<h3>(.*?)</h3>", html)]
    assert themes == ["Forankring (3 av 7)", "Boligskole", "Leie til eie"]
    titles = [text(title) for title in re.findall(r'<li><a href="[^"]*"[^>]*>(.*?)</a>', html)]
    assert titles[0].startswith("Fra den nærmeste")
    assert titles[1:] == ["Fra den tredje", "Fra Hamar", "Fra den sjette", "Fra den siste"]
    # The search has the one too that stands under its first theme, and the one above on the page.
    more = re.findall(r'<a href="([^"]*)">(Se alle .*?)</a>', html)
    assert [text(words_) for _, words_ in more] == ["Se alle 7 (Forankring)"]
    assert unescape(more[0][0]).endswith("sok/?ligner=lillehammer&slag=case&tema=forankring")
    assert "like sentral" in told
    assert ' lang="nn">Fra den nærmeste' in html
    assert "sok/?ligner=lillehammer&slag=case&tema=forankring" in unescape(html)
    assert 'href="../../sok/?ligner=lillehammer&slag=case"' in unescape(html)
    # What stands on the page already is not told again.
    assert "Fra to sammen" not in told


def test_the_themes_of_the_nearest_come_first_however_few(near: list[str]) -> None:
    """Two far away with one theme do not come before one near by with another."""
    made = {
        "near": case(near[6], "Fra den sjuende", tags="[leie-til-eie, boligskole]"),
        "far": case(near[11], "Fra den tolvte", tags="[boligskole]"),
        "farther": case(near[12], "Fra den trettende", tags="[boligskole, leie-til-eie]"),
        "by-name": case(near[11], "Fra den tolvte igjen", tags="[anskaffelse-av-boliger]"),
        "joint": case(f"[Utsira, {near[13]}, {near[6]}]", "Fra flere", tags="[oppfolging]"),
    }
    site = compile_site(
        real_registers() | {f"content/cases/{id_}.md": data for id_, data in made.items()},
        SETTINGS,
    )
    page = rendered(site, "kommuner/lillehammer/")
    html = section(page, "hva-de-har-gjort")
    themes = [text(theme) for theme in re.findall(r"<h3>(.*?)</h3>", html)]
    assert themes == [
        *("Leie til eie (1 av 2)", "Oppfølging"),
        *("Boligskole (2 av 3)", "Anskaffelse av boliger"),
    ]
    told = text(html)
    assert told.find("Fra den tolvte ") < told.find("Fra den trettende")
    # What is told of several municipalities goes for the most like of them.
    assert f"{near[6].partition(' (')[0]} ligner mest: " in told
    # None of the five nearest has shared anything.
    first = text(section(page, "ligner").partition('<div class="da-likes">')[0])
    nearest, second, third = (near[place].partition(" (")[0] for place in (6, 11, 12))
    assert (
        f"Ligner mest av dem som har erfaringer: {nearest} (2 erfaringer), "
        f"{second} (2 erfaringer), {third} (1 erfaring)" in first
    )


def test_the_nearest_with_experiences_are_named_only_where_they_are_folded(page: str) -> None:
    assert "Ligner mest av dem som har erfaringer" not in text(page)


def test_the_figures_behind_have_the_distance(page: str) -> None:
    library, _ = linked_library(real_registers(), SETTINGS)
    unit = next(one for one in library.municipalities.current if one.name == "Lillehammer")
    nearest = library.likeness.nearest(unit.number)
    table = section(page, "ligner").partition('<table class="da-register">')[2]
    shown = re.findall(r'data-label="Avstand">([^<]*)<', table)
    assert shown == ["–", *(str(round(one.distance, 3)).replace(".", ",") for one in nearest[:5])]


def test_themes_without_an_experience_from_here_are_named(page: str) -> None:
    html = section(page, "nye-temaer")
    assert "Boligskole 1" in text(html)
    assert "Leie til eie 1" in text(html)
    assert "Forankring" not in text(html)
    assert "sok/?ligner=lillehammer&slag=case&tema=boligskole" in unescape(html)


def test_others_in_the_county_are_told_once(page: str) -> None:
    html = text(section(page, "andre-i-fylket"))
    assert "Fra Hamar igjen" in html
    assert "Fra Hamar Hamar" not in html
    assert "Fra Hamar Hamar" in text(section(page, "hva-de-har-gjort"))
    assert "Lillehammers egen" not in html


def test_what_is_not_known_is_said(site: Site) -> None:
    told = text(section(rendered(site, "kommuner/alesund/"), "ligner"))
    assert (
        "Dette vet vi ikke om Ålesund, så det er ikke nevnt for de andre: befolkningsvekst." in told
    )
    assert "veksten er ikke kjent" not in told


def test_oslo_has_no_equal(site: Site) -> None:
    html = rendered(site, "kommuner/oslo/")
    assert "Ingen kommune ligner mye på Oslo. Disse ligner mest." in text(section(html, "ligner"))
    told = text(html)
    assert "15 andre kommuner som ligner mest på Oslo" in told
    assert "kommunene som ligner mest på Oslo av alle som har delt noe." in told
    assert told.count("Kommuner som ligner mest på Oslo") >= 2
    assert not re.search(r"[Kk]ommune(r|ne) som ligner(?! mest)", told)
    # No other municipality is in the county.
    assert "andre-i-fylket" not in html
    assert "andre kommuner i Oslo" not in told
    method = rendered(site, "likhet/")
    assert "Oslo" in text(section(method, "hva-den-ikke-sier"))
    assert "avstanden til den som ligner mest, er 0,5 eller mer" in text(section(method, "ordene"))


def test_where_none_of_the_likes_has_shared_the_nearest_that_have_are_told_of(small: Site) -> None:
    library, _ = linked_library(real_registers(), SETTINGS)
    unit = next(one for one in library.municipalities.current if one.name == "Utsira")
    far = {like.unit.name for like in library.likeness.nearest(unit.number)}
    html = rendered(small, "kommuner/utsira/")
    told = text(section(html, "hva-de-har-gjort"))
    assert "kommunene som ligner mest på Utsira av alle som har delt noe." in told
    first = text(section(html, "ligner").partition('<div class="da-likes">')[0])
    named = re.search(r"Ligner mest av dem som har erfaringer: ([^(]+) \(", first)
    assert named
    assert named[1] not in far
    assert "Boligskole" in text(section(html, "nye-temaer"))
    assert "Det er ingen andre erfaringer fra fylket" in text(section(html, "andre-i-fylket"))


def test_without_figures_nothing_is_called_alike() -> None:
    site = compile_site(real_registers(), Settings(date(2016, 1, 1)))
    html = rendered(site, "kommuner/rygge/")
    assert "Vi vet for lite om Rygge til å finne kommuner som ligner." in text(html)
    assert "hva-de-har-gjort" not in html


def test_without_traits_there_are_no_likes() -> None:
    registers = real_registers()
    del registers["content/registers/likeness.yml"]
    site = compile_site(registers, SETTINGS)
    assert "Vi vet for lite om Lillehammer" in text(rendered(site, "kommuner/lillehammer/"))
    assert 'id="eksempel"' not in rendered(site, "likhet/")
    table = next(file for file in site.files if file.address == "data/kommuner-som-ligner.csv")
    assert len(spreadsheet.rows(table.content)) == 1


def test_every_section_in_the_contents_is_there(page: str) -> None:
    nav = page.partition('<ul class="da-contents">')[2].partition("</ul>")[0]
    anchors = re.findall(r'href="#([^"]*)"', nav)
    assert anchors == [id_ for id_ in re.findall(r'<h2 id="([^"]*)"', page) if id_ in anchors]
    assert {"ligner", "hva-de-har-gjort", "nye-temaer", "andre-i-fylket"} <= set(anchors)


def test_a_case_tells_whom_it_may_suit(small: Site, near: list[str]) -> None:
    html = section(rendered(small, "erfaringer/own/"), "passer-det-hos-dere")
    found = re.findall(r'<li><a href="[^"]*">([^<]*)</a>', html)
    # Those with an experience of their own in the theme come after those without.
    having = {near[0], near[1], near[2], near[5]}
    assert found == [name for name in near if name not in having][:8]
    assert "Av alle kommuner ligner disse mest på Lillehammer i dag." in text(html)
    assert "innbyggere" in text(html)


def test_a_case_in_nynorsk_has_its_reasons_in_nynorsk(small: Site) -> None:
    html = text(section(rendered(small, "erfaringer/first/"), "passer-det-hos-dere"))
    assert "innbyggjarar" in html
    assert "innbyggere" not in html


def test_a_case_of_several_municipalities_says_beside_which(small: Site, near: list[str]) -> None:
    html = text(section(rendered(small, "erfaringer/joint/"), "passer-det-hos-dere"))
    assert "Sammenlignet med Lillehammer: " in html
    assert f"Sammenlignet med {near[1]}: " in html


def test_related_cases_say_what_sort_of_municipality_they_are_from(small: Site) -> None:
    html = rendered(small, "erfaringer/own/")
    assert re.search(r"Samme tema: Forankring; (omtrent )?like stor kommune", text(html))
    assert "mye av samme slag kommune" not in text(html)


def test_the_method_is_told_from_the_register(site: Site) -> None:
    html = rendered(site, "likhet/")
    told = text(html)
    assert "Innbyggertall En kommune med dobbelt eller halvparten så mange innbyggere" in told
    assert "5 av 12" in told
    assert "Statistisk sentralbyrå, 2024" in told
    assert "data/kommuner-som-ligner.csv" in html


def test_the_example_is_worked_out(site: Site) -> None:
    library, _ = linked_library(real_registers(), SETTINGS)
    told = text(section(rendered(site, "likhet/"), "eksempel"))
    name = re.search(r"kommunen som ligner mest på (.*?)\. Slik", told)
    assert name
    unit = next(one for one in library.municipalities.current if one.name == name[1])
    nearest = library.likeness.nearest(unit.number)[0]
    assert f"{nearest.unit.name} er den kommunen som ligner mest på {unit.name}." in told
    # An ordinary one: nothing of the distance comes from what is not known.
    assert "Ikke kjent" not in told
    assert None not in library.likeness.values[unit.number]
    assert nearest.distance < 0.5
    page = rendered(site, "kommuner/" + library.municipalities.slugs[unit.number] + "/")
    assert "Ingen erfaringer fra" not in text(page)
    distance = str(round(nearest.distance, 3)).replace(".", ",")
    assert f"avstanden blir {distance}." in told
    weighted = sum(
        trait.weight * difference.steps
        for trait, difference in zip(library.likeness.traits, nearest.differences, strict=True)
    )
    assert f"Summen er {str(round(weighted, 3)).replace('.', ',')}." in told


def test_what_the_words_of_growth_mean_is_told(site: Site) -> None:
    told = text(section(rendered(site, "likhet/"), "ordene"))
    assert "inntil 0,25 prosentpoeng" in told
    assert "en endring på under 0,25 prosent" in told
    assert "minst 1 prosentpoeng" in told


def test_the_table_has_the_twenty_of_each(site: Site) -> None:
    file = next(file for file in site.files if file.address == "data/kommuner-som-ligner.csv")
    rows = spreadsheet.records(file.content)
    assert len(rows) == 357 * 20
    own = [row for row in rows if row["Kommunenummer og navn"] == "1508 Ålesund"]
    assert [row["Plass"] for row in own] == [str(rank) for rank in range(1, 21)]
    distances = [spreadsheet.number(row["Avstand"]) for row in own]
    assert distances == sorted(distances)
    traits = ("Innbyggertall", "KOSTRA-gruppe", "Sentralitet", "Befolkningsvekst")
    assert {f"Steg: {trait}" for trait in traits} <= own[0].keys()
    numbers = [row["Kommunenummer og navn"].split()[0] for row in rows]
    assert numbers == sorted(numbers)


def test_the_front_page_leads_to_each_municipality(site: Site) -> None:
    html = rendered(site, "")
    form = html.partition('<form class="da-choose"')[2].partition("</form>")[0]
    options = re.findall(r'<option value="([^"]+)">([^<]*)', form)
    addresses = {page.address for page in site.pages}
    assert len(options) == 357
    assert all(f"kommuner/{slug}/" in addresses for slug, _ in options)
    # Without a script the form leads to the list of them all.
    assert 'action="kommuner/"' in form
