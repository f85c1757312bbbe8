"""Pages of full text by kind: which one it is, and its reader."""

from __future__ import annotations

from dataclasses import replace

from tui_reader.model.text_page import ORIGINS, TextPage
from tui_reader.text.document import Document

FILE_ORIGINS = {"html": "HTML file", "markdown": "Markdown file", "pdf": "PDF file"}
_SUFFIXES = {
    "html": ("html", "htm", "xhtml", "xht"),
    "markdown": ("md", "markdown", "mdown", "txt"),
    "pdf": ("pdf",),
}
_LOOKED_AT = 4 * 1024


def read_page(page: TextPage) -> Document:
    """Read a page that was fetched.

    Raises BrokenFile for one that is not of its kind, and ReaderError for a missing package.
    """
    document = read_as(page.kind, page.body, page.address)
    return replace(document, origin=ORIGINS[page.origin], address=page.address)


def read_saved(body: bytes, name: str) -> Document:
    """Read a page that was saved as a file; the errors are those of `read_page`."""
    kind = kind_of(body, name)
    return replace(read_as(kind, body, ""), origin=FILE_ORIGINS[kind])


def read_as(kind: str, body: bytes, address: str) -> Document:
    """Read a page as one of a kind: `html`, `markdown` or `pdf`."""
    if kind == "pdf":
        from tui_reader.text.from_pdf import read_pdf

        return read_pdf(body, address)
    if kind == "markdown":
        from tui_reader.text.from_markdown import read_markdown

        return read_markdown(body, address)
    from tui_reader.text.from_html import read_html

    return read_html(body, address)


def kind_of(body: bytes, name: str) -> str:
    """Tell the kind of a saved page by what it holds, and where that is not clear by its name."""
    start = body[:_LOOKED_AT]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<!--")):
        return "html"
    suffix = name.rpartition(".")[2].lower()
    known = (kind for kind, suffixes in _SUFFIXES.items() if suffix in suffixes)
    return next(known, "html" if b"<article" in text or b"<div" in text else "markdown")
