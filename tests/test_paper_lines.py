"""Where the lines of a PDF end: as late as they can."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from generator.enclosing import Surroundings
from generator.paper import printer
from generator.paper.documents import Sheet, alone, theme

TEXT = "Kommunen erfarte at det å vere programkommune var med på å forplikte politikarar og leiing."
MARK = '<a class="da-mark" href="#kilde-1" aria-label="Kilde 1">[1]</a>'


@pytest.mark.parametrize(
    "end",
    [MARK, "<em>Ord</em>", '<a href="https://example.no/">Ord</a>.', "<code>ord</code> og ord"],
)
def test_a_line_does_not_end_after_its_first_word(end: str) -> None:
    # Somewhere among these widths the text fits and the space after it does not.
    paragraphs = "".join(
        f'<p style="width: {width / 2}px">{TEXT} {end}</p>' for width in range(1240, 1310)
    )
    page = alone(Sheet("a", "A", "nn", paragraphs), "", Surroundings(theme))
    pages = PdfReader(BytesIO(printer.pdf(page))).pages
    lines = [line.strip() for page in pages for line in page.extract_text().split("\n")]
    # Some of them have place for it all, and some have not.
    assert len({line for line in lines if "forplikte" in line}) > 1
    assert "Kommunen" not in lines


def test_the_number_of_a_source_stands_beside_what_it_is_of() -> None:
    paragraphs = "".join(
        f'<p style="width: {width}px">{TEXT} {MARK}</p>' for width in range(560, 660)
    )
    page = alone(Sheet("a", "A", "nn", paragraphs), "", Surroundings(theme))
    pages = PdfReader(BytesIO(printer.pdf(page))).pages
    lines = [line.strip() for page in pages for line in page.extract_text().split("\n")]
    assert "[1]" not in lines
