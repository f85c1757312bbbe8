"""The nodes of a formula: rows laid flat, and what a token, a space or a base is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui_reader.text.math_letters import shown_sign, shown_words
from tui_reader.text.mathml import MathNode

TOKENS = frozenset(("mi", "mo", "mn", "mtext", "ms"))
SCRIPTED = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts"))
ROWS = frozenset(("math", "mrow", "mstyle", "mpadded", "merror", "mtd"))
_WITH_ONE_CHILD = frozenset(("semantics", "maction"))
_EMPTY = frozenset(
    ("mphantom", "none", "mprescripts", "maligngroup", "malignmark", "annotation", "annotation-xml")
)
_NAMED_WIDTHS = {
    "veryverythinmathspace": 1 / 18,
    "verythinmathspace": 2 / 18,
    "thinmathspace": 3 / 18,
    "mediummathspace": 4 / 18,
    "thickmathspace": 5 / 18,
    "verythickmathspace": 6 / 18,
    "veryverythickmathspace": 7 / 18,
}
_UNITS = {
    "em": 1.0,
    "ex": 0.43,
    "pt": 0.1,
    "px": 0.0625,
    "mu": 1 / 18,
    "pc": 1.2,
    "mm": 0.28,
    "cm": 2.8,
    "in": 7.2,
}


def flat(nodes: Sequence[MathNode]) -> Iterator[MathNode]:
    """Give the nodes of a row, the rows inside it opened and what is not shown left out."""
    for node in nodes:
        tag = node.tag
        if tag in TOKENS or tag in SCRIPTED:
            yield node
        elif tag in ROWS:
            yield from flat(node.children) if node.children else (node,)
            if tag == "mpadded" and (width := node.attributes.get("width", ""))[:1] == "+":
                yield MathNode("mspace", {"width": width})
        elif tag == "mfenced":
            yield from flat(_fenced_row(node))
        elif tag in _WITH_ONE_CHILD:
            yield from flat(node.children[:1])
        elif tag not in _EMPTY:
            yield node


def _fenced_row(node: MathNode) -> list[MathNode]:
    """Give the row that an `mfenced` element is short for."""
    separators = "".join(node.attributes.get("separators", ",").split())
    row = [MathNode("mo", {}, (), node.attributes.get("open", "("))]
    for place, child in enumerate(node.children):
        if place and separators:
            row.append(MathNode("mo", {}, (), separators[min(place, len(separators)) - 1]))
        row.append(child)
    return [*row, MathNode("mo", {}, (), node.attributes.get("close", ")"))]


def core(node: MathNode) -> MathNode:
    """Give the innermost thing that scripts and accents hang on."""
    while True:
        inside = list(flat((node,)))
        if len(inside) != 1:
            return node
        node = inside[0]
        if node.tag not in SCRIPTED or not node.children:
            return node
        node = node.children[0]


def token_text(node: MathNode) -> str:
    """Give the text of a token as it is shown."""
    if node.tag == "mtext":
        return shown_words(node.text)
    return shown_sign(node.text, node.attributes.get("mathvariant", ""))


def core_text(node: MathNode) -> str:
    """Give the text of the innermost base where it is a token."""
    base = core(node)
    return token_text(base) if base.tag in TOKENS else ""


def mark_text(node: MathNode) -> str:
    """Give the sign that stands under or over a base, empty where that is more than a sign."""
    inside = list(flat(node.children[1:2]))
    return token_text(inside[0]) if len(inside) == 1 and inside[0].tag in TOKENS else ""


def child(node: MathNode, place: int) -> MathNode | None:
    """Give a child, or None where there is none."""
    return node.children[place] if place < len(node.children) else None


def script_nodes(node: MathNode) -> tuple[MathNode | None, MathNode | None]:
    """Give what hangs below and above the base of a node with scripts or limits."""
    low = None if node.tag in ("msup", "mover") else child(node, 1)
    if node.tag in ("msub", "munder"):
        return low, None
    return low, child(node, 1 if low is None else 2)


def space_width(text: str) -> float:
    """Give a length of MathML in em, 0 for what is none or negative."""
    if text in _NAMED_WIDTHS:
        return _NAMED_WIDTHS[text]
    number = text.rstrip("abcdefghijklmnopqrstuvwxyz%")
    try:
        return max(0.0, float(number) * _UNITS.get(text[len(number) :], 0.0))
    except ValueError:
        return 0.0


def table_cells(node: MathNode) -> list[tuple[MathNode, ...]]:
    """Give the rows of a table; the label of a row comes last, what is no row is one cell."""
    rows: list[tuple[MathNode, ...]] = []
    for row in node.children:
        if row.tag == "mtr":
            rows.append(row.children)
        elif row.tag == "mlabeledtr":
            rows.append((*row.children[1:], *row.children[:1]))
        else:
            rows.append((row,))
    return rows


def is_stacked(node: MathNode) -> bool:
    """Tell whether a fraction has no bar, as a binomial has none."""
    return node.attributes.get("linethickness", "").strip()[:1] == "0"
