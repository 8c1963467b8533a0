"""Contributions go through the jobs as they would on the host's machines."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from tests import edits
from tests.rendering import seen, tags
from tests.workflows.running import HARMLESS, ROOT, Machine, Outcome, git, install, load

CASE = "content/cases/ny-erfaring.md"
GOOD = """---
title: Kommunen prøvde noe nytt
description: En oppdiktet erfaring for å se hvordan et bidrag kommer fram.
municipality: Oslo
period: 2020–2022
published: 2025-01-01
tags: [forankring]
sources:
  - {title: Egen rapport, url: "https://example.no/ny", lost: true}
---

## Slik gjorde kommunen det

Kommunen prøvde noe nytt.
"""
EVIL = "Osloo ::error::x <img src=x onerror=y> [a](http://b) @alle `c`"

Proposal = Callable[[dict[str, str]], Machine]


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with a small project, merged to main."""
    place = edits.project(tmp_path_factory.mktemp("origin"), cases=3).folder
    for path in (place / "content").glob("*/*.md"):
        # The addresses are nobody's, and nobody is to be asked for them.
        path.write_text(path.read_text().replace('"}', '", lost: true}'))
    for name in ("Makefile", "pyproject.toml", "constraints.txt", "requirements.txt", ".gitignore"):
        shutil.copy(ROOT / name, place)
    with (place / ".gitignore").open("a") as ignored:
        ignored.write(".venv\n")
    git(place, "init", "--quiet", "--initial-branch", "main")
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message", "Begin")
    git(place, "commit", "--quiet", "--allow-empty", "--message", "Begin again")
    git(place, "tag", "begin")
    return place


@pytest.fixture(autouse=True)
def begun(origin: Path) -> Iterator[None]:
    """Let each test find the repository as it began."""
    yield
    git(origin, "switch", "--quiet", "--force", "main")
    git(origin, "reset", "--quiet", "--hard", "begin")


@pytest.fixture
def proposed(origin: Path, tmp_path: Path) -> Iterator[Proposal]:
    """Return what merges files into main, as the host does for a proposal, and gives a machine."""

    def merge(files: dict[str, str]) -> Machine:
        git(origin, "switch", "--quiet", "--create", "proposal", "main")
        for path, text in files.items():
            place = origin / path
            if text.startswith("-> "):
                if place.is_dir():
                    shutil.rmtree(place)
                place.symlink_to(text.removeprefix("-> "))
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text)
        git(origin, "add", "--all")
        git(origin, "commit", "--quiet", "--message", "Propose")
        git(origin, "switch", "--quiet", "--create", "merge", "main")
        git(origin, "merge", "--quiet", "--no-ff", "--message", "Merge", "proposal")
        sha = git(origin, "rev-parse", "HEAD")
        github = {"sha": sha, "event_name": "pull_request", "ref": "refs/pull/1/merge"}
        return Machine(tmp_path, origin, {"github": github})

    yield merge
    git(origin, "switch", "--quiet", "--force", "main")
    git(origin, "branch", "--quiet", "-D", "proposal", "merge")


def judged(machine: Machine, job: str) -> tuple[Outcome, bool]:
    """Run a job after those it needs, then the last one; tell what it came to, and that one."""
    jobs = load("review.yml")["jobs"]
    machine.run("review.yml", "scope")
    others = {"content", "code"} - {job}
    assert machine.holds(jobs[job]["if"])
    for other in others:
        assert not machine.holds(jobs[other]["if"])
        machine.context["needs"][other] = {"result": "skipped", "outputs": {}}
    outcome = machine.run("review.yml", job, without=frozenset({"Test"}))
    return outcome, machine.run("review.yml", "passed").ok


