"""A formula in TeX as one line of plain text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tui_reader.model.clean import clean_line

if TYPE_CHECKING:
    from tui_reader.text.mathml import MathNode

_LIMIT = 10_000
_BLANK = re.compile(r"\\[ ,;:]|~|\\q?quad")


@lru_cache(maxsize=4096)
def formula_text(tex: str) -> str:
    """Give the TeX of one formula, without dollars, on one line.

    What cannot be read stays as it is written, and so does a formula with a macro of the paper's
    own that takes an argument: nobody knows what it makes of it.
    """
    # Most titles hold no formula, and the first screen shall not wait for the drawing of one.
    from tui_reader.text.math_line import one_line
    from tui_reader.text.mathml import from_tex

    try:
        node = from_tex(tex)
    except ValueError:
        return clean_line(tex, _LIMIT)
    if _has_unknown_call(node):
        return clean_line(tex, _LIMIT)
    return one_line(node) or (" " if _BLANK.search(tex) else "")


def _has_unknown_call(node: MathNode) -> bool:
    if node.tag in ("math", "mrow", "mtd"):
        for child, after in pairwise(node.children):
            if child.tag == "mi" and child.text[:1] == "\\" and after.tag == "mrow":
                return True
    return any(map(_has_unknown_call, node.children))
