"""What the sections of reports are called, and what we call them."""

import re
from collections.abc import Mapping

from generator.names import folded

NUMBER = re.compile(r"\s*(?:kapittel\s+)?\d+(?:\.\d+)*[.:)]?\s+(?=\D)", re.I)
"""A number that is written before a heading."""

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "background": {"nb": "Utgangspunktet", "nn": "Utgangspunktet", "en": "The starting point"},
    "work": {
        "nb": "Slik gjorde kommunen det",
        "nn": "Slik gjorde kommunen det",
        "en": "How the municipality did it",
    },
    "results": {"nb": "Resultater", "nn": "Resultat", "en": "Results"},
    "lessons": {
        "nb": "Erfaringer og råd",
        "nn": "Erfaringar og råd",
        "en": "Experiences and advice",
    },
}
"""The headings that are recommended for a case, by what stands below them."""

_NAMES: Mapping[str, str] = {
    "background": "utgangspunkt|utgangspunktet|bakgrunn|bakgrunnen|innledning|innleiing|situasjonen"
    "|utfordringen|utfordringa|utfordringene|utfordringane|behovet|bakgrunn og utgangspunkt"
    "|bakgrunn for prosjektet|bakgrunn og mål|hvorfor gjorde vi dette|kvifor gjorde vi dette"
    "|bakgrunn og formål|bakgrunn og føremål|formål|føremål|formålet|føremålet|formål og bakgrunn"
    "|hvorfor vi gjorde det|kvifor vi gjorde det|utfordring|behov|problemet|situasjonen før"
    "|slik var det|slik var det før",
    "work": "gjennomføring|gjennomføringen|gjennomføringa|tiltak|tiltaket|tiltakene|tiltaka|metode"
    "|framgangsmåte|fremgangsmåte|arbeidet|slik gjorde vi det|slik gjorde kommunen det"
    "|hva vi gjorde|kva vi gjorde|hva gjorde vi|kva gjorde vi|hva kommunen gjorde|dette gjorde vi"
    "|slik gikk vi fram|slik gjekk vi fram"
    "|gjennomføring av prosjektet|slik arbeidet vi|slik arbeidde vi|beskrivelse av tiltaket",
    "results": "resultater|resultat|resultatene|resultata|effekter|effekt|måloppnåelse|måloppnåing"
    "|resultater og effekter|hva oppnådde vi|kva oppnådde vi|resultat og effekt|hva kom ut av det"
    "|hva fikk vi til|kva fekk vi til|hva vi fikk til|kva vi fekk til|dette fikk vi til"
    "|dette fekk vi til|hva vi oppnådde|kva vi oppnådde|hva ble resultatet|kva blei resultatet"
    "|resultatet|hvordan gikk det|korleis gjekk det|slik gikk det|slik gjekk det|gevinster",
    "lessons": "erfaringer|erfaringar|læring|lærdommer|lærdommar|anbefalinger|tilrådingar|råd"
    "|suksessfaktorer|erfaringer og råd|erfaringar og råd|erfaringer og anbefalinger"
    "|erfaringer og læring|erfaringar og læring|læring og erfaringer|læringspunkter"
    "|hva lærte vi|kva lærte vi|hva har vi lært|kva har vi lært|våre erfaringer"
    "|råd til andre|råd til andre kommuner|råd til andre kommunar|våre råd|gode råd|tips til andre"
    "|hva vi ville gjort annerledes|kva vi ville gjort annleis|hva ville vi gjort annerledes"
    "|kva ville vi gjort annleis|hva vi lærte|kva vi lærte|det vi lærte|dette lærte vi"
    "|oppsummering og læring|lærdom|erfaringer så langt|erfaringar så langt",
    "summary": "sammendrag|samandrag|ingress|kort fortalt|kort sagt|kort oppsummert",
    "sources": "kilder|kilde|kjelder|kjelde|referanser|referansar|litteratur|kildeliste|kjeldeliste"
    "|litteraturliste|referanseliste|kilder og referanser|kilder og litteratur",
}
_SECTION_OF = {name: section for section, names in _NAMES.items() for name in names.split("|")}


def names() -> Mapping[str, tuple[str, ...]]:
    """Return, by section, all that it is called, in Bokmål and Nynorsk, in small letters."""
    return {section: tuple(named.split("|")) for section, named in _NAMES.items()}


def section_of(heading: str) -> str:
    """Return which section a heading names, in whatever words, or nothing."""
    return _SECTION_OF.get(folded(NUMBER.sub("", heading)).strip(" .:?"), "")
