"""The cache: it gives what was kept of the same input, or nothing, and never stands in the way."""

from pathlib import Path

import pytest

from generator.builds.store import Store


def test_what_was_kept_is_given_for_its_key_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache/kept.db")
    assert store.read({"a": b"1"}) == {}
    store.write({"a": (b"1", b"text"), "b": (b"2", b"other")})
    assert store.read({"a": b"1", "b": b"9", "c": b"1"}) == {"a": b"text"}
    assert store.names() == {"a", "b"}
    store.write({"a": (b"3", b"newer")}, gone=["b"])
    assert store.read({"a": b"3", "b": b"2"}) == {"a": b"newer"}
    assert store.names() == {"a"}


def test_many_are_given_at_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept.db")
    kept = {str(number): (b"k", str(number).encode()) for number in range(200)}
    store.write(kept)
    assert store.read(dict.fromkeys(kept, b"k")) == {name: data for name, (_, data) in kept.items()}


@pytest.mark.parametrize("damage", ["text", "end", "empty", "form", "middle"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "kept.db"
    store = Store(path)
    store.write({str(number): (b"k", b"x" * 5_000) for number in range(20)})
    data = path.read_bytes()
    path.write_bytes(
        {
            "text": b"no database" * 999,
            "end": data[: len(data) // 2],
            "empty": b"",
            "middle": data[:4096] + bytes(len(data) - 4096),
            "form": data[:60] + b"\x00\x00\x00\x63" + data[64:],  # Its "user version".
        }[damage]
    )
    assert all(data == b"x" * 5_000 for data in store.read({"3": b"k"}).values())
    store.write({"a": (b"1", b"text")})
    assert store.read({"a": b"1"}) == {"a": b"text"}


def test_what_was_kept_and_has_changed_is_not_given(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    store = Store(path)
    store.write({"a": (b"key", b"y" * 3_000)})
    path.write_bytes(path.read_bytes().replace(b"y" * 100, b"y" * 99 + b"z"))
    assert store.read({"a": b"key"}) == {}


def test_where_nothing_can_be_kept_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    store = Store(tmp_path / "cache/kept.db")
    store.write({"a": (b"1", b"text")})
    assert store.read({"a": b"1"}) == {}
    assert (tmp_path / "cache").read_text() == "a file"
