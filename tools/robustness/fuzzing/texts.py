"""Makers of words, of bodies in Markdown, and of front matter in YAML."""

import json
from collections.abc import Callable

from generator.schema.entries import RECORDS
from generator.schema.shapes import Described, Kind
from tools.robustness.fuzzing import words
from tools.robustness.fuzzing.choices import Choices

TAME = (words.PLAIN, words.PLAIN, words.PLAIN, words.BREAKOUTS)
"""What is refused in few places only."""
POOLS = (words.PLAIN, words.PLAIN, words.BREAKOUTS, words.MARKUP, words.SIGNS, words.ADDRESSES)
NAMED: dict[str, tuple[str, ...]] = {
    "tags": ("boligskole", "bokurs", "forankring", "Housing school"),
    "municipality": ("Eksempelby", "Fjellvik", "9903", "Gammelby", "Likeby"),
    "municipalities": ("Eksempelby", "Fjellvik", "Nordfylket"),
    "participants": ("Eksempelby", "Fjellvik"),
    "asked_by": ("Eksempelby", "Fjellvik"),
    "programme": ("eksempelprogrammet", "fjellprogrammet"),
    "programmes": ("eksempelprogrammet", "fjellprogrammet"),
    "follows": ("eksempelprogrammet", "ny"),
    "source": ("rapporten",),
    "sources": ("rapporten",),
    "src": ("../images/fjellvik.png",),
    "instruments": ("startlan",),
    "region": ("nord",),
    "answers": ("hvem-holder-kurs",),
    "cases": ("eksempelby-boligskole", "fjellvik-utkast", "fjellvik-leie-til-eie"),
}
"""What a field of this name may well hold; the others that refer hold an id."""
IDS = ("eksempelby-boligskole", "fjellvik-leie-til-eie", "fjellvik-startlan", "eksempelby-nyhet")
VALUES: dict[str, tuple[str, ...]] = {
    "date": ("2025-03-01", "2026-01-15", "2025-12-31", "2026-01-16", "2031-01-01", "0001-01-01"),
    "moment": ("2015", "2015-06", "2015-06-30"),
    "hours": ("10:00–12:00", "09.30–15", "10:00"),
    "period": ("2013–2015", "2013–", "–2015", "2015"),
    "number": ("12", "0", "999999999"),
    "decimal": ("1.5", "1,5", "2"),
    "year": ("2015", "1999"),
    "amount": ("12", "2,5", "–3", "1 000", "ca. 40"),
    "email": ("post@eksempelby.example", "a@b.no"),
    "phone": ("22 00 00 00", "+47 22 00 00 00"),
    "address": ("https://eksempelby.example/", "https://eksempelby.example/?a=<b>&c='d'"),
    "truth": ("true", "false"),
    "word": ("bolig", "bustad"),
}


DRAFTED = ("true", "TRUE", '"true"', "' true '", "yes", "ja", "on", "!!bool true", " true # x")
"""How it may be written that something is a draft."""


def phrase(choices: Choices, most: int = 6) -> str:
    """Return words, and what a hostile editor would have among them."""
    parts, pools = [choices.one(words.PLAIN)], POOLS if choices.wild else TAME
    for _ in range(choices.some(most)):
        parts.append(choices.one(choices.one(pools)))
    return choices.one((" ", " ", "", "\n")).join(parts)


def body(choices: Choices, deep: int = 0) -> str:
    """Return a text in Markdown, of some blocks."""
    if not deep:
        choices.wild = choices.often(7)
    blocks = [BLOCKS[choices.below(len(BLOCKS))](choices, deep) for _ in range(1 + choices.some(5))]
    return choices.one(("\n\n", "\n\n", "\n", "\r\n\r\n")).join(blocks)


def _inline(choices: Choices) -> str:
    text, sign = phrase(choices, 4), choices.one(("*", "**", "_", "`", "``", "~~", "***", "<", ""))
    address = choices.one(words.ADDRESSES if choices.wild else words.ADDRESSES[:6])
    return choices.one(
        (
            text,
            f"{sign}{text}{sign}",
            f"[{text}]({address})",
            f'[{text}](<{address}> "{choices.one(words.BREAKOUTS)}")',
            f"![{text}]({address})",
            f"![{text}](../images/fjellvik.png)",
            f"[{text}][a]" if choices.wild else text,
            f"{text}[^{choices.one(('1', 'a', choices.one(words.BREAKOUTS)))}]"
            if choices.wild
            else text,
            f"<{address}>",
            f"`{choices.one(words.MARKUP)}`",
            f"\\{text}",
        )
    )


def _line(choices: Choices, _: int = 0) -> str:
    return choices.one((" ", "")).join(_inline(choices) for _ in range(1 + choices.some(3)))


def _nested(choices: Choices, deep: int) -> str:
    sign = choices.one(("> ", "- ", "1. ", "    ", "* ", ">", "+   ", "!!! note\n    "))
    inner = body(choices, deep + 1) if deep < 4 and not choices.ended else phrase(choices)
    first, *rest = inner.split("\n")
    pad = sign if sign.startswith(">") else " " * len(sign.rpartition("\n")[2])
    return "\n".join((sign + first, *(pad + line for line in rest)))


