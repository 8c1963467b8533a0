"""The command `rename`: a text gets another id, and what led to it still does."""

from datetime import datetime
from pathlib import Path

import click

from generator.commands import options
from generator.commands.differences import propose
from generator.commands.texts import KINDS, text_of
from generator.words import messages


@click.command()
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@click.argument("old")
@click.argument("new")
@click.option("--yes", is_flag=True, help="Write the changes without asking.")
@click.option("--diff", "only_shown", is_flag=True, help="Only show the changes.")
@options.language_option
@options.day_option
@click.pass_context
def rename(
    ctx: click.Context,
    kind: str,
    old: str,
    new: str,
    yes: bool,
    only_shown: bool,
    language: str,
    day: datetime | None,
) -> None:
    """Give the case, article or programme OLD the id NEW, and show the changes first.

    Its file gets another name and keeps the former id among its aliases, so that old addresses
    lead to the new one. What mentions it is changed with it. Questions, news and gatherings are
    articles. Nothing is written where the content would have errors that it has not now.
    """
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)

    from generator.builds.checking import content
    from generator.editing.renaming import renamed
    from generator.pages.addresses import SECTIONS

    files, known, _ = content(project)
    folder = KINDS[kind]
    text_of(files, folder, old, language)
    if f"content/{folder}/{new}.md" in files:
        told = messages(language).gettext("{path} is there already. Choose another name.")
        raise click.ClickException(told.format(path=f"content/{folder}/{new}.md"))
    found = renamed(files, settings, f"{folder}/{old}", new, known)
    section = SECTIONS[folder]
    pages = _pages(project, f"{section}/{old}/index.md", f"{section}/{new}/index.md")
    before = files | {path: data for path, (data, _) in pages.items()}
    after = {**found.files, **{path: data for path, (_, data) in pages.items()}}
    moved = f"content/{folder}/{old}.md", f"content/{folder}/{new}.md"
    propose(
        ctx, project, before, after, found.left, language,
        yes=yes, only_shown=only_shown, moved=moved,
    )  # fmt: skip


def _pages(project: Path, old: str, new: str) -> dict[str, tuple[bytes, bytes]]:
    """Return the hand-written pages that link to an address, as they are and with another."""
    found = {}
    for file in sorted((project / "docs").rglob("*.md")):
        data = file.read_bytes()
        changed = data.replace(f"/{old}".encode(), f"/{new}".encode())
        if changed != data:
            found[file.relative_to(project).as_posix()] = data, changed
    return found
