"""What an editor's program and git are told of the project: the tasks, the settings, the hook."""

import json
import re
import shlex
import shutil
from collections.abc import Mapping
from fnmatch import fnmatch
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.words import messages
from tests.form.both import PROJECT
from tests.form.test_files import TEXTS

FILES = PROJECT / ".vscode"
CASE = "content/cases/lillehammer-boligskole.md"


def read(name: str) -> Any:
    """Return what a file of VS Code's says; it may hold lines of comments."""
    lines = (FILES / name).read_text(encoding="utf-8").splitlines()
    return json.loads("\n".join(line for line in lines if not line.strip().startswith("//")))


@pytest.fixture(scope="module")
def tasks() -> Mapping[str, Any]:
    return {task["label"]: task for task in read("tasks.json")["tasks"]}


def found(matchers: list[Mapping[str, Any]], line: str) -> list[tuple[str, ...]]:
    """Return what the matchers find in a line: severity, file, line, column, message, code."""
    told = []
    for matcher in matchers:
        pattern = matcher["pattern"]
        match = re.search(pattern["regexp"], line)
        if match:
            names = ("file", "line", "column", "message", "code")
            told.append((matcher["severity"], *(match[pattern[name]] for name in names)))
    return told


def test_problems_come_into_the_list(
    tasks: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    text = (tmp_path / CASE).read_text(encoding="utf-8")
    broken = text.replace("\nperiod:", "\nreview_by: 2020-13-01\nstatus: completed\nperiod:")
    (tmp_path / CASE).write_text(broken + "\nSe [her](finnes-ikke.md) <b>.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    expected = json.loads(CliRunner().invoke(main, ["check", "--format", "json"]).stdout)
    assert {problem["severity"] for problem in expected["problems"]} == {"error"}
    assert len(expected["problems"]) >= 3
    for label in ("Kontroller alt innhold", "Kontroller denne filen"):
        task = tasks[label]
        arguments = [one.replace("${file}", str(tmp_path / CASE)) for one in task["args"]]
        lines = CliRunner().invoke(main, arguments).stdout.splitlines()
        listed = [found(task["problemMatcher"], line) for line in lines]
        assert listed == [
            [
                (
                    problem["severity"],
                    problem["file"],
                    str(problem["line"]),
                    str(problem["column"]),
                    problem["message"],
                    problem["code"],
                )
            ]
            for problem in expected["problems"]
        ]


def test_each_severity_has_its_matcher(tasks: Mapping[str, Any]) -> None:
    say = messages("nb").pgettext
    for task, severity in product(tasks.values(), ("error", "warning")):
        line = f"{CASE}:3:14: {say('severity', severity)}: slik [er] det [bad-date]"
        told = (severity, CASE, "3", "14", "slik [er] det", "bad-date")
        assert found(task["problemMatcher"], line) == [told]


def test_the_list_follows_the_site(tasks: Mapping[str, Any]) -> None:
    say = messages("nb").gettext
    watching = [task for task in tasks.values() if task.get("isBackground")]
    assert [task["args"][0] for task in watching] == ["serve"]
    for matcher in watching[0]["problemMatcher"]:
        begins, ends = (matcher["background"][f"{name}sPattern"] for name in ("begin", "end"))
        assert re.search(begins, say("Building …"))
        for sentence in ("Built in {seconds} s.", "Not built: the problems above are in the way."):
            assert re.search(ends, say(sentence))
            assert not re.search(begins, say(sentence))


def test_tasks_and_hooks_run_commands_that_are() -> None:
    hooks = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    used = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    local = [hook for repository in used["repos"] for hook in repository["hooks"]]
    commands = [shlex.split(hook["entry"])[1:] for hook in (*hooks, *local)]
    commands += [task["args"] for task in read("tasks.json")["tasks"]]
    for arguments in commands:
        result = CliRunner().invoke(main, [arguments[0], "--help"])
        assert result.exit_code == 0
        for option in (one for one in arguments if one.startswith("--")):
            assert option in result.stdout
    for hook in (*hooks, *local):
        assert re.search(hook["files"], CASE)
        assert not re.search(hook["files"], "generator/cli.py")
        assert hook["pass_filenames"] is False


def test_each_text_has_its_schema() -> None:
    schemas = read("settings.json")["yaml.schemas"]
    for path in TEXTS:
        named = [schema for schema, pattern in schemas.items() if fnmatch(path, pattern)]
        assert len(named) == 1, path
        assert (PROJECT / named[0]).is_file()
    assert all(
        re.fullmatch(r"[\w-]+\.[\w-]+", one) for one in read("extensions.json")["recommendations"]
    )
