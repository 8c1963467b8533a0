"""How a PDF is read aloud: its structure is as ISO 32000-1 (14.8.4) and PDF/UA-1 want it."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from generator.enclosing import Surroundings
from generator.paper import printer
from generator.paper.documents import Cover, Sheet, alone, theme, together

WORDS = frozenset({"/Span", "/Link", "/NonStruct", "mark"})
BLOCKS = frozenset(
    {
        *("/P", "/L", "/Table", "/BlockQuote", "/Div", "/Sect", "/NonStruct", "/Figure"),
        *(f"/H{level}" for level in range(1, 7)),
    }
)
HELD = {
    "/Document": {"/Part", "/NonStruct", "/Sect", "/Art"},
    "/Part": {"/Art"},
    "/Art": BLOCKS,
    "/Sect": BLOCKS,
    "/BlockQuote": BLOCKS | WORDS,
    "/Div": BLOCKS | WORDS,
    "/NonStruct": BLOCKS | WORDS | {"/Caption"},
    **dict.fromkeys(("/P", *(f"/H{level}" for level in range(1, 7))), WORDS | {"/Figure"}),
    "/L": {"/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Lbl": WORDS,
    "/LBody": BLOCKS | WORDS,
    "/Table": {"/Caption", "/THead", "/TBody", "/TFoot", "/TR"},
    **dict.fromkeys(("/THead", "/TBody", "/TFoot"), frozenset({"/TR"})),
    "/TR": {"/TH", "/TD"},
    **dict.fromkeys(("/TH", "/TD"), BLOCKS | WORDS),
    "/Caption": BLOCKS | WORDS,
    "/Span": WORDS | {"/Figure"},
    "/Link": (WORDS | {"/Figure", "annotation"}) - {"/Link"},
    "/Figure": {"mark"},
}
"""What an element of each kind may hold."""

LONG = "Boligkontoret samarbeidet med husbankavdelingen om boligsosial handlingsplanlegging. "
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)
FRAGMENT = f"""<h1>Lister</h1>
<p>Ord <span lang="en">in <em>English</em></span> og
<a class="da-mark" href="#kilde-1" title="Rapporten" aria-label="Kilde 1">[1]</a>
<a href="#lister">til <strong>lister</strong></a>
<a href="https://example.no/{"lang-adresse-" * 12}" data-out>ut <em>herfra</em></a></p>
<h2 id="lister">Lister</h2>
<ul><li>tett</li><li>tett<ul><li>inni<ol><li><p>dypt</p><p>dypere</p></li></ol></li></ul></li>
<li>ord<ul><li>inni</li></ul>ord etter<p>avsnitt</p></li></ul>
<ol><li><p>løs</p></li><li><p>løs</p><ul><li>tett</li></ul><p>etter</p>
<blockquote lang="se"><p>Sitat</p></blockquote><pre><code>kode</code></pre>
<table><tr><th>a</th><td><p>b</p><ul><li><p>c</p></li></ul></td></tr></table></li></ol>
<ul><li><img src="{PIXEL}" alt="Et bilde"></li></ul>
<ol class="da-steps"><li><p>2014</p><p>{LONG * 40}</p></li>
<li><p>2015</p><p>{LONG * 40}</p></li></ol>
<dl><dt>Ord</dt><dd><p>Forklaring</p><p>Mer</p></dd></dl>
<dl class="da-facts"><div><dt>Sted</dt><dd><p>Oslo</p></dd><dd>Bergen</dd></div></dl>
<table><caption>Tall</caption><thead><tr><th scope="col">År</th><th>Tall</th></tr></thead>
<tbody><tr><th scope="rowgroup">2014</th><td><p>59</p></td></tr></tbody></table>
<figure><img src="{PIXEL}" alt="Et bilde">
<figcaption>Et bilde</figcaption></figure>
<div class="footnote"><hr><ol><li id="fn:1"><p>Note. <a href="#lister">↩</a></p></li></ol></div>
<h2>Kilder</h2>
<ol class="da-sources"><li id="kilde-1"><span lang="en"><a href="https://example.no/report"
 data-out>Report</a></span>, Utgiver, 2014.
