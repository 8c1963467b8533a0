"""From a document's bytes to the draft of an entry, and all that its editor is to be told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.manuscripts import fields, front_matter, headings, packages, suggestions
from generator.manuscripts.blocks import Blocks
from generator.manuscripts.citing import Cited
from generator.manuscripts.elements import flat, words
from generator.manuscripts.identifiers import identifier
from generator.manuscripts.images import Images
from generator.manuscripts.inlines import MEDIA, Inlines
from generator.manuscripts.keeping import lost
from generator.manuscripts.notes import notes
from generator.manuscripts.remarks import Kind, RefusedError, Remark
from generator.manuscripts.sources import Source
from generator.manuscripts.suggestions import Mentioned, Registers
from generator.schema.entries import LONGEST_TITLE

PUBLISHED = Kind(
    "published", "look", "published is set to today, {day}. Change it to the day of publication."
)
LANGUAGE = Kind(
    "language", "look", "language is set to {language}, judged by the words of the text."
)
CONTACTS = Kind(
    "contacts",
    "look",
    "E-mail addresses and telephone numbers in the text: {contacts}. "
    "Keep only those of an office, never those of a private person.",
)
UNPLACED = Kind("unplaced", "left", "Text that found no place in the draft: “{text}”")
NAMES = Kind(
    "names",
    "told",
    "Names of people are not recognised. Read the text, and see that no private person is named "
    "or can be recognised.",
)

_TOLD_OF: Mapping[Kind, str] = {
    fields.SUMMARY: "heading",
    fields.SOURCES_TAKEN: "heading",
    headings.RENAMED: "old",
    headings.UNNUMBERED: "headings",
    headings.TITLE_LEFT: "text",
    MEDIA: "address",
}
"""The remarks that tell of words that are not in the draft, and the value that holds these."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that is ready to be written."""

    path: str
    text: str
    images: Mapping[str, bytes]
    """By path."""
    remarks: tuple[Remark, ...]
    suggested: Mapping[str, tuple[Mentioned, ...]]
    cited: tuple[Cited, ...]


def draft(
    file: str,
    data: bytes,
    kind: str,
    id_: str,
    today: date,
    registers: Registers,
    say: Callable[[str], str],
    beside: Callable[[str], bytes | None],
) -> Draft:
    """Return the draft that a file's bytes make.

    `file` is its name, `kind` the folder of the entry, `id_` its id (empty: made from the title),
    `say` translates the comments in the draft, and `beside` returns the files that a page shows.

    Raises:
        RefusedError: where there is nothing to make a draft of; it says what to do.
    """
    source = _source(file, data, kind)
    found = notes(source.body)
    paragraphs = source.said or tuple(words(one) for one in (*flat(source.body), *found))
    order = headings.ordered(flat(source.body), source.title)
    blocks, remarks = order.blocks, [*source.remarks, *order.remarks]
    said = " ".join(words(one) for one in (*blocks, *found))
    if not said and not order.title and not any(one.iter("img") for one in blocks):
        raise RefusedError(packages.EMPTY, file=file)
    language = suggestions.language(said, source.language)
    known = dict(source.fields)
    if order.title and "title" not in known:
        known["title"] = front_matter.line("title", order.title)
    if "description" not in known:
        fields.describe(source, blocks, known, remarks)
    cited = fields.cited_in(source, blocks, remarks)
    if kind == "cases":
        remarks += headings.recommended(blocks, language)
    if "published" not in known:
        known["published"] = f"published: {today.isoformat()}"
        remarks.append(PUBLISHED.of(day=today.isoformat()))
    if language != "nb" and "language" not in known:
        known["language"] = f"language: {language}"
        remarks.append(LANGUAGE.of(language=language))
    id_ = id_ or identifier(order.title, file)
    images = Images(id_, source.images, beside)
    inlines = Inlines(images)
    writer = Blocks(inlines)
    body = writer.text(blocks, found)
    whole = f"{order.title}\n{said}"
    suggested = suggestions.suggestions(whole, registers)
    if contacts := ", ".join(suggestions.contacts(body)):
        remarks.append(CONTACTS.of(contacts=contacts))
    remarks += [*writer.remarks, *inlines.remarks, *images.remarks]
    first = next((words(one) for one in blocks if 0 < len(words(one)) <= LONGEST_TITLE), "")
    front = front_matter.front_matter(
        kind, known, suggested, cited, source.comments, source.possible_title or first, say
    )
    text = f"{front}\n{body}"
    told = [
        *(body, known.get("title", ""), known.get("description", "")),
        *(given for one in cited for _, given in one),
        *(one.values[_TOLD_OF[one.kind]] for one in remarks if one.kind in _TOLD_OF),
    ]
    remarks += [UNPLACED.of(text=words_) for words_ in lost(paragraphs, told)]
    return Draft(
        path=f"content/{kind}/{id_}.md",
        text=text,
        images={f"content/images/{name}": held for name, held in images.files.items()},
        remarks=(*remarks, NAMES.of()),
        suggested=suggested,
        cited=cited,
    )


def _source(file: str, data: bytes, kind: str) -> Source:
    # Each reader needs libraries of its own, which take time to load.
    found = packages.kind(file, data)
    if found == "docx":
        from generator.manuscripts import word  # noqa: PLC0415

        return word.source(file, data)
    if found == "html":
        from generator.manuscripts import saved_pages  # noqa: PLC0415

        return saved_pages.source(data)
    from generator.manuscripts import foreign  # noqa: PLC0415

    return foreign.source(data, kind)
