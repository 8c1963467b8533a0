"""Whatever the form may hold, it is judged as `check` judges the file that is written of it."""

from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.front_matter import documents
from generator.front_matter.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.guidance.description import described
from tests.form.both import Checker, path_of, told_by_check, told_by_form
from tests.form.both import Node as Asked
from tests.form.inputs import INPUTS

WITH_OTHERS = ("alias-taken", "source-written-twice", "title-taken")
"""What the states that are judged together may tell of each other."""

WRITTEN = st.text(
    st.characters(max_codepoint=0x2FFF, exclude_categories=("Cs", "Cn"))
    | st.sampled_from("🏠👨\u200d"),
    max_size=12,
)
ODD = (
    *("", " ", "no", "ja", "0501", "22:22", "~", "null", "- x", "a: b", "a #b", "'", '"', "{x}"),
    *(
        "[x]",
        "@x",
        "%",
        "|",
        ">",
        "æøå",
        "true",
        "TRUE",
        "1e3",
        "2015-01-01",
        "\ufffd",
        "a\nb",
        "...",
    ),
)
OF_KIND: Mapping[str, tuple[str, ...]] = {
    "date": ("2025-03-01", "1.3.2025", "2025-02-29", "0000-01-01", "2025-3-1", "31. 12. 2024"),
    "moment": ("2014", "2014-06", "2014-06-31", "14", "1. 2.2014"),
    "hours": ("09:00", "9.00–15.30", "15:30 - 09:00", "9", "24:00", "kl. 9.00"),
    "period": ("2010–2015", "2015-2010", "2013–", "–2014", "2014", "2010 — 2012", "-", "1499"),
    "amount": ("40", "2,5", "2.5", "20–30", "30-20", "ca 40", "Over 1 000", "2.500", "40 %", "-3"),
    "number": ("12", "1200000000", "1,5", "-1"),
    "year": ("2015", "15", "2101"),
    "id": ("leie-til-eie", "Leie", "a--b", "a" * 80, "a" * 81),
    "email": ("post@eksempelby.kommune.no", "a@b", "a b@c.no", "æ@ø.no"),
    "phone": ("22 00 00 00", "+47 22000000", "22-00"),
    "address": ("https://husbanken.no/a?b=c#d", "www.nav.no", "http://x", "https://a.no/æ ø"),
    "truth": ("true", "false", "Ja", "nei", "1"),
    "reference": (
        *("forankring", "Forankring", "flyktninger", "husbanken", "startlån", "forankrng"),
        *("Lillehammer", "0501", "Våler", "Våler (Innlandet)", "Ålesund", "1507", "Snåase"),
        *("lillehammer-boligskole", "midt-norge-2009-2012", "boligskoler-hva-de-har-felles"),
        *("husbanken-programarbeid-2013", "usikre-bevilgninger", "Husbanken Midt-Norge"),
    ),
}
PIECES = (
    *(state["body"] for state in INPUTS.values() if len(state["body"]) < 200),
    *(
        "Vanlig tekst. ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "    ",
        "## ",
        "# ",
        "`",
        "```\n",
        "[",
        "](",
    ),
    *(")", "![", "*", "**", "_", "<", "&nbsp;", "[^1]", "\n[^1]: ", "| a | b |\n|---|---|\n", "\\"),
)


def values(shape: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Return values of a shape, some right, and some that are none."""
    kind = shape["kind"]
    if kind == "list":
        return st.lists(values(shape["item"]), max_size=3) | values(shape["item"])
    if kind == "either":
        return values(shape["short"]) | values(shape["block"])
    if kind == "block":
        return st.fixed_dictionaries(
            {}, optional={field["name"]: values(field["shape"]) for field in shape["fields"]}
        )
    known = (
        OF_KIND.get(kind) or tuple(one["value"] for one in shape.get("options", ())) or ("Tekst",)
    )
    return st.sampled_from(known) | st.sampled_from(known) | st.sampled_from(ODD) | WRITTEN


@st.composite
def states(draw: st.DrawFn) -> Mapping[str, Any]:
    kind = draw(st.sampled_from(("cases", "articles", "programmes")))
    fields = {}
    for field in described(kind):
        if draw(st.integers(0, 9)) < (8 if field["required"] else 2):
            fields[field["name"]] = draw(values(field["shape"]))
    if draw(st.integers(0, 9)) == 0:
        fields[draw(st.sampled_from(("kommentar", "Tittel", "a: b", "no", "tittle")))] = "Et felt"
    body = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=6)))
    return {"kind": kind, "fields": fields, "body": body}


@settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(states(), min_size=1, max_size=6))
def test_any_states_are_judged_alike(
    prepared: Checker, form_rules: Asked, drawn: list[dict[str, Any]]
) -> None:
    judged = {}
    for number, state in enumerate(drawn):
        whole = {**state, "id": f"prove-nr-{number}"}
        judged[path_of(whole)] = (whole, form_rules.ask(ask="judge", state=whole, language="nb"))
    found = prepared.problems({path: answer["text"] for path, (_, answer) in judged.items()})
    for path, (state, answer) in judged.items():
        by_form = [told for told in told_by_form(state, answer, path) if told[0] not in WITH_OTHERS]
        by_check = [one for one in told_by_check(found[path], "nb") if one[0] not in WITH_OTHERS]
        assert by_form == by_check, answer["text"]


@settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(states())
@example({"kind": "cases", "fields": {"title": "0501", "tags": ["no"]}, "body": "Tekst."})
def test_what_is_written_is_read_again(form_rules: Asked, state: dict[str, Any]) -> None:
    whole = {**state, "id": "prove"}
    text = form_rules.ask(ask="judge", state=whole, language="nb")["text"]
    document, problems = documents.parse("x.md", text.encode())
    assert document is not None
    refused = ("invisible-character", "control-character", "garbled-letters")
    assert not [one for one in problems if one.code not in refused], text
    assert plain(document.fields) == pruned(whole["fields"])


def plain(node: Node) -> Any:
    """Return what nodes say; one item alone as a list of it."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        items = [plain(item) for item in node.items]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    assert isinstance(node, MappingNode)
    return {key.text: plain(value) for key, value in node.items}


def pruned(value: Any) -> Any:
    """Return what is given of a value."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list):
        items = [found for item in value if (found := pruned(item))]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    return {name: found for name, one in value.items() if (found := pruned(one))}
