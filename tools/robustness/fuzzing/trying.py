"""An input is tried: it is read, refused or published, and what came of it is judged."""

import re
import resource
import signal
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType
from zlib import crc32

from generator import report
from generator.checks import code, privacy
from generator.commands import draft_report
from generator.inventory import ENTRY_FOLDERS, inventory
from generator.library.library import Library
from generator.manuscripts.draft import draft
from generator.manuscripts.remarks import RefusedError
from generator.manuscripts.suggestions import Registers
from generator.markdown import bodies
from generator.model import Site
from generator.problems import Problem
from generator.reading import Reading, read, read_entry
from generator.site import compile_site, linked_library
from tools.robustness.fuzzing import judging, words
from tools.robustness.fuzzing.inputs import Input
from tools.robustness.fuzzing.world import REGISTERS, SETTINGS, WORLD

SECONDS = 5
MEGABYTES = 512
REFUSED = "it was accepted, and is not"
LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of an input."""

    accepted: bool
    faults: tuple[str, ...]
    """What must not be; empty where all held."""


class HangError(BaseException):
    """An input took longer than it may; no handler of the program's is to catch it."""


@contextmanager
def in_time(seconds: float = SECONDS) -> Iterator[None]:
    """Stop what takes more of the processor's time.

    Raises:
        HangError: it did.
    """

    def late(_: int, __: FrameType | None) -> None:
        raise HangError

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def tried(one: Input, kept: "Batch") -> Tried:
    """Return what becomes of an input; an entry that is accepted is kept, to be published later."""
    faults: list[str] = []
    accepted, before, held = False, memory(), held_now()
    try:
        with in_time():
            if one.target == "import":
                accepted = _imported(one, faults)
            else:
                accepted = _compiled(one, kept, faults)
    except HangError:
        faults.append(f"it takes more than {SECONDS} s")
    except Exception as error:  # Whatever it is, it was not to be raised.
        place = traceback.extract_tb(error.__traceback__)[-1]
        faults.append(f"{type(error).__name__} in {place.filename}:{place.lineno}: {error}"[:300])
    # Other parts of this process hold some, and may have needed more, before.
    if memory() > max(before, held + MEGABYTES):
        faults.append(f"it takes {memory() - held} MB")
    return Tried(accepted, tuple(faults))


def memory() -> int:
    """Return the most memory that this process has had, in MB; not who has started it."""
    (most,) = re.findall(r"VmHWM:\s*([0-9]+) kB", Path("/proc/self/status").read_text())
    return int(most) // 1024


def held_now() -> int:
    """Return how much memory this process has now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 2**20


@cache
def readings() -> Mapping[str, Reading]:
    """Return what the entries of the world say, which need not be read anew."""
    content, _ = read(WORLD)
    return {one.item.path: one for one in content.readings}


def _compiled(one: Input, kept: "Batch", faults: list[str]) -> bool:
    below = REGISTERS if one.whole else WORLD
    files = {**below, **one.files}
    known = {} if one.whole else {p: r for p, r in readings().items() if p not in one.files}
    if not _linked_too(one):
        # Most are refused for what they say themselves, and need not be linked for that.
        read = [read_entry(item, files[item.path]) for item in inventory(one.files)[0] if item.id]
        problems = tuple(problem for reading in read for problem in reading.problems)
        if any(problem.severity == "error" for problem in problems):
            faults += _told_badly(problems, files)
            return False
        known |= {reading.item.path: reading for reading in read}
    library, problems = linked_library(files, SETTINGS, known)
    faults += _told_badly(problems, files)
    if any(problem.severity == "error" for problem in problems):
        return False
    if one.hidden and _is_shown(library, one):
        faults.append("what was meant as a draft is taken for none")
    if [*one.files] in ([f"content/{kind}/ny.md"] for kind in ENTRY_FOLDERS):
        kept.add(one, library)
    elif kept.publishes(one):
        faults += site_faults(compile_site(files, SETTINGS, known))
    return True


def _linked_too(one: Input) -> bool:
    """Tell whether an input is linked even with faults of its own: one of four is."""
    return one.whole or crc32(repr(one.files).encode("utf-8", "replace")) % 4 == 0


def _is_shown(library: Library, one: Input) -> bool:
    return any(entry.path in one.files and not entry.draft for entry in library.entries) and any(
        words.DRAFT.encode() in data and b"draft:" in data for data in one.files.values()
    )


def _told_badly(problems: tuple[Problem, ...], files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what is wrong with how problems are told: each has a file, a line, and words."""
    # Of each kind one, for how it is told does not depend on how often.
    for problem in {problem.code: problem for problem in problems}.values():
        place = problem.position
        data = files.get(place.path)
        lines = data.decode("utf-8", "replace").splitlines() if data is not None else [""]
        if data is None and place.path not in OF_NO_FILE:
            yield f"{problem.code}: there is no {place.path!r}"
        if not 1 <= place.line <= max(1, len(lines) + 1) or place.column < 1:
            yield f"{problem.code}: there is no line {place.line} of {len(lines)}"
        for language in LANGUAGES:
            told = report.text((problem,), language)
            if told.count("\n") != 1 or not told.strip().isprintable():
                yield f"{problem.code}: it is not told in one line that can be shown: {told!r}"
            if problem.code not in told or not report.message(problem, language).strip():
                yield f"{problem.code}: it has no words in {language}"


ALLOWED = frozenset(
    (
        *("block-too-long", "body-too-long", "too-many-parts", "too-nested", "too-deep"),
        *("front-matter-too-long", "table-too-large", "line-too-long", "list-too-long"),
        *map(code, (privacy.identity_number, privacy.secret)),
    )
)
"""What a document has too much of, or must not tell, its draft has too: the editor is told."""
OF_NO_FILE = frozenset(("content/registers/municipalities.csv",))
"""What is told of where there is none."""


