"""What a new text is asked for on the command line, and how each answer is judged."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from generator import report
from generator.builds.checking import content
from generator.editing.drafting import Ground, of_name
from generator.editing.drafts import DRAFTS, Answers, Draft, is_divided, one_line_each
from generator.guidance.description import described
from generator.model import Settings
from generator.problems import Problem
from generator.site import linked_library
from generator.words import messages

DEFAULTS = {"kind": "news"}


@dataclass
class Desk:
    """Where one new text is asked for: what there is, and what has been answered."""

    ground: Ground
    language: str
    """Of what is said here."""
    fields: Mapping[str, Mapping[str, Any]]
    """What is said of each field, by name."""
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, project: Path, settings: Settings, kind: str, language: str, written: str
    ) -> "Desk":
        """Return the desk for a kind of text in a project; `written` is the text's language."""
        files, known, _ = content(project)
        library, problems = linked_library(files, settings, known)
        fields = {one["name"]: one for one in described(DRAFTS[kind].folder, language)}
        draft, before = DRAFTS[kind], frozenset(problems)
        ground = Ground(draft, written, files, known, settings, library, before)
        return cls(ground, language, fields)

    @property
    def draft(self) -> Draft:
        """The kind of text."""
        return self.ground.draft

    def answer(self, given: Answers) -> None:
        """Take what was given, and ask for the rest where there is somebody to ask.

        Raises:
            click.UsageError: nobody can be asked, and something is missing or wrong.
        """
        given = {name: one_line_each(name, values) for name, values in given.items()}
        if sys.stdin.isatty():
            while name := self._next(given):
                self._ask(name, given.pop(name, None))
                self._ask_again(name)
            return
        self.answers |= {**self._defaults(), **given}
        missing = [name for name in self.draft.required(self.answers) if name not in self.answers]
        if missing:
            told = self._say("Missing, and nobody to ask: {options}")
            raise click.UsageError(told.format(options=", ".join(map(_option, missing))))
        if errors := self.ground.errors(self.answers):
            lines = (f"{_option(name)}: {self._told(problem)}" for name, problem in errors)
            raise click.UsageError("\n".join(lines))

    def named(self, id_: str | None) -> str:
        """Return the path of the new file, after the name has been judged.

        Raises:
            click.UsageError: nobody can be asked, and the name cannot be used.
        """
        meant = self.ground.proposed_id(self.answers)
        while True:
            if id_ is None and sys.stdin.isatty():
                id_ = str(click.prompt(self._say("The file's name"), default=meant, err=True))
            path = f"content/{self.draft.folder}/{(id_ or meant).removesuffix('.md')}.md"
            faults = of_name(path, self.ground.faults(path, self.answers))
            if not faults:
                return path
            if not sys.stdin.isatty():
                raise click.UsageError("\n".join(map(self._told, faults)))
            self._tell(faults)
            id_ = None

    def _next(self, given: Answers) -> str | None:
        """Return the first field that waits for an answer, or for what was given to be judged."""
        wanted = {*self.draft.wanted(self.answers), *given} - self.answers.keys()
        return next((name for name in self.draft.asked if name in wanted), None)

    def _ask(self, name: str, given: tuple[str, ...] | None) -> None:
        """Ask for a field until the answer can be used."""
        suggestions: list[tuple[str, str]] = []
        if given is None:
            click.secho(f"\n{self._help(name)}", dim=True, err=True)
        while True:
            value = self._prompted(name, suggestions) if given is None else given
            if not value and name not in self.draft.required(self.answers):
                self.answers[name] = ()
                return
            self.answers[name] = value
            faults = [
                problem for place, problem in self.ground.errors(self.answers) if place == name
            ]
            if value and not faults:
                return
            if not value:
                click.secho(f"  {self._say('This cannot be left out.')}", fg="red", err=True)
            self._tell(faults)
            suggestions = [
                (dict(problem.values).get("value", ""), one)
                for problem in faults
                for one in problem.suggestions
            ]
            for number, (_, one) in enumerate(suggestions, 1):
                click.echo(f"  {number}  {one}", err=True)
            if suggestions:
                click.echo(f"  {self._say('Write the number, or another answer.')}", err=True)
            given = None

    def _ask_again(self, name: str) -> None:
        """Take back earlier answers that the last one, of field `name`, does not agree with."""
        for other, problem in self.ground.errors(self.answers):
            if other != name:
                self._tell((problem,))
                self.answers.pop(other, None)

    def _prompted(self, name: str, suggestions: list[tuple[str, str]]) -> tuple[str, ...]:
        """Return what is answered: words, or the number of a suggestion in the place of a value."""
        default = self._defaults().get(name, ("",))[0]
        before = self.answers.pop(name, ())
        said = "?"
        while said == "?":
            said = str(
                click.prompt(
                    self._label(name), default=default, show_default=bool(default), err=True
                )
            ).strip()
            if said == "?":
                click.echo(f"  {', '.join(self._terms(name))}", err=True)
        if said.isdigit() and 1 <= int(said) <= len(suggestions):
            old, new = suggestions[int(said) - 1]
            return tuple(new if one == old or len(before) == 1 else one for one in before)
        return one_line_each(name, (said,))

    def _defaults(self) -> dict[str, tuple[str, ...]]:
        today = {"published": self.ground.settings.today.isoformat()}
        given = {**DEFAULTS, **today}
        return {name: (given[name],) for name in self.draft.asked if name in given}

    def _label(self, name: str) -> str:
        label = str(self.fields[name]["label"])
        needed = name in self.draft.required(self.answers)
        return label if needed else self._say("{field} (may be empty)").format(field=label)

    def _help(self, name: str) -> str:
        """Return what is said of a field: its help, and what can be chosen."""
        shape = self.fields[name]["shape"]
        options = [f"  {one['value']} – {one['label']}" for one in shape.get("options", ())]
        if self._terms(name):
            options = [self._say("Write ? to see all of them.")]
        if is_divided(name):
            options.append(self._say("Several are divided by commas."))
        return "\n".join((str(self.fields[name]["help"]), *options))

    def _terms(self, name: str) -> list[str]:
        """Return the words of the register that a field refers to."""
        shape = self.fields[name]["shape"]
        register = (shape.get("item") or shape).get("targets", ("",))[0]
        terms = self.ground.library.terms.get(register, {}).values()
        return sorted(term.label(self.language) for term in terms if not term.replaced_by)

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            click.secho(f"  {self._told(problem)}", fg="red", err=True)

    def _told(self, problem: Problem) -> str:
        return report.message(problem, self.language)

    def _say(self, words: str) -> str:
        return messages(self.language).gettext(words)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
