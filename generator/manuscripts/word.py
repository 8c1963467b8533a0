"""From a Word document to a tree of plain elements, its images, and what is to be told of it."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

import mammoth

from generator.manuscripts import elements, packages, word_editing, word_parts, word_styles
from generator.manuscripts.images import LINKED_IMAGE
from generator.manuscripts.remarks import Kind, RefusedError, Remark
from generator.manuscripts.sources import Source

UNKNOWN_SIGN = Kind(
    "unknown-sign", "look", "A sign of a font of symbols is missing where the document has one."
)

_TEXT = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")


def source(file: str, data: bytes) -> Source:
    """Return what a Word document holds.

    Raises:
        RefusedError: where it cannot be read; it says what to do.
    """
    parts = dict(packages.parts(file, data))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        embedded = tuple(name for name in package.namelist() if "/embeddings/" in name)
    remarks = [*word_parts.beside(parts, embedded)]
    styles = fromstring(parts["word/styles.xml"]) if "word/styles.xml" in parts else None
    editing = word_editing.Edit(word_styles.meanings(styles))
    said: list[str] = []
    for name in sorted(parts):
        if _TEXT.fullmatch(name):
            root = fromstring(parts[name])
            editing.part(root)
            said += word_editing.paragraphs(root)
            parts[name] = tostring(root, "utf-8", xml_declaration=True)
    markup, images, told = _converted(file, parts)
    properties = (
        fromstring(parts["docProps/core.xml"]) if "docProps/core.xml" in parts else Element("")
    )
    title = next((one.text or "" for one in properties if word_parts.local(one) == "title"), "")
    return Source(
        body=elements.parsed(markup),
        remarks=(*editing.remarks, *remarks, *told),
        said=tuple(said),
        images=images,
        possible_title=" ".join(title.split()),
    )


def _converted(
    file: str, parts: Mapping[str, bytes]
) -> tuple[str, tuple[bytes, ...], list[Remark]]:
    images: list[bytes] = []

    def image(found: Any) -> dict[str, str]:
        try:
            with found.open() as opened:
                images.append(opened.read())
        except (KeyError, OSError):
            images.append(b"")
        return {"src": f"image:{len(images) - 1}"}

    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name, part in parts.items():
            # Comments are told of, and not converted.
            if not name.startswith("word/comments"):
                package.writestr(name, part)
    try:
        result = mammoth.convert_to_html(
            whole,
            style_map=word_styles.STYLES,
            convert_image=mammoth.images.img_element(image),
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except Exception as error:  # The converter trusts its input, and fails in many ways.
        reason = f"{type(error).__name__} {error}".strip()
        raise RefusedError(packages.BROKEN, file=file, reason=reason) from error
    told = []
    for message in result.messages:
        if "w:sym" in message.message:
            told.append(UNKNOWN_SIGN.of())
        elif "external" in message.message.lower() or "a:blip" in message.message:
            told.append(LINKED_IMAGE.of())
    return result.value, tuple(images), told
