"""References: found by any of their names, replaced by ids, or refused where they stand."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.library.linking import Known, linked, term_names
from generator.model import (
    Amount,
    Article,
    Case,
    Entry,
    FactorUse,
    Municipality,
    Participant,
    PartnerUse,
    Period,
    Programme,
    Reference,
    Result,
    Source,
    SourceUse,
    Term,
)
from generator.places.municipalities import Municipalities
from generator.problems import Position, Problem

PATH = "content/cases/x.md"
PLACE = Position(PATH, 5, 8)
ELSEWHERE = Position("content/registers/y.yml", 1, 1)


def ref(target: str, line: int = 5) -> Reference:
    return Reference(target, Position(PATH, line, 8))


def term(register: str, id_: str, nb: str, *synonyms: str, heir: str = "") -> Term:
    return Term(
        id=id_,
        register=register,
        position=ELSEWHERE,
        labels={"nb": nb, "nn": f"{nb} nn", "en": f"{nb} en"},
        synonyms=synonyms,
        replaced_by=Reference(heir, ELSEWHERE) if heir else None,
    )


TERMS = (
    term("tags", "leie-til-eie", "Fra leie til eie", "kjøp av leid bolig"),
    term("tags", "forankring", "Forankring"),
    term("tags", "eiestrategi", "Eiestrategi", heir="leie-til-eie"),
    term("tags", "borte", "Borte", heir="finnes-ikke"),
    term("instruments", "startlan", "Startlån", "startlaan"),
    term("factors", "ledelsen-med", "Ledelsen er med"),
    term("partners", "kirkens-bymisjon", "Kirkens Bymisjon"),
    term("practices", "boligskole", "Boligskole"),
    term("regions", "ost", "Region øst"),
)
UNIT = Municipality(
    number="3405", names=("Lillehammer",), official_name="Lillehammer", county="Innlandet",
    position=ELSEWHERE,
)  # fmt: skip


def case(id_: str = "x", **fields: Any) -> Case:
    given: dict[str, Any] = {
        "id": id_,
        "position": Position(f"content/cases/{id_}.md"),
        "title": "T",
        "description": "D",
        "municipality": (ref("Lillehammer"),),
    }
    return Case(**(given | fields))


def article(id_: str, **fields: Any) -> Article:
    return Article(
        id=id_,
        position=Position(f"content/articles/{id_}.md"),
        title="A",
        description="D",
        **fields,
    )


def programme(id_: str, **fields: Any) -> Programme:
    place = Position(f"content/programmes/{id_}.md")
    return Programme(id=id_, position=place, title="P", description="D", organiser="H", **fields)


ENTRIES: tuple[Entry, ...] = (case("lillehammer"), article("nyheten"), programme("midt-norge"))
KNOWN = Known(
    terms={name: {one.id: one for one in TERMS if one.register == name} for name in
           ("tags", "instruments", "factors", "partners", "practices", "regions")},
    names={name: term_names(one for one in TERMS if one.register == name) for name in
           ("tags", "instruments", "factors", "partners", "practices", "regions")},
    municipalities=Municipalities({UNIT.number: UNIT}, date(2026, 1, 15)),
    sources={"rapporten": Source("Rapporten om Øst")},
    entries={entry.id: entry for entry in ENTRIES},
    drafts=frozenset({"utkastet"}),
    hidden=frozenset({"siden"}),
    broken=frozenset(),
)  # fmt: skip


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, int, tuple[str, ...]]]:
    assert all((one.position.path, one.position.column) == (PATH, 8) for one in problems)
    return [(one.code, one.severity, one.position.line, one.suggestions) for one in problems]


@pytest.mark.parametrize(
    "name",
    [
        *("leie-til-eie", "Fra leie til eie", "FRA LEIE TIL EIE", "Fra leie til eie nn"),
        *("fra leie til eie en", "Kjøp av leid bolig"),
        *("fra  leie\u00a0til eie", "Leie-til-eie"),
    ],
)
def test_a_term_is_found_by_each_of_its_names(name: str) -> None:
    found, problems = linked(case(tags=(ref(name),)), KNOWN)
    assert problems == ()
    assert [tag.target for tag in found.tags] == ["leie-til-eie"]


def test_letters_are_composed_or_not() -> None:
    found, problems = linked(case(instruments=(ref("Startla\u030an"),)), KNOWN)
    assert problems == ()
    assert [one.target for one in found.instruments] == ["startlan"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"tags": (ref("forankrin"),)}, ("unknown-term", "error", 5, ("forankring",))),
        ({"tags": (ref("kjøp av leid boli", 9),)}, ("unknown-term", "error", 9, ("leie-til-eie",))),
        ({"tags": (ref("noe helt annet"),)}, ("unknown-term", "error", 5, ())),
        ({"tags": (ref("Startlån"),)}, ("term-elsewhere", "error", 5, ())),
        ({"instruments": (ref("forankring"),)}, ("term-elsewhere", "error", 5, ())),
        ({"tags": (ref("eiestrategi"),)}, ("renamed-term", "warning", 5, ())),
        ({"practice": (ref("boligskol"),)}, ("unknown-term", "error", 5, ("boligskole",))),
        (
            {"success_factors": (FactorUse(ref("ledelsen med")),)},
            ("unknown-term", "error", 5, ("ledelsen-med",)),
        ),
        (
            {"partners": (PartnerUse(ref("bymisjonen"), "kurs"),)},
            ("unknown-term", "error", 5, ()),
        ),
        (
            {"municipality": (ref("Lilehammer"),)},
            ("unknown-municipality", "error", 5, ("Lillehammer",)),
        ),
        ({"programme": (ref("midt-norg"),)}, ("unknown-entry", "error", 5, ("midt-norge",))),
        ({"programme": (ref("lillehammer"),)}, ("wrong-kind", "error", 5, ())),
        ({"related": (ref("finnes-ikke"),)}, ("unknown-entry", "error", 5, ())),
        ({"related": (ref("utkastet"),)}, ("draft-mentioned", "warning", 5, ())),
        ({"inspired_by": (ref("nyheten"),)}, ("wrong-kind", "error", 5, ())),
        ({"answers": (ref("lillehammer"),)}, ("wrong-kind", "error", 5, ())),
        ({"replaced_by": ref("lilehammer")}, ("unknown-entry", "error", 5, ("lillehammer",))),
        (
            {"sources": (SourceUse(PLACE, id=ref("raporten")),)},
            ("unknown-source", "error", 5, ("rapporten",)),
        ),
    ],
)
def test_what_leads_nowhere_is_refused_where_it_stands(
    fields: dict[str, Any], expected: tuple[str, str, int, tuple[str, ...]]
) -> None:
    _, problems = linked(case(**fields), KNOWN)
    assert told(problems) == [expected]


def test_what_leads_nowhere_is_left_out() -> None:
    found, _ = linked(
        case(
            tags=(ref("forankring"), ref("borte-vekk")),
            success_factors=(FactorUse(ref("?"), "slik"), FactorUse(ref("ledelsen-med"), "slik")),
            partners=(PartnerUse(ref("?")),),
            related=(ref("utkastet"), ref("nyheten"), ref("siden")),
            replaced_by=ref("utkastet"),
        ),
        KNOWN,
    )
    assert [tag.target for tag in found.tags] == ["forankring"]
    assert [use.factor.target for use in found.success_factors] == ["ledelsen-med"]
    assert found.partners == ()
    assert [one.target for one in found.related] == ["nyheten"]
    assert found.replaced_by is None


def test_an_entry_that_is_not_out_yet_is_left_out_in_silence() -> None:
    found, problems = linked(case(related=(ref("siden"),)), KNOWN)
    assert (found.related, problems) == ((), ())


def test_a_renamed_term_is_its_heir_from_then_on() -> None:
    found, problems = linked(case(tags=(ref("eiestrategi"), ref("Borte"))), KNOWN)
    assert [tag.target for tag in found.tags] == ["leie-til-eie", "borte"]
    assert dict(problems[0].values) == {"value": "eiestrategi", "heir": "leie-til-eie"}


def test_what_is_named_twice_is_named_once() -> None:
    found, _ = linked(case(tags=(ref("forankring"), ref("Forankring", 6))), KNOWN)
    assert [(tag.target, tag.position.line) for tag in found.tags] == [("forankring", 5)]


def test_a_municipality_becomes_its_number() -> None:
    found, problems = linked(case(period=(Period(2013, 2015),)), KNOWN)
    assert problems == ()
    assert [unit.target for unit in found.municipality] == ["3405"]
    taking_part = programme("p", participants=(Participant(ref("LILLEHAMMER"), "invited"),))
    linked_programme, problems = linked(taking_part, KNOWN)
    assert problems == ()
    assert linked_programme.participants == (Participant(ref("3405"), "invited"),)
    asked, problems = linked(article("a", asked_by=ref("lillehammer")), KNOWN)
    assert asked.asked_by == ref("3405")


OWN = SourceUse(PLACE, source=Source("Årsmelding 2015"))
LISTED = SourceUse(PLACE, id=ref("rapporten"))


def result(source: str) -> Result:
    return Result(PLACE, "Boliger", Amount(1, 1, "", PLACE), ref(source, 12))


@pytest.mark.parametrize(
    ("sources", "name", "expected"),
    [
        ((LISTED,), "rapporten", "rapporten"),
        ((LISTED,), "Rapporten om Øst", "rapporten"),
        ((LISTED,), "rapporten  om øst", "rapporten"),
        ((OWN,), "Årsmelding 2015", "Årsmelding 2015"),
        ((OWN, LISTED), "årsmelding 2015", "Årsmelding 2015"),
    ],
)
def test_a_figure_names_a_source_of_its_entry(
    sources: tuple[SourceUse, ...], name: str, expected: str
) -> None:
    found, problems = linked(case(sources=sources, results=(result(name),)), KNOWN)
    assert problems == ()
    assert found.results[0].source.target == expected


@pytest.mark.parametrize(
    ("sources", "name", "suggestions"),
    [
        ((), "rapporten", ()),
        ((OWN,), "rapporten", ("Årsmelding 2015",)),
        ((OWN, LISTED), "årsmelding", ("Årsmelding 2015",)),
        ((OWN, LISTED), "noe annet", ()),
    ],
)
def test_a_figure_names_no_other_source(
    sources: tuple[SourceUse, ...], name: str, suggestions: tuple[str, ...]
) -> None:
    _, problems = linked(case(sources=sources, results=(result(name),)), KNOWN)
    assert told(problems) == [("source-not-listed", "error", 12, suggestions)]


def test_nobody_is_blamed_for_what_a_broken_register_lacks() -> None:
    broken = replace(KNOWN, broken=frozenset({"tags", "sources", "municipalities"}))
    written = case(
        tags=(ref("nytt"),),
        municipality=(ref("Nyby"),),
        sources=(SourceUse(PLACE, id=ref("ny")),),
        instruments=(ref("ukjent"),),
    )
    _, problems = linked(written, broken)
    assert [one.code for one in problems] == ["unknown-term"]
    assert dict(problems[0].values)["register"] == "instruments.yml"


def test_an_entry_without_faults_stays_as_it_is() -> None:
    written = case(
        tags=(ref("forankring"),),
        municipality=(ref("3405"),),
        related=(ref("nyheten"), ref("midt-norge"), ref("lillehammer")),
        sources=(OWN, LISTED),
        results=(result("rapporten"),),
        aliases=(ref("gammel-id"),),
    )
    assert linked(written, KNOWN) == (written, ())


def test_a_term_belongs_to_the_first_of_two_that_share_a_name() -> None:
    first, second = term("tags", "a", "Felles"), term("tags", "b", "Felles")
    assert term_names((first, second))["felles"] is first
