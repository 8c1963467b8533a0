"""Which fields of a kind of entry refer to something: told by their types, once for each kind."""

from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, get_args, get_type_hints

from generator.model import Reference

ELSEWHERE = ("body", "aliases", "image")
"""Fields whose links and names are followed by those who use them."""


@lru_cache(maxsize=100)
def referring(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass that hold references, or blocks that do."""
    hints = get_type_hints(kind)
    names = (field.name for field in fields(kind) if field.name not in ELSEWHERE)
    return tuple(name for name in names if _refers(hints[name]))


def _refers(hint: Any) -> bool:
    """Tell whether a value of a type is a reference, or holds one."""
    if parts := get_args(hint):
        return any(map(_refers, parts))
    kind: type = hint
    return hint is Reference or (is_dataclass(hint) and bool(referring(kind)))
