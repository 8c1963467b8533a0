"""What the generator promises of itself: layers, an ignorant core, short modules, plain names."""

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from generator.checks import CHECKS, Check

ROOT = Path(__file__).parent.parent / "generator"

LAYERS: tuple[tuple[str, ...], ...] = (
    # The core: text in, text out.
    (
        *("backends", "items", "leading", "licence", "media", "names", "policy", "sensitive"),
        *("slots", "transfers", "words"),
    ),
    ("enclosing", "manifests", "problems", "settings"),
    ("mixups",),
    ("images", "inventory", "model", "text"),
    ("examples", "front_matter", "markdown", "pictures", "private", "sections", "upkeep"),
    ("schema",),
    ("places", "registers"),
    ("identifiers", "manuscripts", "statistics"),
    ("reading", "struck"),
    ("library",),
    ("checks", "outward"),
    ("guidance",),
    ("pages",),
    ("exports", "offline", "snapshots"),
    ("site",),
    ("editing",),
    # The shells: the disk, the clock, the host, the command line.
    ("errors", "os_errors", "profile", "report"),
    ("briefing", "orders", "processes", "tree"),
    ("disk", "elsewhere", "index", "paper"),
    ("commands.options",),
    ("builds",),
    ("commands",),
    ("cli",),
    ("start",),
)
"""Modules and packages, lowest first; each imports only from lower layers, or its own package."""

CORE = 16
"""So many of the layers are the core."""

UNKNOWN_TO_THE_CORE = frozenset(
    (
        *("mkdocs", "properdocs", "material", "click"),
        *("os", "pathlib", "io.open", "shutil", "tempfile", "subprocess", "socket"),
        *("logging", "time", "random", "secrets", "uuid"),
    )
)

LIMITS = {
    "__init__.py": 20,
    "profile.py": 60,
    "backends.py": 80,
    "briefing.py": 120,
    "cli.py": 200,
    "enclosing.py": 190,
    "identifiers.py": 80,
    "inventory.py": 175,
    "items.py": 80,
    "leading.py": 40,
    "licence.py": 20,
    "manifests.py": 120,
    "media.py": 80,
    "mixups.py": 60,
    "os_errors.py": 80,
    "names.py": 50,
    "orders.py": 80,
    "outward.py": 120,
    "policy.py": 120,
    "private.py": 120,
    "problems.py": 110,
    "reading.py": 210,
    "errors.py": 130,
    "registers.py": 200,
    "report.py": 150,
    "sections.py": 80,
    "settings.py": 50,
    "site.py": 100,
    "slots.py": 70,
    "snapshots.py": 100,
    "start.py": 60,
    "struck.py": 40,
    "text.py": 120,
    "transfers.py": 160,
    "upkeep.py": 110,
    "words.py": 80,
    "builds/binding.py": 120,
    "builds/building.py": 200,
    "builds/checking.py": 80,
    "builds/copying.py": 90,
    "builds/edition.py": 100,
    "builds/frames.py": 180,
    "builds/holding.py": 100,
    "builds/hosting.py": 80,
    "builds/indexing.py": 110,
    "builds/plugin.py": 200,
    "builds/prepared.py": 90,
    "builds/press.py": 170,
    "builds/publishing.py": 180,
    "builds/readings.py": 140,
    "builds/renewing.py": 100,
    "builds/store.py": 120,
    "checks/": 150,
    "commands/": 200,
    "commands/options.py": 210,
    "disk/changes.py": 80,
    "disk/new_files.py": 80,
    "disk/replacing.py": 75,
    "disk/sources.py": 100,
    "disk/undoing.py": 110,
    "editing/bodies.py": 60,
    "editing/relinking.py": 50,
    "editing/renaming.py": 180,
    "editing/drafting.py": 200,
    "editing/drafts.py": 120,
    "editing/inserting.py": 150,
    "editing/mending.py": 120,
    "editing/registering.py": 80,
    "editing/remedies.py": 230,
    "editing/rewriting.py": 200,
    "editing/wording.py": 120,
    "elsewhere/asking.py": 200,
    "elsewhere/delivering.py": 150,
    "elsewhere/hosts.py": 130,
    "elsewhere/link_report.py": 200,
    "elsewhere/standing.py": 200,
    "elsewhere/targets.py": 255,
    "elsewhere/verifying.py": 180,
    "examples/": 100,
    "exports/": 150,
    "exports/open_data/schemas.py": 180,
    "front_matter/documents.py": 150,
    "front_matter/explaining.py": 100,
    "front_matter/fences.py": 80,
    "front_matter/nodes.py": 230,
    "front_matter/outlines.py": 50,
    "front_matter/repairs.py": 150,
    "guidance/bounds.py": 80,
    "guidance/description.py": 120,
    "guidance/json_schema.py": 150,
    "guidance/rules.py": 105,
    "images/": 150,
    "index/extracts.py": 80,
    "index/fragments.py": 50,
    "index/index_files.py": 100,
    "index/indexer.py": 160,
    "index/search.py": 160,
    "library/answering.py": 160,
    "library/assembly.py": 180,
    "library/bibliography.py": 60,
    "library/destinations.py": 110,
    "library/library.py": 295,
    "library/linking.py": 310,
    "library/naming.py": 40,
    "library/referring.py": 40,
    "library/related.py": 150,
    "library/several.py": 40,
    "library/written_forms.py": 150,
    "manuscripts/": 200,
    "markdown/beginnings.py": 90,
    "markdown/bodies.py": 150,
    "markdown/entities.py": 20,
    "markdown/inert.py": 50,
    "markdown/limits.py": 100,
    "markdown/losses.py": 120,
    "markdown/marking.py": 210,
    "markdown/pasted.py": 90,
    "markdown/shortcuts.py": 210,
    "markdown/signs.py": 190,
    "markdown/slips.py": 90,
    "markdown/syntax.py": 170,
    "markdown/vanishing.py": 40,
    "model/": 250,
    "offline/": 170,
    "pages/": 200,
    "paper/": 200,
    "pictures/": 200,
    "places/cells.py": 60,
    "places/former.py": 100,
    "places/municipalities.py": 230,
    "places/placing.py": 100,
    "places/tables.py": 200,
    "processes/apart.py": 140,
    "processes/forks.py": 150,
    "processes/task_queue.py": 90,
    "processes/workers.py": 160,
    "schema/": 300,
    "sensitive/": 170,
    "statistics/composite.py": 250,
    "statistics/figure_faults.py": 150,
    "statistics/figures.py": 150,
    "statistics/importing.py": 250,
    "statistics/indicators.py": 165,
    "statistics/jsonstat.py": 250,
    "statistics/likeness.py": 200,
    "statistics/merging.py": 80,
    "statistics/numerals.py": 80,
    "statistics/observations.py": 100,
    "templates/": 80,
    "tree/layout.py": 130,
    "tree/ledger.py": 110,
    "tree/locking.py": 80,
    "tree/publish.py": 200,
    "tree/trees.py": 170,
}
"""The most lines that a module, or each module or template of a folder, may have."""

