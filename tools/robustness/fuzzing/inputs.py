"""Makers of inputs: for each kind of thing that reaches the compiler, from choices to files."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.examples import examples
from generator.registers import FIELDS_OF, TERM_FIELDS
from generator.schema.blocks import SOURCE
from generator.schema.entries import RECORDS
from tests.word_documents import document, image, paragraph, run
from tools.robustness.fuzzing import texts, words
from tools.robustness.fuzzing.choices import Choices
from tools.robustness.fuzzing.world import ARCHIVES, WORLD

KINDS = tuple(RECORDS)
REGISTERS = tuple(path for path in WORLD if path.startswith("content/registers/"))


@dataclass(frozen=True, slots=True)
class Input:
    """What a hostile or careless editor commits, or has imported."""

    target: str
    files: Mapping[str, bytes]
    """Laid over the world; for a document, the file that is imported."""
    hidden: bool = False
    """Whether `words.DRAFT` stands in it, and is to be published nowhere."""
    whole: bool = False
    """Whether `files` are all that there is, but for the registers."""


def text_of_entry(choices: Choices) -> Input:
    """Return an entry with fields of every kind."""
    kind, hidden = choices.one(KINDS), choices.often(2)
    return Input(
        "front matter",
        {f"content/{kind}/ny.md": texts.entry(choices, kind, hidden, plain=True)},
        hidden,
    )


def body_of_entry(choices: Choices) -> Input:
    """Return a small case with a body of every kind."""
    hidden = choices.often(1)
    head = "title: Ny\ndescription: Nytt.\nmunicipality: Fjellvik\npublished: 2025-03-01\n"
    head += "tags: [forankring]\nsources: [rapporten]\n" + ("draft: true\n" if hidden else "")
    text = texts.body(choices)
    written = f"---\n{head}---\n\n{words.DRAFT if hidden else ''}\n\n{text}\n"
    return Input("body", {"content/cases/ny.md": written.encode("utf-8", "replace")}, hidden)


def mutated(choices: Choices) -> Input:
    """Return a file of the world with its bytes changed."""
    path = choices.one([path for path in WORLD if path.endswith((".md", ".yml", ".csv"))])
    target = "register" if path in REGISTERS else "front matter"
    return Input(target, {path: _changed(choices, WORLD[path])})


def register(choices: Choices) -> Input:
    """Return a register of terms, sources or ids that was written anew, or a changed table."""
    path = choices.one(REGISTERS)
    name = path.rpartition("/")[2].partition(".")[0]
    if path.endswith(".csv"):
        return Input("register", {path: _table(choices, WORLD[path].decode())})
    fields = SOURCE.fields if name == "sources" else FIELDS_OF.get(name, TERM_FIELDS)
    lines = []
    for number in range(choices.some(4)):
        own = choices.one(words.NAMES) if choices.often(1) else f"ny-{number}"
        held = "".join(
            f"  {field.name}: {texts.value(choices, field.kind, field.name)}\n"
            for field in fields
            if (field.required or choices.often(3)) and field.name != "replaced_by"
        )
        lines.append(f"{own}:\n{held}")
    if choices.often(2):
        lines.insert(0, f"{choices.one(words.YAML)}\n")
    start = WORLD[path] if choices.often(14) else b""
    return Input("register", {path: start + "".join(lines).encode("utf-8", "replace")})


def _table(choices: Choices, table: str) -> bytes:
    rows = [line.split(",") for line in table.splitlines()]
    for _ in range(1 + choices.some(3)):
        row = choices.one(rows)
        cell = choices.one((texts.phrase(choices, 1), *words.YAML[:12], "", "9902", "2024", "1,5"))
        if choices.often(8):
            row[choices.below(len(row))] = json.dumps(cell, ensure_ascii=False)
        elif choices.often(8):
            rows.insert(choices.below(len(rows)), [*row])
        else:
            row.append(cell)
    return choices.one(("\n", "\n", "\r\n")).join(map(",".join, rows)).encode("utf-8", "replace")


def named(choices: Choices) -> Input:
    """Return a file whose name is not as it should be, or of a kind that has no place."""
    folder = choices.one(("cases", "articles", "programmes", "images", "registers", "", "cases/x"))
    suffix = choices.one((".md", ".md", ".png", ".MD", ".html", ".svg", ".js", ".yml", "", ".md~"))
    name = choices.one(words.NAMES)
    if choices.often(4):
        name = name[: choices.below(9)] + choices.one(choices.one(texts.POOLS))
    kind = folder if folder in KINDS else "cases"
    data = texts.entry(choices, kind, False, plain=True)
    if suffix == ".png" and choices.often(12):
        data = WORLD["content/images/fjellvik.png"]
    return Input("file name", {f"content/{folder}/{name}{suffix}": data})


def aliased(choices: Choices) -> Input:
    """Return entries that were moved, replaced and follow each other."""
    files = {}
    ids = ("ny", "nyere", "nyest")
    for id_ in ids[: 1 + choices.below(3)]:
        kind = choices.one(KINDS)
        old = [choices.one((*words.NAMES, *ids, "gammel", "eldre")) for _ in range(choices.some(3))]
        fields = {"aliases": json.dumps(old), "related": f"[{choices.one((*ids, 'gammel'))}]"}
        if kind == "cases":
            fields["replaced_by"] = choices.one((*ids, "eksempelby-boligskole"))
        if kind == "programmes":
            fields["follows"] = choices.one((*ids, "fjellprogrammet"))
        own = texts.front_matter(Choices(b""), kind, False)
        lines = own + "".join(
            f"\n{key}: {told}" for key, told in fields.items() if choices.often(9)
        )
        title = json.dumps(texts.phrase(choices, 1), ensure_ascii=False)
        lines = "\n".join(
            f"title: {title}" if line.startswith("title:") else line for line in lines.split("\n")
        )
        files[f"content/{kind}/{id_}.md"] = f"---\n{lines}\n---\n\nTekst.\n".encode(
            "utf-8", "replace"
        )
    removed = f"cases/{choices.one(words.NAMES)}:\n  title: Borte\n  removed: 2025-06-01\n"
    if choices.often(2):
        files["content/registers/removed.yml"] = (removed + "  reason: Slutt.\n").encode(
            "utf-8", "replace"
        )
    return Input("aliases and redirects", files)


def archive(choices: Choices) -> Input:
    """Return a whole site that shows a rule, with some of its files changed."""
    files = dict(choices.one(ARCHIVES))
    for _ in range(choices.some(2)):
        path = choices.one(sorted(files))
        files[path] = _changed(choices, files[path])
    return Input("whole site", files, whole=True)


def example(choices: Choices) -> Input:
    """Return a case with a fragment that breaks a rule, or keeps it, and what follows from it."""
    one = examples()[choices.one(sorted(examples()))]
    fragment = choices.one((one.wrong, one.right))
    where = choices.one(("fields", "body", "file"))
    head = "title: Ny\ndescription: Nytt.\nmunicipality: Fjellvik\npublished: 2025-03-01\n"
    head += "tags: [forankring]\nsources: [rapporten]\n"
    parts = {"fields": (head + fragment, "x"), "body": (head, fragment), "file": (fragment, "")}
    front, text = parts[where]
    whole = f"---\n{front}\n---\n\n{text}\n" if where != "file" else front
    return Input("front matter", {"content/cases/ny.md": _changed(choices, whole.encode())})


def imported(choices: Choices) -> Input:
    """Return a file that somebody imports: Word, OpenDocument, a web page, or Markdown."""
    kind = choices.one(("docx", "docx", "html", "html", "md", "md", "odt"))
    data = _DOCUMENTS[kind](choices)
    return Input(
        "import", {f"rapport.{kind}": _changed(choices, data) if choices.often(3) else data}
    )


def _word(choices: Choices) -> bytes:
    styles = ("", "Tittel", "Overskrift1", "Overskrift2", "Sitat", "Fotnotetekst", "Ukjent")
    parts = []
    for _ in range(1 + choices.some(6)):
        said = "".join(
            run(
                _escaped(texts.phrase(choices, 2)),
                choices.one(("", "<w:b/>", "<w:i/>", "<w:strike/>")),
            )
            for _ in range(1 + choices.some(2))
        )
        if choices.often(2):
            said += image("rId9", _escaped(texts.phrase(choices, 1)))
        if choices.often(2):
            said = f'<w:hyperlink r:id="rId8">{said}</w:hyperlink>'
        block = paragraph(said, choices.one(styles))
        if choices.often(2):
            block = f"<w:tbl><w:tr><w:tc>{block}</w:tc><w:tc>{block}</w:tc></w:tr></w:tbl>"
        parts.append(block)
    target = _escaped(choices.one(words.ADDRESSES)).replace('"', "&quot;")
    return document("".join(parts), {}, {"rId8": ("hyperlink", target), "rId9": ("image", target)})


def _page(choices: Choices) -> bytes:
    tags = ("p", "h1", "h2", "li", "td", "div", "blockquote", "b", "table", "pre", "x-kanari", "a")
    parts = ["<!doctype html><title>", texts.phrase(choices, 1), "</title><body>"]
    for _ in range(1 + choices.some(8)):
        tag, address = choices.one(tags), choices.one(words.ADDRESSES)
        parts.append(f'<{tag} href="{address}">{texts.phrase(choices, 3)}')
        parts.append(choices.one((f"</{tag}>", "", "</p>", f'<img src="{address}" alt="x">')))
    return "".join(parts).encode("utf-8", "replace")


def _markdown(choices: Choices) -> bytes:
    front = texts.front_matter(choices, "cases", False) if choices.often(5) else ""
    text = texts.body(choices)
    return (f"---\n{front}\n---\n{text}" if front else text).encode("utf-8", "replace")


def _open_document(choices: Choices) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(choices.one(("content.xml", "word/document.xml", "../x")), _page(choices))
    return held.getvalue()


_DOCUMENTS: Mapping[str, Callable[[Choices], bytes]] = {
    "docx": _word,
    "html": _page,
    "md": _markdown,
    "odt": _open_document,
}


def _escaped(text: str) -> str:
    shown = "".join(sign for sign in text if sign.isprintable() or sign in "\t\n")
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _changed(choices: Choices, data: bytes) -> bytes:
    """Return bytes with some of them gone, doubled, torn, or with hostile ones among them."""
    for _ in range(choices.some(4)):
        start = choices.below(max(1, len(data)))
        end = start + choices.below(40)
        part = choices.one(choices.one((*texts.POOLS, words.YAML, words.NAMES)))
        put = choices.one(
            (
                part.encode("utf-8", "surrogatepass"),
                b"",
                data[start:end] * 2,
                data[start:end][::-1],
                bytes([choices.below(256)]),
                b"\n",
                data[start:end] * 200,
            )
        )
        data = data[:start] + put + data[choices.one((start, end)) :]
    return data


MAKERS: tuple[tuple[Callable[[Choices], Input], int], ...] = (
    (body_of_entry, 38),
    (text_of_entry, 30),
    (mutated, 6),
    (register, 5),
    (named, 6),
    (aliased, 3),
    (archive, 2),
    (example, 4),
    (imported, 6),
)
"""The makers, each with its share of a hundred."""
_SHARED = tuple(make for make, share in MAKERS for _ in range(share))


def make(data: bytes) -> Input:
    """Return the input that bytes choose."""
    choices = Choices(data)
    return choices.one(_SHARED)(choices)
