"""The page for editing: whom it asks, what can be chosen in it, and that it tells all fields."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.backends import Backend, backend_of
from generator.commands import options
from generator.disk.sources import read as read_sources
from generator.exports.choices import choices
from generator.exports.editing import ADDRESS, MODULES, editing
from generator.exports.sitemap import sitemap
from generator.library.assembly import link_library
from generator.library.library import Library
from generator.model import Period, Settings
from generator.names import folded
from generator.pages.makers import PAGES
from generator.policy import editing_policy, headers
from generator.reading import read
from generator.schema.entries import RECORDS
from generator.schema.shapes import Kind

PROJECT = Path(__file__).parent.parent
THEME = PROJECT / "generator/theme"
SETTINGS = Settings(date(2026, 11, 30), "https://delingsarena.example/")
GITHUB = Backend("github", "eier/delingsarena")


@pytest.fixture(scope="module")
def library() -> Library:
    content, _ = read(read_sources(PROJECT)[0])
    return link_library(content, SETTINGS, SETTINGS.today)[0]


def published(library: Library, backend: Backend | None) -> dict[str, bytes]:
    settings = Settings(SETTINGS.today, SETTINGS.site_url, backend=backend)
    return {file.address: file.content for file in editing(library, (), settings)}


def configuration(library: Library, backend: Backend | None = None) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(published(library, backend)[f"{ADDRESS}config.json"])
    return told


@pytest.mark.parametrize(
    ("address", "written", "backend"),
    [
        ("", {}, None),
        ("https://git.example/eier/lager", {}, None),
        ("https://github.com/eier", {}, None),
        ("https://github.com/eier/lager", {}, Backend("github", "eier/lager")),
        ("https://github.com/eier/lager.git", {"branch": ""}, Backend("github", "eier/lager")),
        ("https://gitlab.com/a/b/c/", {"app_id": "1"}, Backend("gitlab", "a/b/c", app_id="1")),
        (
            "https://github.com/eier/lager",
            {"branch": "utkast", "base_url": "https://inn.example", "unknown": "x"},
            Backend("github", "eier/lager", "utkast", base_url="https://inn.example"),
        ),
        (
            "https://git.example/eier/lager",
            {"name": "gitlab", "base_url": "https://git.example"},
            Backend("gitlab", "eier/lager", base_url="https://git.example"),
        ),
        ("https://github.com/eier/lager", {"name": "bitbucket"}, None),
    ],
)
def test_backend_follows_from_what_is_written(
    address: str, written: dict[str, str], backend: Backend | None
) -> None:
    assert backend_of(address, written) == backend


def test_backend_is_written_in_mkdocs_yml(tmp_path: Path) -> None:
    written = "repo_url: https://github.com/eier/lager\nextra:\n  editing:\n    backend:\n"
    (tmp_path / "mkdocs.yml").write_text(f"{written}      branch: 0301\n      base_url:\n")
    assert options.settings(tmp_path, None, "nb").backend == Backend("github", "eier/lager", "0301")


@pytest.mark.parametrize(
    ("backend", "origins", "told"),
    [
        (GITHUB, ("https://api.github.com",), {"auth_methods": ["token"]}),
        (
            Backend("github", "e/l", base_url="https://inn.example/x"),
            ("https://api.github.com",),
            {"base_url": "https://inn.example/x"},
        ),
        (Backend("gitlab", "e/l"), ("https://gitlab.com",), {"auth_methods": ["token"]}),
        (
            Backend("gitlab", "e/l", app_id="1"),
            ("https://gitlab.com",),
            {"app_id": "1", "auth_type": "pkce"},
        ),
        (
            Backend("gitlab", "e/l", "main", "https://git.example/api/v4", "https://git.example"),
            ("https://git.example",),
            {
                "api_root": "https://git.example/api/v4",
                "base_url": "https://git.example",
                "auth_methods": ["token"],
            },
        ),
    ],
)
def test_nobody_but_the_git_host_is_asked(
    library: Library, backend: Backend, origins: tuple[str, ...], told: dict[str, Any]
) -> None:
    assert backend.origins == origins
    wanted = {"name": backend.name, "repo": backend.repo, "branch": "main", **told}
    assert configuration(library, backend)["backend"] == wanted
    for policy in (editing_policy(MODULES, origins), headers(MODULES, origins, "data/")):
        (connect,) = re.findall("connect-src ([^;]*)", policy)
        assert connect == " ".join(("'self' blob: data:", *origins))
        assert re.findall(r"https?://[^\s;]+", policy) == list(origins)


def test_page_allows_the_import_map_that_it_holds(library: Library) -> None:
    page = published(library, GITHUB)[f"{ADDRESS}index.html"].decode()
    (modules,) = re.findall('<script type="importmap">(.*?)</script>', page)
    digest = base64.b64encode(hashlib.sha256(modules.encode()).digest()).decode()
    assert f"sha256-{digest}" in page
    for address in json.loads(modules)["imports"].values():
        assert (THEME / ADDRESS / address).is_file(), address
    for address in re.findall('(?:src|href)="([a-z-]+[.][a-z]+)"', page):
        assert (THEME / ADDRESS / address).is_file(), address


def test_page_is_no_page_of_the_site(library: Library) -> None:
    pages = tuple(page for make in PAGES for page in make(library, SETTINGS))
    assert not [page for page in pages if page.address.startswith(ADDRESS)]
    (site_map,) = sitemap(library, pages, SETTINGS)
    assert ADDRESS.encode() not in site_map.content
    assert b'<meta name="robots" content="noindex">' in published(library, None)["admin/index.html"]


def test_page_says_what_is_lacking(library: Library) -> None:
    lacking = "Eieren av nettstedet har ikke sagt hvor tekstene ligger ennå."
    assert lacking in published(library, None)["admin/index.html"].decode()
    assert configuration(library)["backend"] is None
    assert lacking not in published(library, GITHUB)["admin/index.html"].decode()


def test_every_field_of_the_schema_is_told(library: Library) -> None:
    told = configuration(library)
    assert [kind["kind"] for kind in told["kinds"]] == list(RECORDS)
    for kind in told["kinds"]:
        fields = RECORDS[kind["kind"]].fields
        assert [field["name"] for field in kind["fields"]] == [field.name for field in fields]
        for field, written in zip(fields, kind["fields"], strict=True):
            lacking = {
                target
                for target in _targets(written["shape"])
                if target not in told["registers"] and target not in ("images", "own_sources")
            }
            assert not lacking, field.name
    kinds = {
        kind
        for record in RECORDS.values()
        for field in record.fields
        for kind in _kinds(field.kind)
    }
    assert set(told["rules"]) <= kinds


def _targets(shape: dict[str, Any]) -> Iterator[str]:
    yield from shape.get("targets", ())
    for part in ("item", "short", "block"):
        if part in shape:
            yield from _targets(shape[part])
    for field in shape.get("fields", ()):
        yield from _targets(field["shape"])


def _kinds(kind: Kind) -> Iterator[str]:
    yield kind.name
    for part in (*kind.parts, *(field.kind for field in kind.fields)):
        yield from _kinds(part)


def test_each_choice_means_what_its_other_names_mean(library: Library) -> None:
    register = library.municipalities
    found = choices(library, "nb")
    written = [choice["value"] for choice in found["municipalities"]]
    assert len(written) == len(set(written)) > 357
    for choice in found["municipalities"]:
        for name in (choice["value"], *choice["names"]):
            assert set(register.named(name)) == set(register.named(choice["value"])), name
    covered = {unit.number for value in written for unit in register.named(value)}
    assert covered == set(register.units)
    for name in ("tags", "factors", "partners"):
        names = [folded(one) for choice in found[name] for one in {*map(folded, choice["names"])}]
        assert len(names) == len(set(names)), name


def test_no_choice_of_a_municipality_needs_to_be_told_apart(library: Library) -> None:
    register = library.municipalities
    for choice in choices(library, "nb")["municipalities"]:
        for year in range(2013, 2027):
            there = register.during(register.named(choice["value"]), (Period(year, year),))
            assert len(there) <= 1, (choice, year)