LONGEST_SCRIPT = 260
LONGER_SCRIPTS = {"form/form.js": 350, "search.js": 390}
"""The most lines of a script of the theme: of most, and of those that join many others."""

MEANINGLESS = ("utils", "util", "helpers", "helper", "manager", "service", "base", "common", "misc")

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").rstrip("."): (
        path
    )
    for path in sorted(ROOT.rglob("*.py"))
}
"""The files of the generator by their names within it; the package itself has none."""

TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
NAMED = sorted(name for name in MODULES if name)


def layer(name: str) -> int | None:
    """Return the layer of a module: its own, or its package's."""
    for part in (name, name.partition(".")[0]):
        for number, modules in enumerate(LAYERS):
            if part in modules:
                return number
    return None


def imported(name: str) -> Iterator[tuple[str, int]]:
    """Yield what a module imports, wherever in it, by full name and with the line."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: an import names the whole module"
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def own(full: str) -> str | None:
    """Return the module of the generator that an import leads to, if it leads to one."""
    if full.partition(".")[0] != "generator":
        return None
    parts = full.split(".")[1:]
    while parts and ".".join(parts) not in MODULES:
        parts.pop()
    return ".".join(parts)


def core() -> Iterator[str]:
    for name in NAMED:
        number = layer(name)
        if number is not None and number < CORE:
            yield name


def test_each_module_has_a_layer() -> None:
    assert [name for name in NAMED if layer(name) is None] == []


def test_each_name_in_the_table_is_a_module() -> None:
    for modules in LAYERS:
        for name in modules:
            assert name in MODULES, name


def test_imports_point_downwards() -> None:
    upwards = []
    for name in NAMED:
        for full, line in imported(name):
            target = own(full)
            if not target:
                continue
            here, there = layer(name), layer(target)
            package = name.partition(".")[0] == target.partition(".")[0] and "." in name + target
            if not package and here is not None and there is not None and there >= here:
                upwards.append(f"{name}:{line} imports {target}")
    assert upwards == []


def test_modules_import_each_other_in_no_circle() -> None:
    # Within a package, too, where the layers say nothing.
    graph = {
        name: {target for full, _ in imported(name) if (target := own(full)) and target != name}
        for name in MODULES
    }
    assert [*TopologicalSorter(graph).static_order()]


@pytest.mark.parametrize("name", list(core()))
def test_the_core_knows_no_host_disk_or_clock(name: str) -> None:
    for full, line in imported(name):
        parts = full.split(".")
        names = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
        assert not names & UNKNOWN_TO_THE_CORE, f"{name}:{line} imports {full}"
    for node in ast.walk(TREES[name]):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Attribute):
            clock = called.attr in ("today", "now", "utcnow", "fromtimestamp")
            assert not clock, f"{name}:{node.lineno} asks the clock"
        elif isinstance(called, ast.Name):
            loose = called.id in ("open", "print", "input", "eval", "exec", "__import__")
            assert not loose, f"{name}:{node.lineno} calls {called.id}"


def test_the_core_loads_without_what_it_does_not_know() -> None:
    # In a process of its own, for the tests themselves have loaded everything.
    loaded = "import sys, generator.site; print(*sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=ROOT.parent
    )
    assert not {"mkdocs", "properdocs", "material", "click"} & set(shown.stdout.split())


def assigned(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a module binds at its top."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from (name.id for name in ast.walk(target) if isinstance(name, ast.Name))
        elif isinstance(node, (ast.AnnAssign, ast.AugAssign)) and isinstance(node.target, ast.Name):
            yield node.target.id


CHANGES = frozenset(
    (
        *("append", "extend", "insert", "add", "update", "setdefault", "clear", "pop", "popitem"),
        *("remove", "discard", "sort", "reverse", "difference_update", "intersection_update"),
    )
)
"""Methods that change what they belong to."""


@pytest.mark.parametrize("name", list(core()))
def test_no_module_keeps_state(name: str) -> None:
    tree = TREES[name]
    bound = set(assigned(tree))
    for node in ast.walk(tree):
        place = f"{name}:{getattr(node, 'lineno', 0)}"
        assert not isinstance(node, ast.Global), place
        changed: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            changed = node.func.value if node.func.attr in CHANGES else None
        elif isinstance(node, (ast.Subscript, ast.Attribute)) and not isinstance(
            node.ctx, ast.Load
        ):
            changed = node.value
        elif isinstance(node, ast.AugAssign):
            changed = node.target
        if isinstance(changed, ast.Name):
            local = changed.id in bound and changed.id.isupper()
            assert not local, f"{place} changes {changed.id}"


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(ROOT.rglob("*")) if path.suffix == ".py" or ".jinja" in path.name],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_each_file_is_short(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    folder = f"{name.partition('/')[0]}/"
    limit = LIMITS.get(name) or LIMITS.get(folder)
    if path.name == "__init__.py":
        limit = limit or LIMITS[path.name]
    assert limit, f"generator/{name} has no limit in this file's table"
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= limit


def test_each_script_is_short() -> None:
    assets = ROOT / "theme/assets"
    scripts = {path.relative_to(assets).as_posix(): path for path in assets.rglob("*.js")}
    own = {name: path for name, path in scripts.items() if not name.startswith("vendor/")}
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in own.items()}
    allowed = {name: LONGER_SCRIPTS.get(name, LONGEST_SCRIPT) for name in own}
    assert {name: lengths[name] for name in own if lengths[name] > allowed[name]} == {}


def test_each_name_says_something() -> None:
    for path in (*ROOT.rglob("*.py"), *ROOT.rglob("*.jinja")):
        words = re.split(r"[._]", path.name)
        assert not set(words) & set(MEANINGLESS), path


@pytest.mark.parametrize(
    "check", [one for _, checks in CHECKS for one in checks], ids=lambda check: check.__name__
)
def test_each_check_says_its_rule_in_one_sentence(check: Check) -> None:
    rule = inspect.getdoc(check) or ""
    assert re.fullmatch(r"[A-Z][^\n]*\.", rule), rule
    assert ". " not in rule


def unexplained(name: str) -> Iterator[str]:
    """Yield what of a module is for others and says nothing of itself."""
    tree = TREES[name]
    if not (ast.get_docstring(tree) or "").partition("\n")[0].endswith("."):
        yield f"{name} opens with no sentence"
    for node in tree.body:
        if not isinstance(node, (ast.FunctionDef, ast.ClassDef)) or node.name.startswith("_"):
            continue
        # What a class of the host's is asked for, the host explains.
        inner = node.body if isinstance(node, ast.ClassDef) and not node.bases else []
        methods = [one for one in inner if isinstance(one, ast.FunctionDef)]
        for one in (node, *methods):
            if not one.name.startswith("_") and not ast.get_docstring(one):
                yield f"{name}:{one.lineno} {one.name}"


def test_what_others_use_is_explained() -> None:
    assert [found for name in MODULES for found in unexplained(name)] == []
