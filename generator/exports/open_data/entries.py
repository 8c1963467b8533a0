"""An entry as plain data: its fields, its address, and its text as Markdown."""

from typing import Any

from generator.exports.open_data.values import FIELDS, Data, block, field_names
from generator.front_matter.documents import body_of
from generator.items import TEXT
from generator.library.library import Library
from generator.library.linking import KINDS
from generator.model import Entry, Image, Settings, SourceUse
from generator.pages.addresses import of_entry, of_image
from generator.schema.blocks import IMAGE, SOURCE

_SOURCE = block(SOURCE.fields)
_IMAGE = block(one for one in IMAGE.fields if one.name != "src")


def as_data(library: Library, settings: Settings, entry: Entry) -> Data:
    """Return an entry as JSON has it: every field of the schema, None or [] where it says nothing.

    Terms and entries are given by id, municipalities by the number of their time, and sources with
    all that the register says of them. `url` is the address of the entry's page: from the site's
    root, where the site does not know its own address.
    """
    kind = KINDS[type(entry)]
    fields = FIELDS[kind](entry)
    fields["sources"] = [_source(library, use) for use in entry.sources]
    fields["image"] = _image(library, settings, entry, entry.image)
    return {
        "id": entry.id,
        "url": settings.site_url + of_entry(entry),
        **{told: fields[name] for name, told in field_names(kind).items()},
        TEXT: body_of(library.texts[entry.path]),
    }


def _source(library: Library, use: SourceUse) -> Data:
    return {"id": use.id.target if use.id else None, **_SOURCE(library.source(use))}


def _image(library: Library, settings: Settings, entry: Entry, image: Image | None) -> Any:
    found = library.image_of(entry)
    if image is None or found is None:
        return None
    return {"src": settings.site_url + of_image(found), **_IMAGE(image)}
