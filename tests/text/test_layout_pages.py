"""Recorded pages laid out."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tui_reader.text.from_html import read_html
from tui_reader.text.layout import lay_out

PAGES = (
    "arxiv_2501.11120v1.html",
    "arxiv_proto_angular_momentum_2023.html",
    "arxiv_proto_astronomical_ml_2023.html",
    "arxmliv_0903.1000.html",
    "arxmliv_1311.0066.xhtml",
    "latexmlc_2401.00001.doc.html",
    "latexmlc_2401.00002.doc_with_refs.html",
    "own-feature-test.html",
    "own-oxide-shape.html",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_recorded_page_keeps_its_width_and_its_words(page: str, shared_data: Path) -> None:
    document = read_html((shared_data / "html" / page).read_bytes(), "")
    for width in (58, 100):
        laid = lay_out(document, width, keeps_width=True)
        for line in laid.lines:
            assert cell_len(line.text) <= width or document.blocks[line.block].kind == "listing"
        written = "".join("".join(line.text for line in laid.lines).split())
        for block in document.blocks:
            if block.kind in ("paragraph", "item", "reference", "note", "caption"):
                assert "".join(block.text.split()) in written
        assert all(laid.line_of(f"#{name}") is not None for name in document.anchors)
