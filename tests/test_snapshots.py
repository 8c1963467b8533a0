"""The snapshot of all open data: whole, the same each time, and never put over another."""

import json
import subprocess
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.media import UNKNOWN
from generator.model import File, Settings
from generator.snapshots import snapshot
from tests import edits

SETTINGS = Settings(date(2026, 11, 30), "https://eksempelby.example/")
FILES = (
    File("index.html", b"front page"),
    File("data/cases.json", b"{}"),
    File("data/cases/a.json", lambda: b"[]"),
    File("database/other.json", b"0"),
)
ROOT = "delingsarena-2026-11-30"


def held(archive: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive)) as found:
        assert found.testzip() is None
        return {name.removeprefix(f"{ROOT}/"): found.read(name) for name in found.namelist()}


def test_it_holds_what_is_below_data_and_nothing_else() -> None:
    found = held(snapshot(FILES, b"terms", SETTINGS))
    assert list(found) == [
        *("LICENSE", "manifest.json", "data/cases.json", "data/cases/a.json", "SHA256SUMS"),
    ]
    assert (found["data/cases/a.json"], found["LICENSE"]) == (b"[]", b"terms")
    manifest = json.loads(found["manifest.json"])
    assert manifest["date"] == "2026-11-30"
    assert manifest["source"] == SETTINGS.site_url
    assert manifest["files"][0] == {
        "path": "data/cases.json",
        "media_type": "application/json",
        "bytes": 2,
        "sha256": sha256(b"{}").hexdigest(),
    }


def test_the_same_files_in_any_order_give_the_same_bytes() -> None:
    made = snapshot(FILES, b"terms", SETTINGS)
    assert snapshot(reversed(FILES), b"terms", SETTINGS) == made
    other = (File("data/cases.json", b"[]"), *FILES[2:])
    assert snapshot(other, b"terms", SETTINGS) != made


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edits.project(tmp_path_factory.mktemp("small"), cases=2).folder


def run(project: Path, *arguments: str) -> Result:
    command = ["--project", str(project), "snapshot", "--date", "2026-11-30", *arguments]
    return CliRunner().invoke(main, command)


def test_the_command_makes_an_archive_whose_checksums_hold(project: Path, tmp_path: Path) -> None:
    result = run(project, "--to", str(tmp_path / "new/folder"))
    assert result.exit_code == 0, result.output
    archive = tmp_path / "new/folder" / f"{ROOT}.zip"
    assert result.output == f"{archive}  {sha256(archive.read_bytes()).hexdigest()}\n"
    with ZipFile(archive) as found:
        found.extractall(tmp_path)
    command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path / ROOT, check=False).returncode == 0
    files = [one for one in (tmp_path / ROOT).rglob("*") if one.is_file()]
    manifest = json.loads((tmp_path / ROOT / "manifest.json").read_bytes())
    told = {one["path"]: one for one in manifest["files"]}
    assert len(files) == len(told) + 3
    assert [path for path, one in told.items() if one["media_type"] == UNKNOWN] == []


def test_an_archive_is_left_alone_unless_it_is_the_same(project: Path, tmp_path: Path) -> None:
    first = run(project, "--to", str(tmp_path))
    again = run(project, "--to", str(tmp_path))
    assert (again.exit_code, again.output) == (0, first.output)
    archive = tmp_path / f"{ROOT}.zip"
    archive.write_bytes(b"somebody else's")
    refused = run(project, "--to", str(tmp_path))
    assert refused.exit_code == 1
    assert f"{archive} finnes allerede og inneholder noe annet." in refused.output
    assert archive.read_bytes() == b"somebody else's"


def test_a_folder_that_cannot_be_made_is_told_of(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = run(project, "--to", str(tmp_path / "file/folder"), "--lang", "nn")
    assert refused.exit_code == 1
    assert "Vel ei mappe du kan skrive i." in refused.output


def test_content_with_errors_gives_none(tmp_path: Path) -> None:
    project = edits.project(tmp_path, cases=1).folder
    (case,) = (project / "content/cases").glob("*.md")
    case.write_text(case.read_text().replace("title:", "titel:", 1))
    refused = run(project, "--to", str(tmp_path / "out"))
    assert refused.exit_code == 1
    assert "delingsarena check" in refused.output
    assert not (tmp_path / "out").exists()
