"""What the program makes of its own files: kept beside them, as Python keeps compiled modules.

It is as much trusted as these, for whoever can write there can change the program. Where nothing
can be written there, everything is made anew.
"""

import marshal
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator import words
from generator.tree.ledger import SIZE, digest

FOLDER = Path(__file__).resolve().parents[1] / "__pycache__"
"""Where it is, however it was reached: by two ways, each would write over what the other kept."""
CATALOG = "catalog "


def take_catalogs(program: bytes) -> None:
    """Use the catalogs that were compiled by the same program."""
    for path in FOLDER.glob(f"{CATALOG}*.kept"):
        words.compiled().update(_read(path.stem, program) or {})


def keep_catalogs(program: bytes) -> None:
    """Keep the catalogs that have been compiled; each by itself, for others may keep some now."""
    for name, catalog in words.compiled().items():
        if _read(CATALOG + name, program) is None:
            _write(CATALOG + name, program, {name: catalog})


def take_templates(program: bytes) -> None:
    """Use the templates that were compiled by the same program; else compile and keep them."""
    from generator.pages import templating  # noqa: PLC0415

    if templating.compiled():
        return
    kept = _read("templates", program)
    if kept is not None:
        templating.compiled().update(kept)
    templating.load_all()
    if kept is None:
        _write("templates", program, templating.compiled())


def forget() -> None:
    """Let what has been compiled be made anew, for the program's files have changed."""
    from generator.pages import templating  # noqa: PLC0415

    words.compiled().clear()
    templating.compiled().clear()
    for made in (words.words, words.messages, templating.environment):
        made.cache_clear()


def _key(program: bytes) -> bytes:
    """Return what tells this program from others; compiled templates know where they lie."""
    return digest(program + str(FOLDER).encode())


def _read(name: str, program: bytes) -> dict[str, Any] | None:
    try:
        data = (FOLDER / f"{name}.kept").read_bytes()
        head, body = data[: 2 * SIZE], data[2 * SIZE :]
        if head != _key(program) + digest(body):
            return None
        found = marshal.loads(body)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def _write(name: str, program: bytes, held: dict[str, Any]) -> None:
    data = marshal.dumps(held)
    draft = FOLDER / f"{name}.{os.getpid()}.draft"
    with suppress(OSError):
        FOLDER.mkdir(exist_ok=True)
        try:
            draft.write_bytes(_key(program) + digest(data) + data)
            os.replace(draft, FOLDER / f"{name}.kept")
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
