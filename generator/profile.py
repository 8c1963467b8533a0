"""What a build has done, and the time that it took, stage by stage."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Stage:
    """One part of a build."""

    seconds: float = 0.0
    """On the clock; of what several processes share, their processor time."""
    count: int = 0
    """Of files, texts or pages, whatever the stage makes."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The stages of a build in the order in which they began; one that was not needed is not there.

    `files` were read, `texts` were converted from Markdown, `library` is what was linked and
    checked, `host` are frames that MkDocs rendered, `pages` were rendered, `written` are files
    that neither tree held, `search` are pages that were indexed.
    """

    stages: dict[str, Stage] = field(default_factory=dict)
    pressed: dict[str, Stage] = field(default_factory=dict)
    """The pages by section, as `data/`, and the files beside them by kind, as `data`: what was
    made of them or kept."""

    @contextmanager
    def stage(self, name: str) -> Iterator[Stage]:
        """Measure what is done in the block; it tells how much that was by the stage's `count`."""
        found = self.stages.setdefault(name, Stage())
        begun = time.perf_counter()
        try:
            yield found
        finally:
            found.seconds += time.perf_counter() - begun

    def count(self, name: str) -> int:
        """Return how much a stage has made."""
        return self.stages[name].count if name in self.stages else 0