def _table(choices: Choices, _: int) -> str:
    wide = 1 + choices.some(4)
    rows = [" | ".join(_inline(choices) for _ in range(wide)) for _ in range(1 + choices.some(3))]
    ruler = "|".join(choices.one(("---", ":-:", "--:", "-")) for _ in range(wide))
    return "\n".join(f"| {row} |" for row in (rows[0], ruler, *rows[1:]))


def _repeated(choices: Choices, _: int) -> str:
    part = choices.one(("[", "*", "> ", "- ", "`", "(", "![", "<", "&", "_a", "[^a]", "| ", "\n"))
    return part * choices.one((10, 100, 999, 5000))


BLOCKS: tuple[Callable[[Choices, int], str], ...] = (
    _line,
    _line,
    lambda choices, _: f"{'#' * (1 + choices.below(6))} {_inline(choices)}",
    _nested,
    _table,
    lambda choices, _: f"```{choices.one(words.BREAKOUTS)}\n{choices.one(words.MARKUP)}\n```",
    lambda choices, _: f"[^{choices.one(('1', 'a'))}]: {_line(choices)}",
    lambda choices, _: f"[a]: {choices.one(words.ADDRESSES)} '{choices.one(words.BREAKOUTS)}'",
    lambda choices, _: f"{phrase(choices)}\n: {_line(choices)}",
    lambda choices, _: (
        f'!!! {choices.one(("note", "merk", "kanari"))} "{phrase(choices, 2)}"\n    x'
    ),
    lambda choices, _: choices.one(words.MARKUP) if choices.wild else "***",
    _repeated,
)


def front_matter(choices: Choices, kind: str, hidden: bool) -> str:
    """Return the fields of an entry, most of them right; `hidden`: it must not be published."""
    fields = RECORDS[kind].fields
    lines = []
    for field in fields:
        if field.name == "draft":
            continue
        if field.required or choices.often(3) or (field.name == "sources" and kind == "cases"):
            lines.append(f"{field.name}: {_field(choices, field, 0)}")
    if hidden:
        truth = choices.one(
            ("true", "true", "TRUE", '"true"', "yes", "ja", "on", "!!bool true", " true # x")
        )
        lines.insert(choices.below(len(lines) + 1), f"draft: {truth}")
        lines = [line.replace("Kommunen", words.DRAFT) for line in lines]
    if choices.often(2):
        lines.insert(choices.below(len(lines) + 1), choices.one(words.YAML))
    if choices.often(1):
        lines.insert(choices.below(len(lines) + 1), f"{phrase(choices, 1)}: {phrase(choices, 1)}")
    return "\n".join(lines)


def _field(choices: Choices, field: Described, deep: int) -> str:
    if choices.often(1, 48):
        return choices.one((phrase(choices, 2), choices.one(words.YAML), "", "[]", "{}"))
    return value(choices, field.kind, field.name, deep)


def value(choices: Choices, kind: Kind, name: str, deep: int = 0) -> str:
    """Return a value of a kind, in YAML's flow style, as it is right for a field of that name."""
    if kind.name == "list":
        many = [value(choices, kind.parts[0], name, deep) for _ in range(1 + choices.some(3))]
        return many[0] if len(many) == 1 and choices.often(6) else f"[{', '.join(many)}]"
    if kind.name == "either":
        return value(choices, choices.one(kind.parts), name, deep)
    if kind.name == "block":
        fields = [
            f"{field.name}: {_field(choices, field, deep + 1)}"
            for field in kind.fields
            if field.required or choices.often(5)
        ]
        return "{" + ", ".join(fields) + "}"
    if kind.name == "choice":
        return choices.one(kind.options)
    if kind.name == "reference":
        return json.dumps(choices.one(NAMED.get(name, IDS)))
    if kind.name == "id":
        # Seldom twice the same, for no two entries may have had one id.
        return f"gammel-{choices.below(65_536)}"
    if kind.name in VALUES:
        return json.dumps(choices.one(VALUES[kind.name]), ensure_ascii=False)
    return json.dumps(_seen(phrase(choices, 3), kind.longest), ensure_ascii=False)


def _seen(text: str, longest: int) -> str:
    """Return a text as a field takes it: without signs that nobody sees, and not too long."""
    shown = "".join(sign for sign in text if sign.isprintable() and sign not in "\xad")
    return shown[: longest or 200]


def entry(choices: Choices, kind: str, hidden: bool, *, plain: bool = False) -> bytes:
    """Return the file of an entry; `plain`: with a body that nobody has anything against."""
    text = choices.one(words.PLAIN) if plain else body(choices)
    if hidden:
        text = f"{words.DRAFT} {text}"
    elif choices.often(1, 64):
        text += choices.one(words.SIGNS)
    written = f"---\n{front_matter(choices, kind, hidden)}\n---\n\n{text}\n"
    return written.encode("utf-8", "surrogatepass")
