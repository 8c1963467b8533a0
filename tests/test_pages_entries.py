"""What a reader finds on the front page and on the pages of cases, articles and programmes."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from generator.model import Settings, Site
from generator.site import compile_site

PROJECT = Path(__file__).parents[1]
SETTINGS = Settings(date(2026, 11, 30), "https://example.no/", "https://git.example.no/del")

FULL_CASE = """---
title: <b>Hobøl</b> & "naboene"
description: En erfaring med alle felt.
municipality: [Hobøl, Tysfjord]
period: 2014–2018
published: 2020-01-01
updated: 2020-02-02
reviewed: 2020-03-03
review_by: 2021-01-01
tags: [forankring]
status: completed
programme: ost
target_groups: [flyktninger]
instruments: [startlan]
practice: praksis-fra-forste-dag
results:
  - {measure: Solgt, value: 59, unit: boliger, from: 2016, to: 2018, source: Egen rapport}
  - {measure: Solgt, value: ca. 20–30, unit: boliger, from: 2014, to: 2015, source: Egen rapport}
  - {measure: Solgt, value: 100, unit: boliger, kind: goal, source: husbanken-apne-dorer-2015}
  - {measure: Leie, value: -5, unit: "%", kind: change, municipality: Moss, source: Egen rapport}
resources:
  - {what: Stilling, value: "1,5", unit: årsverk, funding: Husbanken, source: Egen rapport}
steps:
  - {what: Begynte, who: Kommunen, when: "2014"}
anchoring:
  - {level: political, body: Kommunestyret, decision: Sak 1/14, date: 2014-05, source: Egen rapport}
success_factors: [forankret-i-ledelsen]
partners:
  - {partner: husbanken, role: Ga råd}
materials:
  - {title: Skjema, url: "https://example.no/skjema.pdf"}
contact: {name: Boligkontoret, role: Svarer, email: bolig@example.no, phone: "69 00 00 00"}
confirmed: {by: Hobøl kommune, date: 2020-01-15}
sources:
  - husbanken-apne-dorer-2015
  - title: Egen rapport
    publisher: Hobøl kommune
    year: 2018
    url: https://example.no/rapport
    page: s. 12
    accessed: 2020-01-02
inspired_by: lillehammer-boligskole
answers: sporsmal
---

Først litt tekst med note.[^1]

## Resultater

Det gikk slik.

### Kilder

Et underavsnitt med samme navn som en del av siden.

### Kilde 1

Og ett til.

[^1]: Noten.
"""
QUESTION = """---
title: Hvordan gjør dere det?
description: Et spørsmål fra en kommune.
kind: question
asked_by: Moss
published: 2021-01-01
tags: [forankring]
---
Hvordan?
"""
EVENT = """---
title: Samling i desember
description: En samling som kommer.
kind: event
starts: 2026-12-01
ends: 2026-12-02
place: Hamar
published: 2021-01-01
tags: [forankring]
---
Velkommen.
"""
RETIRED = """---
title: Tilbaketrukket
description: En erfaring som ikke gjelder lenger.
municipality: Molde
published: 2020-01-01
tags: [forankring]
retired: 2024-01-01
replaced_by: full
---
Tekst.
"""


class Fragments(dict[str, str]):
    """The fragments of a site by address, rendered when they are asked for."""

    def __init__(self, site: Site) -> None:
        errors = [problem for problem in site.problems if problem.severity == "error"]
        assert not errors
        self.pages = {page.address: page for page in site.pages}

    def __missing__(self, address: str) -> str:
        self[address] = self.pages[address].render()
        return self[address]


def read(extra: Mapping[str, str]) -> Mapping[str, bytes]:
    files = (path for path in (PROJECT / "content").rglob("*") if path.is_file())
    found = {path.relative_to(PROJECT).as_posix(): path.read_bytes() for path in files}
    return found | {path: text.encode() for path, text in extra.items()}


@pytest.fixture(scope="module")
def real() -> Fragments:
    return Fragments(compile_site(read({}), SETTINGS))


@pytest.fixture(scope="module")
def full() -> Fragments:
    site = compile_site(
        read(
            {
                "content/cases/full.md": FULL_CASE,
                "content/cases/retired.md": RETIRED,
                "content/articles/sporsmal.md": QUESTION,
                "content/articles/kommer.md": EVENT,
            }
        ),
        SETTINGS,
    )
    return Fragments(site)


def words(fragment: str) -> str:
    """Return what is read: without elements, and with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", fragment)).split())


def mine(pages: Fragments) -> list[str]:
    sections = ("", "erfaringer", "artikler", "program")
    return [address for address in pages.pages if address.partition("/")[0] in sections]


def test_a_case_tells_then_and_now(real: Fragments) -> None:
    case = words(real["erfaringer/lillehammer-boligskole/"])
    assert "Lillehammer , da i Oppland, nå i Innlandet (3405)" in case
    assert "Periode til 2015" in case
    assert "Kommunen har ikke bekreftet den." in case
    assert 'href="../../kommuner/lillehammer/"' in real["erfaringer/lillehammer-boligskole/"]
    assert 'href="../../fylker/innlandet/"' in real["erfaringer/lillehammer-boligskole/"]


