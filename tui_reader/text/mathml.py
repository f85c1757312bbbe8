"""Formulas as trees of MathML, read from a page or from TeX."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from selectolax.lexbor import LexborNode

DEPTH_LIMIT = 80
"""How deep a tree may be; what lies deeper is kept as its plain text."""

_TOKENS = frozenset(("mi", "mo", "mn", "mtext", "ms"))
_WITH_ATTRIBUTES = frozenset(("mfrac", "mspace", "mtable", "mtd", "menclose", "mfenced", "mpadded"))
_READ = frozenset(
    ("close", "columnalign", "linebreak", "linethickness", "lspace", "mathvariant", "notation",
     "open", "rspace", "separators", "width")
)  # fmt: skip
_NONE: Mapping[str, str] = {}
_CHARACTER = re.compile("&#x([0-9A-Fa-f]{1,6});")
_DROPPED = frozenset(("annotation", "annotation-xml", "-comment"))


class MathNode(NamedTuple):
    """An element of MathML: its name, attributes, children, and the text of a leaf."""

    tag: str
    attributes: Mapping[str, str] = {}
    children: tuple[MathNode, ...] = ()
    text: str = ""


def from_tree(node: LexborNode) -> MathNode:
    """Read a `<math>` element of a parsed page, its texts as found; annotations are dropped."""
    return _from_tree(node, DEPTH_LIMIT)


def _from_tree(node: LexborNode, depth: int) -> MathNode:
    tag = node.tag or ""
    if depth <= 0:
        return MathNode("mtext", text=node.text(deep=True))
    if tag in _TOKENS:
        return _token(node, tag, depth)
    children = tuple(
        [_from_tree(child, depth - 1) for child in node.iter() if child.tag not in _DROPPED]
    )
    attributes = _attributes(node) if tag in _WITH_ATTRIBUTES else {}
    return MathNode(tag, attributes, children, "" if children else node.text(deep=True))


def _token(node: LexborNode, tag: str, depth: int) -> MathNode:
    """Read a token; words may hold formulas again, and elements of HTML."""
    only = node.child
    if only is not None and only.next is None and only.tag == "-text":
        return MathNode(tag, _attributes(node), (), only.text_content or "")
    if tag != "mtext" or node.css_first("math") is None:
        return MathNode(tag, _attributes(node), (), node.text(deep=True))
    pieces = (
        _from_tree(child, depth - 1)
        if child.tag == "math"
        else MathNode("mtext", text=child.text(deep=True))
        for child in node.iter(include_text=True)
    )
    return MathNode("mrow", children=tuple(pieces))


def _attributes(node: LexborNode) -> Mapping[str, str]:
    """Give the attributes that drawing asks for; most tokens have but names for the converter."""
    kept = {name: value or "" for name, value in node.attributes.items() if name in _READ}
    return kept or _NONE


def from_tex(source: str) -> MathNode:
    """Read a formula in TeX.

    An unknown macro stays as an identifier with its backslash. Raises ValueError for what cannot
    be read, is too long (10,000 characters) or nested too deep (100 braces).
    """
    from latex2mathml.converter import convert_to_element

    from tui_reader.text.math_tex import prepared

    ready = prepared(source)
    try:
        element = convert_to_element(ready)
    # Bad TeX makes the library fail anywhere, with whatever is raised there.
    except Exception as error:
        raise ValueError("the formula cannot be read") from error
    return _from_element(element, DEPTH_LIMIT)


def _from_element(element: Element, depth: int) -> MathNode:
    tag = element.tag
    if depth <= 0:
        return MathNode("mtext", {}, (), _unescaped("".join(element.itertext())))
    children = _merged([_from_element(child, depth - 1) for child in element])
    if tag in _TOKENS and children:
        if all(child.tag in _TOKENS for child in children):
            return MathNode(tag, element.attrib, (), "".join(child.text for child in children))
        tag = "mrow"
    return MathNode(tag, element.attrib, children, _unescaped(element.text or ""))


def _merged(nodes: list[MathNode]) -> tuple[MathNode, ...]:
    """Make one identifier of the letters of a word, which the library gives one by one."""
    merged: list[MathNode] = []
    start = 0
    while start < len(nodes):
        font = _font(nodes[start])
        end = start + 1
        while font and end < len(nodes) and _font(nodes[end]) == font:
            end += 1
        run = nodes[start:end]
        beside = [*nodes[max(0, start - 1) : start], *nodes[end : end + 1]]
        # The letters of `YBa_2` are those of a compound; one of them has an index of its own.
        if len(run) > 1 and not any(
            node.children and _font(node.children[0]) == font for node in beside
        ):
            word = "".join(node.text for node in run)
            run = [MathNode("mi", run[0].attributes, (), word)]
        merged += run
        start = end
    return tuple(merged)


def _font(node: MathNode) -> str:
    """Give the alphabet of a letter that may be a part of a word."""
    is_letter = node.tag == "mi" and node.text.isascii() and node.text.isalpha()
    return node.attributes.get("mathvariant", "") if is_letter else ""


def _unescaped(text: str) -> str:
    return _CHARACTER.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), text)
