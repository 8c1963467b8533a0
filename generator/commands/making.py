"""What `serve` has made at each change, in a process of its own: the site, or its search index."""

import gc
import traceback
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from mmap import mmap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import report
from generator.builds import edition, prepared
from generator.commands import options
from generator.commands.build import built, collect_seldom
from generator.errors import GivenUpError
from generator.processes.forks import processors

if TYPE_CHECKING:
    from generator.orders import Order

SITE, INDEX = "site", "index"
"""What is made: the site, with the index that there is, or its search index."""
LOADED = ("generator.builds.indexing", "generator.builds.renewing", "generator.builds.plugin")
"""Modules that a build may need besides those that every build does."""


class Making:
    """Makes the site of a project, or its search index, and tells what is wrong."""

    def __init__(self, project: Path, output: Path, day: datetime | None, language: str) -> None:
        """Prepare to make the site of `project` at `output`."""
        self._project = project
        self._output = output
        self._day = day
        self._language = language
        self._program = b""
        self._unwanted = mmap(-1, 1)
        """A byte that this process and those that are forked all see."""

    def want(self, wanted: bool) -> None:
        """Say whether the index that another process may be making is still wanted."""
        self._unwanted[0] = not wanted

    def load(self) -> None:
        """Load what is built with, and what it compiles anew where the program is another."""
        from generator.builds.building import ready

        program = edition.program()
        if program == self._program:
            return
        if self._program:
            prepared.forget()
        self._program = program
        prepared.take_catalogs(program)
        for name in LOADED:
            import_module(name)
        ready(program)
        # It stays, and is the same for all: no process that is forked need look through it.
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def made(self, task: str) -> str:
        """Make SITE or INDEX, print what is wrong, and return that of it which keeps the site."""
        collect_seldom()
        order = replace(self._order(), old_search=task == SITE)
        try:
            problems = built(order)
            if task == INDEX:
                return ""
            click.echo(report.text(problems, self._language), nl=False)
            errors = [problem for problem in problems if problem.severity == "error"]
            return report.text(errors, self._language)
        except GivenUpError:
            return ""
        except click.ClickException as error:
            error.show()
            return error.format_message()
        except Exception as error:  # A template under work may raise whatever it likes.
            traceback.print_exc()
            return "".join(traceback.format_exception_only(error))

    def _order(self) -> "Order":
        from generator.orders import Order

        return Order(
            self._project,
            self._project / options.MKDOCS_FILE,
            options.settings(self._project, self._day, self._language),
            self._output,
            given_up=lambda: bool(self._unwanted[0]),
            language=self._language,
            processes=processors(),
        )
