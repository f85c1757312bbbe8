"""What kind of page it is: LaTeXML's or another, a paper's text or a page about a paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_reader.model.errors import BrokenFile
from tui_reader.text.html_inline import FATAL_NOTICE
from tui_reader.text.html_tree import classes

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ROOTS = (".ltx_document", ".ltx_page_content", ".ltx_page_main")
_ABOUT_A_PAPER = "meta[name=citation_arxiv_id], blockquote.abstract, #abs-outer"
_LOSSES = {
    "macro": ("was unknown to the converter", "were unknown to the converter"),
    "citation": ("leads nowhere", "lead nowhere"),
    "picture": ("is missing", "are missing"),
    "equation": ("is missing", "are missing"),
}
_BROKE_OFF = "The conversion broke off with an error; the text may be cut short or damaged."
_CUT_OFF = "The page ends too early; the end of the text is missing."
_NOT_LATEXML = "The page was not made by LaTeXML; it is shown as far as its structure is clear."


def roots_of(tree: LexborHTMLParser) -> list[LexborNode]:
    """Give what holds the text of a page of LaTeXML's, or of another one its body.

    Raises BrokenFile for another page that is about a paper and not its text.
    """
    for selector in _ROOTS:
        found = tree.css(selector)
        if found:
            # ar5iv puts a second one behind the first where the conversion broke off.
            return [node for node in found if not _is_inside_one(node)]
    if tree.css_first(_ABOUT_A_PAPER) is not None:
        raise BrokenFile("The page is about the paper and does not hold its text.")
    heading = tree.css_first("h1")
    if heading is not None and heading.text().strip().startswith("No HTML for"):
        raise BrokenFile("arXiv has no HTML of this paper.")
    return [node for node in (tree.body or tree.root,) if node is not None]


def _is_inside_one(node: LexborNode) -> bool:
    outer = node.parent
    while outer is not None:
        if "ltx_document" in classes(outer):
            return True
        outer = outer.parent
    return False


def is_latexml(roots: Sequence[LexborNode]) -> bool:
    """Tell whether LaTeXML made the page."""
    return any(name.startswith("ltx_") for root in roots for name in classes(root))


def origin_of(address: str) -> str:
    """Say where a page comes from."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    if host.startswith("ar5iv."):
        return "ar5iv"
    return "arXiv HTML" if host == "arxiv.org" or host.endswith(".arxiv.org") else "HTML"


def losses(roots: Sequence[LexborNode], markup: str, lost: Counter[str]) -> list[str]:
    """Say what the page has lost, given how many things of each sort were missing in it."""
    if not is_latexml(roots):
        return [_NOT_LATEXML]
    warnings = []
    errors = {error.text().strip() for root in roots for error in root.css(".ltx_ERROR")}
    notices = {error for error in errors if FATAL_NOTICE in error}
    if notices:
        warnings.append(_BROKE_OFF)
    elif "</html>" not in markup[-4_000:].lower():
        warnings.append(_CUT_OFF)
    lost["macro"] = len(errors - notices)
    for sort, (one, many) in _LOSSES.items():
        count = lost[sort]
        if count:
            warnings.append(f"{count} {sort} {one}." if count == 1 else f"{count} {sort}s {many}.")
    return warnings
