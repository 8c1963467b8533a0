"""What others have made is pinned by hashes, may be used, and is listed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import cyclonedx.schema
import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from tools.supply import audit
from tools.supply.bill import bill
from tools.supply.parts import Part, installed, locked, pinned
from tools.supply.pinning import ALL, NPM, PROJECT, SITE

LOCKS = tuple(PROJECT / name / "package-lock.json" for name in NPM)


def test_what_is_installed_is_what_is_pinned() -> None:
    assert list(audit.unpinned(ALL, installed())) == []
    assert list(audit.unpinned(ALL, [Part("nh3", "0.0.1")])) == [
        "nh3 0.0.1 is installed, and not in constraints.txt"
    ]


def test_each_package_has_its_hashes_and_both_lists_agree() -> None:
    assert [*audit.unhashed(), *audit.unlisted()] == []
    assert len(pinned(SITE)) > 40
    assert {part.name for part in pinned(SITE)} < {part.name for part in pinned(ALL)}
    assert all(len(locked(PROJECT / name)) > 3 for name in NPM)


@pytest.mark.parametrize("path", [ALL, SITE, *LOCKS], ids=str)
def test_no_list_holds_an_address(path: Path) -> None:
    assert re.findall(r"https?:|//[\w-]+\.|\bresolved\b", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("folder", NPM)
def test_npm_is_asked_for_what_its_list_names(folder: str) -> None:
    named = json.loads((PROJECT / folder / "package.json").read_text(encoding="utf-8"))
    versions = {(part.name, part.version) for part in locked(PROJECT / folder)}
    assert {*named["dependencies"].items()} <= versions


def test_a_file_of_another_hash_is_not_installed(tmp_path: Path) -> None:
    # A package of our own making, so that nothing is fetched.
    package = tmp_path / "harmless-1.0-py3-none-any.whl"
    package.write_bytes(b"another file than was pinned")
    listed = tmp_path / "listed.txt"
    listed.write_text(f"harmless==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    options = ("--require-hashes", "--no-deps", "--no-index", "--find-links", str(tmp_path))
    made = subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", str(tmp_path / "there"),
         "--requirement", str(listed)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode != 0
    assert "DO NOT MATCH THE HASHES" in made.stderr
    rules = (PROJECT / "Makefile").read_text(encoding="utf-8")
    installs = re.findall(r"pip install .*", rules)
    assert len(installs) == 2
    assert all("--no-deps" in one for one in installs)
    assert "--require-hashes" in installs[0]
    assert "npm install" not in rules


def test_every_licence_allows_what_we_do() -> None:
    parts = [*installed(), *(part for name in NPM for part in locked(PROJECT / name))]
    assert list(audit.forbidden(parts)) == []


def test_a_licence_allows_or_it_does_not() -> None:
    good = {"MIT", "(MIT OR GPL-3.0-or-later)", "MIT AND Zlib", "Apache-2.0 OR BSD-2-Clause"}
    bad = {
        "",
        "GPL-3.0-only",
        "MIT AND GPL-2.0-only",
        "AGPL-3.0-only",
        "SEE LICENSE IN x",
        "MIT OR",
    }
    assert audit.allowing(good | bad) == good


def test_the_bill_is_cyclonedx_and_the_same_each_time() -> None:
    made = bill()
    assert bill() == made
    folder = Path(cyclonedx.schema.__file__).parent / "_res"
    schemas = {path.name: json.loads(path.read_bytes()) for path in folder.glob("*.schema.json")}
    registry: Registry[object] = Registry().with_resources(
        (name, Resource(schema, DRAFT7))
        for file, schema in schemas.items()
        for name in (file, f"http://cyclonedx.org/schema/{file}")
    )
    told = json.loads(made)
    schema = schemas["bom-1.6.SNAPSHOT.schema.json"]
    assert [e.message for e in Draft7Validator(schema, registry=registry).iter_errors(told)] == []
    names = {part["name"] for part in told["components"]}
    assert {"mkdocs", "nh3", "markdown", "@sveltia/cms", "mammoth"} <= names
    assert not {"pytest", "pip-audit", "esbuild"} & names
    assert all(part["licenses"] for part in told["components"])
