"""From the schema to what one fills in: each field with its control, in the words of a language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.guidance.description import described
from generator.pages.contribute.items import ADD, FIRST_OF_ITEM, ITEMS, NARROW
from generator.pages.contribute.layout import BODY, ID, Form, Step
from generator.words import words

LONG = 300
"""Characters; a text that may be longer has several lines, and so has what sums it all up."""

_PLAIN = {"date": "date", "choice": "choice", "truth": "truth", "block": "block"}
_WRITTEN_OTHERWISE = ("moment", "period", "amount", "address")
_KEYBOARDS = {"email": "email", "phone": "tel", "address": "url", "year": "numeric"}


@dataclass(frozen=True, slots=True)
class Control:
    """A field of a form."""

    name: str
    label: str
    help: str
    needed: bool
    widget: str
    """How it is filled in: `text`, `area`, `date`, `choice`, `truth`, `one` or `many` of a
    register, `listed` (several values with commas), `lines` (one a line), `block`, `group`
    (blocks that can be added), `body`."""
    kind: str = ""
    """What its values are, of those that may be written in several ways."""
    keyboard: str = ""
    """The `inputmode`, where it is not that of text."""
    longest: int = 0
    options: tuple[tuple[str, str], ...] = ()
    targets: str = ""
    """The registers to choose from, with spaces between."""
    first: tuple["Control", ...] = ()
    """The fields within it that are shown at once."""
    more: tuple["Control", ...] = ()
    short: "Control | None" = None
    """What may stand in place of the fields: the choice of a source that is known."""
    item: str = ""
    """What one of a group is called."""
    add: str = ""
    narrow: bool = False
    told: bool = False
    """True where the step's own title says what it is."""


@dataclass(frozen=True, slots=True)
class Part:
    """A step of a form, with its fields."""

    id: str
    title: str
    lead: str
    first: tuple[Control, ...]
    more: tuple[Control, ...]


def parts(form: Form, language: str) -> tuple[tuple[Part, ...], tuple[Control, ...]]:
    """Return the steps of a form in a language, and the fields of its last step."""
    say = words(language)
    fields = {one["name"]: one for one in described(form.kind, language)}

    def control(name: str, above: str = "") -> Control:
        if name == BODY:
            return Control(BODY, say.pgettext("form", "The text"), "", True, "body")
        if name == ID:
            told = "It becomes the address of the page. Left empty, it is made from the title."
            label = say.pgettext("form", "The name of the file")
            return Control(ID, label, say.pgettext("form", told), False, "text")
        made = _control(fields[name], language, needed=name in form.needed)
        return replace(made, told=made.label == above)

    def part(step: Step) -> Part:
        title = say.pgettext("form", step.title)
        return Part(
            step.id,
            title,
            say.pgettext("form", step.lead) if step.lead else "",
            tuple(control(name, title) for name in step.first),
            tuple(map(control, step.more)),
        )

    steps = tuple(map(part, form.steps))
    return steps, tuple(map(control, form.ending))


def _control(field: Mapping[str, Any], language: str, *, needed: bool = False) -> Control:
    name, shape = field["name"], field["shape"]
    inner = shape.get("item", shape)
    given: dict[str, Any] = {"widget": _widget(name, shape), "narrow": name in NARROW}
    if inner["kind"] in ("block", "either"):
        given |= _fields(name, inner, language)
    if inner["kind"] == "reference":
        given["targets"] = " ".join(inner["targets"])
    return Control(
        name,
        field["label"],
        field["help"],
        needed or field["required"],
        kind=inner["kind"] if inner["kind"] in _WRITTEN_OTHERWISE else "",
        keyboard=_KEYBOARDS.get(inner["kind"], ""),
        longest=inner.get("longest", 0),
        options=tuple((one["value"], one["label"]) for one in inner.get("options", ())),
        **given,
    )


def _fields(name: str, inner: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return what a block, or an item of a group, consists of."""
    say = words(language).pgettext
    block = inner.get("block", inner)
    controls = [_control(one, language) for one in block["fields"]]
    shown = FIRST_OF_ITEM.get(name, tuple(one.name for one in controls))
    given: dict[str, Any] = {
        "first": tuple(one for wanted in shown for one in controls if one.name == wanted),
        "more": tuple(one for one in controls if one.name not in shown),
    }
    if name in ITEMS:
        given |= {"item": say("form", ITEMS[name]), "add": say("form", ADD[name])}
    short = inner.get("short")
    if short and not any(one.targets == " ".join(short["targets"]) for one in controls):
        label = say("form", "Source that is known here")
        targets = " ".join(short["targets"])
        given["short"] = Control("", label, "", True, "one", targets=targets)
    return given


def _widget(name: str, shape: Mapping[str, Any]) -> str:
    kind = shape["kind"]
    if kind == "list":
        item = shape["item"]["kind"]
        if item in ("block", "either"):
            return "group"
        return {"reference": "many", "text": "lines"}.get(item, "listed")
    if kind == "reference":
        return "one"
    if kind == "text":
        return "area" if shape["longest"] > LONG or name == "description" else "text"
    return _PLAIN.get(kind, "text")
