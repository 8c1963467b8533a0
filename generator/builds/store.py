"""The cache between builds: a database beside the project that can be deleted at any time.

What it gives is never trusted: it is used only if it was made by the same program from the same
input, and is whole. A database that cannot be read or written is done without.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from generator.tree.ledger import digest

CACHE = ".cache/delingsarena.db"
"""Of the project's folder; can be deleted at any time, and kept from one machine to the next."""

FORM = 1
"""Of the tables; a database of another form is made anew."""


class Store:
    """What was made before, by name; each with a key that tells what it was made from."""

    def __init__(self, path: Path) -> None:
        """Open the database at `path`, or prepare to make it."""
        self._path = path

    def read(self, wanted: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return what is kept under these names, where its key is the one that is given."""
        found: dict[str, bytes] = {}
        with suppress(sqlite3.Error, OSError), closing(self._opened()) as database:
            for name, key, check, data in _rows(database, wanted):
                if wanted.get(name) == key and digest(data) == check:
                    found[name] = data
        return found

    def write(self, made: Mapping[str, tuple[bytes, bytes]], gone: Iterable[str] = ()) -> None:
        """Keep what was made, by name: its key and what it is; forget what is gone."""
        names = [(name,) for name in gone]
        rows = [(name, key, digest(data), data) for name, (key, data) in made.items()]
        with suppress(sqlite3.Error, OSError):
            try:
                self._write(rows, names)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:  # It is damaged, and begun anew.
                os.unlink(self._path)
                self._write(rows, names)

    def _write(self, rows: list[tuple[str, bytes, bytes, bytes]], gone: list[tuple[str]]) -> None:
        with closing(self._opened()) as database, database:
            database.executemany("insert or replace into kept values (?, ?, ?, ?)", rows)
            database.executemany("delete from kept where name = ?", gone)

    def names(self) -> frozenset[str]:
        """Return the names of all that is kept."""
        found: list[str] = []
        with suppress(sqlite3.Error, OSError), closing(self._opened()) as database:
            found += (name for (name,) in database.execute("select name from kept"))
        return frozenset(found)

    def _opened(self) -> sqlite3.Connection:
        """Return the database, made anew where it is none, or one of another form."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(self._path)
        except sqlite3.OperationalError:
            raise  # Somebody else has it, or the disk refuses.
        except sqlite3.DatabaseError:
            os.unlink(self._path)
            return _prepared(self._path)


def _prepared(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=1)
    try:
        (form,) = database.execute("pragma user_version").fetchone()
        if form not in (0, FORM):
            raise sqlite3.DatabaseError(f"form {form}")
        if form == 0:
            with database:
                database.execute(
                    "create table if not exists"
                    " kept (name text primary key, key blob, digest blob, data blob)"
                )
                database.execute(f"pragma user_version = {FORM}")
    except BaseException:
        database.close()
        raise
    return database


def _rows(
    database: sqlite3.Connection, wanted: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes, bytes, bytes]]:
    """Yield the rows that may be wanted: those named where they are few, else all."""
    if len(wanted) > 50:
        yield from database.execute("select name, key, digest, data from kept")
        return
    for name in wanted:
        yield from database.execute(
            "select name, key, digest, data from kept where name = ?", (name,)
        )
