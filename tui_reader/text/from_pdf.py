"""The text of a PDF as a document, page by page; its mathematics is lost on the way."""

from __future__ import annotations

from typing import Any

from tui_reader.model.clean import clean_line
from tui_reader.model.errors import BrokenFile, ReaderError
from tui_reader.text.document import Block, Document, Span
from tui_reader.text.pdf_lines import page_lines
from tui_reader.text.pdf_paragraphs import pdf_blocks

PAGE_LIMIT = 1_500
_CHARACTERS = 200_000
"""The most characters that are read of one page."""
_LOST = "Mathematics is lost in text taken from a PDF."


def read_pdf(page: bytes, address: str) -> Document:
    """Read a PDF; not to be called by two threads at once.

    Raises BrokenFile for what is no PDF, is locked or holds no text, and ReaderError when the
    package for it is not installed.
    """
    title, pages, warnings = _text_of(page)
    blocks = pdf_blocks(page_lines(pages))
    if not blocks:
        raise BrokenFile("The PDF holds no text; its pages may be pictures.")
    if title:
        blocks.insert(0, Block("title", (Span(title),)))
    return Document(tuple(blocks), "PDF", address, (_LOST, *warnings))


def _text_of(file: bytes) -> tuple[str, list[str], list[str]]:
    """Give the title, the text of each page, and what could not be read."""
    try:
        import pypdfium2
    except ImportError:
        raise ReaderError(
            "PDFs are read by the package pypdfium2, which is not installed.",
            "Install it: pip install 'tui-reader[pdf]'.",
        ) from None
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        # It may tell of the error before this one.
        if b"/Encrypt" in file and "password" in str(error).lower():
            raise BrokenFile("The PDF is locked by a password.") from None
        raise BrokenFile("This is no PDF, or one that is broken.") from None
    pages: list[str] = []
    warnings: list[str] = []
    try:
        title = clean_line(document.get_metadata_dict().get("Title", ""))
        count = len(document)
        for number in range(min(count, PAGE_LIMIT)):
            try:
                pages.append(_page_text(document, number))
            except pypdfium2.PdfiumError:
                pages.append("")
                warnings.append(f"Page {number + 1} cannot be read.")
    finally:
        document.close()
    if count > PAGE_LIMIT:
        warnings.append(f"Only the first {PAGE_LIMIT:,} of {count:,} pages are shown.")
    return title, pages, warnings


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    text = page.get_textpage()
    try:
        return str(text.get_text_range(0, min(text.count_chars(), _CHARACTERS)))
    finally:
        text.close()
        page.close()
