"""Experiences as lines on the pages of municipalities: each stands on many, and is made once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import Case, Municipality
from generator.pages.cards import linked
from generator.pages.rendering import View
from generator.pages.template_code import written
from generator.words import words


@dataclass(frozen=True)
class Lines:
    """The cases as items of lists: the title, the place and the time, and why it stands there."""

    view: View
    """The site from any of the pages: all lie equally deep, so their links are the same."""

    def plain(self, case: Case) -> str:
        """Return a case, with where it is from."""
        return f"<li>{self._begun[case.id]}</span></li>\n"

    def of_like(self, case: Case, now: Municipality, why: str) -> str:
        """Return a case of a municipality of today, and why that is like the page's, as HTML."""
        view, numbers = self.view, [reference.target for reference in case.municipality]
        if len(numbers) == 1 and view.unit(numbers[0]).name == now.name:
            begun = self._begun[case.id]
        else:
            begun = self._begin(case, view.listed(self._name(one, now) for one in numbers))
        if len(numbers) > 1:
            told = words(view.language).gettext("{name} is the most like: {why}")
            why = told.format(name=written(view.name(now)), why=why)
        return f"<li>{begun}{' · ' if why else ''}{why}</span></li>\n"

    @cached_property
    def _begun(self) -> Mapping[str, str]:
        """Each case by its id, with the names that its municipalities had then."""
        return {
            case.id: self._begin(case, self.view.where(case)) for case in self.view.library.cases
        }

    def _begin(self, case: Case, where: str) -> str:
        told = " · ".join(part for part in (where, self.view.periods(case.period)) if part)
        return f'{linked(self.view, case)}\n<span class="da-meta">{written(told)}'

    def _name(self, number: str, now: Municipality) -> str:
        """Return what a municipality was called then, and now where it is the one that is like."""
        view = self.view
        then = view.unit(number)
        if then.name == now.name or now not in view.library.municipalities.carriers(number):
            return view.name(then)
        told = words(view.language).gettext("{then} (now {now})")
        return told.format(then=view.name(then), now=view.name(now))
