"""A paper in Markdown, as Hugging Face makes them of arXiv's pages, read as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.model.clean import clean_line, web_url
from tui_reader.model.errors import BrokenFile
from tui_reader.text.document import Document
from tui_reader.text.html_links import Links
from tui_reader.text.markdown_blocks import Blocks
from tui_reader.text.markdown_ends import with_floats, with_places, with_references
from tui_reader.text.markdown_headings import with_even_levels, with_title, without_chrome
from tui_reader.text.markdown_inline import Inline
from tui_reader.text.markdown_source import Source, source_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_NESTING = 100


def read_markdown(page: bytes, address: str) -> Document:
    """Read a page that was fetched from an address (empty for a file).

    Raises BrokenFile for what is no text, or holds none.
    """
    source = source_of(page)
    made_from = web_url(source.address) or web_url(address) or ""
    links = Links("", made_from)
    blocks = Blocks(Inline(source.formulas, links)).read(_parser(source).parse(source.text))
    blocks = with_even_levels(with_title([*without_chrome(blocks)], clean_line(source.title)))
    if not any(block.kind != "title" for block in blocks):
        raise BrokenFile("The file holds no text.")

    def elsewhere(fragment: str) -> str:
        return links.absolute(f"{made_from}#{fragment}") if made_from else ""

    blocks = with_places([*with_floats([*with_references(blocks)])], elsewhere)
    return Document(tuple(blocks), "Markdown", web_url(address) or "", source.warnings)


def _parser(source: Source) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    # HTML is shown as text. Environments of TeX are put by before: the plugin for them takes
    # minutes over a page that begins many and ends none.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING})
    if source.has_tables:
        parser.enable("table")
    return parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
