"""Fields that stand a level too far out or too far in: told of once, and not one by one."""

from collections.abc import Iterator, Sequence
from itertools import chain

from generator.front_matter.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.problems import Fault, Position, Problem
from generator.schema.records import MISSING_FIELD, UNKNOWN_FIELD, Field, Record
from generator.schema.shapes import Kind

FIELD_OUTSIDE = Fault("field-outside", "The fields of a block stand indented below its name.")
FIELD_INSIDE = Fault("field-inside", "The fields of the whole text are not indented.")


def gathered(
    record: Record, fields: MappingNode, problems: Sequence[Problem]
) -> tuple[tuple[Problem, ...], frozenset[str]]:
    """Return the problems of an entry's fields with one for those of each wrong level.

    With them come the names of the fields that are there, though a level off.
    """
    told, excused, found = list[Problem](), set[tuple[Position, str]](), set[str]()
    missing = [one for one in problems if one.code == MISSING_FIELD.code]
    for home, names in chain(_outside(record, fields), _inside(record, fields)):
        places = [name.position for name in names]
        said = [name.text for name in names]
        inside = home.text not in record.by_name or names[0].text in record.by_name
        fault = FIELD_INSIDE if inside else FIELD_OUTSIDE
        told.append(fault.at(places[0], fields=", ".join(said), home=home.text))
        excused |= {(place, UNKNOWN_FIELD.code) for place in (*places, home.position)}
        found |= {record.by_name[name].key for name in (said if inside else (home.text,))}
        for one in missing:
            near = inside or home.position.line <= one.position.line <= places[0].line
            if near and dict(one.values)["field"] in said:
                excused.add((one.position, str(one.values)))
    kept = (
        one
        for one in problems
        if not {(one.position, one.code), (one.position, str(one.values))} & excused
    )
    return (*kept, *told), frozenset(found)


def _outside(
    record: Record, fields: MappingNode
) -> Iterator[tuple[ScalarNode, tuple[ScalarNode, ...]]]:
    """Yield the names of a block's fields that stand beside its name, with that."""
    above: ScalarNode | None = None
    run: list[ScalarNode] = []
    end = ScalarNode("", fields.position)
    for name in (*(name for name, _ in fields.items), end):
        if name is not end and name.text not in record.by_name:
            run.append(name)
            continue
        names = {one.text for one in run}
        homes = [one.name for one in record.fields if names and names <= _names(one)]
        if above and above.text in homes:
            yield above, tuple(run)
        elif len(homes) == 1:
            yield ScalarNode(homes[0], run[0].position), tuple(run)
        above, run = name, []


def _inside(
    record: Record, fields: MappingNode
) -> Iterator[tuple[ScalarNode, tuple[ScalarNode, ...]]]:
    """Yield the names of the text's own fields that stand in a block, with its name."""
    for name, value in fields.items:
        inner = _fields(value)
        if not inner:
            continue
        own = _names(record.by_name[name.text]) if name.text in record.by_name else frozenset()
        within = [one for one in inner if one.text in record.by_name.keys() - own]
        if within and (own or len(within) > 1):
            yield name, tuple(within)


def _fields(node: Node) -> list[ScalarNode]:
    if isinstance(node, MappingNode):
        return [name for name, _ in node.items]
    items = node.items if isinstance(node, SequenceNode) else ()
    return [name for item in items if isinstance(item, MappingNode) for name, _ in item.items]


def _names(field: Field) -> frozenset[str]:
    """Return the names of the fields that a field's value may have."""
    return frozenset(_within(field.kind))


def _within(kind: Kind) -> Iterator[str]:
    yield from (field.name for field in kind.fields)
    for part in kind.parts:
        yield from _within(part)
