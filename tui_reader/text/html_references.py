"""The bibliography of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_reader.text.html_text import BORDER, on_one_line, spans_of
from tui_reader.text.html_tree import classes, elements
from tui_reader.text.html_walk import Attributes, Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BARE_MARK = re.compile(r"\w{1,12}\+?\Z")


def read_bibliography(walk: Walk, node: LexborNode, _: Attributes, role: str, target: str) -> None:
    """Read the list of a bibliography; whatever items it has are references."""
    for item in elements(node):
        if item.tag == "li" and "ltx_bibitem" not in classes(item):
            read_reference(walk, item, item.attributes, role, target)
        else:
            walk.read_element(item, role, target)


def read_reference(walk: Walk, node: LexborNode, _: Attributes, __: str, ___: str) -> None:
    """Read an entry; a lone blank stands between its parts: authors, title, place."""
    label, runs = walk.labelled(node)
    spans = spans_of(on_one_line(runs))
    if spans or label:
        walk.add("reference", spans, label=f"[{label}]" if _BARE_MARK.match(label) else label)


def read_part(walk: Walk, node: LexborNode, _: Attributes, role: str, target: str) -> None:
    """Read a part of an entry, and keep it apart from the others."""
    walk.runs.append(BORDER)
    walk.read(node, role, target)
    walk.runs.append(BORDER)
