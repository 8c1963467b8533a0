"""What the pages of municipalities tell of each other: the same on all of them, and made once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from generator.library.library import Library
from generator.model import Case, Entry, Municipality, Settings, Trait
from generator.names import alphabetical
from generator.pages.rendering import View
from generator.words import words


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality of today, as the pages of others tell of it."""

    unit: Municipality
    link: str
    """To its page."""
    slug: str
    """The last part of the page's address."""
    named: Markup
    """Its name, which is a link."""
    where: Markup
    """Its county."""
    cases: tuple[str, ...]
    """The ids of what it has shared, the latest first."""
    shared: str
    """How much that is, in words."""
    told: Markup
    """The same, as a link where there is anything."""
    cells: Markup
    """The figures by which it is like others, as cells of a table."""


@dataclass(frozen=True)
class Neighbours:
    """The municipalities of today, and the cases by the places that they belong to."""

    library: Library
    settings: Settings
    language: str
    by_number: Mapping[str, tuple[Case, ...]]
    by_county: Mapping[str, tuple[Case, ...]]

    @cached_property
    def view(self) -> View:
        """The site from any of the pages: all lie equally deep, so their links are the same."""
        return View(self.library, self.settings, "kommuner/-/", self.language)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """What is told of each municipality, by its number."""
        return {unit.number: self._place(unit) for unit in self.library.municipalities.current}

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What heads the figures of each trait."""
        return tuple(title_of(self.view, trait) for trait in self.library.likeness.traits)

    @cached_property
    def themes(self) -> Mapping[str, tuple[str, ...]]:
        """The themes of each case, by its id."""
        # The register's own texts and not the cases' many: counting is much faster by few objects.
        own = {id_: id_ for id_ in self.labels}
        return {
            case.id: tuple([own[theme] for theme in themes_of(case)]) for case in self.library.cases
        }

    @cached_property
    def labels(self) -> Mapping[str, tuple[str, str]]:
        """What each theme is called, and the key by which that is sorted."""
        labels = {
            id_: term.label(self.language) for id_, term in self.library.terms["tags"].items()
        }
        return {id_: (label, alphabetical(label)) for id_, label in labels.items()}

    @cached_property
    def named(self) -> Mapping[str, Markup]:
        """The end of an address of the search with each theme, and the theme, as the link's end."""
        link = Markup('{}">{}</a>')
        return {id_: link.format(id_, label) for id_, (label, _) in self.labels.items()}

    def _place(self, unit: Municipality) -> Place:
        catalog, cases = words(self.language), self.by_number.get(unit.number, ())
        slug = self.library.municipalities.slugs[unit.number]
        link, name = f"{self.view.link('kommuner/')}{slug}/", escape(unit.name)
        shared = told = catalog.gettext("No experiences yet")
        if cases:
            told = catalog.ngettext("%(num)s experience", "%(num)s experiences", len(cases))
            shared = told % {"num": len(cases)}
            told = (
                f'<a href="{link}#erfaringer">{escape(shared)}'
                f'<span class="da-unseen"> ({name})</span></a>'
            )
        return Place(
            unit,
            link,
            slug,
            Markup(f'<a href="{link}">{name}</a>'),
            Markup(f'<span class="da-likes__where">{escape(unit.county)}</span>'),
            tuple(case.id for case in cases),
            shared,
            Markup(told) if cases else escape(told),
            self._cells(unit),
        )

    def _cells(self, unit: Municipality) -> Markup:
        say, values = words(self.language).gettext, self.library.likeness.values[unit.number]
        told = (
            say("Not known") if value is None else self.view.number(round(value, 1))
            for value in values
        )
        cell = Markup('<td class="da-right" data-label="{}">{}</td>')
        return Markup("").join(map(cell.format, self.titles, told))


def themes_of(entry: Entry) -> tuple[str, ...]:
    """Return the themes of an entry, each once, in their order."""
    return tuple(dict.fromkeys(tag.target for tag in entry.tags))


def title_of(view: View, trait: Trait) -> str:
    """Return what heads the figures of a trait: `Befolkningsvekst (%)`."""
    definition = view.library.indicators.definitions.get(trait.id)
    label = trait.label(view.language)
    return f"{label} ({definition.unit})" if definition and definition.unit == "%" else label
