"""The fields of cases, articles and programmes, and how a document becomes one of them."""

from collections.abc import Mapping

from generator.front_matter.documents import Document
from generator.model import LANGUAGES, Article, Body, Case, Entry, Programme
from generator.problems import Position, Problem
from generator.schema.blocks import (
    ANCHORING,
    CONFIRMED,
    CONTACT,
    FACTOR_USE,
    IMAGE,
    MATERIAL,
    PARTICIPANT,
    PARTNER_USE,
    RESOURCE,
    RESULT,
    SOURCE_USE,
    STEP,
)
from generator.schema.levels import gathered
from generator.schema.records import Field, Record
from generator.schema.shapes import choice, many, text
from generator.schema.values import ADDRESS, DATE, HOURS, ID, NUMBER, PERIOD, REFERENCE, TRUTH

LONGEST_TITLE = 150

_COMMON = (
    Field("title", text(LONGEST_TITLE), required=True, norwegian=("tittel", "overskrift")),
    Field(
        "description",
        text(300),
        required=True,
        norwegian=("beskrivelse", "sammendrag", "ingress", "skildring", "samandrag"),
    ),
    Field("tags", many(REFERENCE), norwegian=("tema", "emneord", "stikkord")),
    Field("sources", many(SOURCE_USE), norwegian=("kilder", "kilde", "kjelder", "kjelde")),
    Field("image", IMAGE.shape(), norwegian=("bilde", "bilete")),
    Field("language", choice(*LANGUAGES), norwegian=("språk",)),
    Field("updated", DATE, norwegian=("oppdatert",)),
    Field("draft", TRUTH, norwegian=("utkast",)),
    Field("aliases", many(ID), norwegian=("tidligere id",)),
    Field("related", many(REFERENCE), norwegian=("relatert", "se også")),
)
_PUBLISHED = Field(
    "published", DATE, required=True, norwegian=("publisert", "publiseringsdato", "dato", "date")
)
_PERIOD = Field("period", many(PERIOD), norwegian=("periode", "prosjektperiode", "år"))
_RESULTS = Field("results", many(RESULT.shape()), norwegian=("resultater", "resultat"))
_FACTORS = (
    Field("success_factors", many(FACTOR_USE), norwegian=("suksessfaktorer", "suksessfaktorar")),
    Field("barriers", many(FACTOR_USE), norwegian=("barrierer", "barrierar", "hindringer")),
)


def _with(name: str, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the fields with the one of that name required."""
    return tuple(
        Field(field.name, field.shape, True, field.norwegian, field.help)
        if field.name == name
        else field
        for field in fields
    )


CASE = Record(
    Case,
    (
        *_with("tags", _COMMON),
        Field(
            "municipality",
            many(REFERENCE),
            required=True,
            norwegian=("kommune", "kommuner", "kommunar", "municipalities"),
        ),
        _PERIOD,
        _PUBLISHED,
        Field("status", choice("planned", "ongoing", "completed", "ended")),
        Field("programme", many(REFERENCE), norwegian=("program", "programmes")),
        Field("target_groups", many(REFERENCE), norwegian=("målgrupper", "målgruppe")),
        Field(
            "instruments", many(REFERENCE), norwegian=("virkemidler", "virkemiddel", "verkemiddel")
        ),
        *_FACTORS,
        Field("anchoring", many(ANCHORING.shape()), norwegian=("forankring",)),
        Field("steps", many(STEP.shape()), norwegian=("trinn", "steg")),
        _RESULTS,
        Field("resources", many(RESOURCE.shape()), norwegian=("ressurser", "ressursar")),
        Field(
            "partners",
            many(PARTNER_USE),
            norwegian=("partnere", "samarbeidspartnere", "samarbeidspartner"),
        ),
        Field("materials", many(MATERIAL.shape()), norwegian=("materiell",)),
        Field(
            "contact", CONTACT.shape(), norwegian=("kontakt", "kontaktperson", "kontaktinformasjon")
        ),
        Field("confirmed", CONFIRMED.shape(), norwegian=("bekreftet", "stadfesta")),
        Field("inspired_by", many(REFERENCE), norwegian=("inspirert av",)),
        Field("answers", many(REFERENCE), norwegian=("svarer på",)),
        Field("replaced_by", REFERENCE, norwegian=("erstattet av",)),
        Field("practice", many(REFERENCE), norwegian=("praksis",)),
        Field("reviewed", DATE, norwegian=("gjennomgått",)),
        Field("review_by", DATE),
        Field("retired", DATE),
    ),
)

ARTICLE = Record(
    Article,
    (
        *_COMMON,
        _PUBLISHED,
        Field(
            "kind",
            choice("news", "event", "question", "report", "overview"),
            norwegian=("type",),
        ),
        Field("municipalities", many(REFERENCE), norwegian=("kommuner", "kommune")),
        Field("programmes", many(REFERENCE), norwegian=("program", "programme")),
        Field("cases", many(REFERENCE), norwegian=("erfaringer",)),
        Field("starts", DATE, norwegian=("starter", "fra")),
        Field("ends", DATE, norwegian=("slutter", "til")),
        Field("hours", HOURS, norwegian=("klokkeslett",)),
        Field("place", text(200), norwegian=("sted", "stad")),
        Field("url", ADDRESS, norwegian=("adresse", "lenke")),
        Field("asked_by", REFERENCE, norwegian=("spurt av",)),
        *_FACTORS,
    ),
)

PROGRAMME = Record(
    Programme,
    (
        *_COMMON,
        Field("published", DATE, norwegian=("publisert", "dato")),
        Field("organiser", text(200), required=True, norwegian=("arrangør",)),
        Field("region", REFERENCE),
        _PERIOD,
        Field("follows", REFERENCE, norwegian=("følger",)),
        Field("participants", many(PARTICIPANT), norwegian=("deltakere", "deltakarar")),
        Field("participants_total", NUMBER),
        Field("goals", many(text(500)), norwegian=("mål",)),
        _RESULTS,
        *_FACTORS,
    ),
)

RECORDS: Mapping[str, Record] = {"cases": CASE, "articles": ARTICLE, "programmes": PROGRAMME}
"""The kinds of entries by the folder that they lie in."""


def entry(document: Document, kind: str, id_: str, body: Body) -> tuple[Entry, tuple[Problem, ...]]:
    """Return the entry that a document holds, and the problems that its fields have.

    `kind` is one of the names in RECORDS. With a problem the entry is not fit to be published; it
    holds what could be read, so that this can be checked too, and names the fields that could not.
    """
    problems: list[Problem] = []
    record, start = RECORDS[kind], Position(document.path)
    values, faulty = record.values(document.fields, problems, start)
    told, elsewhere = gathered(record, document.fields, problems)
    empty = {
        field.key: () if field.shape.many else ""
        for field in record.required
        if field.key != "published" and field.key not in values
    }
    given = {"id": id_, "position": start, "body": body, "faulty": faulty | elsewhere}
    built: Entry = record.build(**{**empty, **values, **given})
    return built, told
