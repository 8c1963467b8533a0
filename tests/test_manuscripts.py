"""What becomes of documents: Word as Word writes it, saved web pages, Markdown of others."""

import base64
import io
import re
import struct
import time
import zipfile
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from xml.etree.ElementTree import fromstring

import pytest

from generator import manuscripts, registers
from generator.manuscripts import packages
from generator.manuscripts.draft import Draft, draft
from generator.manuscripts.identifiers import identifier
from generator.manuscripts.keeping import lost
from generator.manuscripts.located import is_located
from generator.manuscripts.notes import notes
from generator.manuscripts.remarks import Kind, RefusedError
from generator.manuscripts.suggestions import Registers
from generator.markdown import bodies
from generator.places.municipalities import Municipalities
from generator.places.tables import municipalities
from generator.words import messages
from tests.word_documents import PNG, W, document, image, package, paragraph, part, run

FOLDER = Path(__file__).parent / "sites" / "registers"
DAY = date(2026, 1, 15)
UNITS, _ = municipalities("m.csv", (FOLDER / "municipalities.csv").read_bytes())
TERMS = {
    name: {
        term.id: term
        for term in registers.terms(name, "t.yml", (FOLDER / f"{name}.yml").read_bytes())[0]
    }
    for name in ("tags", "target_groups", "instruments", "partners", "practices")
}
KNOWN = Registers(Municipalities({unit.number: unit for unit in UNITS}, DAY), TERMS, ())


def made(data: bytes | str, file: str = "rapport.docx", kind: str = "cases") -> Draft:
    held = data.encode() if isinstance(data, str) else data
    return draft(file, held, kind, "x", DAY, KNOWN, lambda said: said, lambda path: None)


def page(body: str, head: str = "") -> Draft:
    return made(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", "a.html")


def markdown(text: str, kind: str = "cases") -> Draft:
    return made(text, "a.md", kind)


def front(drafted: Draft) -> str:
    return drafted.text.split("---\n", 2)[1]


def body(drafted: Draft) -> str:
    """Return a draft's body, after having seen that our reader has nothing against it."""
    text = drafted.text.split("---\n", 2)[2].strip("\n")
    assert [one.code for one in bodies.convert("x.md", text, 1, "")[1]] == []
    return text


def told(drafted: Draft) -> list[tuple[str, str]]:
    """Return what is told, but for what is always told: the code, and the first value."""
    return [
        (one.kind.code, next(iter(one.values.values()), ""))
        for one in drafted.remarks
        if one.kind.code not in ("published", "names")
    ]


# ------------------------------------------------------------------ Word: order


def test_norwegian_styles_of_word_are_headings() -> None:
    drafted = made(
        document(
            paragraph("Rapport om bustad", "Tittel")
            + paragraph("Undertittelen", "Undertittel")
            + paragraph("Arbeidsmåten", "Overskrift1")
            + paragraph("Detaljer", "Overskrift2")
            + paragraph("Fra malen", "Kapittel")
            + paragraph("Egen", "Egen")
            + paragraph("Med nivå", properties='<w:outlineLvl w:val="2"/>')
            + paragraph("Navn på norsk", "GammelOverskrift")
            + paragraph("Til slutt.")
        )
    )
    assert "title: Rapport om bustad\n" in front(drafted)
    assert body(drafted).split("\n\n") == [
        "Undertittelen",
        "## Arbeidsmåten",
        "### Detaljer",
        "## Fra malen",
        "### Egen",
        "#### Med nivå",
        "### Navn på norsk",
        "Til slutt.",
    ]
    assert told(drafted) == []


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ([1, 1, 2], ["##", "###"]),  # The first is the title.
        ([1, 2, 4, 2], ["##", "###", "##"]),
        ([2, 3, 3], ["##", "##"]),
        ([1, 3, 2, 3], ["##", "##", "###"]),
    ],
)
def test_levels_begin_at_two_and_leave_none_out(levels: list[int], shown: list[str]) -> None:
    drafted = markdown(
        "\n\n".join(f"{'#' * level} Del {level} {n}" for n, level in enumerate(levels))
    )
    signs = [line.split(" ")[0] for line in body(drafted).split("\n\n")]
    assert signs == shown


