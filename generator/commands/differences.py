"""Changes of the content as commands show them, and as they write them."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

import click

from generator.commands import options
from generator.problems import Problem
from generator.words import messages

NOTHING = "/dev/null"
"""What `patch` takes a file to be that there is not."""


def propose(
    ctx: click.Context,
    project: Path,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes | None],
    wrong: Sequence[Problem],
    language: str,
    *,
    yes: bool,
    only_shown: bool,
    moved: tuple[str, str] | None = None,
) -> None:
    """Show what files become, and write it where a person agrees, or has done so.

    `wrong` is what would be wrong with the content then; with any of it, nothing is written. The
    exit code is 1 where nothing was. Of a file that is `moved`, only what differs is shown.
    """
    from generator import report

    say = messages(language).gettext
    if yes and only_shown:
        raise click.UsageError(say("Choose either --yes or --diff."))
    for path, data in sorted(after.items()):
        if moved and path == moved[1]:
            shown = difference(path, before[moved[0]], data, moved[0])
        else:
            shown = difference(path, before.get(path), data)
        if not (moved and path == moved[0]):
            click.echo("".join(shown), nl=False)
    if wrong:
        click.echo(say("Nothing is written, for this would be wrong. Change it first:"), err=True)
        click.echo(report.text(tuple(wrong), language), err=True, nl=False)
        ctx.exit(1)
    if only_shown or not (yes or options.agreed(say("Write these changes?"), language)):
        ctx.exit(1)
    write_changes(project, before, after, language)
    told = messages(language).ngettext(
        "{count} file is changed.", "{count} files are changed.", len(after)
    )
    click.echo(told.format(count=len(after)), err=True)


def difference(
    path: str, before: bytes | None, after: bytes | None, former: str = ""
) -> Iterator[str]:
    """Yield the lines of a change, as `patch` takes them; to a person without what could harm.

    A file that there is not is None; `former` is the path that it had, where that was another.
    """
    from generator.editing.rewriting import lines

    names = (NOTHING if before is None else former or path, NOTHING if after is None else path)
    person = sys.stdout.isatty()
    for line in unified_diff(lines(before or b""), lines(after or b""), *names):
        whole = line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"
        if not person:
            yield whole
            continue
        shown = "".join(sign if sign.isprintable() or sign == "\n" else "�" for sign in whole)
        heading = line.startswith(("+++ ", "--- "))
        yield click.style(shown, fg=None if heading else {"+": "green", "-": "red"}.get(line[0]))


def write_changes(
    project: Path,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes | None],
    language: str,
) -> None:
    """Write the files, all or none; None: it is deleted.

    Raises:
        click.ClickException: a file is another than it was, or another change is under way.
        OSError: the disk refuses.
    """
    from generator.disk.replacing import replace_file
    from generator.disk.undoing import undoable

    say = messages(language).gettext

    def refuse_changed(path: str) -> None:
        file = project / path
        if file.is_symlink() or _content(file) != before.get(path):
            told = say("{path} has changed meanwhile, and nothing was written. Run it again.")
            raise click.ClickException(told.format(path=path))

    # What is new is written first, and what goes is deleted last.
    order = sorted(after, key=lambda path: (after[path] is None, path in before))
    for path in order:
        refuse_changed(path)
    try:
        with undoable(project, before, after):
            for path in order:
                refuse_changed(path)
                file, data = project / path, after[path]
                if data is None:
                    file.unlink()
                else:
                    file.parent.mkdir(exist_ok=True)
                    replace_file(file, data)
    except TimeoutError as error:
        told = say("Another command is changing the content. Wait until it is done, and try again.")
        raise click.ClickException(told) from error


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None
