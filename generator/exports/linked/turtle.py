"""Nodes as Turtle: the same triples as their JSON-LD, in the order that they are given."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.exports.linked.context import Context, Node
from generator.exports.linked.properties import DAY, TAGGED, THING, TYPES

_ESCAPED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
_LOCAL = re.compile(r"[A-Za-z_](?:[\w.-]*[\w-])?", re.ASCII)
_UNSAFE = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def turtle(nodes: Iterable[Node], context: Context) -> str:
    """Return nodes that all have an address, as a document of Turtle.

    A node without an address may stand as the value of another.
    """
    prefixes = (f"@prefix {name}: <{iri}> .\n" for name, iri in context.prefixes.items())
    described = (
        f"\n{_iri(node['@id'], context)}{';'.join(_properties(node, context, 1))} .\n"
        for node in nodes
    )
    return "".join((*prefixes, *described))


def _properties(node: Node, context: Context, depth: int) -> Iterator[str]:
    indent = "\n" + "    " * depth
    for key, value in node.items():
        if key == "@type":
            types = value if isinstance(value, list) else [value]
            yield f"{indent}a {', '.join(TYPES[name] for name in types)}"
        elif key != "@id":
            id_, how = context.properties[key]
            yield f"{indent}{id_} {', '.join(_values(value, how, context, depth))}"


def _values(value: Any, how: str, context: Context, depth: int) -> Iterator[str]:
    if how == TAGGED:
        for language, texts in value.items():
            for text in texts if isinstance(texts, list) else [texts]:
                yield f"{_literal(text)}@{language}"
        return
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield f"[{';'.join(_properties(one, context, depth + 1))} ]"
        elif how == THING:
            yield _iri(one, context)
        elif how == DAY:
            yield f"{_literal(one)}^^xsd:date"
        elif isinstance(one, bool):
            yield str(one).lower()
        else:
            yield _literal(one) if isinstance(one, str) else repr(one)


def _literal(text: str) -> str:
    return f'"{text.translate(_ESCAPED)}"'


def _iri(iri: str, context: Context) -> str:
    for name, start in context.prefixes.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri[len(start) :]):
            return f"{name}:{iri[len(start) :]}"
    return f"<{_UNSAFE.sub(lambda found: f'%{ord(found[0]):02X}', iri)}>"