def test_figures_lead_to_their_source(real: Fragments) -> None:
    case = real["erfaringer/lorenskog-flere-kommunale-boliger/"]
    band = case[case.index('<dl class="da-figures">') : case.index("</dl>")]
    assert "+10\u00a0%" in band
    assert 'href="#kilde-1"' in band
    assert 'id="kilde-1"' in case


def test_background_is_no_key_figure(real: Fragments) -> None:
    case = real["erfaringer/lillehammer-boligskole/"]
    assert "da-figures" not in case
    assert "2,5\u00a0timer i uka" in case
    assert "Bakgrunn" in case


def test_a_lost_source_says_so(real: Fragments) -> None:
    assert "Oppsummert i 6 år med program . Adressen er tapt" in words(
        real["erfaringer/lorenskog-flere-kommunale-boliger/"]
    )


def test_data_stand_below_the_heading_of_their_name(real: Fragments) -> None:
    case = real["erfaringer/lorenskog-flere-kommunale-boliger/"]
    titles = re.findall(r"<h2[^>]*>([^<]*)</h2>", case)
    assert titles[:7] == [
        "Utgangspunktet",
        "Slik gjorde kommunen det",
        "Resultater",
        "Hva hjalp og hva hindret",
        "Erfaringer og råd",
        "Forankring",
        "Kilder",
    ]
    steps = case.index('class="da-steps"')
    assert case.index(">Slik gjorde kommunen det</h2>") < steps < case.index(">Resultater</h2>")


def test_similar_cases_say_why(real: Fragments) -> None:
    case = words(real["erfaringer/alesund-forankring/"])
    assert "Same tema: Forankring; det same hjelpte eller hindra: Forankring i politisk" in case


def test_what_the_editors_chose_is_not_called_alike_for_its_time(real: Fragments) -> None:
    """Nothing that the two are about is the same: the year alone would be a hollow reason."""
    assert "Valgt av redaksjonen; omtrent samtidig" in words(real["erfaringer/beiarn-bosetting/"])


def test_links_go_both_ways(real: Fragments) -> None:
    case = real["erfaringer/lillehammer-boligskole/"]
    assert 'href="../../artikler/sluttrapporter-husbanken-ost-2015/"' in case
    assert 'href="../../program/ost/"' in case
    article = real["artikler/sluttrapporter-husbanken-ost-2015/"]
    assert 'href="../../erfaringer/lillehammer-boligskole/"' in article
    programme = real["program/ost/"]
    assert 'href="../../erfaringer/lillehammer-boligskole/"' in programme
    assert 'href="../../artikler/sluttrapporter-husbanken-ost-2015/"' in programme


def test_a_programme_tells_who_is_known(real: Fragments) -> None:
    assert "2 av 14 kommuner er kjent her." in words(real["program/ost/"])
    later = words(real["program/midt-norge-2013-2016/"])
    assert "10 kommuner er ført opp her. Invitert Kristiansund" in later
    assert "Følger etter Boligsosialt utviklingsprogram Midt-Norge 2009–2012" in later
    earlier = words(real["program/midt-norge-2009-2012/"])
    assert "Fulgt av Boligsosialt utviklingsprogram Midt-Norge 2013–2016" in earlier
    assert (
        'href="../../artikler/samling-midt-norge-april-2013/"'
        in (real["program/midt-norge-2013-2016/"])
    )


def test_a_gathering_has_its_day(real: Fragments) -> None:
    article = words(real["artikler/samling-midt-norge-april-2013/"])
    assert "Når 4. april 2013 (halden) Kvar Ikkje oppgitt" in article


def test_other_language_is_marked(real: Fragments) -> None:
    index = real["erfaringer/"]
    assert 'href="alesund-forankring/" lang="nn"' in index
    assert 'href="lillehammer-boligskole/">' in index


def _front_matter(folder: str) -> list[dict[str, Any]]:
    """Return what the published files of a folder say, read without any code of the generator."""
    found = [frontmatter.loads(path.read_text("utf-8")) for path in (PROJECT / folder).glob("*.md")]
    published = [dict(one.metadata) for one in found if not one.get("draft")]
    return [one for one in published if one["published"] <= SETTINGS.today]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_the_front_page_counts(real: Fragments) -> None:
    front = words(real[""])
    written = _front_matter("content/cases")
    places = {place for case in written for place in _listed(case["municipality"])}
    themes = Counter(tag for case in written for tag in _listed(case["tags"]))
    # Each place is a municipality of its own, by the name that it had: Flora was taken up in Kinn.
    municipalities = len(places - {"Flora"} - {"Nedre Eiker"})
    assert f"{len(written)} erfaringer {municipalities} kommuner {len(themes)} tema" in front
    assert f"Forankring {themes['forankring']} erfaringer" in front
    assert len(re.findall(r'href="fylker/[a-z-]+/"', real[""])) == 15


