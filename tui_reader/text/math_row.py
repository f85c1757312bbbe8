"""A row of a formula: what its parts are to each other, and the blanks between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui_reader.text.math_signs import (
    BINARY,
    CLOSING,
    INTEGRALS,
    OPENING,
    RELATIONS,
    SCRIPT_SIGNS,
    SUMS,
    UPRIGHT_BARS,
)


class Part(NamedTuple):
    """A piece of a row: what it is to its neighbours, and its text on the baseline.

    The kinds: `ord num word text big frac root loose` are operands (`loose` is more than one
    thing), `bin sign rel punct stop slash` stand between them, `open close` are fences, `bar` is an
    upright bar of which nobody knows yet what it is, `mid` one between two things, `space` a gap.
    """

    kind: str
    text: str


EMPTY = Part("space", "")
_OPERANDS = frozenset(("ord", "num", "frac", "root", "loose"))
_KIND_OF_SIGN = {
    sign: kind
    for kind, signs in (
        ("big", SUMS | INTEGRALS),
        ("bar", UPRIGHT_BARS),
        ("punct", ",;:"),
        ("stop", "."),
        ("slash", "/∕⁄"),
        ("close", CLOSING),
        ("open", OPENING),
        ("bin", BINARY),
        ("rel", RELATIONS),
    )
    for sign in signs
}
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-. ][^\W_]+)*\Z")
_ELEMENT = re.compile(r"(?!Tr|Re|Im)[A-Z][a-z]?(?![a-z])")
_LONG_RELATIONS = frozenset((":=", "=:", "::=", "==", "<=", ">=", "!=", "<<", ">>"))
_NEVER_SPACED = frozenset(("close", "punct", "stop", "slash"))
_BEFORE_A_SIGN = frozenset(("", "rel", "bin", "sign", "open", "punct", "word", "big", "mid"))
_LIMITS = ("lim", "max", "min", "sup", "inf", "arg max", "arg min")
_FENCE_BARS = {"∣": "|", "∥": "‖"}


def kind_of_sign(text: str) -> str:
    """Give the kind of an operator or identifier with this text."""
    if len(text) < 2:
        return _KIND_OF_SIGN.get(text, "ord")
    if text in _LONG_RELATIONS:
        return "rel"
    return "word" if text[0].isalpha() and _WORD.match(text) else "ord"


def resolved(parts: Sequence[Part]) -> list[Part]:
    """Decide what depends on the neighbours: bars, the sign of a number, colons."""
    told = list(parts)
    opened: list[str] = []
    before = ""
    for place, (kind, text) in enumerate(parts):
        if kind == "space":
            continue
        if kind == "bin" and before in _BEFORE_A_SIGN:
            told[place] = _told_sign(parts[place], before)
        elif kind == "open":
            opened.append(text[0])
        elif kind == "close":
            _close(opened, text)
        elif kind == "bar":
            told[place] = _told_bar(parts, place, before, opened)
        elif text == ":":
            told[place] = _told_colon(parts, place)
        before = told[place].kind
    return told


def _told_sign(part: Part, before: str) -> Part:
    """Tell a sign from a binary operator where no operand stands before it."""
    if part.text[0] in "+−±∓":
        return Part("sign", part.text)
    return part if before in ("word", "big") else Part("ord", part.text)


def _close(opened: list[str], text: str) -> None:
    if text[0] not in UPRIGHT_BARS:
        while opened and opened.pop() in UPRIGHT_BARS:
            pass
    elif opened[-1:] == [text[0]]:
        opened.pop()


def _told_bar(parts: Sequence[Part], place: int, before: str, opened: list[str]) -> Part:
    text = parts[place].text
    fence = _FENCE_BARS.get(text, text)
    bars, end = _ahead(parts, place)
    is_ket = end == "⟩" and "⟨" not in opened
    if is_ket or before in _BEFORE_A_SIGN:
        opened.append("⟨" if is_ket else text)
        return Part("open", fence)
    if opened[-1:] == [text]:
        opened.pop()
        return Part("close", fence)
    if place == len(parts) - 1:
        return Part("close", fence)
    if bars % 2:
        opened.append(text)
        return Part("open", fence)
    return Part("rel" if text in _FENCE_BARS else "mid", text)


def _ahead(parts: Sequence[Part], place: int) -> tuple[int, str]:
    """Count the same bars that follow up to the fence that closes round them, and give that."""
    sign = parts[place].text
    depth = bars = 0
    for kind, text in parts[place + 1 : place + 80]:
        is_bar = text[:1] in UPRIGHT_BARS
        depth += (kind == "open") - (kind == "close" and not is_bar)
        if depth < 0:
            return bars, text[0]
        bars += depth == 0 and is_bar and text[0] == sign and kind in ("bar", "close")
    return bars, ""


def _told_colon(parts: Sequence[Part], place: int) -> Part:
    before = parts[place - 1] if place else EMPTY
    after = parts[place + 1] if place + 1 < len(parts) else EMPTY
    if after.text == "=" or before.text == "=":
        return Part("rel", ":")
    if before.kind == after.kind == "num":
        return Part("ord", ":")
    return parts[place]


def needs_blank(left: Part, right: Part, is_script: bool = False, is_wide: bool = False) -> bool:
    """Tell whether a blank stands between two neighbours.

    In a script only words are set apart; where there is room (`is_wide`) sums are, too.
    """
    a, b = left.kind, right.kind
    if a == "open" or b in _NEVER_SPACED or a == "slash":
        return False
    if not is_script:
        if a == "rel" or b == "rel":
            return a != b
        if a == "punct":
            return True
        if is_wide and (a == "bin" or b == "bin"):
            return True
    if right.text[0] in SCRIPT_SIGNS or right.text[0] in "_^" or _is_compound(left, right):
        return False
    if a == "word":
        return _is_argument(right)
    if b == "word":
        return a in _OPERANDS or a in ("close", "big", "punct") or left.text[-1].isalnum()
    if is_script:
        return a == "ord" and right.text[0].isalnum() and _ends_in_plain_script(left.text)
    return _is_set_apart(left, right, is_wide)


def _is_compound(left: Part, right: Part) -> bool:
    """Tell whether two neighbours are elements of a chemical compound, as in `Fe₂O₃`."""
    element = _ELEMENT.match(right.text)
    if not element or not _ELEMENT.match(left.text):
        return False
    last = left.text[-1]
    is_indexed = last in SCRIPT_SIGNS or last == ")"
    return last in "₀₁₂₃₄₅₆₇₈₉" or (is_indexed and len(element[0]) == 2)


def _is_argument(part: Part) -> bool:
    """Tell whether a function's name has to be kept from what follows it."""
    kind, sign = part.kind, part.text[0]
    if kind in _OPERANDS:
        return sign != "(" or kind == "frac"
    if kind == "open":
        return sign in "|‖⌈⌊"
    return kind in ("word", "big", "sign") or (kind == "text" and sign.isalnum())


