"""Headings, theorems, lists and quotes of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_reader.text.html_front import add_facts
from tui_reader.text.html_text import on_one_line, spans_of
from tui_reader.text.html_tree import elements
from tui_reader.text.html_walk import Attributes, Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "appendix": 2,
    "bibliography": 2,
    "abstract": 2,
    "acknowledgements": 2,
    "index": 2,
    "glossary": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
    "subparagraph": 6,
}
_THEOREMS = frozenset(("theorem", "proof"))
_TITLE = "ltx_title_"
_NUMBER_WORDS = re.compile(r"\A(?:appendix|section|chapter|part|§)\s*(?=\S)", re.IGNORECASE)


def read_heading(
    walk: Walk, node: LexborNode, attributes: Attributes, role: str, target: str
) -> None:
    """Read a heading: the document's title, a section's, or a theorem's."""
    names = [
        name.removeprefix(_TITLE)
        for name in (attributes.get("class") or "").split()
        if name.startswith(_TITLE)
    ]
    if not _THEOREMS.isdisjoint(names):
        spans = walk.flat(node)
        if spans:
            walk.add("theorem", spans)
        return
    label, runs = walk.labelled(node)
    spans = spans_of(on_one_line(runs))
    level = next((_LEVELS[name] for name in names if name in _LEVELS), 0)
    if "abstract" in names and spans:
        spans = (*spans[:-1], spans[-1]._replace(text=spans[-1].text.rstrip(" .:")))
    if not spans and not label:
        return
    if "document" in names or (not names and node.tag == "h1" and not walk.blocks):
        walk.add("title", spans)
        add_facts(walk, walk.facts)
        walk.facts.clear()
    elif names or not _is_contents("".join(span.text for span in spans)):
        walk.add("heading", spans, level or _level_of(node.tag or ""), numbered(label))


def _level_of(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[1].isdecimal() else 5


def _is_contents(words: str) -> bool:
    return words.rstrip(" .:").lower() in ("contents", "table of contents")


def numbered(label: str) -> str:
    """Give the number alone of `Appendix A `, `3.2.` or `§1`."""
    return _NUMBER_WORDS.sub("", label).rstrip(" .:—–-")


def read_quote(walk: Walk, node: LexborNode, _: Attributes, role: str, target: str) -> None:
    """Read a quotation, which may hold others."""
    kind, level = walk.paragraphs
    with walk.paragraphs_as("quote", level + 1 if kind == "quote" else 1):
        walk.read(node, role, target)
        walk.end_paragraph()


def read_list(walk: Walk, node: LexborNode, attributes: Attributes, role: str, target: str) -> None:
    """Read a list, bulleted, numbered or of terms."""
    walk.end_item()
    kind, level = walk.paragraphs
    start = (attributes.get("start") or "1")[:6]
    number = int(start) if start.isdecimal() else 1
    with walk.paragraphs_as("item", level + 1 if kind == "item" else 1):
        for item in elements(node):
            if item.tag == "dt":
                walk.end_item()
                walk.name_next(item.id or "")
                walk.lead = [*walk.flat_runs(item, "bold"), (" ", "", "", "")]
                continue
            if item.tag == "li" and "ltx_item" not in (item.attributes.get("class") or ""):
                walk.end_paragraph()
                walk.marker = f"{number}." if node.tag == "ol" else "•"
                number += 1
            walk.read_element(item, role, target)
            walk.end_item()


def read_marker(walk: Walk, node: LexborNode, _: Attributes, role: str, target: str) -> None:
    """Read the marker of a list's item."""
    if walk.is_flat:
        walk.read(node, role, target)
        walk.runs.append((" ", role, target, ""))
    else:
        walk.marker = walk.words(node)