def test_numbers_are_taken_from_headings_where_they_count() -> None:
    drafted = markdown("# Tittel\n\n## 1. Mål\n\na\n\n## 1.1 Delmål\n\nb")
    assert "## Mål\n\na\n\n## Delmål" in body(drafted)
    assert told(drafted) == [("unnumbered", "«1. Mål», «1.1 Delmål»")]
    alone = markdown("# Tittel\n\n## 12 nye boliger\n\na")
    assert "## 12 nye boliger" in body(alone)


def test_sections_get_the_names_that_we_recommend_once() -> None:
    drafted = markdown(
        "# T\n\n## BAKGRUNN:\n\na\n\n## Innledning\n\nb\n\n## Tiltak\n\nc\n\n## Annet\n\nd"
    )
    heads = re.findall("^## (.*)$", body(drafted), re.MULTILINE)
    assert heads == ["Utgangspunktet", "Innledning", "Slik gjorde kommunen det", "Annet"]
    assert told(drafted) == [("renamed", "BAKGRUNN:"), ("renamed", "Tiltak")]


def test_an_article_keeps_its_headings() -> None:
    assert "## Bakgrunn" in body(markdown("# T\n\n## Bakgrunn\n\na", "articles"))


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Bakgrunn", ""), ("Om boligen", "title: Om boligen"), ("Er: dette", "title: 'Er: dette'")],
)
def test_a_heading_that_names_a_section_is_no_title(title: str, shown: str) -> None:
    drafted = markdown(f"# {title}\n\nTekst.")
    assert (shown or "\ntitle:\n") in front(drafted)


def test_a_document_without_a_title_suggests_one() -> None:
    drafted = made(
        document(
            paragraph("Et notat om noe"), {"docProps/core.xml": _core("Microsoft Word - notat.doc")}
        )
    )
    assert "# The document may be called: Microsoft Word - notat.doc\ntitle:\n" in front(drafted)


def _core(title: str) -> str:
    space = "http://purl.org/dc/elements/1.1/"
    return f'<c xmlns:dc="{space}"><dc:title>{title}</dc:title></c>'


def test_lists_that_were_typed_are_lists_but_what_somebody_says_is_not() -> None:
    drafted = made(document("".join(map(paragraph, ("• ett", "• to", "– Vi er glade", "- alene")))))
    assert body(drafted) == "- ett\n- to\n\n– Vi er glade\n\n\\- alene"


# ------------------------------------------------------------------ Word: nothing is lost


def test_what_the_converter_drops_is_kept_or_told() -> None:
    formula = "<m:oMathPara><m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath></m:oMathPara>"
    field = f'<w:fldSimple w:instr=" SEQ Tabell ">{run("7")}</w:fldSimple>'
    removed = "<w:del><w:r><w:delText>borte</w:delText></w:r></w:del>"
    added = f"<w:ins>{run('ny')}</w:ins>"
    gone = f"<w:moveFrom>{run('flyttet')}</w:moveFrom>"
    arrived = f"<w:moveTo>{run('flyttet')}</w:moveTo>"
    drafted = made(
        document(
            paragraph("Innhold", "Overskriftforinnholdsfortegnelse")
            + paragraph("Mål 3", "INNH1")
            + paragraph(run("Tabell ") + field + run(" og skjult", "<w:vanish/>"))
            + paragraph(formula + run(" er lik"))
            + paragraph(removed + added + gone + run(" igjen"))
            + paragraph(arrived + run(" hit"))
            + f"<w:sdt><w:sdtContent>{paragraph('I et felt')}</w:sdtContent></w:sdt>"
            + paragraph(run("a") + "<w:r><w:cr/></w:r>" + run("b"))
            + paragraph("Sagt", "Sitat")
        )
    )
    assert body(drafted).split("\n\n") == [
        "Tabell 7",
        "x=2 er lik",
        "ny igjen",
        "flyttet hit",
        "I et felt",
        "a  \nb",
        "> Sagt",
    ]
    assert told(drafted) == [
        ("contents", "Innhold Mål 3"),
        ("hidden", "og skjult"),
        ("formula", "x=2"),
        ("deleted", "borte"),
        ("inserted", "ny"),
    ]


