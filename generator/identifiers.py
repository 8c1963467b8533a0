"""What has been published under an address of its own: every id ever, and what was removed."""

from generator.front_matter.nodes import Node, ScalarNode
from generator.inventory import ENTRY_FOLDERS
from generator.model import Identifier, Removed
from generator.places.tables import BAD_CELL, LONGEST_TABLE, rows
from generator.problems import Fault, Problem
from generator.registers import records
from generator.schema.records import Field, Record
from generator.schema.shapes import many, text
from generator.schema.values import DATE, ID, REFERENCE, is_id
from generator.text import decoded

BAD_KEY = Fault(
    "bad-key", "What is removed is named by its kind and id, as in cases/eksempelby-boligskole."
)

TERM_KINDS = ("tags", "target_groups", "instruments", "practices", "factors", "partners")
"""The registers whose terms have pages."""
KINDS = (*ENTRY_FOLDERS, *TERM_KINDS, "indicators", "municipalities", "counties")
"""All that has ids and pages; a municipality has its numbers and its names."""

IDENTIFIERS = "content/registers/published_ids.csv"
COLUMNS = ("kind", "id", "title")
FIRST = "first"
"""A column that registers of earlier versions lack: what feeds and calendars name a text by."""
REMOVED_FIELDS = (
    Field("title", text(200), norwegian=("tittel",)),
    Field("removed", DATE, required=True, norwegian=("fjernet", "fjerna")),
    Field("reason", text(1000), required=True, norwegian=("grunn", "begrunnelse", "grunngiving")),
    Field("see", many(REFERENCE), norwegian=("se", "sjå")),
    Field("aliases", many(ID), norwegian=("tidligere id",)),
)


def identifiers(path: str, data: bytes) -> tuple[tuple[Identifier, ...], tuple[Problem, ...]]:
    """Return the ids of a table with the columns COLUMNS; a line that has a fault is left out."""
    content, refused = decoded(path, data, LONGEST_TABLE)
    if content is None:
        return (), refused
    problems = list(refused)
    found = []
    for row, places in rows(path, content, COLUMNS, problems):
        if column := _bad(row):
            problems.append(BAD_CELL.at(places[column], column=column, value=row[column]))
        else:
            told = row["kind"], row["id"], row["title"]
            found.append(Identifier(*told, places.place, row.get(FIRST)))
    return tuple(found), tuple(problems)


def removed(path: str, data: bytes) -> tuple[tuple[Removed, ...], tuple[Problem, ...]]:
    """Return what has been removed; what has a fault is left out."""
    return records(path, data, _removed, by_id=False)


def parted(key: str) -> tuple[str, str]:
    """Return the kind and the id that a key like `cases/x` names."""
    kind, _, id_ = key.partition("/")
    return kind, id_


def _bad(row: dict[str, str]) -> str:
    """Return the column whose cell a line of the register may not have; empty: there is none."""
    kind, id_ = parted(row.get(FIRST) or f"{row['kind']}/{row['id']}")
    if row["kind"] not in KINDS or not is_id(row["id"]):
        return "id" if row["kind"] in KINDS else "kind"
    # Of all kinds, texts alone have other ids than their first.
    texts = {row["kind"], kind} <= set(ENTRY_FOLDERS) and is_id(id_)
    return FIRST if row.get(FIRST) and not texts else ""


def _removed(key: ScalarNode, node: Node, problems: list[Problem]) -> Removed | None:
    kind, id_ = parted(key.text)
    if kind not in KINDS or not is_id(id_):
        problems.append(BAD_KEY.at(key.position, value=key.text))
        return None
    values, faulty = Record(Removed, REMOVED_FIELDS).values(node, problems, key.position)
    return None if faulty else Removed(kind=kind, id=id_, position=key.position, **values)