</li></ol>"""
END = "om_pakken"
AROUND = Surroundings(theme)
LANGUAGES = {"en-sak": "nn", "to-sak": "nb", "tre-sak": "en"}


@cache
def reader() -> PdfReader:
    """Return a pack of three, in as many languages."""
    cover = Cover("Pakke", "3 erfaringer.", "Laget i dag.", "nb")
    sheets = [
        Sheet(id_, f"Tittel {id_}", language, FRAGMENT, "Oslo", "Sitering.")
        for id_, language in LANGUAGES.items()
    ]
    return PdfReader(BytesIO(printer.pdf(together(cover, sheets, AROUND))))


def kids(element: Any) -> list[Any]:
    """Return what an element holds: elements, marks and annotations."""
    held = element.get("/K", [])
    return [one.get_object() for one in (held if isinstance(held, list) else [held])]


def kind(one: Any) -> str:
    if isinstance(one, int):
        return "mark"
    return "annotation" if one.get("/Type") == "/OBJR" else str(one["/S"])


def elements() -> Iterator[tuple[Any, str]]:
    """Yield the elements in the order in which they are read, each with its language."""

    def walk(element: Any, around: str) -> Iterator[tuple[Any, str]]:
        language = str(element.get("/Lang", around))
        yield element, language
        for one in kids(element):
            if kind(one) not in ("mark", "annotation"):
                assert one.raw_get("/P").idnum == element.indirect_reference.idnum
                yield from walk(one, language)

    root = reader().trailer["/Root"]
    (document,) = kids(root["/StructTreeRoot"])  # type: ignore[index]
    yield from walk(document, str(root["/Lang"]))  # type: ignore[index]


def page_of(element: Any) -> int:
    return next(
        number
        for number, page in enumerate(reader().pages)
        if page.indirect_reference == element.raw_get("/Pg")
    )


def test_every_element_holds_what_its_kind_may_hold() -> None:
    met = set()
    for element, _ in elements():
        met.add(kind(element))
        held = {kind(one) for one in kids(element)}
        assert held <= HELD[kind(element)], (kind(element), held)
    assert met >= HELD.keys() - {"/TFoot", "/H1", "/H5", "/H6", "/H4"}, HELD.keys() - met


def test_an_item_has_one_label_and_one_body_in_this_order() -> None:
    orders = {tuple(map(kind, kids(one))) for one, _ in elements() if kind(one) == "/LI"}
    assert orders == {("/Lbl", "/LBody"), ("/LBody",)}


def test_marks_of_a_page_are_read_in_its_order_and_know_their_elements() -> None:
    marks: dict[int, list[int]] = {}
    owners: dict[tuple[int, int], int] = {}
    for element, _ in elements():
        for one in kids(element):
            if kind(one) == "mark":
                page = page_of(element)
                # Labels and pictures are drawn when the words are.
                if kind(element) != "/Figure" and kind(element["/P"]) != "/Lbl":
                    marks.setdefault(page, []).append(one)
                owners[page, one] = element.indirect_reference.idnum
    root: Any = reader().trailer["/Root"]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tree = {numbers[at]: numbers[at + 1].get_object() for at in range(0, len(numbers), 2)}
    for (page, mark), owner in owners.items():
        assert tree[page][mark].indirect_reference.idnum == owner
    for page, read in marks.items():
        assert len(read) == len(set(read))
        assert read == sorted(read), page
    for number, page_object in enumerate(reader().pages):
        for annotation in page_object.get("/Annots", []):
            link = tree[annotation.get_object()["/StructParent"]]
            assert kind(link) == "/Link"
            assert page_of(link) == number
            led = [one.raw_get("/Obj") for one in kids(link) if kind(one) == "annotation"]
            assert annotation in led


def sheet_on(page: int) -> str:
    """Return the id of the sheet that a page is of; nothing for those around."""
    names = reader().named_destinations
    begun = {reader().get_destination_page_number(names[id_]): id_ for id_ in (*LANGUAGES, END)}
    return next((begun[before] for before in range(page, -1, -1) if before in begun), "")


def test_every_part_is_read_in_its_language() -> None:
    said: dict[str, dict[str, set[str]]] = {}
    for element, language in elements():
        if kind(element) not in ("/Document", "/Part"):
            said.setdefault(sheet_on(page_of(element)), {}).setdefault(kind(element), set()).add(
                language
            )
    assert said[END]["/P"] == {"nb"}
    # The contents are in the pack's language, and each title in its own.
    assert said[""]["/H2"] == {"nb"}
    assert said[""]["/Link"] == {"nb", "nn", "en"}
    for id_, own in LANGUAGES.items():
        assert said[id_]["/Art"] == {own}
        assert said[id_]["/H2"] == said[id_]["/H3"] == said[id_]["/LI"] == {own}
        assert said[id_]["/BlockQuote"] == {"se"}
        assert said[id_]["/P"] == {own, "se"}
        assert said[id_]["/Span"] == {own, "se", "en"}


def test_a_language_is_said_where_it_changes_and_nowhere_else() -> None:
    told = [str(one["/Lang"]) for one, _ in elements() if "/Lang" in one]
    assert "nb" not in told
    alone_ = printer.pdf(alone(Sheet("a", "A", "nn", "<h1>A</h1><p>B</p>"), "", AROUND))
    root: Any = PdfReader(BytesIO(alone_)).trailer["/Root"]
    (document,) = kids(root["/StructTreeRoot"])
    assert root["/Lang"] == "nn"
    assert all("/Lang" not in one for part in kids(document) for one in (part, *kids(part)))


def test_links_within_are_described_by_their_words() -> None:
    described: dict[str, set[str]] = {}
    for page in reader().pages:
        for one in page.get("/Annots", []):
            link = one.get_object()
            if "/Dest" in link:
                described.setdefault(str(link["/Dest"]), set()).add(str(link["/Contents"]))
            else:
                assert link["/Contents"] == link["/A"]["/URI"]
    assert described["en-sak"] == {"Tittel en-sak"}
    assert described["to-sak_kilde-1"] == {"Kilde 1"}
    assert described["to-sak_lister"] == {"til lister", "↩"}
    assert not described.keys() & {word for words in described.values() for word in words}
