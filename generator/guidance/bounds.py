"""The list of all limits that the content is held to, as editors are told of them."""

from dataclasses import dataclass

from generator import inventory
from generator import text as texts
from generator.front_matter import documents, nodes
from generator.images.looking import IMAGE_TOO_LARGE
from generator.images.opening import LONGEST_SIDE, MOST_PIXELS
from generator.markdown import limits
from generator.places import tables
from generator.problems import Fault
from generator.schema import entries, shapes, values

MEGABYTE = 1_048_576
"""As messages count them."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How much there may be of something."""

    what: str
    """In English; the key of its translations."""
    most: int
    """In the unit; a part of one that is left over is not told."""
    unit: str
    """What is counted; the key of its translations."""
    fault: Fault
    """What more than that is called."""


LIMITS = (
    Limit("The content", inventory.MOST_ENTRIES, "entries", inventory.TOO_MANY_ENTRIES),
    Limit("A file, a picture too", inventory.LARGEST // MEGABYTE, "MB", inventory.FILE_TOO_LARGE),
    Limit("A picture", MOST_PIXELS // 1_000_000, "million pixels", IMAGE_TOO_LARGE),
    Limit("The longest side of a picture", LONGEST_SIDE, "pixels", IMAGE_TOO_LARGE),
    Limit("The name of a file", inventory.LONGEST_NAME, "characters", inventory.FILE_NAME_TOO_LONG),
    Limit("The file of an entry", documents.LONGEST_FILE // 1_000, "kB", texts.FILE_TOO_LONG),
    Limit(
        "A register or a table of figures",
        tables.LONGEST_TABLE // 1_000,
        "kB",
        texts.FILE_TOO_LONG,
    ),
    Limit(
        "The fields of an entry",
        documents.LONGEST_FRONT_MATTER,
        "characters",
        documents.FRONT_MATTER_TOO_LONG,
    ),
    Limit("Fields within fields", nodes.DEEPEST, "levels", nodes.TOO_DEEP),
    Limit("A list in a field", shapes.MOST_ITEMS, "items", shapes.LIST_TOO_LONG),
    Limit("The title", entries.LONGEST_TITLE, "characters", shapes.TEXT_TOO_LONG),
    Limit("The value of a field", shapes.LONGEST_VALUE, "characters", shapes.TEXT_TOO_LONG),
    Limit("An id", values.LONGEST_ID, "characters", values.BAD_ID),
    Limit("The text below the fields", limits.LONGEST_BODY, "characters", limits.BODY_TOO_LONG),
    Limit(
        "A line, a paragraph, a list or a table",
        limits.LONGEST_BLOCK,
        "characters",
        limits.BLOCK_TOO_LONG,
    ),
    Limit("The links in a paragraph", limits.MOST_BRACKETS, "brackets ([)", limits.BLOCK_TOO_LONG),
    Limit("A table in a text", limits.MOST_COLUMNS, "columns", limits.TABLE_TOO_LARGE),
    Limit("A whole table in a text", limits.MOST_CELLS, "cells", limits.TABLE_TOO_LARGE),
    Limit("The paragraphs of a text", limits.MOST_PARTS, "parts", limits.TOO_MANY_PARTS),
    Limit("Lists, quotations and boxes within others", limits.DEEPEST, "levels", limits.TOO_NESTED),
)
"""In the order of the page: the content, files, fields, texts."""
