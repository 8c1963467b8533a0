"""The command `pages`: the pages that were changed, each as one file that opens anywhere."""

from datetime import datetime
from pathlib import Path

import click

from generator.commands import options
from generator.words import messages


@click.command()
@click.option(
    "--changed-since",
    "ref",
    required=True,
    metavar="COMMIT",
    help="Compare the content with that of this commit.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where to put the files.",
)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the site was built; else what mkdocs.yml says.",
)
@options.language_option
@options.day_option
@click.pass_context
def pages(
    ctx: click.Context,
    ref: str,
    out: Path,
    site: Path | None,
    language: str,
    day: datetime | None,
) -> None:
    """Put each page whose entry was changed into FOLDER, as one file that opens anywhere.

    Style, pictures and fonts stand in the file; nothing is fetched, and no script runs. The site
    has to be built first. Entries without a page (drafts, and those of a coming day) have no file.
    """
    from generator.disk.changes import NoCommitError, changed
    from generator.disk.replacing import replace_file
    from generator.enclosing import Surroundings, enclosed

    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)
    tree = site or options.site_folder(project, language)
    if not tree.is_dir():
        raise click.UsageError(
            messages(language)
            .gettext("There is no site in {folder}. Build it first: delingsarena build.")
            .format(folder=click.format_filename(tree))
        )
    try:
        paths = changed(project, ref)
    except NoCommitError as error:
        say = messages(language).gettext
        raise click.UsageError(say(error.sentence).format(**vars(error))) from error
    names = {address: name for path in paths for address, name in _page(path)}
    names = {at: name for at, name in names.items() if (tree / at / "index.html").is_file()}

    def file(path: str) -> bytes | None:
        place = tree / path
        return place.read_bytes() if place.is_file() else None

    around = Surroundings(file, settings.site_url, names, _notice)
    out.mkdir(parents=True, exist_ok=True)
    for address, name in sorted(names.items()):
        page = (tree / address / "index.html").read_text(encoding="utf-8")
        whole = enclosed(page, f"{address}index.html", around)
        replace_file(out / name, whole.encode())
        click.echo(name)


def _notice(language: str) -> str:
    return messages(language).gettext("This is a proposal. The page is not published.")


def _page(path: str) -> tuple[tuple[str, str], ...]:
    """Return the address of an entry's page and its file's name; nothing for other files."""
    from generator.model import Article, Case, Programme
    from generator.pages.addresses import ENTRY_SECTIONS

    kinds = {"cases": Case, "articles": Article, "programmes": Programme}
    folder, _, name = path.removeprefix("content/").partition("/")
    id_, _, ending = name.rpartition(".")
    if folder not in kinds or ending != "md" or "/" in id_:
        return ()
    section = ENTRY_SECTIONS[kinds[folder]]
    return ((f"{section}/{id_}/", f"{section}-{id_}.html"),)