def test_what_lies_beside_the_text_is_told() -> None:
    drafted = made(
        document(
            paragraph("Tekst."),
            {
                "word/comments.xml": part(
                    "comments", f"<w:comment>{paragraph('Sant?')}</w:comment>"
                ),
                "word/header1.xml": part("hdr", paragraph("Kommunen")),
                "word/header2.xml": part("hdr", paragraph("Kommunen")),
                "word/footer1.xml": part("ftr", paragraph("Side 1 av 3")),
                "word/charts/chart1.xml": '<c xmlns:a="a"><a:t>Tall</a:t><a:v>3</a:v></c>',
                "word/diagrams/data1.xml": '<c xmlns:a="a"><a:t>Først</a:t><a:t>Så</a:t></c>',
                "word/embeddings/ark.xlsx": b"x",
            },
        )
    )
    assert told(drafted) == [
        ("comment", "Sant?"),
        ("page-header", "Kommunen"),
        ("chart", "Tall, 3"),
        ("diagram", "Først, Så"),
        ("embedded", "ark.xlsx"),
    ]


def test_a_text_box_is_told_once_and_stands_below_its_paragraph() -> None:
    inner = f"<w:txbxContent>{paragraph('I boksen')}</w:txbxContent>"
    newer = f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>"
    drafted = made(
        document(
            paragraph(
                "<w:r><mc:AlternateContent>"
                f'<mc:Choice Requires="wps"><w:drawing><wp:anchor>{newer}</wp:anchor></w:drawing>'
                f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape>"
                f"</w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('Ved boksen')}"
            )
        )
    )
    assert body(drafted) == "Ved boksen\n\nI boksen"
    assert told(drafted) == [("text-box", "I boksen")]


def test_notes_of_word_are_ours() -> None:
    note = (
        f'<w:footnote w:id="2">{paragraph("Noten", "Fotnotetekst")}{paragraph("Mer")}</w:footnote>'
    )
    refer = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    drafted = made(
        document(
            paragraph(run("Tittel") + refer, "Overskrift1") + paragraph(run("Sagt") + run(".")),
            {"word/footnotes.xml": part("footnotes", note)},
            {"rId8": ("footnotes", "footnotes.xml")},
        )
    )
    assert "title: Tittel\n" in front(drafted)
    assert body(drafted) == "[^1]\n\nSagt.\n\n[^1]: Noten\n\n    Mer"


def test_words_that_find_no_place_are_told() -> None:
    assert [*lost(["En to", "tre tre", "fire"], ["to **e**n tre", "FIRE"])] == ["tre tre"]
    assert [*lost(["ordet og m2"], ["[or](https://x.no/or)det og m²"])] == []


# ------------------------------------------------------------------ images


def test_images_are_named_judged_and_asked_for_words() -> None:
    relations = {
        "rId5": ("image", "media/a.png"),
        "rId6": ("image", "media/b.emf"),
        "rId7": ("image", "media/c.png"),
        "rId8": ("image", "media/gone.png"),
    }
    parts: Mapping[str, bytes] = {
        "word/media/a.png": PNG,
        "word/media/b.emf": b"\x01\0\0\0" + b"\0" * 36 + b" EMF",
        "word/media/c.png": b"\xff\xd8\xff" + b"j" * 40,
    }
    drafted = made(
        document(
            paragraph(image("rId5", "Et hus [rødt]"))
            + paragraph(image("rId5", "bilde1.png"))
            + paragraph(image("rId7", "Et skilt. Automatisk generert beskrivelse"))
            + paragraph(run("Logoen: ") + image("rId6"))
            + paragraph(image("rId8", "Borte")),
            parts,
            relations,
        )
    )
    assert body(drafted).split("\n\n") == [
        "![Et hus \\[rødt\\]](../images/x-1.png)",
        "![](../images/x-1.png)",
        "![](../images/x-2.jpg)",
        "Logoen:",
    ]
    assert sorted(drafted.images) == ["content/images/x-1.png", "content/images/x-2.jpg"]
    assert told(drafted) == [
        ("guessed-alternative", "Et skilt. Automatisk generert beskrivelse"),
        ("unfit-image", "EMF"),
        ("linked-image", ""),
    ]


