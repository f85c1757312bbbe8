"""Pages by kind: told by what they hold, then by their name."""

from __future__ import annotations

import pytest

from tests.hub.invented_page import page_of
from tests.hub.texts_shelf import markdown_of, pdf_of
from tui_reader.model.text_page import KINDS, ORIGINS, TextPage
from tui_reader.text.pages import kind_of, read_page, read_saved


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (b"%PDF-1.7", "page.html", "pdf"),
        (b"junk before\n%PDF-1.7", "page", "pdf"),
        (b"<!DOCTYPE html><p>", "page.pdf", "html"),
        (b"\xef\xbb\xbf\r\n <HTML>", "page.md", "html"),
        (b'<?xml version="1.0"?><html>', "page", "html"),
        (b"<!-- saved --><html>", "page.txt", "html"),
        (b"# Lamps", "page.md", "markdown"),
        (b"<b>Lamps</b>", "page.markdown", "markdown"),
        (b"<p>Lamps</p>", "PAGE.HTM", "html"),
        (b"# Lamps", "page.pdf", "pdf"),
        (b"<article>Lamps</article>", "page", "html"),
        (b"# Lamps", "page", "markdown"),
        (b"", "-", "markdown"),
    ],
)
def test_the_kind_of_a_page(body: bytes, name: str, kind: str) -> None:
    assert kind_of(body, name) == kind


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_fetched_page_is_read_by_its_kind_and_says_where_it_is_from(origin: str) -> None:
    bodies = {
        "html": page_of("Lamps", "Light."),
        "markdown": markdown_of("2608.00001", "Lamps"),
        "pdf": pdf_of("Lamps"),
    }
    page = TextPage(origin, f"https://arxiv.org/{origin}/2608.00001", bodies[KINDS[origin]])
    document = read_page(page)
    assert (document.origin, document.address) == (ORIGINS[origin], page.address)
    assert document.blocks[0].text == "Lamps"


def test_a_saved_page_has_no_address() -> None:
    document = read_saved(b"A lamp.\n", "page.md")
    assert (document.origin, document.address) == ("Markdown file", "")
