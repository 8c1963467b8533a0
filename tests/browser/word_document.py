"""A Word document as a municipality might have it, made of the parts that such a file has."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d4944415478da63fccf50cf0000058101e2ab5a2c0000000049454e44ae426082"
)


def _paragraph(text: str, style: str = "", extra: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:t>{text}</w:t></w:r>{extra}</w:p>"


def _item(text: str) -> str:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f"<w:p>{numbered}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


_NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="Bilde 1" descr="Nye boliger i Eksempelby"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://'
    'schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="rId9"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_LINK = '<w:hyperlink r:id="rId8"><w:r><w:t>https://example.org/rapport</w:t></w:r></w:hyperlink>'

_BODY = "".join(
    (
        _paragraph("Boligskole i Eksempelby", "Title"),
        _paragraph("Bakgrunn", "Heading1"),
        _paragraph("Mange leieforhold tok slutt * for tidlig.", extra=_NOTE),
        _PICTURE,
        _paragraph("Slik gjorde vi det", "Heading1"),
        _item("Kurs i ti uker"),
        _item("Besøk hjemme"),
        _paragraph("Detaljer", "Heading3"),
        _table(("År", "Deltakere"), ("2014", "12"), ("2015", "20")),
        _paragraph("Kilder", "Heading1"),
        _paragraph("Sluttrapport fra boligskolen, 2015. ", extra=_LINK),
    )
)

_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/></w:style>'
    for id_, name in (("Title", "Title"), ("Heading1", "heading 1"), ("Heading3", "heading 3"))
)

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-'
    'types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_OFFICE}.footnotes+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_OFFICE}.numbering+xml"/></Types>'
)


def _relations(*related: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{id_}" Type="{_R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if kind == "hyperlink" else "/>")
        for id_, kind, target in related
    )
    start = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package'
    return f'{start}/2006/relationships">{listed}</Relationships>'


def _part(name: str, content: str) -> str:
    return f'<?xml version="1.0"?><w:{name} xmlns:w="{_W}" xmlns:r="{_R}">{content}</w:{name}>'


def word_document() -> bytes:
    """Return a document with a title, headings, a list, a table, a picture, a note and a source."""
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    note = f'<w:footnote w:id="2">{_paragraph("Tallet er for 2013.")}</w:footnote>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": _part("document", f"<w:body>{_BODY}</w:body>"),
        "word/styles.xml": _part("styles", _STYLES),
        "word/numbering.xml": _part("numbering", numbering),
        "word/footnotes.xml": _part("footnotes", note),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", "styles", "styles.xml"),
            ("rId2", "footnotes", "footnotes.xml"),
            ("rId3", "numbering", "numbering.xml"),
            ("rId8", "hyperlink", "https://example.org/rapport"),
            ("rId9", "image", "media/image1.png"),
        ),
        "word/media/image1.png": _PIXEL,
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()
