"""What the hub knows of full texts: pages by id, recorded ones, and some of every trouble."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.hub import invented
from tests.hub.invented_page import page_of, small_png
from tests.hub.small_pdf import small_pdf

AR5IV_ONLY, MARKDOWN_ONLY, PDF_ONLY = "2401.99991", "2401.99992", "2401.99993"
NO_TEXT, CUT_OFF, SLOW = "2401.99994", "2401.99995", "2401.99996"
TROUBLE = {
    AR5IV_ONLY: "A text that only ar5iv has",
    MARKDOWN_ONLY: "A text that only Hugging Face has",
    PDF_ONLY: "A text that is only to be had as a PDF",
    NO_TEXT: "A paper without any full text",
    CUT_OFF: "A page that breaks off",
    SLOW: "A page that comes slowly",
}
"""Papers whose full text is not where it mostly is."""

RECORDED = {
    "2501.11120": "arxiv_2501.11120v1.html",
    "2401.00001": "latexmlc_2401.00001.doc.html",
    "2401.00002": "latexmlc_2401.00002.doc_with_refs.html",
    "0903.1000": "arxmliv_0903.1000.html",
    "1311.0066": "arxmliv_1311.0066.xhtml",
    "2312.00001": "arxiv_proto_angular_momentum_2023.html",
    "2312.00002": "arxiv_proto_astronomical_ml_2023.html",
    "2401.99998": "own-oxide-shape.html",
    "2401.99999": "own-feature-test.html",
}
"""The recorded pages; the last four papers have no id of their own."""

_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_SUMMARY = "We look for a full text of this paper, and say where it is."
PAGE_OF_THE_SERVICE = (
    "Title: Paper page - {title}\n\nURL Source: https://huggingface.co/papers/{id}\n\n"
    "Markdown Content:\n[![Hugging Face's logo](/logo.svg)](/)\n\n{title}\n\nAbstract\n\n"
    "Join the discussion on this paper page\n"
)


class TextsShelf:
    """Pages by arXiv id; what is in none of the tables is nowhere."""

    def __init__(self) -> None:
        """Hold the papers of TROUBLE."""
        self.titles = dict(TROUBLE)
        self.html: dict[str, bytes] = {}
        self.ar5iv: dict[str, bytes] = {}
        self.markdown: dict[str, bytes] = {}
        self.pdf: dict[str, bytes] = {}
        self.slow: dict[str, float] = {SLOW: 8.0}
        """How many seconds a page takes to come."""
        self.picture = small_png()
        for identifier, title in TROUBLE.items():
            page, pdf = page_of(title, _SUMMARY), pdf_of(title)
            if identifier == AR5IV_ONLY:
                self.ar5iv[identifier] = page
            elif identifier == MARKDOWN_ONLY:
                self.markdown[identifier] = markdown_of(identifier, title)
            elif identifier == CUT_OFF:
                self.html[identifier] = page[: page.index(b"Lamps by street")]
            elif identifier == SLOW:
                self.html[identifier] = page
            if identifier != NO_TEXT:
                self.pdf[identifier] = pdf
        service = PAGE_OF_THE_SERVICE.format(id=PDF_ONLY, title=TROUBLE[PDF_ONLY])
        self.markdown[PDF_ONLY] = service.encode()

    @classmethod
    def invented(cls) -> TextsShelf:
        """Give the texts of papers that do not exist."""
        shelf = cls()
        for record in invented.records():
            title = " ".join(record["title"].split())
            shelf._put(record["id"], page_of(title, record["summary"]))
            shelf.markdown[record["id"]] = markdown_of(record["id"], title)
            shelf.pdf[record["id"]] = pdf_of(title)
        return shelf

    @classmethod
    def recorded(cls, folder: Path) -> TextsShelf:
        """Give the recorded pages of a folder, and its picture."""
        shelf = cls()
        for identifier, name in RECORDED.items():
            file = folder / name
            if file.exists():
                page = file.read_bytes()
                found = _TITLE.search(page)
                title = " ".join(found[1].decode("utf-8", "replace").split()) if found else ""
                shelf.titles[identifier] = title or identifier
                shelf._put(identifier, page)
        if (folder / "fig1.png").exists():
            shelf.picture = (folder / "fig1.png").read_bytes()
        return shelf

    def records(self) -> list[dict[str, Any]]:
        """Give what arXiv knows of the papers that have nothing but a text here."""
        return [
            {
                "id": identifier,
                "title": title,
                "authors": ["Ada Quill"],
                "categories": ["cs.DL"],
                "summary": _SUMMARY,
            }
            for identifier, title in self.titles.items()
        ]

    def _put(self, identifier: str, page: bytes) -> None:
        self.html[identifier] = self.ar5iv[identifier] = page


def markdown_of(identifier: str, title: str, text: str = "A lamp.") -> bytes:
    """Give a full text as Hugging Face makes them."""
    head = f"Title: {title}\n\nURL Source: https://arxiv.org/html/{identifier}\n\n"
    body = f"# {title}\n\n## Abstract\n\nIt is {identifier}.\n\n## 1 Lamps\n\n{text}\n"
    return f"{head}Markdown Content:\n{body}".encode()


def pdf_of(title: str) -> bytes:
    """Give a full text as a PDF of two pages."""
    first = [title, "1 Introduction", "A lamp lights a page that is read by night."]
    second = ["2 Conclusion", "Lamps help.", "References", "[1] I. Bell. On lanterns."]
    return small_pdf([first, second], title=title)
