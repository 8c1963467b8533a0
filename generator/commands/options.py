"""The options that commands share, and what follows from them: the project, the day, settings."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
import yaml

from generator.backends import backend_of
from generator.disk.replacing import JOURNAL
from generator.settings import LANGUAGES, Editing, Settings
from generator.words import messages

MKDOCS_FILE = "mkdocs.yml"
CONTENT_FOLDER = "content"
_NAMES = re.compile(
    r"(?=[^,]{1,253},)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
    r",[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
    r"(?::/(?:[a-z0-9._~-]+/)*)?"
)
"""Who names, since when, and a folder for those who have several sites (RFC 4151)."""

language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="Language of the messages.",
)

day_option = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day that the site is made for; else SOURCE_DATE_EPOCH, else today.",
)


def project_folder(given: Path | None, language: str) -> Path:
    """Return the folder that holds mkdocs.yml and content: `given`, or here, or the nearest above.

    Raises:
        click.UsageError: where there is none; the message says how to mend it.
    """
    start = (given or Path()).absolute()
    candidates = (start,) if given else (start, *start.parents)
    folder = next((folder for folder in candidates if (folder / MKDOCS_FILE).is_file()), None)
    if folder is None:
        raise click.UsageError(
            messages(language)
            .gettext(
                "No Delingsarena project in {folder}: there is no mkdocs.yml. "
                "Go to the project's folder, or name it: delingsarena --project FOLDER."
            )
            .format(folder=click.format_filename(start))
        )
    if not (folder / CONTENT_FOLDER).is_dir():
        raise click.UsageError(
            messages(language)
            .gettext(
                "The project in {folder} has no folder named content. "
                "Create it, or get it back: git restore content."
            )
            .format(folder=click.format_filename(folder))
        )
    if (folder / JOURNAL).exists():
        from generator.disk.undoing import UNDONE, undo

        if undo(folder):
            click.echo(messages(language).gettext(UNDONE), err=True)
    return folder


def settings(project: Path, day: datetime | None, language: str) -> Settings:
    """Return what a compilation of the project depends on besides its content.

    Raises:
        click.UsageError: where the day or mkdocs.yml cannot be read.
    """
    written = _written(project, language)
    site_url = written.get("site_url", "")
    repository_url = written.get("repo_url", "")
    return Settings(
        today=today(day, language),
        site_url=f"{site_url.rstrip('/')}/" if site_url else "",
        repository_url=repository_url,
        backend=backend_of(repository_url, _below(written, "extra.editing.backend")),
        editing=Editing(
            written.get("extra.editing.new_file", ""), written.get("extra.editing.email", "")
        ),
        publisher=written.get("extra.publisher", ""),
        names=names(written.get("extra.names", ""), language),
    )


def names(written: str, language: str) -> str:
    """Return what the names of feeds begin with, as mkdocs.yml has it; empty: nothing is set.

    Raises:
        click.UsageError: where it is no beginning of a `tag:` URI.
    """
    if written and not _NAMES.fullmatch(written):
        raise click.UsageError(
            messages(language)
            .gettext(
                "mkdocs.yml has names: {value} below extra, but it has to be a host and the year"
                " or the day when it was yours, such as delingsarena.example,2026. Correct it, or"
                " leave it empty."
            )
            .format(value=written)
        )
    return written


def site_folder(project: Path, language: str) -> Path:
    """Return where mkdocs.yml says that the site is to be published.

    Raises:
        click.UsageError: where mkdocs.yml cannot be read.
    """
    return project / (_written(project, language).get("site_dir") or "site")


def _written(project: Path, language: str) -> dict[str, str]:
    """Return the plain values of mkdocs.yml, by their path in it: `extra.publisher`."""
    try:
        # Nodes, not objects: MkDocs' own tags (!ENV, !!python/name) stay unread.
        root = yaml.compose((project / MKDOCS_FILE).read_bytes(), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise click.UsageError(
            messages(language)
            .gettext("mkdocs.yml cannot be read: {reason}")
            .format(reason=" ".join(str(error).split()))
        ) from error
    return dict(_plain(root))


def _plain(node: yaml.Node | None, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, yaml.ScalarNode):
        # What is left empty is null, and no text.
        yield path, "" if node.tag.endswith(":null") else node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _plain(value, f"{path}.{key.value}".lstrip("."))


def _below(written: Mapping[str, str], path: str) -> dict[str, str]:
    """Return the values below a path, by their own names."""
    start = f"{path}."
    return {key[len(start) :]: value for key, value in written.items() if key.startswith(start)}


def today(day: datetime | None, language: str) -> date:
    """Return the day that the site is made for: `day`, SOURCE_DATE_EPOCH's in UTC, or today's.

    Raises:
        click.UsageError: where SOURCE_DATE_EPOCH is no number of seconds.
    """
    if day is not None:
        return day.date()
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return _day_in_norway()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(
            messages(language)
            .gettext(
                "SOURCE_DATE_EPOCH is “{value}”, but has to be a number of seconds since 1970. "
                "Correct it, or leave it out."
            )
            .format(value=epoch)
        ) from error


def _day_in_norway() -> date:
    try:
        return datetime.now(ZoneInfo("Europe/Oslo")).date()
    except ZoneInfoNotFoundError:  # A machine without a table of time zones.
        return datetime.now().astimezone().date()


def agreed(question: str, language: str) -> bool:
    """Return the answer to a question of yes or no; no where there is nobody to answer it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    yes = messages(language).pgettext("answer", "y")
    no = messages(language).pgettext("answer", "n")
    given = click.prompt(f"{question} [{yes}/{no}]", default=no, show_default=False, err=True)
    return str(given).strip().lower()[:1] in (yes, "y")
