"""Pictures and drawings of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui_reader.text.document import Image
from tui_reader.text.html_kinds import role_with
from tui_reader.text.html_text import clean
from tui_reader.text.html_tree import elements
from tui_reader.text.html_walk import Attributes, Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

IN_A_LINE = "[picture]"
"""What stands for a picture among words."""
DRAWING = "drawing"
"""What stands for a drawing that is no file."""
_ICON_SIZE = 40
"""Up to how many points high a picture is part of the line that it stands in."""
_PROSE_SIZE = 80
"""From how many characters on a piece of a drawing is a text in a frame."""
_SAYS_NOTHING = frozenset(("refer to caption", "[uncaptioned image]", "image", "figure", "logo"))


def read_picture(
    walk: Walk, node: LexborNode, attributes: Attributes, role: str, target: str
) -> None:
    """Read a picture; a text that was set in a drawn frame is read as text."""
    if node.tag == "svg":
        _read_drawing(walk, node, role, target)
        return
    source = attributes.get("src") or attributes.get("data") or ""
    words = " ".join(clean(attributes.get("alt") or "").split())
    if words.lower() in _SAYS_NOTHING:
        words = ""
    if _is_icon(attributes):
        walk.runs.append((words, role_with(role, "dim"), target, ""))
        return
    if not source:
        walk.page.lost["picture"] += 1
    _show(walk, Image(walk.page.links.absolute(source) if source else "", words))


def _is_icon(attributes: Attributes) -> bool:
    height = (attributes.get("height") or "").removesuffix("px").partition(".")[0]
    return height.isdecimal() and 0 < int(height[:6]) <= _ICON_SIZE


def _read_drawing(walk: Walk, node: LexborNode, role: str, target: str) -> None:
    texts = [frame for frame in _frames(node) if len(" ".join(frame.text().split())) >= _PROSE_SIZE]
    for part in texts:
        walk.read_element(part, role, target)
    if not texts:
        _show(walk, Image("", DRAWING))


def _frames(drawing: LexborNode) -> Iterator[LexborNode]:
    """Give the pieces of a page that a drawing holds."""
    stack = list(elements(drawing))[::-1]
    while stack:
        part = stack.pop()
        if (part.tag or "").lower() == "foreignobject":
            yield part
        else:
            stack.extend(list(elements(part))[::-1])


def _show(walk: Walk, picture: Image) -> None:
    if walk.is_flat:
        walk.pictures.append(picture)
        walk.runs.append((f" {IN_A_LINE} ", "dim", "", ""))
    else:
        walk.end_paragraph()
        walk.add("image", data=picture)
