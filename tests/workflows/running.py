"""Runs a job of a workflow here: its scripts as they stand, and the host's actions by stand-ins.

What an action of the host does is known from outside: a checkout gives a tree, an upload takes
one. Steps that do nothing without the host are told in `Outcome.not_run`.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
HARMLESS = {"PIP_DRY_RUN": "1"}
"""Whatever a script thinks of the environment that it shares with the tests, it changes nothing."""
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_TOKEN = re.compile(r"'(?:[^']|'')*'|&&|\|\||[!=]=|!|[()]|[\w.-]+")
_WORDS = {"&&": "and", "||": "or", "!": "not", "==": "==", "!=": "!=", "(": "(", ")": ")"}


@dataclass
class Outcome:
    """What a job came to."""

    ok: bool = True
    printed: str = ""
    """All that was printed; the host looks for commands in it."""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    artifacts: dict[str, Path] = field(default_factory=dict)
    """By name; of a file that is kept unpacked, its own."""
    ran: list[str] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)
    steps: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By id: `outcome` and `outputs`."""

    def annotations(self) -> list[tuple[str, dict[str, str], str]]:
        """Return what stands beside lines: the severity, the place, and the message."""
        found = []
        for line in self.printed.splitlines():
            if match := re.fullmatch(r"::(error|warning) ([^:]*)::(.*)", line):
                place = dict(part.split("=", 1) for part in match[2].split(","))
                found.append((match[1], place, match[3]))
        return found


