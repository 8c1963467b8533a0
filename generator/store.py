"""The cache between builds: a database beside the project that can be deleted at any time.

What it gives is never trusted: it is used only if it was made by the same program from the same
input, and is whole. A database that cannot be read or written is done without.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.ledger import digest

CACHE = ".cache/delingsarena.db"
"""Of the project's folder; can be deleted at any time, and kept from one machine to the next."""

FORM = "1"
"""Of the tables; a database of another form is made anew."""


class Store:
    """What was made before, by name; each with a key that tells what it was made from."""

    def __init__(self, path: Path) -> None:
        """Open the database at `path`, or prepare to make it."""
        self._path = path

    def read(self, wanted: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return what is kept under these names, where its key is the one that is given."""
        found: dict[str, bytes] = {}
        with self._opened() as database:
            for name, key, check, data in _rows(database, wanted):
                if wanted.get(name) == key and digest(data) == check:
                    found[name] = data
        return found

    def write(self, made: Mapping[str, tuple[bytes, bytes]], gone: Iterable[str] = ()) -> None:
        """Keep what was made, by name: its key and what it is; forget what is gone."""
        with self._opened() as database, database:
            database.executemany(
                "insert or replace into kept values (?, ?, ?, ?)",
                ((name, key, digest(data), data) for name, (key, data) in made.items()),
            )
            database.executemany("delete from kept where name = ?", ((name,) for name in gone))

    def names(self) -> frozenset[str]:
        """Return the names of all that is kept."""
        found: list[str] = []
        with self._opened() as database:
            found += (name for (name,) in database.execute("select name from kept"))
        return frozenset(found)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Give the database; whatever it refuses ends the block, and nothing else."""
        with suppress(sqlite3.Error, OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._path, timeout=1)
            try:
                try:
                    _prepare(database)
                except sqlite3.DatabaseError:
                    # Not a database, or one of another form.
                    database.close()
                    os.unlink(self._path)
                    database = sqlite3.connect(self._path, timeout=1)
                    _prepare(database)
                yield database
            finally:
                database.close()


def _prepare(database: sqlite3.Connection) -> None:
    (form,) = database.execute("pragma user_version").fetchone()
    if str(form) != FORM and form != 0:
        raise sqlite3.DatabaseError(f"form {form}")
    if form == 0:
        with database:
            database.execute(
                "create table if not exists"
                " kept (name text primary key, key blob, digest blob, data blob)"
            )
            database.execute(f"pragma user_version = {FORM}")


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