def _is_set_apart(left: Part, right: Part, is_wide: bool) -> bool:
    a, b = left.kind, right.kind
    if b == "big":
        return a in _OPERANDS or a in ("close", "big")
    if a == "big":
        return len(left.text) > 1 and b != "bin"
    if is_wide and "frac" in (a, b):
        return True
    if a == "root":
        return right.text[0].isalnum()
    return a == "ord" and right.text[0].isalnum() and _ends_in_plain_script(left.text)


def _ends_in_plain_script(text: str) -> bool:
    """Tell whether the next letter would be read as a part of a script such as `_eff`."""
    for character in reversed(text):
        if character in "_^":
            return True
        if not character.isalnum():
            return False
    return False


def gap_between(
    left: Part, right: Part, asked: str = "", is_script: bool = False, is_wide: bool = False
) -> str:
    """Give the blanks between two neighbours, of which the formula itself may ask for some."""
    if left.kind == "open" or right.kind in _NEVER_SPACED:
        return " " if is_wide and left.kind == "frac" and right.kind != "close" else ""
    if asked:
        is_spaced = left.kind in ("punct", "rel") or right.kind == "rel"
        return asked[:1] if is_spaced and not is_wide else asked
    return " " if needs_blank(left, right, is_script, is_wide) else ""


def joined(parts: Sequence[Part], is_script: bool = False, is_wide: bool = False) -> str:
    """Put the parts of a row, bars and signs resolved, side by side."""
    line = ""
    left: Part | None = None
    gap = ""
    for place, part in enumerate(parts):
        if part.kind == "space":
            gap = max(gap, part.text, key=len)
            continue
        if part.kind == "frac":
            part = _apart(part, left, parts[place + 1] if place + 1 < len(parts) else EMPTY)
        if left is not None:
            line += gap_between(left, part, gap, is_script, is_wide)
        line += part.text
        left, gap = part, ""
    return line


def _apart(fraction: Part, left: Part | None, right: Part) -> Part:
    """Put a fraction in brackets where a neighbour would be read as a part of it."""
    is_followed = right.kind in _OPERANDS or right.kind in ("open", "word", "slash")
    is_led = left is not None and (
        left.kind == "slash" or (left.kind == "word" and not left.text.startswith(_LIMITS))
    )
    return Part("loose", f"({fraction.text})") if is_followed or is_led else fraction


def is_enclosed(parts: Sequence[Part]) -> bool:
    """Tell whether one pair of fences holds everything."""
    if len(parts) < 2 or parts[0].kind != "open" or parts[-1].kind != "close":
        return False
    depth = 0
    for part in parts[:-1]:
        depth += (part.kind == "open") - (part.kind == "close")
        if depth <= 0:
            return False
    return True


_DIVIDING = frozenset(
    ("bin", "rel", "punct", "word", "big", "frac", "text", "mid", "loose", "slash")
)


def is_divided(parts: Sequence[Part]) -> bool:
    """Tell whether something stands outside all fences that would end a numerator."""
    depth = 0
    for part in parts:
        depth += (part.kind == "open") - (part.kind == "close")
        if depth == 0 and part.kind in _DIVIDING:
            return True
    return False