def _photograph(tag: int, order: str) -> bytes:
    sign = b"MM\0*" if order == ">" else b"II*\0"
    tiff = sign + struct.pack(f"{order}IHHHII", 8, 2, 0x010F, 2, 4, 0)
    tiff += struct.pack(f"{order}HHII", tag, 4, 1, 0)
    segments = b"\xff\xe0\0\4ab" + b"\xff\xe1" + struct.pack(">H", len(tiff) + 8)
    return b"\xff\xd8" + segments + b"Exif\0\0" + tiff + b"\xff\xda\0\2"


@pytest.mark.parametrize("order", "<>")
def test_a_photograph_that_says_where_it_was_taken_is_pointed_out(order: str) -> None:
    located = _photograph(0x8825, order)
    assert is_located(located)
    assert not is_located(_photograph(0x0110, order))
    for end in range(len(located)):
        is_located(located[:end])
    data = f"data:image/jpeg;base64,{base64.b64encode(located).decode()}"
    assert told(page(f"<p>Her <img src='{data}' alt='Et hus'></p>")) == [
        ("located-image", "x-1.jpg")
    ]


def test_a_document_that_links_to_a_file_reads_none() -> None:
    linked = image("rId5", "x").replace("r:embed", "r:link")
    relations = {"rId5": ("image", Path(__file__).as_uri())}
    drafted = made(document(paragraph("Hei") + paragraph(linked), None, relations))
    assert not drafted.images
    assert told(drafted) == [("linked-image", "")]


# ------------------------------------------------------------------ links, tables


def test_links_lead_to_the_web_or_are_told() -> None:
    drafted = page(
        "<p><a href='https://x.no/a b_(c)'>en</a> <a href='#her'>to</a> <a href='fil.docx'>tre</a>"
        " <a href='javascript:x'>fire</a> <a href='mailto:post@x.no'>fem</a>"
        " www.x.no. https://x.no/y, <b><a href='www.z.no'>seks</a></b></p>"
    )
    assert body(drafted) == (
        "[en](https://x.no/a%20b_%28c%29) to tre fire [fem](mailto:post@x.no)"
        " [www.x.no](https://www.x.no). <https://x.no/y>, [**seks**](https://www.z.no)"
    )
    assert [one for one in told(drafted) if one[0] == "link-dropped"] == [
        ("link-dropped", "tre"),
        ("link-dropped", "fire"),
    ]


def test_tables_are_made_even_and_what_was_changed_is_told() -> None:
    drafted = page(
        "<table><tr><td>a<td colspan=2>b</tr><tr><td rowspan=2>c<td>d|e<td><p>f</p><p>g</p></tr>"
        "<tr><td>h<td><table><tr><th>i<th>j</tr><tr><td>k<td>l</tr></table></tr></table>"
        "<table><tr><td><p>I en ramme</p></td></tr></table>"
    )
    assert body(drafted) == (
        "| a | b |  |\n| --- | --- | --- |\n| c | d\\|e | f; g |\n|  | h |  |\n\n"
        "| i | j |\n| --- | --- |\n| k | l |\n\nI en ramme"
    )
    codes = [code for code, _ in told(drafted)]
    assert codes == [
        *("merged-cells", "no-heading-row", "paragraphs-in-cell", "nested-table"),
        "framed",
    ]


def test_a_long_table_is_divided() -> None:
    rows = "".join(f"<tr><td>{number}<td>{'x' * 90}</tr>" for number in range(200))
    drafted = page(f"<table><tr><th>n<th>x</tr>{rows}</table>")
    tables = body(drafted).split("\n\n")
    assert len(tables) > 1
    assert {table.split("\n")[0] for table in tables} == {"| n | x |"}
    assert sum(table.count("\n") - 1 for table in tables) == 200


# ------------------------------------------------------------------ web pages


