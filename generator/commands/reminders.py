"""What is told of the experiences that are to be gone through: as text, data or an issue."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.markdown.inert import code, inert
from generator.words import messages


@dataclass(frozen=True, slots=True)
class Line:
    """An experience that is to be gone through."""

    municipalities: tuple[str, ...]
    title: str
    file: str
    address: str
    """From the site's root, and whole where the site's address is known."""
    by: date
    named: bool
    """True where the experience itself names the day."""
    seen: date | None
    """When it was last gone through, changed or published."""
    contact: str
    email: str

    @property
    def where(self) -> str:
        """The municipalities in a row."""
        return ", ".join(self.municipalities)


def _none(today: date, within: int, language: str) -> str:
    from generator.pages.days import day_words

    catalog, told = messages(language), day_words(today, language)
    if not within:
        return catalog.gettext("No experience is overdue as of {day}.").format(day=told) + "\n"
    sentence = catalog.ngettext(
        "No experience is overdue as of {day}, or will be within {count} day.",
        "No experience is overdue as of {day}, or will be within {count} days.",
        within,
    )
    return sentence.format(day=told, count=within) + "\n"


def _why(line: Line, today: date, language: str) -> str:
    from generator.pages.days import day_words

    say, by = messages(language).gettext, day_words(line.by, language)
    if line.named:
        late = say("should have been gone through by {day}")
        told = (late if line.by < today else say("is to be gone through by {day}")).format(day=by)
    elif line.by < today:
        told = say("was last looked at {day}").format(day=day_words(line.seen or line.by, language))
    else:
        told = say("names no day, and is to be gone through by {day}").format(day=by)
    return told


def _text(lines: Iterable[Line], today: date, within: int, language: str) -> str:
    say, told = messages(language).gettext, []
    for line in lines:
        whom = ", ".join(filter(None, (line.contact, line.email))) or say(
            "nobody is named: write to the municipality"
        )
        told.append(f"{line.file}: {line.where}: {line.title}")
        told.append(f"    {_why(line, today, language)}")
        told.append(f"    {say('contact')}: {whom}")
    if not told:
        return _none(today, within, language)
    return "".join(f"{line}\n" for line in (*told, "", *_steps(today, language)))


def _steps(today: date, language: str) -> tuple[str, ...]:
    say = messages(language).gettext
    steps = (
        say("Read the text with the municipality, and correct what is no longer right."),
        say("Write {day} in the field reviewed, and a new day in review_by.").format(day=today),
        say("Does the municipality stand by the text? Then fill in confirmed."),
        say("Does it no longer hold? Write {day} in the field retired.").format(day=today),
    )
    return tuple(f"{number}. {step}" for number, step in enumerate(steps, start=1))


def _json(lines: Iterable[Line], today: date, _within: int, _language: str) -> str:
    told = [
        {
            "file": line.file,
            "title": line.title,
            "municipalities": line.municipalities,
            "address": line.address,
            "review_by": line.by.isoformat(),
            "named": line.named,
            "overdue": line.by < today,
            "contact": line.contact,
            "email": line.email,
        }
        for line in lines
    ]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _markdown(lines: Iterable[Line], today: date, within: int, language: str) -> str:
    """Return the text of an issue: a box for each experience, and what to do."""
    say = messages(language).gettext
    late: list[str] = []
    soon: list[str] = []
    for line in lines:
        title = inert(line.title)
        linked = f"[{title}]({line.address})" if "://" in line.address else title
        whom = code(line.email) if line.email else inert(line.contact)
        told = f"{_why(line, today, language)}. {code(line.file)}. {say('contact').capitalize()}: "
        told += whom or say("nobody is named: write to the municipality")
        (late if line.by < today else soon).append(f"- [ ] {inert(line.where)}: {linked} {told}.")
    if not late and not soon:
        return _none(today, within, language)
    parts = [(say("Overdue"), late), (say("Soon overdue"), soon)]
    parts.append((say("What to do"), list(_steps(today, language))))
    return "\n".join(f"## {title}\n\n" + "\n".join(told) + "\n" for title, told in parts if told)


FORMATS: Mapping[str, Callable[[Iterable[Line], date, int, str], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
}
"""By the name of the form: what tells the lines of a day, of those within so many days."""
