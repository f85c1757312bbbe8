"""A formula on one line of Unicode."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tui_reader.model.clean import clean_block
from tui_reader.text.math_nodes import (
    TOKENS,
    core_text,
    flat,
    is_stacked,
    mark_text,
    script_nodes,
    space_width,
    table_cells,
    token_text,
)
from tui_reader.text.math_row import (
    EMPTY,
    Part,
    is_divided,
    is_enclosed,
    joined,
    kind_of_sign,
    resolved,
)
from tui_reader.text.math_scripts import accented, both_scripts, is_raised, marked, script, small
from tui_reader.text.math_signs import ACCENTS, BARS, BRACES, OPENING, RAISED, UPRIGHT_BARS
from tui_reader.text.mathml import MathNode

VULGAR = {("1", "2"): "½", ("1", "3"): "⅓", ("2", "3"): "⅔", ("1", "4"): "¼", ("3", "4"): "¾"}
"""The fractions that are a character."""
_ROOTS = {"3": "∛", "4": "∜"}
_KEPT_WITH_SCRIPTS = frozenset(("open", "close", "word", "big", "rel", "bin"))


def one_line(node: MathNode) -> str:
    """Draw a formula on one line; never raises on a tree of bounded depth."""
    line = row_text((node,)).strip()
    return line if line.isascii() else clean_block(line)


def row_text(nodes: Sequence[MathNode], is_script: bool = False) -> str:
    """Draw a row of nodes; in a script nothing but words is spaced."""
    return joined(row_parts(nodes, is_script), is_script)


def row_parts(nodes: Sequence[MathNode], is_script: bool = False) -> list[Part]:
    """Give the parts of a row, with what depends on neighbours decided."""
    parts: list[Part] = []
    row = list(flat(nodes))
    for place, node in enumerate(row):
        if node.tag == "mtable":
            parts += _table(node, parts, row[place + 1 :], is_script)
        else:
            parts += node_parts(node, is_script)
    return resolved([part for part in parts if part.text])


def node_parts(node: MathNode, is_script: bool = False) -> Iterator[Part]:
    """Give the parts that one node of a flat row is drawn as: one, or blanks round it, or none."""
    part = _part(node, is_script)
    if part.kind != "text":
        yield part
        return
    words = part.text.strip()
    if not words or part.text[0] == " ":
        yield Part("space", " ")
    if words:
        yield Part("text", words)
        if part.text[-1] == " ":
            yield Part("space", " ")


def _part(node: MathNode, is_script: bool) -> Part:
    tag = node.tag
    if tag in TOKENS:
        return _token(node, is_script)
    if tag == "mspace":
        if node.attributes.get("linebreak") == "newline":
            return Part("space", "  ")
        return _space(space_width(node.attributes.get("width", "")), is_script)
    if not node.children:
        return Part("ord", token_text(node))
    draw = _DRAWN.get(tag)
    return draw(node, is_script) if draw else Part("loose", row_text(node.children, is_script))


def _token(node: MathNode, is_script: bool) -> Part:
    text = token_text(node)
    if not text:
        sides = (space_width(node.attributes.get(side, "")) for side in ("lspace", "rspace"))
        return _space(max(_blank_width(node.text), *sides), is_script)
    if node.tag == "mtext":
        return Part("text", text)
    return Part("num" if node.tag == "mn" else kind_of_sign(text), text)


def _blank_width(text: str) -> float:
    """Give the width of an operator that is nothing but a blank, in em."""
    if text.isascii() or not text.isspace():
        return 0.0
    return 1.0 if "\u2003" in text else 0.3


def _space(width: float, is_script: bool) -> Part:
    if width < (0.25 if is_script else 0.15):
        return EMPTY
    return Part("space", "  " if width > 0.9 and not is_script else " ")


def _fraction(node: MathNode, is_script: bool) -> Part:
    above = row_parts(node.children[:1], is_script)
    below = row_parts(node.children[1:2], is_script)
    if is_stacked(node):
        return Part("loose", f"{joined(above, is_script)} choose {joined(below, is_script)}")
    over, under = _over_the_bar(above, is_script), _under_the_bar(below, is_script)
    if (over, under) in VULGAR and not is_script:
        return Part("num", VULGAR[over, under])
    return Part("frac", f"{over}/{under}")


def _over_the_bar(parts: Sequence[Part], is_script: bool) -> str:
    """Give a numerator, in brackets where it is a sum."""
    text = joined(parts, is_script)
    is_whole = _is_single(parts, text) if len(parts) < 2 else not is_divided(parts)
    return text if is_whole or is_enclosed(parts) else f"({text})"


def _under_the_bar(parts: Sequence[Part], is_script: bool) -> str:
    """Give a denominator, in brackets where it is a product or a sum."""
    text = joined(parts, is_script)
    if len(parts) < 2:
        is_whole = _is_single(parts, text)
    else:
        is_whole = is_enclosed(parts) or _is_call(parts) or _is_differential(parts)
    return text if is_whole else f"({text})"


def _is_single(parts: Sequence[Part], text: str) -> bool:
    return not parts or (parts[0].kind not in ("frac", "loose", "big") and " " not in text)


def _is_call(parts: Sequence[Part]) -> bool:
    """Tell whether a row is `p(x)`; `n(n+1)` is a product."""
    is_function = parts[0].kind in ("ord", "word") and is_enclosed(parts[1:])
    return is_function and not any(part.kind == "bin" for part in parts)


def _is_differential(parts: Sequence[Part]) -> bool:
    is_pair = len(parts) == 2 and parts[1].kind == "ord" and len(parts[0].text) == 1
    return is_pair and parts[0].text in "∂∇Δdδ"


def _root(node: MathNode, is_script: bool) -> Part:
    is_square = node.tag != "mroot"
    parts = row_parts(node.children if is_square else node.children[:1], is_script)
    text = joined(parts, is_script)
    degree = "" if is_square else row_text(node.children[1:2], True)
    raised = small(degree, RAISED) or (f"({degree})" if degree else "")
    sign = _ROOTS.get(degree, raised + "√")
    if len(parts) == 1 and parts[0].kind in ("ord", "num", "word") and not is_raised(text):
        return Part("root", sign + text)
    return Part("ord", sign + (text if is_enclosed(parts) else f"({text})"))


def _scripted(node: MathNode, is_script: bool) -> Part:
    """Draw scripts, and limits like scripts."""
    base, below, above = scripted(node, is_script)
    return Part(base.kind, base.text + both_scripts(below, above))


def scripted(node: MathNode, is_script: bool = False) -> tuple[Part, str, str]:
    """Give a base and its lower and upper script in characters that may follow it."""
    low, high = script_nodes(node)
    base = script_base(node.children[0], is_script, high is not None)
    below, above = script_text(low, False), script_text(high, True)
    if base.kind == "rel":
        # Over a relation stands a remark; as a power it would be misread.
        below, above = _as_remark(below), _as_remark(above)
    kind = base.kind if base.kind in _KEPT_WITH_SCRIPTS else "ord"
    return Part("close" if base.text in UPRIGHT_BARS else kind, base.text), below, above


def _as_remark(mark: str) -> str:
    return f"[{mark[1:].removeprefix('(').removesuffix(')')}]" if mark[:1] in ("_", "^") else mark


def script_text(node: MathNode | None, is_above: bool) -> str:
    """Give a script in characters that follow its base."""
    if node is None:
        return ""
    return script(row_text((node,), True).strip(), is_above, _longest_word(node))


def _longest_word(node: MathNode) -> int:
    """Give the letters of the longest word in a script; an index such as `ijk` is none."""
    words = [token_text(found) for found in flat((node,)) if len(found.text) > 1]
    return max((len(word) for word in words if word[:3].isalpha()), default=0)


def script_base(node: MathNode, is_script: bool, takes_power: bool) -> Part:
    """Give what scripts hang on, in brackets where it is more than one thing."""
    parts = row_parts((node,), is_script)
    if not parts:
        return Part("ord", "")
    text = joined(parts, is_script)
    if len(parts) > 1:
        return Part("ord", text if is_enclosed(parts) else f"({text})")
    kind = "bin" if kind_of_sign(text) == "bin" else parts[0].kind
    is_power = takes_power and kind == "ord" and is_raised(text)
    return Part(kind, f"({text})" if kind in ("frac", "root", "loose") or is_power else text)


def _under_or_over(node: MathNode, is_script: bool) -> Part:
    """Draw accents, lines and braces; everything else is a limit."""
    is_over = node.tag == "mover"
    mark = mark_text(node)
    if mark in BRACES:
        return Part("loose", row_text(node.children[:1], is_script))
    if mark in BARS and not is_over:
        return Part("ord", marked(row_text(node.children[:1], is_script), "\u0332"))
    if mark in ACCENTS and is_over and kind_of_sign(core_text(node.children[0])) != "rel":
        parts = row_parts(node.children[:1], is_script)
        return Part("ord", accented(joined(parts, is_script), ACCENTS[mark], len(parts) == 1))
    return _scripted(node, is_script)


def _multiscripts(node: MathNode, is_script: bool) -> Part:
    base = script_base(node.children[0], is_script, True)
    split = next(
        (place for place, found in enumerate(node.children) if found.tag == "mprescripts"),
        len(node.children),
    )
    before = _script_pairs(node.children[split + 1 :])
    return Part(base.kind, before + base.text + _script_pairs(node.children[1:split]))


def _script_pairs(nodes: Sequence[MathNode]) -> str:
    return "".join(script_text(node, place % 2 == 1) for place, node in enumerate(nodes))


def _enclosed(node: MathNode, is_script: bool) -> Part:
    notation = node.attributes.get("notation", "").split()
    if "radical" in notation:
        return _root(node, is_script)
    text = row_text(node.children, is_script)
    if any(name.endswith("strike") for name in notation):
        return Part("ord", marked(text, "\u0338" if len(text) == 1 else "\u0336"))
    return Part("ord", f"[{text}]") if "box" in notation else Part("loose", text)


def _table(
    node: MathNode, before: Sequence[Part], after: Sequence[MathNode], is_script: bool
) -> Iterator[Part]:
    """Draw a matrix, or the cases of a brace that nothing closes."""
    rows = [
        [text for cell in cells if (text := row_text((cell,), is_script).strip())]
        for cells in table_cells(node)
    ]
    fence = before[-1].text if before and before[-1].kind in ("open", "bar") else ""
    if fence == "{" and not any(
        found.tag in TOKENS and token_text(found) == OPENING["{"] for found in after
    ):
        yield Part("ord", "; ".join(filter(None, map(_case, rows))))
        yield Part("close", "}")
        return
    has_blanks = any(" " in cell for cells in rows for cell in cells)
    gap = ", " if fence and has_blanks else " "
    is_list = is_script and all(len(cells) < 2 for cells in rows)
    yield Part("loose", (", " if is_list else "; ").join(filter(None, map(gap.join, rows))))


def _case(cells: list[str]) -> str:
    if not cells:
        return ""
    value, condition = cells[0], " ".join(cells[1:]).rstrip(" ,;")
    if not condition:
        return value.rstrip(" ,;")
    word = condition.split()[0].rstrip(":,")
    is_said = value[-1] in ",;" or (len(word) > 1 and word.isalpha())
    return f"{value} {condition}" if is_said else f"{value} if {condition}"


_DRAWN: dict[str, Callable[[MathNode, bool], Part]] = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msub": _scripted,
    "msup": _scripted,
    "msubsup": _scripted,
    "munder": _under_or_over,
    "mover": _under_or_over,
    "munderover": _scripted,
    "mmultiscripts": _multiscripts,
    "menclose": _enclosed,
}