@dataclass
class Machine:
    """A folder where jobs are run one after the other, as on machines of their own."""

    folder: Path
    origin: Path
    """The repository."""
    context: dict[str, Any]
    """`github`, `inputs` and the like, and `needs`, which grows."""
    extra: dict[str, str] = field(default_factory=dict)
    """What else stands in the environment."""

    def run(self, workflow: str, name: str, without: frozenset[str] = frozenset()) -> Outcome:
        """Run a job; steps `without` whose name it is to be run are told as not run."""
        job = load(workflow)["jobs"][name]
        place = self.folder / name
        place.mkdir()
        outcome = Outcome()
        for step in job["steps"]:
            self._step(step, place, outcome, without)
        outcome.outputs = {
            key: str(self._filled(value, outcome)) for key, value in job.get("outputs", {}).items()
        }
        result = "success" if outcome.ok else "failure"
        self.context.setdefault("needs", {})[name] = {
            "outputs": outcome.outputs,
            "result": result,
        }
        return outcome

    def _step(
        self, step: dict[str, Any], place: Path, outcome: Outcome, without: frozenset[str]
    ) -> None:
        title = step.get("name") or step["uses"].partition("@")[0]
        if not self.holds(step.get("if", "success()"), outcome):
            return
        outputs: dict[str, str] = {}
        if "uses" in step:
            action = step["uses"].partition("@")[0]
            given = {k: self._filled(v, outcome) for k, v in step.get("with", {}).items()}
            known = _ACTIONS.get(action)
            done = known(self, given, place, outcome) if known else None
            outputs = done or {}
            ok = True
            (outcome.not_run if done is None else outcome.ran).append(title)
        elif title in without:
            outcome.not_run.append(title)
            ok = True
        else:
            env = {k: str(self._filled(v, outcome)) for k, v in step.get("env", {}).items()}
            ok, outputs = self._script(str(step["run"]), env, place, outcome)
            outcome.ran.append(title)
        outcome.ok = outcome.ok and ok
        if "id" in step:
            told = "success" if ok else "failure"
            outcome.steps[step["id"]] = {"outcome": told, "outputs": outputs}

    def _script(
        self, script: str, env: Mapping[str, str], place: Path, outcome: Outcome
    ) -> tuple[bool, dict[str, str]]:
        assert "${{" not in script, "what an expression gives would be run"
        files = {name: self.folder / f"file-{name}" for name in ("OUTPUT", "STEP_SUMMARY", "ENV")}
        for file in files.values():
            file.write_text("")
        run = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=place,
            env={
                **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
                **{f"GITHUB_{name}": str(file) for name, file in files.items()},
                **HARMLESS,
                "GITHUB_ACTIONS": "true",
                "CI": "true",
                "SOURCE_DATE_EPOCH": "1780272000",
                **self.extra,
                **env,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        outcome.printed += run.stdout
        outcome.summary += files["STEP_SUMMARY"].read_text()
        lines = files["OUTPUT"].read_text().splitlines()
        return run.returncode == 0, dict(line.split("=", 1) for line in lines)

    def holds(self, condition: str, outcome: Outcome | None = None) -> bool:
        """Tell whether a condition of a job or a step holds."""
        outcome = outcome or Outcome()
        told = _EXPRESSION.fullmatch(condition.strip())
        condition = told[1] if told else condition
        if not re.search(r"\b(success|failure|always|cancelled)\(", condition):
            condition = f"success() && ({condition})"
        return bool(self._value(condition, outcome))

    def _filled(self, value: object, outcome: Outcome) -> object:
        if not isinstance(value, str):
            return value
        return _EXPRESSION.sub(lambda found: str(self._value(found[1], outcome)), value)

    def _value(self, expression: str, outcome: Outcome) -> object:
        """Return what an expression of the host's is worth."""
        called = {
            "success": lambda: outcome.ok,
            "failure": lambda: not outcome.ok,
            "always": lambda: True,
            "cancelled": lambda: False,
            "hashFiles": lambda *_: "digest",
        }
        values: list[object] = []

        def read(token: str) -> str:
            if token in _WORDS:
                return _WORDS[token]
            if token in called:
                return f"called[{token!r}]"
            if token.startswith("'"):
                values.append(token[1:-1].replace("''", "'"))
            else:
                values.append(self._found(token, outcome))
            return f"values[{len(values) - 1}]"

        parts = [read(token[0]) for token in _TOKEN.finditer(expression)]
        # Between the arguments of a call stand commas, which are no tokens.
        written = re.sub(r"(values\[\d+\]) (?=values)", r"\1, ", " ".join(parts))
        return eval(written, {"called": called, "values": values})

    def _found(self, path: str, outcome: Outcome) -> object:
        found: Any = {**self.context, "steps": outcome.steps}
        for part in path.split("."):
            found = found.get(part, "") if isinstance(found, Mapping) else ""
        return found

    def checked_out(self, given: Mapping[str, Any], place: Path, _: Outcome) -> dict[str, str]:
        """Lay a commit's tree, and link the environment that is installed already."""
        assert given["persist-credentials"] is False
        tree = place / given.get("path", ".")
        tree.mkdir(exist_ok=True)
        git(tree, "init", "--quiet", "--initial-branch", "unborn")
        git(tree, "remote", "add", "origin", str(self.origin))
        git(tree, "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*")
        commit = given.get("ref") or self.context["github"]["sha"]
        git(tree, "fetch", "--quiet", "origin", commit)
        git(tree, "checkout", "--quiet", "--detach", commit)
        if tree == place:
            install(tree)
        return {}

    def uploaded(
        self, given: Mapping[str, Any], place: Path, outcome: Outcome
    ) -> dict[str, str] | None:
        """Keep a copy of what is to be uploaded."""
        source = place / given["path"]
        name = str(given.get("name") or source.name)
        files = [source] if source.is_file() else [*source.rglob("*")] if source.is_dir() else []
        if not files:
            assert given.get("if-no-files-found") == "ignore", f"nothing in {source}"
            return {}
        kept = self.folder / f"artifact-{name}"
        (shutil.copy if source.is_file() else shutil.copytree)(source, kept)
        outcome.artifacts[name] = kept
        return {"artifact-url": f"https://host.example/runs/1/artifacts/{name}"}

    def downloaded(self, given: Mapping[str, Any], place: Path, _: Outcome) -> dict[str, str]:
        """Give back what was uploaded."""
        shutil.copytree(self.folder / f"artifact-{given['name']}", place, dirs_exist_ok=True)
        return {}


def _nothing(*_: object) -> dict[str, str]:
    return {}


_ACTIONS: Mapping[str, Any] = {
    "actions/checkout": Machine.checked_out,
    "actions/setup-python": _nothing,
    "actions/cache": _nothing,
    "actions/cache/restore": _nothing,
    "actions/upload-artifact": Machine.uploaded,
    "actions/upload-pages-artifact": Machine.uploaded,
    "actions/download-artifact": Machine.downloaded,
}


def install(tree: Path) -> None:
    """Let a tree have the environment that is installed already, and believe it the newest."""
    (tree / ".venv").mkdir()
    for path in Path(sys.prefix).iterdir():
        if not path.name.startswith(".ready"):
            (tree / ".venv" / path.name).symlink_to(path)
    tomorrow = time.time() + 86_400
    for name in (".ready", ".ready-test"):
        (tree / ".venv" / name).touch()
        os.utime(tree / ".venv" / name, (tomorrow, tomorrow))


def load(workflow: str) -> dict[str, Any]:
    """Return a workflow as it is written."""
    told: dict[str, Any] = yaml.safe_load((WORKFLOWS / workflow).read_text(encoding="utf-8"))
    return told


def git(folder: Path, *command: str) -> str:
    """Return what git answers in a folder, whatever a machine's own settings say."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    author = ("-c", "user.name=En", "-c", "user.email=en@example.no")
    run = subprocess.run(
        ["git", *author, "-C", str(folder), *command],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **settings},
    )
    return run.stdout.strip()
