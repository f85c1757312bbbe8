"""Small pages in the form of LaTeXML's HTML, made up, and what is read of them."""

from __future__ import annotations

from tui_reader.text.document import Block, Document, Formula, Span
from tui_reader.text.from_html import read_html
from tui_reader.text.math_line import one_line

ADDRESS = "https://arxiv.org/html/2601.00001v2"


def page(body: str, head: str = "", document: str = "article") -> bytes:
    """Put what is in a document's element into a page around it."""
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><div class='ltx_page_main'>"
        f"<div class='ltx_page_content'><{document} class='ltx_document'>{body}</{document}>"
        "</div></div></body></html>"
    ).encode()


def read(body: str, head: str = "", address: str = ADDRESS) -> Document:
    """Read a page with something in its document's element."""
    return read_html(page(body, head), address)


def blocks_of(body: str, address: str = ADDRESS) -> list[Block]:
    """Read what comes of some elements of a document."""
    return list(read(body, address=address).blocks)


def shape(document: Document) -> list[str]:
    """Tell each block's kind, level, label and text in one line."""
    return [
        " ".join(filter(None, (block.kind, str(block.level or ""), block.label, block.text)))
        for block in document.blocks
    ]


def paragraph(content: str, identity: str = "p1") -> str:
    """Give a paragraph's element."""
    return f"<div class='ltx_para' id='{identity}'><p class='ltx_p'>{content}</p></div>"


def spans_of(content: str) -> list[Span]:
    """Read what comes of something in a paragraph."""
    return list(blocks_of(paragraph(content))[0].spans)


def formula(tex: str, inner: str, display: str = "inline") -> str:
    """Give a formula's element."""
    return (
        f"<math alttext='{tex}' display='{display}' class='ltx_Math'><semantics>{inner}"
        f"<annotation encoding='application/x-tex'>{tex}</annotation></semantics></math>"
    )


X2 = formula("x^{2}", "<msup><mi>x</mi><mn>2</mn></msup>")
"""The square of x."""


def item_text(item: Formula | Span) -> str:
    """Give what stands in an equation's cell on one line."""
    return one_line(item.node) if isinstance(item, Formula) else item.text
