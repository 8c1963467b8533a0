"""The way from what a host holds to what it is to hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.media import media_type
from generator.transfers import (
    UNSURE,
    HostileNameError,
    UnreadableManifestError,
    cache_control,
    manifest,
    noted,
    transfer,
)

NAMES = st.sampled_from(
    ["index.html", "a/index.html", "a", "b.css", "bilder/b.png", "x/y/z.html", "x/y", "sitemap.xml"]
)
SITES = st.dictionaries(NAMES, st.sampled_from("123"), max_size=8).filter(
    lambda site: not any(path.startswith(f"{other}/") for path in site for other in site)
)


def test_pages_come_after_what_they_show_and_before_what_lists_them() -> None:
    old = {"index.html": "1", "old/index.html": "1", "a.css": "1", "old.png": "1", "same.js": "1"}
    new = {
        "index.html": "2",
        "new/index.html": "1",
        "a.css": "2",
        "new.png": "1",
        "same.js": "1",
        "sitemap.xml": "1",
    }
    way = transfer(old, new)
    assert way.put == (
        ("new.png",),
        ("a.css",),
        ("index.html", "new/index.html"),
        ("sitemap.xml",),
    )
    assert way.remove == ("old/index.html", "old.png")
    assert way.clear == ()
    assert way.meanwhile["same.js"] == "1"
    assert {path for path, digest in way.meanwhile.items() if digest == UNSURE} == {
        *("index.html", "old/index.html", "old.png", "new/index.html", "new.png", "a.css"),
        "sitemap.xml",
    }


def test_what_was_cut_short_is_put_or_removed_again() -> None:
    way = transfer(
        {"a.html": UNSURE, "b.html": UNSURE, "c.html": "1"}, {"a.html": "1", "c.html": "1"}
    )
    assert (way.put, way.remove, way.changes) == ((("a.html",),), ("b.html",), True)


@given(SITES, SITES)
def test_each_file_is_carried_once_and_only_if_it_has_to_be(
    old: dict[str, str], new: dict[str, str]
) -> None:
    way = transfer(old, new)
    put = [path for stage in way.put for path in stage]
    assert sorted(put) == sorted(path for path in new if old.get(path) != new[path])
    assert sorted((*way.clear, *way.remove)) == sorted(old.keys() - new.keys())
    assert way.changes == (old != new)
    # In a folder, a file's name is free once what stands in the way is gone.
    left = {path for path in old if path not in way.clear}
    for path in put:
        assert not any(
            other.startswith(f"{path}/") or path.startswith(f"{other}/") for other in left
        )


@pytest.mark.parametrize(
    "path",
    [
        *("../x", "a/../b", "/etc/passwd", "a//b", "./a", "a/.", "", "a/"),
        *("a\\b", "a\nb", "a\0b", "*", "a?versionId=1", "[a]", ".delingsarena.json"),
        *("x/.delingsarena-draft", ".delingsarena/x"),
    ],
)
def test_hostile_names_are_refused_on_either_side(path: str) -> None:
    with pytest.raises(HostileNameError):
        transfer({}, {path: "1"})
    with pytest.raises(UnreadableManifestError):
        noted("m", manifest({path: "1"}))


def test_names_of_all_kinds_are_no_harm() -> None:
    transfer(
        {}, {"æøå/ny side.html": "1", "a+b%20c.html": "1", "_headers": "1", ".well-known/x": "1"}
    )


@given(SITES)
def test_a_manifest_tells_what_was_noted(files: dict[str, str]) -> None:
    assert noted("m", manifest(files)) == files


@pytest.mark.parametrize("written", [b"", b"{}", b"[]", b'{"made_by": "x", "files": [1]}', b"\xff"])
def test_what_is_no_manifest_is_refused(written: bytes) -> None:
    with pytest.raises(UnreadableManifestError):
        noted("m", written)


def test_hosts_are_told_what_files_are() -> None:
    assert media_type("a/index.html") == "text/html; charset=utf-8"
    assert media_type("_headers") == "application/octet-stream"
    assert media_type("x.PNG") == "image/png"
    assert cache_control("a/index.html") == "no-cache"
    assert cache_control("pagefind/fragment/nb_1.pf_fragment").endswith("604800")
    assert cache_control("pagefind/pagefind-entry.json") == "no-cache"
