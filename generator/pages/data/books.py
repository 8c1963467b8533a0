"""What the codebook tells of a field or a column, and what stands below one heading of it."""

from dataclasses import dataclass

from generator.names import slug


@dataclass(frozen=True, slots=True)
class Coded:
    """What is told of one field of the data, or of one column of a table."""

    path: str
    """The keys that lead to it, with dots between: `results.measure`; of a column, the heading."""
    label: str
    """What editors call it; empty for what the site adds, and for columns."""
    type: str
    filled: bool
    """True where it is empty in no item, and in no object that it is a field of."""
    meaning: str
    options: tuple[tuple[str, str], ...] = ()
    """Of a choice: the values, and what each is called."""
    register: tuple[str, str] | None = None
    """The title of the terms that it leads to, and their address from the site's root."""

    @property
    def depth(self) -> int:
        """How many fields it lies within."""
        return self.path.count(".")

    @property
    def anchor(self) -> str:
        """The last part of its place on the page."""
        # `KOSTRA-gruppe …` has another than `KOSTRA-gruppe`.
        return slug(self.path.replace(".", "-").replace("_", "-").replace("…", " hver "))


@dataclass(frozen=True, slots=True)
class Book:
    """The fields that stand below one heading."""

    anchor: str
    title: str
    files: tuple[tuple[str, str], ...]
    """What those that have the fields are called, and the address of each; empty of a kind."""
    fields: tuple[Coded, ...]
    about: str = ""
    """What there is to know of all of them."""
    is_table: bool = False
    """True where the fields are columns."""
