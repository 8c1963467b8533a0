"""The fields of the blocks within an entry: sources, results, steps, contact and the like."""

from generator.front_matter.nodes import Node
from generator.model import (
    Anchoring,
    Confirmed,
    Contact,
    FactorUse,
    Image,
    Material,
    Participant,
    PartnerUse,
    Resource,
    Result,
    Source,
    SourceUse,
    Step,
)
from generator.schema.records import Field, Record
from generator.schema.shapes import Problems, Shape, choice, either, text, turned
from generator.schema.values import (
    ADDRESS,
    AMOUNT,
    DATE,
    EMAIL,
    MOMENT,
    PHONE,
    REFERENCE,
    TRUTH,
    YEAR,
)

LANGUAGE_CODES = ("nb", "nn", "no", "en", "sv", "da", "se")

_NOTE = Field("note", text(), norwegian=("merknad", "notat"))
_SOURCE = Field("source", REFERENCE, norwegian=("kilde", "kjelde"))
_REQUIRED_SOURCE = Field("source", REFERENCE, required=True, norwegian=("kilde", "kjelde"))
_FROM = Field("from", MOMENT, attribute="start", norwegian=("fra", "frå"))
_TO = Field("to", MOMENT, attribute="end", norwegian=("til",))
_UNIT = Field("unit", text(80), norwegian=("enhet", "eining", "måleenhet"))
_VALUE = Field("value", AMOUNT, required=True, norwegian=("verdi", "tall", "tal"))

SOURCE = Record(
    Source,
    (
        Field("title", text(300), required=True, norwegian=("tittel",)),
        Field("publisher", text(200), norwegian=("utgiver", "utgjevar")),
        Field("year", YEAR, norwegian=("år",)),
        Field("url", ADDRESS, norwegian=("adresse", "lenke", "lenkje")),
        Field("page", text(80), norwegian=("side",)),
        Field("accessed", MOMENT, norwegian=("lest", "sett", "hentet")),
        Field("lost", TRUTH, norwegian=("tapt", "borte")),
        Field("language", choice(*LANGUAGE_CODES), norwegian=("språk",)),
    ),
)


def _own_source(node: Node, problems: Problems) -> SourceUse | None:
    source = SOURCE.read(node, problems)
    return None if source is None else SourceUse(node.position, source=source)


SOURCE_USE: Shape[SourceUse] = either(
    turned(REFERENCE, lambda reference: SourceUse(reference.position, id=reference)),  # type: ignore[arg-type]
    Shape(_own_source, SOURCE.shape().kind),
)

RESULT = Record(
    Result,
    (
        Field("measure", text(200), required=True, norwegian=("mål", "resultat", "hva", "kva")),
        _VALUE,
        _UNIT,
        Field("kind", choice("result", "change", "goal", "context"), norwegian=("type", "slag")),
        _FROM,
        _TO,
        Field("municipality", REFERENCE, norwegian=("kommune",)),
        _NOTE,
        _REQUIRED_SOURCE,
    ),
    placed=True,
)

RESOURCE = Record(
    Resource,
    (
        Field("what", text(200), required=True, norwegian=("hva", "kva")),
        _VALUE,
        _UNIT,
        _FROM,
        _TO,
        Field("funding", text(300), norwegian=("finansiering",)),
        _NOTE,
        _REQUIRED_SOURCE,
    ),
    placed=True,
)

FACTOR_USE: Shape[FactorUse] = either(
    turned(REFERENCE, FactorUse),  # type: ignore[arg-type]
    Record(
        FactorUse,
        (Field("factor", REFERENCE, required=True, norwegian=("faktor",)), _NOTE, _SOURCE),
    ).shape(),
)

PARTNER_USE: Shape[PartnerUse] = either(
    turned(REFERENCE, PartnerUse),  # type: ignore[arg-type]
    Record(
        PartnerUse,
        (
            Field("partner", REFERENCE, required=True, norwegian=("samarbeidspartner",)),
            Field("role", text(200), norwegian=("rolle",)),
        ),
    ).shape(),
)

ANCHORING = Record(
    Anchoring,
    (
        Field(
            "level",
            choice("political", "administrative", "professional"),
            required=True,
            norwegian=("nivå",),
        ),
        Field("body", text(200), norwegian=("organ",)),
        Field("plan", text(300)),
        Field("decision", text(300), norwegian=("vedtak",)),
        Field("date", MOMENT, norwegian=("dato", "år")),
        _NOTE,
        _SOURCE,
    ),
    placed=True,
)

STEP = Record(
    Step,
    (
        Field("what", text(), required=True, norwegian=("hva", "kva")),
        Field("who", text(200), norwegian=("hvem", "kven")),
        Field("when", text(80), norwegian=("når",)),
    ),
)

MATERIAL = Record(
    Material,
    (
        Field("title", text(200), required=True, norwegian=("tittel",)),
        Field("url", ADDRESS, norwegian=("adresse", "lenke", "lenkje")),
    ),
)

CONTACT = Record(
    Contact,
    (
        Field("name", text(120), required=True, norwegian=("navn", "namn")),
        Field("role", text(120), norwegian=("rolle",)),
        Field("email", EMAIL, norwegian=("e-post", "epost")),
        Field("phone", PHONE, norwegian=("telefon", "tlf")),
    ),
)

CONFIRMED = Record(
    Confirmed,
    (
        Field("by", text(200), required=True, norwegian=("av",)),
        Field("date", DATE, required=True, norwegian=("dato",)),
    ),
)

IMAGE = Record(
    Image,
    (
        Field("src", REFERENCE, required=True, norwegian=("fil",)),
        Field("alt", text(300), required=True, norwegian=("alternativ tekst",)),
        Field("caption", text(300), norwegian=("bildetekst",)),
        Field("credit", text(200), norwegian=("foto", "fotograf")),
        Field("license", text(100), norwegian=("lisens",)),
    ),
)

PARTICIPANT: Shape[Participant] = either(
    turned(REFERENCE, Participant),  # type: ignore[arg-type]
    Record(
        Participant,
        (
            Field("municipality", REFERENCE, required=True, norwegian=("kommune",)),
            Field("role", choice("invited", "participant"), norwegian=("rolle",)),
        ),
    ).shape(),
)
