"""A formula that was found grown over what belongs to it on both sides."""

from __future__ import annotations

from tui_reader.text.repair_grammar import (
    after_scripts,
    is_mathematics,
    is_operator,
    operand,
    script,
)
from tui_reader.text.repair_tokens import Tokens
from tui_reader.text.tex_names import FUNCTIONS, GREEK, RELATIONS, names

Span = tuple[int, int]

_MOST_STEPS = 40
_GLUED_SIGNS = frozenset("=<>+*/|-−")
_SETS = frozenset("RNZQCFEH")
_CLOSERS = names("rfloor rceil rangle rvert rVert")
_ENGLISH = names("in to mid top star ast parallel perp prec succ subset supset")
_BEFORE = (RELATIONS | {"cdot", "pm", "cup", "cap", "=", "<", ">", "+", "*", "/"}) - _ENGLISH


def grown(tokens: Tokens, start: int, end: int) -> Span:
    """Give the whole formula around some tokens that are certainly a part of one."""
    first = _leftwards(tokens, start)
    last = _rightwards(tokens, end)
    first, last = _bracketed(tokens, first, last)
    return _leftwards(tokens, first), last


def _rightwards(tokens: Tokens, end: int) -> int:
    for _ in range(_MOST_STEPS):
        further = _glued_on(tokens, end) or _joined_on(tokens, end)
        if further is None or further <= end:
            break
        end = further
    return end


def _glued_on(tokens: Tokens, end: int) -> int | None:
    """Give the place after what follows without a blank, or None."""
    token, after = tokens[end], tokens[end + 1]
    if token.text in ("_", "^"):
        return script(tokens, end)
    if token.text in ("(", "[", "{"):
        close = tokens.closed(end)
        is_part = close is not None and is_mathematics(tokens, end, close)
        return after_scripts(tokens, close) if close is not None and is_part else None
    if token.text in _GLUED_SIGNS or (token.text == "," and after.kind != "blank"):
        is_name = after.kind == "name" and after.text not in GREEK
        if token.text in "-−" and is_name:
            return None
        return _whole(tokens, operand(tokens, end + 1))
    if token.text == "!":
        return end + 1
    if token.kind == "name":
        return _name_on(tokens, end)
    if token.kind == "letter" and tokens[end - 1].text in (")", "}", "]"):
        return _whole(tokens, operand(tokens, end))
    return None


def _name_on(tokens: Tokens, end: int) -> int | None:
    """Give the place after `times` and its operand in `2times 3`, after `rangle` in `x_1rangle`."""
    name, before, blank = tokens[end].text, tokens[end - 1].kind, tokens[end + 1].kind == "blank"
    if before == "word" or name in _ENGLISH:
        return None
    if is_operator(name):
        return _whole(tokens, operand(tokens, end + 1 + blank)) or end + 1
    return _whole(tokens, operand(tokens, end)) or (end + 1 if name in _CLOSERS else None)


def _whole(tokens: Tokens, end: int | None) -> int | None:
    """Give an end back unless a word goes on there."""
    return None if end is None or tokens[end].kind == "word" else end


def _joined_on(tokens: Tokens, end: int) -> int | None:
    """Give the place after what follows a blank and belongs to the formula, or None."""
    if tokens[end].kind != "blank":
        return _dots_on(tokens, end)
    operator, after = tokens[end + 1].text, tokens[end + 2]
    if operator in _CLOSERS:
        return end + 2
    if operator == "right" and after.kind == "name":
        return end + 3
    if _ends_with_function(tokens, end) and tokens[end + 1].kind in ("number", "letter", "name"):
        return _whole(tokens, operand(tokens, end + 1))
    if tokens[end - 1].text in ("lfloor", "lceil", "langle"):
        return operand(tokens, end + 1)
    if not is_operator(operator) or after.kind != "blank":
        return None
    right = _whole(tokens, operand(tokens, end + 3))
    if right is None or tokens[right].kind == "letter":
        return None
    if operator in _ENGLISH or operator in ("-", "/"):
        return right if _is_certain_after(tokens, operator, end + 3, right) else None
    if tokens[right].text == "(":
        return _glued_on(tokens, right) or right
    return right