def test_a_page_is_its_main_part_and_the_rest_is_told() -> None:
    drafted = page(
        "<header>Logo</header><nav>Meny</nav><main><h1>Tittelen</h1>"
        "<p><a href=/mer>Teksten</a>.</p>"
        "<form>Søk</form><iframe src='https://film.no'></iframe><script>nei</script></main>"
        "<footer>Bunn</footer>",
        "<title>Noe annet</title><meta name=description content='Kort om det.'>"
        "<link rel=canonical href='https://x.no/side'><meta property=og:site_name content=Avisa>",
    )
    assert "title: Tittelen\ndescription: Kort om det.\n" in front(drafted)
    assert "#  - title: Noe annet\n#    publisher: Avisa\n#    url: https://x.no/side\n" in front(
        drafted
    )
    assert front(drafted).count("- title:") == 1
    assert body(drafted) == "[Teksten](https://x.no/mer)."
    assert told(drafted) == [
        *(("around", text) for text in ("Logo", "Meny", "Bunn", "Søk")),
        ("page-description", "Kort om det."),
        ("media", "https://film.no"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=windows-1252><h1>Blåbær</h1><p>æ".encode("cp1252"),
        "\ufeff<h1>Blåbær</h1><p>æ".encode(),
        "<h1>Blåbær</h1><p>æ".encode(),
        "<h1>Blåbær</h1><p>æ".encode("cp1252"),
        "<h1>Blåbær</h1><p>æ".encode("utf-16"),
    ],
)
def test_pages_are_decoded_as_browsers_do(data: bytes) -> None:
    drafted = made(data, "a.html")
    assert "title: Blåbær\n" in front(drafted)
    assert body(drafted) == "æ"


def test_many_notes_take_as_long_as_they_are_many() -> None:
    """Found by chance: each note was compared with all others, and 5,000 took too long."""
    count = 4000
    text = "".join(f'<p><a id="r{one}" href="#n{one}">1</a></p>' for one in range(count))
    below = "".join(f'<p><a id="n{one}" href="#r{one}">b</a></p>' for one in range(count))
    root = fromstring(f"<body>{text}<div>{below}</div></body>")
    started = time.process_time()
    assert len(notes(root)) == count
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "markup",
    [
        # Word, LibreOffice, Pandoc and Wikipedia.
        '<p>Sagt<a href="#_ftn1" name="_ftnref1">[1]</a>.</p>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Noten</p></div>',
        '<p>Sagt<a name="s1anc" href="#s1sym"><sup>1</sup></a>.</p>'
        '<div id="s1"><p><a name="s1sym" href="#s1anc">1</a>Noten</p></div>',
        '<p>Sagt<a href="#fn1" id="fnref1"><sup>1</sup></a>.</p>'
        '<section><hr><ol><li id="fn1"><p>Noten<a href="#fnref1">↩︎</a></p></li></ol></section>',
        '<p>Sagt<sup id="r"><a href="#n">[1]</a></sup>.</p>'
        '<ol><li id="n"><b><a href="#r">^</a></b> <span>Noten</span></li></ol>',
    ],
)
def test_notes_are_found_however_a_page_writes_them(markup: str) -> None:
    assert body(page(markup)) == "Sagt[^1].\n\n[^1]: Noten"


# ------------------------------------------------------------------ Markdown of others


def test_front_matter_is_taken_over_where_it_means_the_same() -> None:
    drafted = markdown(
        "---\nlayout: post\ntittel: Et navn\nKommune: Lillehammer\ndato: 2020-02-30\n"
        "tags:\n  - boligskole\nconfirmed:\n  by: Ola\n---\nTekst.\n"
    )
    given = front(drafted)
    assert "\ntitle: Et navn\n" in given
    assert "\nmunicipality: Lillehammer\n" in given
    assert "\ntags:\n  - boligskole\n" in given
    assert "\npublished: 2026-01-15\n" in given
    for line in ("layout: post", "dato: 2020-02-30", "confirmed:", "  by: Ola"):
        assert f"\n#   {line}\n" in given
    assert [code for code, _ in told(drafted)] == ["foreign-field"] * 3


@pytest.mark.parametrize(
    "block",
    ["+++\ntitle = 'x'\n+++\n", "---\na: [\n---\n", "---\na: &x 1\n---\n", "---\n- a\n---\n"],
)
def test_front_matter_that_cannot_be_read_becomes_comments(block: str) -> None:
    drafted = markdown(f"{block}# Tittel\n\nTekst.\n")
    assert f"\n#   {block.splitlines()[1]}\n" in front(drafted)
    assert [code for code, _ in told(drafted)] == ["unread-fields"]


