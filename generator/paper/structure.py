"""The elements of a PDF's structure, held to what an element of each kind may hold.

ISO 32000-1 (14.8.4): a list holds items alone, an item its label and its body, and a link no other
link, but the way out of the page. WeasyPrint makes an element of each box, whatever it stands in.
"""

from collections.abc import Iterator
from typing import Any


class Structure:
    """The elements of a PDF's structure, and where the marks of its pages say that they belong."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._moved: dict[bytes, bytes] = {}
        """What has become of elements that are no more: the one that has their content."""
        self._owned: dict[int, bytes] = {}
        """The link that a way out of the page belongs to, by its number, where it stood deeper."""
        self._root = self._at(pdf.catalog["StructTreeRoot"])

    def _at(self, reference: bytes) -> Any:
        return self._pdf.objects[_number(reference)]

    def put_in_order(self) -> None:
        """Let every element hold what its kind may hold."""
        for reference in self._root["K"]:
            self._put_in_order(self._at(reference))
        self._close()

    def _put_in_order(self, element: Any) -> None:
        """Let an element, and all within it, hold what its kind may hold."""
        match element["S"]:
            case "/L":
                self._list(element)
            case "/LI":
                self._item(element)
            case "/Link":
                self._hold(element, [*self._without_links(element, element)])
        for _, child in self._within(element):
            if child is not None:
                self._put_in_order(child)

    def _close(self) -> None:
        """Let the marks of the pages lead to where their content is now."""
        numbers = self._at(self._root["ParentTree"])["Nums"]
        for at in range(0, len(numbers), 2):
            key, value = numbers[at : at + 2]
            if isinstance(value, list):
                value[:] = [self._moved.get(one, one) for one in value]
            else:
                numbers[at + 1] = self._owned.get(key) or self._moved.get(value, value)

    def _list(self, element: Any) -> None:
        """Let a list hold items alone: what stands between them belongs to the one before."""
        items: list[Any] = []
        found: list[Any] = []
        for one, child in self._within(element):
            if child is not None and child["S"] in ("/LI", "/Caption"):
                found.append(one)
                items += [child] if child["S"] == "/LI" else []
                continue
            if not items:
                items.append(self._made("/LI", element))
                found.append(items[-1].reference)
            self._hold(items[-1], [*items[-1]["K"], one])
        self._hold(element, found)

    def _item(self, element: Any) -> None:
        """Let an item hold its label and one body, which has all the rest."""
        labels: list[Any] = []
        rest: list[Any] = []
        body = None
        for one, child in self._within(element):
            kind = child["S"] if child is not None else ""
            if kind == "/Lbl":
                labels.append(one)
            elif kind == "/LBody":
                if body is None:
                    body = child
                else:
                    self._moved[child.reference] = body.reference
                rest += child["K"]
            else:
                rest.append(one)
        if rest or body is not None:
            body = body if body is not None else self._made("/LBody", element)
            # WeasyPrint puts a list within an item after it; elements are made as the page is read.
            self._hold(body, sorted(rest, key=_number))
            labels.append(body.reference)
        self._hold(element, labels)

    def _without_links(self, link: Any, element: Any) -> Iterator[Any]:
        """Yield what an element of a link holds: of links within it only what they hold.

        What leads from the page to a link is the link's own, however deep it stands.
        """
        for one, child in self._within(element):
            if child is None:
                yield one
            elif child["S"] == "/Link":
                self._moved[child.reference] = link.reference
                yield from self._without_links(link, child)
            else:
                inner = [*self._without_links(link, child)]
                leading = [each for each in inner if self._leads(each)]
                self._hold(child, [each for each in inner if each not in leading])
                for each in leading:
                    self._owned[self._at(self._at(each)["Obj"])["StructParent"]] = link.reference
                yield from (one, *leading)

    def _within(self, element: Any) -> list[tuple[Any, Any]]:
        """Return what an element holds: as it is named, and the element; None for what is none."""
        found = [(one, self._at(one) if isinstance(one, bytes) else {}) for one in element["K"]]
        return [(one, child if "S" in child else None) for one, child in found]

    def _leads(self, one: Any) -> bool:
        return isinstance(one, bytes) and self._at(one)["Type"] == "/OBJR"

    def _hold(self, element: Any, what: list[Any]) -> None:
        element["K"][:] = what
        for _, child in self._within(element):
            if child is not None:
                child["P"] = element.reference

    def _made(self, kind: str, parent: Any) -> Any:
        made = type(parent)(
            {
                "Type": "/StructElem",
                "S": kind,
                "K": type(parent["K"])(),
                "Pg": parent["Pg"],
                "P": parent.reference,
            }
        )
        self._pdf.add_object(made)
        return made


def _number(reference: bytes | int) -> int:
    """Return the number of an object; that of a mark on the page comes before all."""
    return int(reference.split()[0]) if isinstance(reference, bytes) else -1
