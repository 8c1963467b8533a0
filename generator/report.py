"""How problems are told: as text, as JSON, and as annotations of a pull request."""

import json
import re
from collections.abc import Iterable
from hashlib import md5

from generator.problems import Problem, printable
from generator.sensitive import masked
from generator.words import messages

_BLANK = re.compile(r"\{(\w+)\}")
_LONGEST_PATH = 4096


def message(problem: Problem, language: str) -> str:
    """Return what is wrong, and what was perhaps meant, in one line."""
    pattern, values = messages(language).pgettext("problem", problem.code), dict(problem.values)
    told = _filled(pattern, values)
    if "field" in values and "{field}" not in pattern:
        told = f"{values['field']}: {told}"
    if not problem.suggestions:
        return told
    stop = "" if told.endswith((".", "!", "?")) else "."
    return f"{told}{stop} {choice(problem.suggestions, language)}"


def text(problems: Iterable[Problem], language: str) -> str:
    """Return one line per problem, each ended by a line break: place, severity, message, code."""
    catalog = messages(language)
    return "".join(
        f"{_path(problem)}:{problem.position.line}:{problem.position.column}: "
        f"{catalog.pgettext('severity', problem.severity)}: "
        f"{message(problem, language)} [{problem.code}]\n"
        for problem in problems
    )


def as_json(problems: Iterable[Problem], language: str) -> str:
    """Return an object with the numbers of errors and warnings, and the problems in their order."""
    told = [
        {
            "file": _path(problem),
            "line": problem.position.line,
            "column": problem.position.column,
            "severity": problem.severity,
            "code": problem.code,
            "message": message(problem, language),
            "values": dict(problem.values),
            "suggestions": list(problem.suggestions),
        }
        for problem in problems
    ]
    counts = {
        f"{severity}s": sum(problem["severity"] == severity for problem in told)
        for severity in ("error", "warning")
    }
    return json.dumps({**counts, "problems": told}, ensure_ascii=False, indent=2) + "\n"


def github(problems: Iterable[Problem], language: str) -> str:
    """Return one workflow command per problem, which GitHub shows beside the line at fault."""
    return "".join(
        f"::{problem.severity} file={_property(_path(problem))},line={problem.position.line},"
        f"col={problem.position.column},title={_property(problem.code)}"
        f"::{_data(message(problem, language))}\n"
        for problem in problems
    )


def gitlab(problems: Iterable[Problem], language: str) -> str:
    """Return a report of code quality, which GitLab shows beside the lines of a merge request."""
    told = [
        {
            "description": message(problem, language),
            "check_name": problem.code,
            "severity": "major" if problem.severity == "error" else "minor",
            "location": {"path": _path(problem), "lines": {"begin": problem.position.line}},
            "fingerprint": md5(repr(problem).encode(), usedforsecurity=False).hexdigest(),
        }
        for problem in problems
    ]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def summary(problems: Iterable[Problem], language: str) -> str:
    """Return a sentence with the numbers of errors and warnings."""
    catalog = messages(language)
    severities = [problem.severity for problem in problems]
    errors, warnings = severities.count("error"), severities.count("warning")
    if not severities:
        return catalog.gettext("No problems.")
    return catalog.gettext("{errors} and {warnings}.").format(
        errors=catalog.ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=catalog.ngettext("{count} warning", "{count} warnings", warnings).format(
            count=warnings
        ),
    )


def choice(suggestions: tuple[str, ...], language: str) -> str:
    """Return the question whether one of the suggestions was meant."""
    catalog = messages(language)
    quoted = [
        _filled(catalog.pgettext("quoted", "“{word}”"), {"word": word}) for word in suggestions
    ]
    choices = ", ".join(quoted[:-1])
    if choices:
        choices += catalog.pgettext("choice", " or ")
    return _filled(
        catalog.pgettext("choice", "Did you mean {choices}?"), {"choices": choices + quoted[-1]}
    )


def _filled(pattern: str, values: dict[str, str]) -> str:
    # Not str.format: values come from the content, and a blank without a value must not raise.
    return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), pattern)


def _path(problem: Problem) -> str:
    return printable(masked(problem.position.path), _LONGEST_PATH)


def _data(told: str) -> str:
    return told.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(told: str) -> str:
    return _data(told).replace(":", "%3A").replace(",", "%2C")