def test_common_markdown_is_read_as_others_read_it() -> None:
    drafted = markdown(
        "# T\n\nListe:\n- a\n  - b\n\n<div>HTML</div>\n\nOrd\n: Mening\n\n~~gammel~~\n"
    )
    assert body(drafted) == "Liste:\n\n- a\n    - b\n\nHTML\n\nOrd\n:   Mening\n\ngammel"
    assert told(drafted) == [("struck", "gammel")]


# ------------------------------------------------------------------ what is suggested


def test_what_registers_know_is_suggested_and_not_asserted() -> None:
    drafted = markdown(
        "# T\n\nLillehammer kommune hadde en boligskole. Boligskolen varte 2013–2015. "
        "Den politiske forankringen var god. Os var ikke med.\n"
    )
    given = front(drafted)
    assert "# The document mentions: Lillehammer (1)\nmunicipality:\n" in given
    assert "# The document mentions: 2013–2015 (1)\nperiod:\n" in given
    assert "# The document mentions: boligskole (2), forankring (1)\ntags:\n" in given


def test_sources_are_suggestions_and_leave_the_text_only_as_a_list() -> None:
    listed = markdown("# T\n\nTekst.\n\n## Kilder\n\n- Rapport, 2015. www.x.no/r.\n- Bok: to\n")
    assert body(listed) == "Tekst."
    assert (
        "#sources:\n#  - title: Rapport, 2015\n#    url: https://www.x.no/r\n"
        "#  - title: 'Bok: to'\n"
    ) in front(listed)
    told_of = markdown(
        "# T\n\nTekst.\n\n## Kilder\n\n- Rapport\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert "## Kilder" in body(told_of)


def test_a_list_of_sources_with_a_note_stays_in_the_text() -> None:
    drafted = markdown("# T\n\nTekst.\n\n## Kilder\n\n- Rapport\n- Bok[^1]\n\n[^1]: Lest.\n")
    assert "## Kilder\n\n- Rapport\n- Bok[^1]\n\n[^1]: Lest." in body(drafted)
    assert "sources" not in front(drafted)


@pytest.mark.parametrize(("length", "code"), [(300, "summary"), (301, "long-summary")])
def test_a_summary_becomes_the_description_where_it_is_short(length: int, code: str) -> None:
    drafted = markdown(f"# T\n\n## Sammendrag\n\n{'å' * length}\n\n## Mer\n\nTekst.\n")
    assert [one for one, _ in told(drafted)] == [code]
    assert ("description: å" in front(drafted)) == (code == "summary")
    assert ("## Sammendrag" in body(drafted)) == (code != "summary")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dei ville ikkje flytte frå ein stad til ein annan, og ingen visste korleis.", "nn"),
        ("De ville ikke flytte fra et sted til et annet, og ingen visste hvordan.", ""),
        ("This is what the municipality was doing with the house, and not that.", "en"),
        ("Kort.", ""),
    ],
)
def test_the_language_is_judged_by_the_words(text: str, language: str) -> None:
    given = front(markdown(f"# T\n\n{text}\n"))
    assert (f"\nlanguage: {language}\n" in given) if language else ("language:" not in given)


def test_addresses_and_telephone_numbers_are_pointed_out() -> None:
    drafted = markdown(
        "# T\n\nRing 71 00 00 00 eller +47 900 00 000, ola@x.no. I 2013–2015: 1 200 000.\n"
    )
    assert told(drafted) == [("contacts", "71 00 00 00, +47 900 00 000, ola@x.no")]


@pytest.mark.parametrize(
    ("title", "file", "id_"),
    [
        ("Blå hus: år 2", "x.docx", "bla-hus-ar-2"),
        ("", "C:\\Rapport endelig (2).docx", "rapport-endelig-2"),
        ("Index", "x.docx", "index-1"),
        ("Aux", "x.docx", "aux-1"),
        ("", "…docx", "utkast"),
        ("ord " * 40, "x.docx", "-".join(["ord"] * 15)),
        ("x" * 90, "x.docx", "x" * 60),
    ],
)
def test_an_id_is_made_of_the_title_or_the_name(title: str, file: str, id_: str) -> None:
    assert identifier(title, file) == id_


