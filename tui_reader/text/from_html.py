"""A page of HTML, as LaTeXML makes them for arXiv and ar5iv, read as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.model.errors import BrokenFile
from tui_reader.text.document import Block, Document, Span
from tui_reader.text.html_ends import with_notes, without_dangling
from tui_reader.text.html_equations import read_equation
from tui_reader.text.html_floats import read_caption, read_figure
from tui_reader.text.html_front import read_abstract, read_authors, read_facts, read_publication
from tui_reader.text.html_inline import (
    read_error,
    read_formula,
    read_line_break,
    read_link,
    read_missing,
    read_note,
    read_script,
    read_tag,
)
from tui_reader.text.html_links import Links
from tui_reader.text.html_listings import read_listing, read_verbatim
from tui_reader.text.html_page import is_latexml, losses, origin_of, roots_of
from tui_reader.text.html_pictures import read_picture
from tui_reader.text.html_prose import read_heading, read_list, read_marker, read_quote
from tui_reader.text.html_references import read_bibliography, read_part, read_reference
from tui_reader.text.html_source import markup_of
from tui_reader.text.html_tables import read_table
from tui_reader.text.html_text import clean
from tui_reader.text.html_walk import Act, Page, Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_ACTS: dict[str, Act] = {
    "abstract": read_abstract,
    "authors": read_authors,
    "bibliography": read_bibliography,
    "caption": read_caption,
    "equation": read_equation,
    "error": read_error,
    "facts": read_facts,
    "figure": read_figure,
    "formula": read_formula,
    "heading": read_heading,
    "line_break": read_line_break,
    "link": read_link,
    "list": read_list,
    "listing": read_listing,
    "marker": read_marker,
    "missing": read_missing,
    "note": read_note,
    "part": read_part,
    "picture": read_picture,
    "publication": read_publication,
    "quote": read_quote,
    "reference": read_reference,
    "script": read_script,
    "table": read_table,
    "tag": read_tag,
    "verbatim": read_verbatim,
}


def read_html(page: bytes, address: str) -> Document:
    """Read a page that was fetched from an address (empty for a file).

    Raises BrokenFile for what is no full text: no HTML, nothing in it, a page about a paper.
    """
    from selectolax.lexbor import LexborHTMLParser

    markup, warnings = markup_of(page)
    tree = LexborHTMLParser(markup)
    roots = roots_of(tree)
    base = tree.css_first("base")
    links = Links(markup, address, (base.attributes.get("href") or "") if base else "")
    read = Page(links, _ACTS)
    walk = Walk(read)
    for root in roots:
        walk.read(root)
    blocks = with_notes(walk.end(), read.notes)
    if not any(block.spans or block.data for block in blocks):
        raise BrokenFile("The page holds no text.")
    if not is_latexml(roots):
        blocks = _with_title(blocks, tree)
    return Document(
        tuple(without_dangling(blocks, links)),
        origin_of(links.address),
        links.address,
        (*warnings, *losses(roots, markup, read.lost)),
    )


def _with_title(blocks: list[Block], tree: LexborHTMLParser) -> list[Block]:
    """Take the title from the page's head if its body has none."""
    named = tree.css_first("title")
    words = " ".join(clean(named.text()).split()) if named is not None else ""
    if not words or any(block.kind == "title" for block in blocks):
        return blocks
    return [Block("title", (Span(words),)), *blocks]
