"""What the elements of a page are, told from their names and LaTeXML's classes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

SKIPPED = 0
"""The element and all in it are no part of the text."""
INLINE = 1
"""It stands in a line."""
BLOCK = 2
"""It begins and ends a paragraph."""
CELL = 3
"""It is a cell; outside of a table that is laid out it is a paragraph."""


class Kind(NamedTuple):
    """How an element is read."""

    flow: int
    act: str = ""
    """Who reads it; empty for an element that is no more than what it holds."""
    added: str = ""
    """The roles that its text takes on, with blanks between."""
    removed: str = ""


def _names(written: str) -> frozenset[str]:
    return frozenset(written.split())


_SKIPPED_TAGS = _names(
    """script style head title link meta base button nav footer dialog noscript template
    input select textarea form iframe canvas audio video annotation annotation-xml"""
)
_SKIPPED_CLASSES = _names(
    """ltx_page_header ltx_page_footer ltx_page_navbar ltx_page_logo ltx_TOC ltx_toclist
    ltx_pagination ltx_rdf ltx_phantom ltx_bib_cited ltx_note_frontmatter ltx_listing_data
    ltx_note_mark ltx_tag_note ltx_note_type ltx_contact_name ltx_author_before ltx_author_after
    sr-only infobox package-alerts tikz-overlay keyboard-glossary html-header-nav
    arxiv-html-header arxiv-html-footer ar5iv-footer ds-announcement header-banner"""
)
_BLOCK_TAGS = _names(
    """p div section article main body html header aside figure table thead tbody tfoot caption
    tr ul ol dl li dt dd blockquote pre h1 h2 h3 h4 h5 h6 figcaption hr center address details
    summary fieldset foreignobject foreignObject"""
)
_BLOCK_CLASSES = _names(
    """ltx_p ltx_para ltx_inline-para ltx_inline-block ltx_minipage ltx_block ltx_logical-block
    ltx_tr ltx_theorem ltx_proof"""
)
_TAG_ACTS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("ul", "ol", "dl"), "list"),
    **dict.fromkeys(("img", "object", "embed", "svg"), "picture"),
    **dict.fromkeys(("sup", "sub"), "script"),
    "a": "link",
    "blockquote": "quote",
    "br": "line_break",
    "figcaption": "caption",
    "figure": "figure",
    "math": "formula",
    "pre": "verbatim",
    "table": "table",
}
# The first class of an element that stands here decides.
_CLASS_ACTS = {
    "ltx_ERROR": "error",
    "ltx_FATAL": "error",
    "ltx_note": "note",
    "ltx_title": "heading",
    "ltx_equation": "equation",
    "ltx_equationgroup": "equation",
    "ltx_listing": "listing",
    "ltx_biblist": "bibliography",
    "ltx_bibitem": "reference",
    "ltx_bibblock": "part",
    "ltx_bib_title": "part",
    "ltx_abstract": "abstract",
    "ltx_authors": "authors",
    "ltx_creator": "authors",
    "ltx_dates": "facts",
    "ltx_date": "facts",
    "ltx_keywords": "facts",
    "ltx_classification": "facts",
    "ltx_pubnotes": "publication",
    "ltx_caption": "caption",
    "ltx_float": "figure",
    "ltx_figure": "figure",
    "ltx_table": "figure",
    "ltx_tabular": "table",
    "ltx_quote": "quote",
    "ltx_picture": "picture",
    "ltx_missing_image": "picture",
    "ltx_missing_citation": "missing",
    "ltx_tag_item": "marker",
    "ltx_tag_itemize": "marker",
    "ltx_tag_enumerate": "marker",
    "ltx_tag_description": "marker",
    "ltx_bibtag": "tag",
}
_NO_LABELS = frozenset(("ltx_tag_ref", "ltx_tag_theorem", "ltx_tag_inline-item", "ltx_tag_proof"))
_INLINE_ACTS = _names(
    "link line_break formula script error note missing marker tag picture part publication"
)
_ROLES_OF_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "var": "italic",
    "dfn": "italic",
    "code": "code",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
    "cite": "cite",
}
_ROLES_OF_CLASSES = {
    "ltx_font_bold": "bold",
    "ltx_font_italic": "italic",
    "ltx_font_slanted": "italic",
    "ltx_font_oblique": "italic",
    "ltx_emph": "italic",
    "ltx_font_typewriter": "code",
    "ltx_verbatim": "code",
    "ltx_cite": "cite",
    "ltx_lst_keyword": "bold",
    "ltx_lst_comment": "dim",
}
_REMOVED_BY = {
    "ltx_font_medium": "bold",
    "ltx_font_upright": "italic",
    "ltx_font_serif": "code",
    "ltx_font_sansserif": "code",
}
_ORDER = ("bold", "italic", "code", "math", "cite", "note", "dim", "highlight")


def kind_of(tag: str, classes: str) -> Kind:
    """Tell how an element of a name and a class attribute is read."""
    names = classes.split()
    if tag in _SKIPPED_TAGS or not _SKIPPED_CLASSES.isdisjoint(names):
        return Kind(SKIPPED)
    added = {_ROLES_OF_CLASSES[name] for name in names if name in _ROLES_OF_CLASSES}
    removed = " ".join(_REMOVED_BY[name] for name in names if name in _REMOVED_BY)
    if tag in _ROLES_OF_TAGS:
        added.add(_ROLES_OF_TAGS[tag])
    act = _act_of(tag, names)
    if tag in ("td", "th") or "ltx_td" in names:
        flow = CELL
    elif act in _INLINE_ACTS:
        flow = INLINE
    elif act or tag in _BLOCK_TAGS or not _BLOCK_CLASSES.isdisjoint(names):
        flow = BLOCK
    else:
        flow = INLINE
    return Kind(flow, act, " ".join(sorted(added)), removed)


def _act_of(tag: str, names: list[str]) -> str:
    for name in names:
        if name in _CLASS_ACTS:
            return _CLASS_ACTS[name]
    if "ltx_tag" in names:
        return "" if not _NO_LABELS.isdisjoint(names) else "tag"
    return _TAG_ACTS.get(tag, "")


@lru_cache(maxsize=512)
def role_with(role: str, added: str, removed: str = "") -> str:
    """Give a role with words added and removed; the same words are always the same string."""
    words = set(role.split()) - set(removed.split()) | set(added.split())
    return " ".join(sorted(words, key=_ORDER.index))
