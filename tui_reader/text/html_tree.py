"""Looking at the elements of a parsed page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def elements(node: LexborNode) -> Iterator[LexborNode]:
    """Give the elements that stand directly in one."""
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def classes(node: LexborNode) -> list[str]:
    """Give the names in the class attribute of an element."""
    return (node.attributes.get("class") or "").split()