def test_a_long_list_leads_to_the_search_that_narrows_it(real: Fragments) -> None:
    link = "sok/?tema=bosetting-av-flyktninger&amp;slag=case"
    assert f'href="../../{link}"' in real["tema/bosetting-av-flyktninger/"]
    assert "../../sok/?tema=ettervern" not in real["tema/ettervern/"]


def test_the_index_has_every_case(real: Fragments) -> None:
    cases = [address for address in real.pages if re.fullmatch(r"erfaringer/.+/", address)]
    assert len(cases) == len(_front_matter("content/cases"))
    for address in cases:
        assert f'href="{address.removeprefix("erfaringer/")}"' in real["erfaringer/"]


@pytest.mark.parametrize("pages", ["real", "full"])
def test_structure(pages: str, request: pytest.FixtureRequest) -> None:
    fragments: Fragments = request.getfixturevalue(pages)
    for address in mine(fragments):
        fragment = fragments[address]
        ids = re.findall(r' id="([^"]*)"', fragment)
        assert len(ids) == len(set(ids)), address
        for target in re.findall(r'href="#([^"]*)"', fragment):
            assert target in ids, (address, target)
        levels = [int(level) for level in re.findall(r"<h([1-6])", fragment)]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address
        assert not re.search(r"<[^>]* (?:style|on[a-z]+)=", fragment), address
        assert "Experience" not in words(fragment), address


def test_every_field_has_its_place(full: Fragments) -> None:
    case = full["erfaringer/full/"]
    said = words(case)
    assert "<h1 data-pagefind-body>&lt;b&gt;Hobøl&lt;/b&gt; &amp; &#34;naboene&#34;</h1>" in case
    for expected in (
        "Hobøl i Østfold, nå en del av Indre Østfold i Østfold (3118)",
        "Tysfjord i Nordland, nå delt mellom Hamarøy (1875) og Narvik (1806)",
        "Bekreftet av Hobøl kommune 15. januar 2020.",
        "Status Fullført",
        "Virkemidler Startlån",
        "Arbeidsmåte Praksis fra første dag",
        "Husbanken – Ga råd",
        "Hva hindret Det sier ikke kildene noe om.",
        "Politisk Organ: Kommunestyret Vedtak: Sak 1/14 Når: mai 2014",
        "Stilling 1,5 årsverk Ikke oppgitt Husbanken",
        "Boligkontoret Svarer bolig@example.no 69 00 00 00",
        "Egen rapport , Hobøl kommune, 2018, s. 12. Lest 2. januar 2020.",
        "Inspirert av Lillehammer ga nyankomne",
        "Svarer på spørsmålet Hvordan gjør dere det?",
        "Publisert 1. januar 2020. Oppdatert 2. februar 2020. Gjennomgått 3. mars 2020.",
        "skulle vært gjennomgått innen 1. januar 2021",
        'Delingsarena (2020): <b>Hobøl</b> & "naboene". https://example.no/erfaringer/full/',
    ):
        assert expected in said, expected
    assert 'href="tel:69000000"' in case
    assert 'href="https://example.no/skjema.pdf"' in case
    assert "https://git.example.no/del/edit/main/content/cases/full.md" in case
    assert "Noten." in said


def test_figures_of_one_measure_are_a_series_in_time(full: Fragments) -> None:
    case = full["erfaringer/full/"]
    table = words(case[case.index("<table>") : case.index("</table>")])
    order = [
        table.index(figure)
        for figure in ("ca. 20–30 boliger", "59 boliger", "100 boliger", "\u22125 %")
    ]
    assert order == sorted(order)
    assert table.count("Solgt") == 1
    assert "Leie Moss" in table
    assert "100 boliger Mål" in table
    band = words(case[case.index('<dl class="da-figures">') : case.index("</dl>")])
    assert band.index("59 boliger") < band.index("Mål Solgt")
    assert "20–30" not in band


def test_what_is_taken_up_is_told_at_both_ends(full: Fragments) -> None:
    assert "Tatt i bruk av <b>Hobøl</b>" in words(full["erfaringer/lillehammer-boligskole/"])
    assert "Spurt av Moss i Østfold (3103)" in words(full["artikler/sporsmal/"])
    assert 'href="../../erfaringer/full/"' in full["artikler/sporsmal/"]


def test_what_is_retired_says_so(full: Fragments) -> None:
    assert "er utgått fra 1. januar 2024" in words(full["erfaringer/retired/"])
    assert "Den er erstattet av: <b>Hobøl</b>" in words(full["erfaringer/retired/"])
    assert "Kildene sier ikke når" in words(full["erfaringer/retired/"])


def test_what_comes_stands_first(full: Fragments) -> None:
    for address in ("", "artikler/"):
        assert "Kommende samlinger Samling i desember" in words(full[address])
    assert "Hvordan gjør dere det?" in words(full["artikler/"])
    assert "Åpne spørsmål" not in words(full[""])  # It has an answer.
    facts = words(full["artikler/kommer/"])
    assert "Når 1.–2. desember 2026" in facts
    assert "Hvor Hamar" in facts
