"""The command `snapshot`: all open data as it is on a day, in one archive."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import click

from generator.commands import options
from generator.words import messages


@click.command()
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where to put the archive; made where it is not there.",
)
@options.language_option
@options.day_option
@click.pass_context
def snapshot(ctx: click.Context, folder: Path, language: str, day: datetime | None) -> None:
    """Put all open data, as it is on a day, into FOLDER as delingsarena-YYYY-MM-DD.zip.

    In the archive are the files of /data/, the terms, a manifest and checksums, which `sha256sum
    --check SHA256SUMS` looks over. The site need not be built. An archive that is there already and
    holds something else is left alone.
    """
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)
    say = messages(language).gettext

    from generator.builds.checking import content
    from generator.disk.new_files import UnwrittenError, write_new
    from generator.site import compile_site
    from generator.snapshots import TERMS, name, snapshot

    files, known, unread = content(project)
    site = compile_site(files, settings, known).with_problems(unread)
    if not site.is_whole:
        raise click.ClickException(
            say(
                "The content has errors, and no snapshot was made. Mend them first: "
                "delingsarena check tells each of them, with its place."
            )
        )
    terms = project / options.CONTENT_FOLDER / TERMS
    data = snapshot(site.files, terms.read_bytes() if terms.is_file() else b"", settings)
    path = folder / f"{name(settings.today)}.zip"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (path.is_file() and path.read_bytes() == data):
            write_new(folder, {path.name: data})
    except (OSError, UnwrittenError) as error:
        raise click.ClickException(_refusal(path, error, language)) from error
    click.echo(f"{click.format_filename(path)}  {sha256(data).hexdigest()}")


def _refusal(path: Path, error: Exception, language: str) -> str:
    say, place = messages(language).gettext, click.format_filename(path)
    if isinstance(error.__cause__, FileExistsError):
        return say(
            "{path} is there already, and holds something else. Move it away, or choose another "
            "folder."
        ).format(path=place)
    reason = (error.strerror if isinstance(error, OSError) else str(error)) or str(error)
    return say(
        "{path} could not be written: {reason}. Choose a folder that you may write in."
    ).format(path=place, reason=reason)
