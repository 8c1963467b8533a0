"""A Word document made ready for its converter, which drops some things without a word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from generator.manuscripts.remarks import Kind, Remark
from generator.manuscripts.word_parts import local, text
from generator.manuscripts.word_styles import level, value

DELETED = Kind("deleted", "left", "Text that someone has suggested to delete: “{text}”")
INSERTED = Kind(
    "inserted", "look", "Text that someone has suggested to add is in the draft: “{text}”"
)
HIDDEN = Kind("hidden", "left", "Text that is hidden in the document: “{text}”")
CONTENTS = Kind("contents", "left", "The table of contents: “{text}”")
TEXT_BOX = Kind("text-box", "look", "A text box stands below the paragraph beside it: “{text}”")
FORMULA = Kind("formula", "look", "A formula is in the draft as plain signs: “{text}”")


@dataclass(slots=True)
class Edit:
    """Changes the main part and the notes of a document, and gathers what is to be told of it."""

    styles: Mapping[str, str]
    """What a style means, by its id: the name of one of STYLES, or `contents`."""
    remarks: list[Remark] = field(default_factory=list)
    gone: set[Element] = field(default_factory=set)
    """What was taken out, and all that was in it."""

    def part(self, root: Element) -> None:
        """Change a part in place."""
        above = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            name = "" if element in self.gone else local(element)
            if name == "AlternateContent":
                self._alternate(element)
            elif name in ("del", "moveFrom") and len(element):
                self._drop(element, above, DELETED, ("delText", "t"), name == "del")
            elif name == "ins" and text(element):
                self.remarks.append(INSERTED.of(text=text(element)))
            elif name == "trPr" and any(local(one) == "del" for one in element):
                self._drop(above[element], above, DELETED, ("delText", "t"))
            elif name in ("fldSimple", "dir", "bdo"):
                _unwrap(element, above)
            elif name in ("oMathPara", "oMath"):
                self._formula(element, above)
            elif name == "cr":
                element.tag = str(element.tag)[:-2] + "br"
            elif name == "ptab":
                element.tag = str(element.tag)[:-4] + "tab"
            elif name == "r" and _is_on(element, "rPr", "vanish"):
                self._drop(element, above, HIDDEN, ("t",))
            elif name == "sdt" and _is_contents(element):
                self._drop(element, above, CONTENTS, ("t",))
            elif name == "p":
                self._paragraph(element, above)
        self._lift(root)

    def _drop(
        self,
        element: Element,
        above: dict[Element, Element],
        kind: Kind,
        names: tuple[str, ...],
        told: bool = True,
    ) -> None:
        words = text(element, names)
        parent = above[element]
        parent.remove(element)
        self.gone.update(element.iter())
        if words and told:
            last = self.remarks[-1] if self.remarks else None
            if last is not None and last.kind is kind and kind is not DELETED:
                words = f"{self.remarks.pop().values['text']} {words}"
            self.remarks.append(kind.of(text=words))

    def _formula(self, element: Element, above: dict[Element, Element]) -> None:
        words = "".join(one.text or "" for one in element.iter() if local(one) == "t")
        space = _space(above[element])
        self.gone.update(element.iter())
        element.clear()
        element.tag = f"{space}r"
        SubElement(element, f"{space}t").text = words
        if words:
            self.remarks.append(FORMULA.of(text=words))

    def _paragraph(self, element: Element, above: dict[Element, Element]) -> None:
        properties = next((one for one in element if local(one) == "pPr"), None)
        if properties is None:
            return
        given = next((one for one in properties if local(one) == "pStyle"), None)
        meaning = "" if given is None else self.styles.get(value(given), "")
        if not meaning and (outlined := level(properties)):
            meaning = f"DraftHeading{outlined}"
        if meaning == "contents":
            self._drop(element, above, CONTENTS, ("t",))
        elif meaning:
            space = _space(properties)
            if given is None:
                given = Element(f"{space}pStyle")
                properties.insert(0, given)
            given.set(f"{space}val", meaning)

    def _alternate(self, element: Element) -> None:
        """Keep the text box of the newer way to write it, and the picture of the older."""
        choice = next((one for one in element if local(one) == "Choice"), None)
        fallback = next((one for one in element if local(one) == "Fallback"), None)
        boxes = [] if choice is None else [o for o in choice.iter() if local(o) == "txbxContent"]
        if not boxes and fallback is not None:
            return
        for one in fallback.iter() if fallback is not None else ():
            for child in [child for child in one if local(child) == "txbxContent"]:
                one.remove(child)
        if fallback is None and choice is not None:
            # Without it the converter would read nothing at all.
            choice.tag = str(choice.tag).replace("Choice", "Fallback")
        elif fallback is not None:
            fallback.extend(boxes)

    def _lift(self, root: Element) -> None:
        """Put the paragraphs of text boxes below the paragraph that they are fastened to."""
        above = {child: parent for parent in root.iter() for child in parent}
        for box in [one for one in root.iter() if local(one) == "txbxContent"]:
            anchor: Element | None = above.get(box)
            while anchor is not None and local(anchor) != "p":
                anchor = above.get(anchor)
            if anchor is None or anchor not in above:
                continue
            if words := text(box):
                self.remarks.append(TEXT_BOX.of(text=words))
            place = list(above[anchor]).index(anchor) + 1
            for number, child in enumerate(list(box)):
                above[anchor].insert(place + number, child)
                above[child] = above[anchor]
                box.remove(child)


def _space(element: Element) -> str:
    """Return the namespace of an element, as it stands before a name."""
    return str(element.tag).rpartition("}")[0] + "}"


def _is_on(element: Element, holder: str, name: str) -> bool:
    for properties in element:
        if local(properties) == holder:
            found = [one for one in properties if local(one) == name]
            return bool(found) and value(found[0]) not in ("0", "false")
    return False


def _is_contents(element: Element) -> bool:
    names = (value(one) for one in element.iter() if local(one) == "docPartGallery")
    return "Table of Contents" in names


def _unwrap(element: Element, above: dict[Element, Element]) -> None:
    parent = above[element]
    place = list(parent).index(element)
    for number, child in enumerate(list(element)):
        parent.insert(place + number, child)
        above[child] = parent
    parent.remove(element)


def paragraphs(root: Element) -> Iterator[str]:
    """Yield the words of each paragraph that a part holds."""
    for element in root.iter():
        if local(element) == "p":
            yield text(element)