def test_a_contribution_is_shown_as_it_would_be(proposed: Proposal) -> None:
    machine = proposed({CASE: GOOD})
    outcome, passed = judged(machine, "content")
    assert (outcome.ok, passed) == (True, True), outcome.printed
    assert outcome.annotations() == []
    assert outcome.not_run == []
    name = "erfaringer-ny-erfaring.html"
    assert [path.name for path in outcome.artifacts["sidene"].iterdir()] == [name]
    page = (outcome.artifacts["sidene"] / name).read_text()
    assert "Kommunen prøvde noe nytt" in page
    assert "Dette er et forslag" in page
    assert (outcome.artifacts["nettstedet"] / "erfaringer/ny-erfaring/index.html").is_file()
    assert "**Ingen feil.**" in outcome.summary
    assert "(<https://host.example/runs/1/artifacts/sidene>)" in outcome.summary
    assert "(<https://host.example/runs/1/artifacts/nettstedet>)" in outcome.summary
    assert outcome.outputs["pages"] == f'["{name}"]'
    machine.context["matrix"] = {"page": name}
    shown = machine.run("review.yml", "page")
    assert shown.artifacts[name].read_text() == page
    assert shown.summary == f"[{name}](<https://host.example/runs/1/artifacts/{name}>)\n"


def test_faults_are_told_beside_their_lines_and_in_the_summary(proposed: Proposal) -> None:
    broken = GOOD.replace("Oslo", f'"{EVIL}"').replace("[forankring]", "[forankrin]")
    outcome, passed = judged(proposed({CASE: broken}), "content")
    assert (outcome.ok, passed) == (False, False)
    found = outcome.annotations()
    told = [(severity, place["line"], place["title"]) for severity, place, _ in found]
    assert told == [("error", "4", "unknown-municipality"), ("error", "7", "unknown-term")]
    assert all(place["file"] == CASE for _, place, _ in found)
    assert "«forankring»" in found[1][2]
    commands = [line for line in outcome.printed.splitlines() if line.startswith("::")]
    assert len(commands) == 2
    assert "Feilene må rettes" in outcome.summary
    assert "linje 4" in outcome.summary
    assert tags(outcome.summary) == {"h2", "h3", "p", "strong", "ul", "li", "br", "code"}
    assert EVIL in seen(outcome.summary)
    assert outcome.artifacts == {}


def test_nothing_of_a_contribution_is_run(proposed: Proposal, tmp_path: Path) -> None:
    # The host decides by what `scope` says; here the job that judges content is run all the same.
    mark = tmp_path / "was-run"
    machine = proposed(
        {
            CASE: GOOD,
            "Makefile": f"%:\n\ttouch {mark}\n",
            "mkdocs.yml": f"site_name: !!python/object/apply:os.system ['touch {mark}']\n",
            "content/conftest.py": f"open({str(mark)!r}, 'w')\n",
            "content/.gitattributes": "* filter=other\n",
            "generator.py": f"open({str(mark)!r}, 'w')\n",
        }
    )
    assert machine.run("review.yml", "scope").outputs["code"] == "true"
    outcome = machine.run("review.yml", "content")
    assert not mark.exists()
    assert {place["title"] for _, place, _ in outcome.annotations()} == {"unexpected-file"}
    assert not (tmp_path / "content/proposal").exists()


@pytest.mark.parametrize("path", [CASE, "content", "content/images"])
def test_links_in_a_contribution_lead_nowhere(proposed: Proposal, path: str) -> None:
    outcome, passed = judged(proposed({path: "-> /etc"}), "content")
    assert (outcome.ok, passed) == (False, False)
    _, place, _ = outcome.annotations()[0]
    assert (place["file"], place["title"]) == (path, "symbolic-link")


def test_what_changes_more_than_content_is_run_as_it_is_proposed(proposed: Proposal) -> None:
    machine = proposed({CASE: GOOD, "docs/om.md": "# Om\n\nEt annet nettsted.\n"})
    outcome, passed = judged(machine, "code")
    assert (outcome.ok, passed) == (True, True), outcome.printed
    assert outcome.not_run == ["Test"]
    assert "Et annet nettsted" in (outcome.artifacts["nettstedet"] / "om/index.html").read_text()
    assert [path.name for path in outcome.artifacts["sidene"].iterdir()] == [
        "erfaringer-ny-erfaring.html"
    ]


