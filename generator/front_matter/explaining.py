"""What the YAML reader's complaints mean to the one who wrote the text."""

import re

import yaml

from generator.problems import Fault, Position, Problem

YAML_COLON = Fault(
    "yaml-colon", "A value that holds a colon followed by a space stands in quotation marks."
)
YAML_TAB = Fault("yaml-tab", "Lines are indented with spaces, never with tabs.")
YAML_QUOTE = Fault(
    "yaml-quote", "A quotation mark that is opened is closed again, with nothing after it."
)
YAML_BACKSLASH = Fault(
    "yaml-backslash", "A value with a backslash stands in single quotation marks, or in none."
)
YAML_BRACKET = Fault("yaml-bracket", "A bracket that is opened is closed again.")
YAML_START = Fault(
    "yaml-start",
    "A value that begins with one of the signs @ ` % & * ! | > stands in quotation marks.",
)
YAML_SYNTAX = Fault("yaml-syntax", "Each line is `field: value` or `- item`, evenly indented.")
YAML_CONTINUED = Fault(
    "yaml-continued", "A value stands on one line, or its next lines are indented."
)
YAML_DOCUMENT = Fault("yaml-document", "There is one block of fields, without directives.")

_VALUED = re.compile(r"[^\W\d][\w-]*:[ ]+[^\s|>]")
_STARTS = ("cannot start any token", "block scalar", "directive", "alias", "anchor", "tag")


def explained(path: str, text: str, first_line: int, error: yaml.MarkedYAMLError) -> Problem:
    """Return the problem behind what the YAML reader says, where the editor should look."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return YAML_SYNTAX.at(Position(path, first_line))
    opened = error.context_mark or mark
    said = f"{error.context or ''} {error.problem or ''}"
    fault = YAML_SYNTAX
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = line[: mark.column]
    if "mapping values are not allowed" in said:
        fault = YAML_COLON if ": " in before else YAML_SYNTAX
    elif "escape" in said:
        fault = YAML_BACKSLASH
    elif "quoted scalar" in said:
        fault, mark = YAML_QUOTE, opened
    elif before.rstrip().endswith(("'", '"')):
        fault = YAML_QUOTE
    elif (
        "flow node" in said and not "".join((line[mark.column :], *lines[mark.line + 1 :])).strip()
    ):
        return YAML_BRACKET.at(_last_bracket(path, lines, first_line))
    elif "flow sequence" in said or "flow mapping" in said:
        fault, mark = YAML_BRACKET, opened
    elif "\t" in line[: len(line) - len(line.lstrip())]:
        fault = YAML_TAB
    elif "could not find expected ':'" in said:
        mark = opened
    elif any(line.startswith(("%", "---", "...")) for line in lines):
        fault = YAML_DOCUMENT
    elif any(kind in said for kind in _STARTS):
        fault, mark = YAML_START, opened
    if fault is YAML_SYNTAX and _is_continued(lines, mark.line):
        fault = YAML_CONTINUED
    return fault.at(Position(path, first_line + min(mark.line, len(lines) - 1), mark.column + 1))


def _last_bracket(path: str, lines: list[str], first_line: int) -> Position:
    """Return where the last bracket is opened."""
    for number in range(len(lines) - 1, -1, -1):
        column = max(lines[number].rfind("["), lines[number].rfind("{"))
        if column >= 0:
            return Position(path, first_line + number, column + 1)
    return Position(path, first_line)


def _is_continued(lines: list[str], number: int) -> bool:
    """Tell whether a line is words without a colon, right below a field that has a value."""
    line, above = lines[number] if number < len(lines) else "", lines[number - 1 : number]
    words = bool(line) and not line.startswith((" ", "-", "[", "{")) and ":" not in line
    return words and any(_VALUED.match(one) for one in above)
