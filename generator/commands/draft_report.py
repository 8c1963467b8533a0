"""How it is told what became of a document, and what its editor has to do."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from generator import report
from generator.problems import Problem, printable
from generator.words import messages

if TYPE_CHECKING:
    from generator.manuscripts.draft import Draft
    from generator.manuscripts.remarks import Remark

LONGEST = 1_000
"""Characters of one line; the rest of a longer text is only in JSON."""

Teller = Callable[["Draft", tuple[Problem, ...], bool, str], str]


def as_text(made: "Draft", missing: tuple[Problem, ...], dry_run: bool, language: str) -> str:
    """Return what was written, what is missing, and what is to be looked over."""
    say = messages(language).gettext
    parts = [[*_written(made, dry_run, language)]]
    if missing:
        said = say("To be filled in or mended before it can be published:")
        parts.append([said, *report.text(missing, language).splitlines()])
    for group, said in (
        ("look", say("Look over:")),
        ("left", say("Not in the draft:")),
    ):
        told = [sentence(one, language) for one in made.remarks if one.kind.group == group]
        if told:
            parts.append([said, *(f"- {printable(one, LONGEST)}" for one in told)])
    if suggested := [*_suggested(made, language)]:
        said = say("Suggestions from the document, as comments in the draft:")
        parts.append([said, *(f"- {printable(one, LONGEST)}" for one in suggested)])
    parts.append([sentence(one, language) for one in made.remarks if one.kind.group == "told"])
    parts.append(
        [
            say(
                "When all is in place, delete the line draft: true, and see what is left with: "
                "delingsarena check {path}"
            ).format(path=made.path)
        ]
    )
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def as_json(made: "Draft", missing: tuple[Problem, ...], dry_run: bool, language: str) -> str:
    """Return the same as an object: the draft's files, problems, remarks and suggestions."""
    told = {
        "file": made.path,
        "images": sorted(made.images),
        "written": not dry_run,
        "problems": json.loads(report.as_json(missing, language))["problems"],
        "remarks": [
            {
                "code": one.kind.code,
                "group": one.kind.group,
                "message": sentence(one, language),
                "values": dict(one.values),
            }
            for one in made.remarks
        ],
        "suggestions": {
            **{
                name: [{"value": one.name, "times": one.times} for one in mentioned]
                for name, mentioned in made.suggested.items()
            },
            "sources": [dict(fields) for fields in made.cited],
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def sentence(remark: "Remark", language: str) -> str:
    """Return a remark in a language."""
    return messages(language).gettext(remark.kind.sentence).format(**remark.values)


def _written(made: "Draft", dry_run: bool, language: str) -> Iterator[str]:
    say, count = messages(language).gettext, messages(language).ngettext
    yield (
        say("The draft would be: {path}") if dry_run else say("The draft is written: {path}")
    ).format(path=made.path)
    if made.images:
        number = len(made.images)
        yield count("{count} image: {names}", "{count} images: {names}", number).format(
            count=number, names=", ".join(made.images)
        )
    if dry_run:
        yield say("Nothing was written, because of --dry-run.")


def _suggested(made: "Draft", language: str) -> Iterator[str]:
    for name, mentioned in made.suggested.items():
        yield f"{name}: {', '.join(f'{one.name} ({one.times})' for one in mentioned)}"
    if made.cited:
        yield f"sources: {'; '.join(', '.join(dict(one).values()) for one in made.cited)}"


TELLERS: Mapping[str, Teller] = {"text": as_text, "json": as_json}