def _imported(one: Input, faults: list[str]) -> bool:
    (name, data), *_ = one.files.items()
    try:
        made = draft(name, data, "cases", "ny", SETTINGS.today, known(), str, lambda _: None)
    except RefusedError as refusal:
        for language in LANGUAGES:
            if name not in draft_report.sentence(refusal.remark, language):
                faults.append(f"{refusal.remark.kind.code}: it does not name the file")
        return False
    files = {**WORLD, made.path: made.text.encode(), **made.images}
    library, problems = linked_library(files, SETTINGS, readings())
    faults += _told_badly(problems, files)
    own = [p for p in problems if p.position.path in (made.path, *made.images)]
    faults += (
        f"a draft of ours has errors: {problem.code}"
        for problem in own
        if problem.severity == "error" and problem.code not in ALLOWED
    )
    text = made.text.split("\n---\n", 1)[-1]
    found = bodies.convert(made.path, text, 1, "{}")[1]
    faults += (f"a draft of ours has {p.code}" for p in found if p.code not in ALLOWED)
    for language in LANGUAGES:
        for told in draft_report.TELLERS.values():
            told(made, tuple(own), True, language)
    if any(entry.path == made.path for entry in library.entries):
        faults.append("the draft is published")
    return True


@cache
def known() -> Registers:
    """Return what an import finds mentioned."""
    library, _ = linked_library(WORLD, SETTINGS, readings())
    return Registers(library.municipalities, library.terms, library.programmes)


@dataclass(slots=True)
class Batch:
    """Entries that were accepted, and are published together."""

    size: int = 24
    share: int = 1
    """Of what cannot be published with others, one of so many is published."""
    entries: list[tuple[str, bytes, bool]] = field(default_factory=list)
    published: dict[str, bytes] = field(default_factory=dict)
    """Those that held, by path: fit to be opened in a browser."""

    def add(self, one: Input, _: Library) -> None:
        """Keep an entry."""
        self.entries += [(path, data, one.hidden) for path, data in one.files.items()]

    def publishes(self, one: Input) -> bool:
        """Tell whether a site is made of an input that is no entry alone."""
        return crc32(repr(one.files).encode("utf-8", "replace")) % self.share == 0

    def take(self, other: "Batch") -> None:
        """Take what another batch has published, each under a path of its own."""
        for path, data in other.published.items():
            entry = f"{path.rpartition('/')[0]}/ny.md"
            self.published[_path(entry, len(self.published))] = data

    @property
    def full(self) -> bool:
        """Whether it is time to publish."""
        return len(self.entries) >= self.size

    def publish(self) -> list[tuple[str, bytes]]:
        """Return the entries with which a site has faults, each with its fault; begin anew."""
        entries, self.entries = self.entries, []
        return list(self._judged(entries))

    def _judged(self, entries: list[tuple[str, bytes, bool]]) -> Iterator[tuple[str, bytes]]:
        if not entries:
            return
        faults, blamed = _published(entries)
        if blamed and len(blamed) < len(entries):
            # They have a title or a former id of each other; what is left holds without them.
            yield from self._judged([one for n, one in enumerate(entries) if n not in blamed])
            for number in sorted(blamed):
                yield from self._judged([entries[number]])
            return
        if not faults:
            for path, data, hidden in entries:
                if not hidden:
                    self.published[_path(path, len(self.published))] = data
        elif len(entries) == 1:
            yield faults[0], entries[0][1]
        else:
            half = len(entries) // 2
            alone = [*self._judged(entries[:half]), *self._judged(entries[half:])]
            yield from alone or [(faults[0], b"\n".join(data for _, data, _ in entries))]


def _path(path: str, number: int) -> str:
    return path.replace("/ny.md", f"/ny-{number}.md")


def _published(entries: list[tuple[str, bytes, bool]]) -> tuple[list[str], set[int]]:
    """Return what is wrong with the site of entries, and the numbers of those that it refuses."""
    numbers = {_path(path, number): number for number, (path, _, _) in enumerate(entries)}
    files = {**WORLD, **{path: entries[number][1] for path, number in numbers.items()}}
    try:
        with in_time(SECONDS * len(entries)):
            site = compile_site(files, SETTINGS, readings())
            errors = [one.position.path for one in site.problems if one.severity == "error"]
            return site_faults(site), {numbers[path] for path in errors if path in numbers}
    except HangError:
        return ["its site takes too long"], set()
    except Exception as error:  # Whatever it is, it was not to be raised.
        place = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{type(error).__name__} in {place.filename}:{place.lineno}: {error}"[:300]], set()


@cache
def base() -> Mapping[str, str | bytes]:
    """Return what the world publishes without any input, by address."""
    site = compile_site(WORLD, SETTINGS, readings())
    pages: dict[str, str | bytes] = {page.address: page.render() for page in site.pages}
    return pages | {file.address: file.content for file in site.files}


def site_faults(site: Site) -> list[str]:
    """Return what is wrong with what a site publishes, but for what the world publishes alone."""
    if not site.is_whole:
        return [REFUSED]
    same = base()
    faults: list[str] = []
    files = [(file.address, file.content) for file in site.files]
    faults += judging.address_faults([*(p.address for p in site.pages), *(a for a, _ in files)])
    for page in site.pages:
        fragment = page.render()
        if words.DRAFT in fragment + page.title + page.description + page.head():
            faults.append(f"{page.address}: it tells of a draft")
        if same.get(page.address) != fragment:
            faults += judging.page_faults(page, fragment)
    faults += judging.leaks(files)
    for address, data in files:
        if same.get(address) != data:
            faults += judging.file_faults(address, data)
    return faults