def _dots_on(tokens: Tokens, end: int) -> int | None:
    """`X_1, dots, X_n`."""
    words = tuple(tokens[end + step].text for step in range(4))
    if words[0] != "," or words[1] != " " or words[3] != ",":
        return None
    if words[2] not in ("dots", "ldots", "cdots"):
        return None
    return operand(tokens, end + 4 + (tokens[end + 4].kind == "blank"))


def _ends_with_function(tokens: Tokens, end: int) -> bool:
    last, base = tokens[end - 1].text, tokens[end - 3].text
    return last in FUNCTIONS or (tokens[end - 2].text == "_" and base in FUNCTIONS)


def _is_certain_after(tokens: Tokens, operator: str, start: int, end: int) -> bool:
    """Whether a word that is also English is an operator before some operand."""
    token = tokens[start]
    if operator == "to":
        return token.text == "infty"
    if operator == "in":
        is_set = token.kind == "letter" and token.text in _SETS
        return is_set or token.text in ("mathbb", "mathcal", "[", "{")
    is_scripted = end > start + 1
    is_number = token.kind == "number" and operator != "/"
    return is_scripted or is_number or token.text in GREEK | {"(", "[", "mathbb"}


def _leftwards(tokens: Tokens, start: int) -> int:
    for _ in range(_MOST_STEPS):
        further = _glued_before(tokens, start)
        if further is None:
            further = _joined_before(tokens, start)
        if further is None:
            break
        start = further
    return start


def _glued_before(tokens: Tokens, start: int) -> int | None:
    """Give the place of what stands before without a blank, or None."""
    sign, base, further = (tokens[start - step] for step in (1, 2, 3))
    if tokens[start].kind == "name" and sign.kind in ("letter", "number"):
        return start - 1 if base.text not in tuple("._^\\@") else None
    if sign.text in ("=", "+", "/", "*") and base.text == ")":
        return _call_before(tokens, start - 1)
    if sign.text not in _GLUED_SIGNS and sign.text != ",":
        return None
    is_operand = base.kind in ("number", "letter") or (base.kind == "name" and base.text in GREEK)
    is_part = further.kind in ("word", "letter", "name") or further.text in tuple("._^-/\\")
    return start - 2 if is_operand and not is_part else None


def _call_before(tokens: Tokens, end: int) -> int | None:
    """`B(d,n)` that ends at a place."""
    opening = tokens.opened(end)
    if opening is None or not is_mathematics(tokens, opening, end):
        return None
    name, before = tokens[opening - 1], tokens[opening - 2]
    is_called = name.kind in ("letter", "name") and before.kind not in ("word", "letter")
    return opening - 1 if is_called else opening


def _joined_before(tokens: Tokens, start: int) -> int | None:
    """Give the place of an operand and an operator, blanks between, that stand before, or None."""
    blank, operator, other, left, before = (tokens[start - step] for step in range(1, 6))
    if blank.kind != "blank" or other.kind != "blank" or left.text in ("a", "A", "I"):
        return None
    if operator.text not in _BEFORE and (operator.text != "times" or left.kind == "number"):
        return None
    is_greek = left.kind == "name" and left.text in GREEK
    is_operand = left.kind in ("number", "letter") or is_greek
    is_whole = before.kind in ("blank", "") or before.text == "("
    return start - 4 if is_operand and is_whole else None


def _bracketed(tokens: Tokens, start: int, end: int) -> Span:
    """Take in brackets around, `(X_1, dots, X_n)` or `f(x_1)`, when they hold nothing else."""
    for _ in range(3):
        opening = start - 1
        if tokens[opening].text not in ("(", "["):
            break
        close = tokens.closed(opening)
        if close is None or close < end or not is_mathematics(tokens, opening, close):
            break
        name, before = tokens[opening - 1], tokens[opening - 2]
        is_called = (
            name.kind in ("letter", "name")
            and name.text not in RELATIONS
            and before.kind not in ("word", "letter", "name", "number")
        )
        inner = tokens.between(opening + 1, close - 1)
        if not is_called and not any(sign in inner for sign in ",=<>+|"):
            break
        start = opening - 1 if is_called else opening
        end = _rightwards(tokens, close)
    return start, end
