"""Figures, tables and algorithms that float, with their captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_reader.text.document import Block, Image
from tui_reader.text.html_text import spans_of
from tui_reader.text.html_tree import classes, elements
from tui_reader.text.html_walk import Attributes, Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_KINDS = {
    "ltx_table": "table",
    "ltx_figure": "figure",
    "ltx_lstlisting": "listing",
    "ltx_float_lstlisting": "listing",
    "ltx_float_algorithm2e": "algorithm",
}
_KIND_IN_CLASS = re.compile(r"ltx_float_([a-z]+)\Z")
_NUMBERED = re.compile(r"\s*[^\W\d]+\.?\s+(?:\S*\d|[IVXLC]+\b)")
_FLOATS = frozenset(("ltx_figure", "ltx_table", "ltx_float"))


def read_figure(
    walk: Walk, node: LexborNode, attributes: Attributes, role: str, target: str
) -> None:
    """Read what floats; a panel of a figure is no figure, unless it has a number of its own."""
    if not _is_numbered(node) and (walk.is_floating or _holds_numbered(node)):
        walk.read(node, role, target)
        walk.end_paragraph()
        return
    kind = _kind_of((attributes.get("class") or "").split())
    was_floating, walk.is_floating = walk.is_floating, True
    walk.add("float", label=kind)
    start = len(walk.blocks)
    walk.read(node, role, target)
    walk.end_paragraph()
    walk.is_floating = was_floating
    if kind == "figure" and all(block.kind == "caption" for block in walk.blocks[start:]):
        walk.page.lost["picture"] += 1
        walk.blocks.insert(start, Block("image", data=Image("")))
    walk.add("end", label=kind)


def _kind_of(names: list[str]) -> str:
    for name in names:
        found = _KIND_IN_CLASS.match(name)
        if name in _KINDS or found:
            return _KINDS.get(name) or (found[1] if found else "")
    return "figure"


def _is_numbered(figure: LexborNode) -> bool:
    """Tell whether a figure has a caption that says `Figure 3`."""
    for part in elements(figure):
        if part.tag == "figcaption" or "ltx_caption" in classes(part):
            tag = part.css_first(".ltx_tag")
            if tag is not None and _NUMBERED.match(tag.text()):
                return True
    return False


def _holds_numbered(figure: LexborNode) -> bool:
    stack = list(elements(figure))
    while stack:
        part = stack.pop()
        if not _FLOATS.isdisjoint(classes(part)) and _is_numbered(part):
            return True
        if part.tag in ("div", "figure", "table", "tbody", "tr", "td"):
            stack.extend(elements(part))
    return False


def read_caption(walk: Walk, node: LexborNode, _: Attributes, __: str, ___: str) -> None:
    """Read a caption; its label is `Figure 3:`."""
    label, runs = walk.labelled(node)
    spans = spans_of(runs)
    if spans or label:
        walk.add("caption", spans, label=f"{label}:" if label[-1:].isalnum() else label)
