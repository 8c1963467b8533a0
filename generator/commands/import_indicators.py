"""The command `import-indicators`: figures of others' tables into the register, all or none."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import report
from generator.commands import options
from generator.disk.replacing import replace_file
from generator.problems import Position, Problem, printable
from generator.words import words

if TYPE_CHECKING:
    from generator.model import Figure, Indicator
    from generator.statistics.importing import Register, Tabulated
    from generator.statistics.merging import Merged

FIGURES, DEFINITIONS, MUNICIPALITIES = (
    f"{options.CONTENT_FOLDER}/registers/{name}"
    for name in ("indicators.csv", "indicators.yml", "municipalities.csv")
)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--indicator", "id_", metavar="ID", help="What the figures are of, where a file does not say."
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be written.")
@options.language_option
@options.day_option
@click.pass_context
def import_indicators(
    ctx: click.Context,
    files: tuple[Path, ...],
    id_: str | None,
    dry_run: bool,
    language: str,
    day: datetime | None,
) -> None:
    """Put the figures of FILES into content/registers/indicators.csv.

    A file is CSV with the columns number, indicator, year and value, divided by commas or
    semicolons, or JSON-stat 2 as Statistics Norway's tables give it. With any fault in any of the
    files nothing is written, and the exit code is 1.
    """
    project = options.project_folder(ctx.obj, language)
    today = options.today(day, language)

    from generator.statistics.figures import figures
    from generator.statistics.importing import faults
    from generator.statistics.merging import merged, table

    register, ours, problems = _register(project, today)
    _refuse(ctx, problems, language)
    tables, problems = _tables(files, register, _indicator(id_, register, language))
    _refuse(ctx, (*problems, *faults(tables, register)), language)

    result = merged(ours, (figure for one in tables for figure, _ in one.figures))
    data = table(result.figures).encode()
    _, unfit = figures(FIGURES, data)  # More than a register may hold, for example.
    _refuse(ctx, unfit, language)
    if result.differs and not dry_run:
        replace_file(project / FIGURES, data)
    for line in _told(result, tables, dry_run, language):
        click.echo(printable(line))


def _refuse(ctx: click.Context, problems: Iterable[Problem], language: str) -> None:
    """Tell the problems and end the command, if there are any."""
    if problems := tuple(problems):
        click.echo(report.text(problems, language), nl=False)
        if sys.stderr.isatty():
            click.echo(report.summary(problems, language), err=True)
        ctx.exit(1)


def _register(
    project: Path, today: date
) -> tuple["Register", tuple["Figure", ...], tuple[Problem, ...]]:
    """Return what figures are held against, those that there are, and the errors of either."""
    from generator.places.municipalities import Municipalities
    from generator.places.tables import municipalities
    from generator.statistics.figure_faults import figure_faults
    from generator.statistics.figures import figures, indicators
    from generator.statistics.importing import Register

    problems: list[Problem] = []
    units, faults = municipalities(MUNICIPALITIES, _read(project, MUNICIPALITIES, problems))
    problems += faults
    definitions, faults = indicators(DEFINITIONS, _read(project, DEFINITIONS, problems))
    problems += faults
    register = Register(
        {one.id: one for one in definitions},
        Municipalities({unit.number: unit for unit in units}, today),
    )
    ours: tuple[Figure, ...] = ()
    if (project / FIGURES).exists():
        ours, faults = figures(FIGURES, _read(project, FIGURES, problems))
        problems += faults
    if not problems:
        problems += figure_faults(ours, register.definitions, register.municipalities)
    errors = (problem for problem in problems if problem.severity == "error")
    return register, ours, tuple(sorted(errors, key=Problem.order))


def _read(folder: Path, name: str, problems: list[Problem]) -> bytes:
    """Return what a file holds, as far as it is read at all; nothing where it cannot be."""
    from generator.inventory import UNREADABLE_FILE
    from generator.statistics.importing import LONGEST_FILE

    try:
        with (folder / name).open("rb") as file:
            return file.read(LONGEST_FILE + 1)
    except OSError as error:
        problems.append(UNREADABLE_FILE.at(Position(name), reason=error.strerror))
        return b""


def _indicator(id_: str | None, register: "Register", language: str) -> "Indicator | None":
    if id_ is None:
        return None
    found = register.definitions.get(id_)
    if found is None or found.calculated:
        known = [one.id for one in register.definitions.values() if not one.calculated]
        raise click.UsageError(
            words(language)
            .gettext("There is no indicator “{id}” to import. There are: {known}.")
            .format(id=id_, known=", ".join(known))
        )
    return found


def _tables(
    files: Iterable[Path], register: "Register", indicator: "Indicator | None"
) -> tuple[tuple["Tabulated", ...], tuple[Problem, ...]]:
    """Return what the files hold, and those that cannot be read."""
    from generator.statistics.importing import tabulated

    problems: list[Problem] = []
    names = dict.fromkeys(click.format_filename(file) for file in files)
    read = {name: _read(Path(), name, problems) for name in names}
    unread = {problem.position.path for problem in problems}
    tables = (
        tabulated(name, data, register, indicator)
        for name, data in read.items()
        if name not in unread
    )
    return tuple(tables), tuple(problems)


def _told(
    result: "Merged", tables: Iterable["Tabulated"], dry_run: bool, language: str
) -> Iterator[str]:
    """Yield what was done, line by line."""
    from generator.statistics.numerals import written

    say, count = words(language).gettext, words(language).ngettext
    for old, new in result.changed:
        named = f"{new.number} {new.indicator} {new.year}"
        yield f"{named}: {written(old.value)} -> {written(new.value)}"
    left_out = sum((Counter(one.left_out) for one in tables), Counter[str]())
    reasons = {
        "missing": say("Left out, because there is no figure: {count}"),
        "wider": say("Left out, because they are of the country or a county: {count}"),
        "gone": say("Left out, zeros in years without the municipality: {count}"),
    }
    yield from (told.format(count=left_out[one]) for one, told in reasons.items() if left_out[one])
    for narrowed in dict.fromkeys(words_ for one in tables for words_ in one.narrowed):
        yield say("All figures of the table are of: {part}").format(part=narrowed)
    amounts = (
        count("{count} new figure", "{count} new figures", result.new).format(count=result.new),
        say("{count} changed").format(count=len(result.changed)),
        say("{count} unchanged").format(count=result.unchanged),
    )
    yield f"{', '.join(amounts)}."
    if dry_run:
        yield say("Nothing was written, because of --dry-run.")
