"""The command `offline`: the site that was built, as a folder or a zip that needs no host."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator.commands import options
from generator.errors import ForeignPlaceError, TakenPlaceError
from generator.words import messages


@click.command()
@click.option(
    "--to",
    "place",
    required=True,
    type=click.Path(path_type=Path),
    metavar="PLACE",
    help="A folder, or a file whose name ends in .zip.",
)
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the site was built; else what mkdocs.yml says.",
)
@options.language_option
@options.day_option
@click.pass_context
def offline(
    ctx: click.Context, place: Path, site: Path | None, language: str, day: datetime | None
) -> None:
    """Make a copy of the site that was built, which works from a folder, search and all.

    PLACE becomes a folder, or a zip of one where its name ends in .zip. Whoever gets it opens
    index.html in a browser. It needs no host and no network. Only a copy that was made by this
    command is replaced.
    """
    from generator.elsewhere.delivering import ChangedError, NoSiteError
    from generator.transfers import UnreadableManifestError

    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)
    say = messages(language).gettext
    tree = site or options.site_folder(project, language)
    try:
        files = _copy(tree, settings.site_url, settings.today)
        count, size = (_archive if place.suffix.lower() == ".zip" else _folder)(place, files)
    except (ForeignPlaceError, NoSiteError, UnreadableManifestError) as error:
        raise click.UsageError(say(error.sentence).format(**vars(error))) from error
    except (ChangedError, TakenPlaceError) as error:
        raise click.ClickException(say(error.sentence).format(**vars(error))) from error
    except OSError as error:
        raise click.ClickException(
            say("{place} could not be written: {reason}").format(
                place=click.format_filename(place), reason=error.strerror or error
            )
        ) from error
    told = say("{count} files in {place}, {size} MB.")
    size = max(1, round(size / 1_000_000))
    click.echo(told.format(count=count, place=click.format_filename(place), size=size))


def _copy(tree: Path, published: str, day: date) -> Iterator[tuple[str, bytes]]:
    from generator.elsewhere.delivering import NoSiteError
    from generator.offline.copies import copied

    if not (tree / "index.html").is_file():
        raise NoSiteError(tree)
    paths = [path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()]
    return copied(paths, lambda path: (tree / path).read_bytes(), published, day)


def _archive(place: Path, files: Iterator[tuple[str, bytes]]) -> tuple[int, int]:
    """Write a zip file, and return how many files are in it and how many bytes it is."""
    from generator.disk.replacing import replace_file
    from generator.offline.archive import archived, is_ours

    if place.exists() and not is_ours(place.read_bytes()):
        raise ForeignPlaceError(str(place))
    place.parent.mkdir(parents=True, exist_ok=True)
    made = dict(files)
    content = archived(made.items())
    replace_file(place, content)
    return len(made), len(content)


def _folder(place: Path, files: Iterator[tuple[str, bytes]]) -> tuple[int, int]:
    """Let a folder hold files and no others, and return how many, and their bytes."""
    from generator.elsewhere.delivering import deliver
    from generator.elsewhere.targets import opened

    count = size = 0
    with TemporaryDirectory(prefix="delingsarena-") as made:
        for path, content in files:
            target = Path(made, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            count += 1
            size += len(content)
        deliver(Path(made), opened(str(place.absolute())), everything=True)
    return count, size
