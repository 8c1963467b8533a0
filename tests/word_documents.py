"""Word documents made by hand, as Word itself writes them."""

import io
import zipfile
from collections.abc import Mapping

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 40
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = f"""xmlns:w="{W}"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml" """
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Default Extension="emf" ContentType="image/x-emf"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLES: Mapping[str, tuple[str, str, str]] = {
    # Word in Norwegian: ids in Norwegian, names of its own styles in English.
    "Tittel": ("Title", "", ""),
    "Undertittel": ("Subtitle", "Tittel", ""),
    "Overskrift1": ("heading 1", "", "0"),
    "Overskrift2": ("heading 2", "", "1"),
    "Overskrift3": ("heading 3", "", "2"),
    "Kapittel": ("Kapittel i kommunens mal", "Overskrift1", ""),
    "Egen": ("Egen overskrift", "", "1"),
    "INNH1": ("toc 1", "", ""),
    "Overskriftforinnholdsfortegnelse": ("TOC Heading", "Overskrift1", "9"),
    "Sitat": ("Quote", "", ""),
    "Fotnotetekst": ("footnote text", "", ""),
    "GammelOverskrift": ("Overskrift 2", "", ""),
}
"""Id: name, what it is based on, and its level in the outline."""


def run(text: str, properties: str = "") -> str:
    """Return a run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs, or of bare words."""
    given = f'<w:pStyle w:val="{style}"/>' if style else ""
    held = inner if inner.startswith("<") else run(inner)
    return f"<w:p><w:pPr>{given}{properties}</w:pPr>{held}</w:p>"


def image(relation: str, words: str = "", name: str = "Bilde 1") -> str:
    """Return a run with an image."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="{name}" descr="{words}"/>'
        "<a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        f'<a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def part(tag: str, inner: str) -> str:
    """Return a part of a document: `document`, `footnotes`, `comments`, `hdr` ..."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {_NAMESPACES}>{inner}</w:{tag}>'


def document(
    body: str,
    parts: Mapping[str, str | bytes] | None = None,
    relations: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """Return a document; `relations` are the type and the target by id."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>' if level else "")
        + "</w:style>"
        for id_, (name, based, level) in STYLES.items()
    )
    related = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/{type_}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target or "file" in target else "/>")
        for id_, (type_, target) in (relations or {}).items()
    )
    main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>',
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_RELATIONS}">{related}</Relationships>'
        ),
        "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/styles.xml": part("styles", styles),
        **(parts or {}),
    }
    return package(files)


def package(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in files.items():
            written.writestr(name, data)
    return whole.getvalue()