# ------------------------------------------------------------------ what is refused


def _office(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + name.encode("utf-16-le")


def _broken() -> bytes:
    data = bytearray(document(paragraph("Hei " + "x" * 3000)))
    data[data.find(b"word/document.xml") + 60] ^= 0xFF
    return bytes(data)


def _locked() -> bytes:
    data = document(paragraph("Hei"))
    # The first flag of the first file, where it is written and in the directory.
    return data.replace(b"PK\3\4\x14\0\0\0", b"PK\3\4\x14\0\1\0").replace(
        b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0"
    )


_ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_office("WordDocument"), "old-word"),
        (_office("EncryptedPackage"), "protected"),
        (_locked(), "protected"),
        (b"%PDF-1.7", "other-format"),
        (b"{\\rtf1", "other-format"),
        (package({"mimetype": "x.opendocument.text", "content.xml": "x"}), "other-format"),
        (package({"xl/workbook.xml": "<x/>"}), "other-format"),
        (package({"a.txt": "x"}), "not-text"),
        (b"bare ord", "not-text"),
        (b"", "empty"),
        (b" \n", "empty"),
        (document(""), "empty"),
        (b"PK\3\4rusk", "broken"),
        (document(paragraph("Hei"))[:400], "broken"),
        (_broken(), "broken"),
        (package({"word/document.xml": "<html><body>hei</body></html>"}), "broken"),
        (package({"word/document.xml": f"{_ENTITY}<d xmlns:w='{W}'>&x;</d>"}), "broken"),
        (package({"word/document.xml": f"{_ENTITY}<d/>".encode("utf-16")}), "broken"),
        (document("<w:p>" * 3000 + "</w:p>" * 3000), "broken"),
        (document("<w:tbl><w:tr><w:tc>" * 36 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 36), ""),
        (package({"word/document.xml": "", **{f"{n}": "" for n in range(5001)}}), "too-large"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_what_to_do(data: bytes, code: str) -> None:
    if not code:
        assert ("unplaced", "x") in told(made(data))
        return
    with pytest.raises(RefusedError) as refused:
        made(data)
    assert refused.value.remark.kind.code == code


def test_limits_hold_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("word/document.xml", b"0" * 3_000_000)
        written.writestr("word/media/a.png", b"0" * 3_000_000)
    assert len(whole.getvalue()) < 10_000
    monkeypatch.setattr(packages, "LARGEST_TOTAL", 5_000_000)
    with pytest.raises(RefusedError) as refused:
        made(whole.getvalue())
    assert refused.value.remark.kind is packages.TOO_LARGE
    monkeypatch.setattr(packages, "LARGEST_TOTAL", 10_000_000)
    monkeypatch.setattr(packages, "LARGEST_PART", 2_000_000)
    with pytest.raises(RefusedError) as refused:
        made(whole.getvalue())
    assert refused.value.remark.kind is packages.TOO_LARGE


def test_a_page_that_is_nested_without_end_is_read() -> None:
    drafted = page("<div>" * 5000 + "innerst" + "</div>" * 5000)
    assert body(drafted) == "innerst"


# ------------------------------------------------------------------ words


def kinds() -> list[Kind]:
    modules = [
        import_module(f"generator.manuscripts.{one.name}")
        for one in iter_modules(manuscripts.__path__)
    ]
    found = {
        id(value): value
        for one in modules
        for value in vars(one).values()
        if isinstance(value, Kind)
    }
    return list(found.values())


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_all_that_is_told_is_translated_with_its_blanks(language: str) -> None:
    for kind in kinds():
        said = messages(language).gettext(kind.sentence)
        assert said != kind.sentence, kind.code
        assert set(re.findall(r"\{\w+\}", said)) == set(re.findall(r"\{\w+\}", kind.sentence))


def test_each_kind_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in kinds()]
    assert len(codes) == len(set(codes)) > 40