def published(origin: Path, folder: Path, **context: object) -> tuple[Machine, Outcome]:
    """Run the job that builds what is on main."""
    github = {
        "sha": git(origin, "rev-parse", "main"),
        "ref": "refs/heads/main",
        "event_name": "push",
        "event": {"before": git(origin, "rev-parse", "main~1")},
    }
    machine = Machine(folder, origin, {"github": {**github, **context}})
    machine.context["inputs"] = context.get("inputs", {})
    return machine, machine.run("site.yml", "build")


def test_what_is_merged_is_published_and_an_earlier_site_can_be(
    origin: Path, tmp_path: Path
) -> None:
    jobs = load("site.yml")["jobs"]
    first = git(origin, "rev-parse", "main")
    (origin / CASE).write_text(GOOD)
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "Merge content")
    for folder in ("merged", "earlier", "foreign"):
        (tmp_path / folder).mkdir()
    machine, outcome = published(origin, tmp_path / "merged")
    assert outcome.ok, outcome.printed
    assert (outcome.artifacts["site"] / "erfaringer/ny-erfaring/index.html").is_file()
    assert not machine.holds(jobs["test"]["if"])
    machine.context["needs"]["test"] = {"result": "skipped"}
    assert machine.holds(jobs["deploy"]["if"])
    machine.context["needs"]["test"] = {"result": "failure"}
    assert not machine.holds(jobs["deploy"]["if"])

    (origin / "docs/om.md").write_text("# Om\n\nNy kode.\n")
    git(origin, "commit", "--quiet", "--all", "--message", "Merge code")
    inputs = {"commit": first}
    machine, outcome = published(
        origin, tmp_path / "earlier", inputs=inputs, event_name="workflow_dispatch"
    )
    assert outcome.ok, outcome.printed
    assert not (outcome.artifacts["site"] / "erfaringer/ny-erfaring/index.html").exists()

    git(origin, "switch", "--quiet", "--create", "foreign", first)
    git(origin, "commit", "--quiet", "--allow-empty", "--message", "Never merged")
    foreign = git(origin, "rev-parse", "HEAD")
    git(origin, "switch", "--quiet", "main")
    machine, outcome = published(
        origin,
        tmp_path / "foreign",
        inputs={"commit": foreign},
        event_name="workflow_dispatch",
    )
    assert not outcome.ok
    assert "not on main" in outcome.printed
    assert outcome.artifacts == {}
    assert not machine.holds(jobs["deploy"]["if"])


def test_code_that_is_merged_waits_for_its_tests(origin: Path, tmp_path: Path) -> None:
    jobs = load("site.yml")["jobs"]
    (origin / "docs/om.md").write_text("# Om\n\nEnda nyere kode.\n")
    git(origin, "commit", "--quiet", "--all", "--message", "Merge code")
    machine, outcome = published(origin, tmp_path)
    assert outcome.ok, outcome.printed
    assert machine.holds(jobs["test"]["if"])
    assert [step["run"] for step in jobs["test"]["steps"] if "run" in step] == [".ci/run"]


def test_content_with_errors_is_not_published(origin: Path, tmp_path: Path) -> None:
    (origin / CASE).write_text(GOOD.replace("Oslo", "Osloo"))
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "Break")
    machine, outcome = published(origin, tmp_path)
    assert not outcome.ok
    assert "linje 4" in outcome.summary
    assert outcome.artifacts == {}
    machine.context["needs"]["test"] = {"result": "skipped"}
    assert not machine.holds(load("site.yml")["jobs"]["deploy"]["if"])


