"""The command `import`: a report becomes the draft of an entry, with a list of what is missing."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import draft_report, options
from generator.problems import Problem
from generator.words import messages

if TYPE_CHECKING:
    from generator.library.library import Library
    from generator.manuscripts.draft import Draft
    from generator.reading import Reading
    from generator.settings import Settings

KINDS: Mapping[str, str] = {"case": "cases", "article": "articles"}


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(tuple(KINDS)),
    default="case",
    show_default=True,
    help="What the file becomes.",
)
@click.option("--id", "id_", default="", metavar="ID", help="Its id; else made from the title.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be written.")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(draft_report.TELLERS)),
    default="text",
    show_default=True,
    help="How it is told what was done.",
)
@options.language_option
@options.day_option
@click.pass_context
def import_(
    ctx: click.Context,
    file: Path,
    kind: str,
    id_: str,
    dry_run: bool,
    form: str,
    language: str,
    day: datetime | None,
) -> None:
    """Make a draft of FILE, a report in Word, HTML or Markdown.

    The draft and its images are written into content/, with `draft: true`. No file that is there is
    changed. What the editor has to supply or look over is listed.
    """
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)

    from generator.disk import sources
    from generator.manuscripts.remarks import RefusedError
    from generator.schema.values import is_id
    from generator.site import linked_library

    say = messages(language).gettext
    if id_ and not is_id(id_):
        raise click.UsageError(
            say(
                "“{id}” cannot be an id. It consists of small letters a to z, digits and hyphens, "
                "as in eksempelby-boligskole."
            ).format(id=id_)
        )
    files, _ = sources.read(project)
    known = _known(project, files)
    library, _ = linked_library(files, settings, known)
    try:
        made = _draft(file, kind, id_, settings, library, say)
    except RefusedError as refusal:
        raise click.UsageError(draft_report.sentence(refusal.remark, language)) from refusal
    _refuse_taken(made, files, say)
    missing = _missing(made, files, settings, known)
    if not dry_run:
        _write(project, made, say)
    click.echo(draft_report.TELLERS[form](made, missing, dry_run, language), nl=False)


def _draft(
    file: Path,
    kind: str,
    id_: str,
    settings: "Settings",
    library: "Library",
    say: Callable[[str], str],
) -> "Draft":
    from generator.manuscripts.draft import draft
    from generator.manuscripts.packages import LARGEST_FILE
    from generator.manuscripts.suggestions import Registers

    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise click.UsageError(
            say("{file} cannot be read: {reason}").format(
                file=click.format_filename(file), reason=error.strerror
            )
        ) from error
    return draft(
        click.format_filename(file, shorten=True),
        data,
        KINDS[kind],
        id_,
        settings.today,
        Registers(library.municipalities, library.terms, library.programmes),
        say,
        lambda path: _beside(file.parent, path),
    )


def _beside(folder: Path, path: str) -> bytes | None:
    """Return what a file in the document's own folder holds, or below; nothing of other places."""
    from generator.inventory import LARGEST

    with suppress(OSError, ValueError):
        place = (folder / path).resolve()
        if place.is_relative_to(folder.resolve()) and place.is_file():
            with place.open("rb") as opened:
                return opened.read(LARGEST + 1)
    return None


def _known(project: Path, files: Mapping[str, bytes]) -> Mapping[str, "Reading"]:
    """Return what the content's texts say, as far as it is kept since they were read before."""
    from generator.builds import edition
    from generator.builds.readings import readings
    from generator.builds.store import CACHE, Store
    from generator.tree import ledger

    store = Store(project / CACHE)
    return readings(files, ledger.digests(files), store, edition.program()).known


def _refuse_taken(made: "Draft", files: Mapping[str, bytes], say: Callable[[str], str]) -> None:
    """End the command where a file of the draft's is there already, or an entry has its id."""
    from generator.inventory import ENTRY_FOLDERS

    name = made.path.rpartition("/")[2]
    wanted = (*(f"content/{folder}/{name}" for folder in ENTRY_FOLDERS), *made.images)
    for path in wanted:
        if path in files:
            raise click.UsageError(_taken(path, say))


def _taken(path: str, say: Callable[[str], str]) -> str:
    return say(
        "{path} exists, and nothing was written. Choose another id with --id, as in "
        "--id eksempelby-boligskole, or delete the file first."
    ).format(path=path)


def _missing(
    made: "Draft",
    files: Mapping[str, bytes],
    settings: "Settings",
    known: Mapping[str, "Reading"],
) -> tuple[Problem, ...]:
    """Return what `check` will have against the draft when it is no longer one."""
    from generator.site import linked_library

    # As many characters, so that each problem stands where it will be found.
    whole = made.text.replace("\ndraft: true\n", "\ndraft: false\n", 1).encode()
    _, problems = linked_library({**files, made.path: whole, **made.images}, settings, known)
    own = {made.path, *made.images}
    return tuple(problem for problem in problems if problem.position.path in own)


def _write(project: Path, made: "Draft", say: Callable[[str], str]) -> None:
    """Write the images and then the draft, all or none."""
    from generator.disk.new_files import UnwrittenError, write_new
    from generator.disk.undoing import undoable

    files = {**made.images, made.path: made.text.encode()}
    try:
        with undoable(project, {}, files):
            write_new(project, files)
    except UnwrittenError as error:
        if isinstance(error.__cause__, FileExistsError):
            raise click.UsageError(_taken(error.path, say)) from error
        raise click.UsageError(
            say("{path} cannot be written, and nothing was: {reason}").format(
                path=error.path, reason=error.reason
            )
        ) from error
