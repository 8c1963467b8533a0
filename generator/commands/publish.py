"""The command `publish`: the site that was built, on another host or in another folder."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.errors import ForeignPlaceError, NoTargetError, TakenPlaceError
from generator.words import messages

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


@click.command()
@click.option(
    "--to",
    "address",
    required=True,
    metavar="PLACE",
    help="A folder, or an address such as s3://bucket/folder.",
)
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the site was built; else what mkdocs.yml says.",
)
@click.option("--all", "everything", is_flag=True, help="Put also what should be there already.")
@options.language_option
@click.pass_context
def publish(
    ctx: click.Context, address: str, site: Path | None, everything: bool, language: str
) -> None:
    """Carry the site that was built to PLACE: what has changed there, and no more.

    Visitors meet whole pages all the while. What is cut short is mended by doing it again. A place
    that holds what we have not put there is refused. For S3, install delingsarena[s3]; keys and the
    service's address are taken from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
    AWS_ENDPOINT_URL).
    """
    from generator.elsewhere.delivering import ChangedError, NoSiteError, deliver
    from generator.elsewhere.targets import opened
    from generator.transfers import HostileNameError, UnreadableManifestError

    project = options.project_folder(ctx.obj, language)
    say = messages(language).gettext
    try:
        target = opened(address)
        with ExitStack() as ending:
            bars: list[ProgressBar[int]] = []

            def show(done: int, count: int) -> None:
                if not bars:
                    bar = click.progressbar(length=count, label=say("Files"), file=sys.stderr)
                    bars.append(ending.enter_context(bar))
                bars[0].update(done - bars[0].pos)

            made = deliver(
                site or options.site_folder(project, language),
                target,
                everything=everything,
                progress=show if sys.stderr.isatty() else None,
            )
    except (ForeignPlaceError, NoSiteError, NoTargetError, UnreadableManifestError) as error:
        raise click.UsageError(say(error.sentence).format(**vars(error))) from error
    except (ChangedError, HostileNameError, TakenPlaceError) as error:
        raise click.ClickException(say(error.sentence).format(**vars(error))) from error
    except OSError as error:
        raise click.ClickException(
            say(
                "The site was not published to the end: {reason}. What visitors meet is whole; "
                "try again, and the rest follows."
            ).format(reason=error)
        ) from error
    counts = say("{put} files put, {removed} removed.")
    click.echo(counts.format(put=made.put, removed=made.removed))