def merged_request(machine: Machine) -> tuple[Path, "subprocess.CompletedProcess[str]"]:
    """Run the job of GitLab that judges content; return its folder, and how it ended."""
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["content"]
    place = machine.folder / "gitlab"
    git(machine.folder, "clone", "--quiet", "--branch", "proposal", str(machine.origin), str(place))
    install(place)
    given = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "SOURCE_DATE_EPOCH": "1780272000"}
    script = "\n".join((*job["before_script"], *job["script"]))
    run = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=place,
        env={**os.environ, **HARMLESS, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert set(job["artifacts"]["paths"]) == {"sidene/", "nettstedet/", "review.md"}
    return place, run


def test_a_merge_request_is_judged_and_shown(proposed: Proposal) -> None:
    place, run = merged_request(proposed({CASE: GOOD}))
    assert run.returncode == 0, run.stderr
    assert json.loads((place / "quality.json").read_text()) == []
    assert [path.name for path in (place / "sidene").iterdir()] == ["erfaringer-ny-erfaring.html"]
    assert (place / "nettstedet/erfaringer/ny-erfaring/index.html").is_file()


def test_faults_are_told_beside_the_lines_of_a_merge_request(proposed: Proposal) -> None:
    place, run = merged_request(proposed({CASE: GOOD.replace("Oslo", "Osloo")}))
    assert run.returncode == 1
    (told,) = json.loads((place / "quality.json").read_text())
    assert (told["check_name"], told["severity"]) == ("unknown-municipality", "major")
    assert told["location"] == {"path": CASE, "lines": {"begin": 4}}
    assert "linje 4" in (place / "review.md").read_text()
    assert not (place / "nettstedet").exists()


GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$GH_LOG"
[[ $* != 'issue list'* ]] || cat "$GH_FOUND"
"""


@pytest.mark.parametrize(("found", "done"), [("", "issue create"), ("7\n", "issue edit 7")])
def test_what_grows_old_is_told_in_one_issue(
    origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str, done: str
) -> None:
    github = {"sha": git(origin, "rev-parse", "main"), "ref": "refs/heads/main", "token": "t"}
    machine = Machine(tmp_path, origin, {"github": github})
    outcome = machine.run("watch.yml", "look")
    assert (outcome.ok, outcome.not_run) == (True, []), outcome.printed
    issue = (outcome.artifacts["ettersyn"] / "issue.md").read_text()
    assert issue == outcome.summary
    for heading in ("## Adresser til andre nettsteder", "Alle adresser svarer", "## Ord i registr"):
        assert heading in issue
    assert (tmp_path / "look/memory/links.json").is_file()

    # What the host's program would do is only noted.
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH)
    (tmp_path / "bin/gh").chmod(0o755)
    (tmp_path / "found").write_text(found)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    log = tmp_path / "log"
    machine.extra = {"GH_LOG": str(log), "GH_FOUND": str(tmp_path / "found")}
    assert machine.run("watch.yml", "tell").ok
    assert (tmp_path / "tell/issue.md").read_text() == issue
    _, then = log.read_text().splitlines()
    assert then.startswith(done)
    assert then.endswith("--body-file issue.md")


def test_a_release_gets_all_open_data_of_its_commit(
    origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = {"release": {"tag_name": "v1"}}
    github = {"sha": git(origin, "rev-parse", "main"), "ref": "refs/tags/v1", "token": "t"}
    machine = Machine(tmp_path, origin, {"github": {**github, "event": event}})
    bill = "Make the bill of materials"
    outcome = machine.run("release.yml", "make", without=frozenset({bill}))
    assert (outcome.ok, outcome.not_run) == (True, [bill]), outcome.printed
    (made,) = outcome.artifacts["snapshot"].iterdir()
    assert made.name == "delingsarena-2026-06-01.zip"
    with ZipFile(made) as archive:
        assert "delingsarena-2026-06-01/manifest.json" in archive.namelist()

    (outcome.artifacts["snapshot"] / "delingsarena.cdx.json").write_text("{}")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text('#!/bin/sh\necho "$GH_REPO $@" > "$GH_LOG"\n')
    (tmp_path / "bin/gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    machine.context["github"]["repository"] = "owner/name"
    machine.extra = {"GH_LOG": str(tmp_path / "log")}
    assert machine.run("release.yml", "attach").ok
    told = (tmp_path / "log").read_text()
    assert told == f"owner/name release upload v1 {made.name} delingsarena.cdx.json\n"
