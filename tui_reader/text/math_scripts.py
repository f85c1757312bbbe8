"""Scripts and accents in characters: `₀`, `ⁿ`, `_eff`, `^(x/2)`, `x̂`."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from tui_reader.text.math_signs import ACCENT_NAMES, LOWERED, RAISED, RAISED_SIGNS, SCRIPT_SIGNS

_MACRON, _OVERLINE = "\u0304", "\u0305"


def small(text: str, forms: Mapping[str, str]) -> str:
    """Give a text in the small forms, or nothing where one of them is missing."""
    try:
        return "".join([forms[character] for character in text])
    except KeyError:
        return ""


def script(text: str, is_raised: bool, longest_word: int = 0) -> str:
    """Give a script as it follows its base.

    A word of more than two letters keeps them, in small letters it is unreadable.
    """
    if not text:
        return ""
    if longest_word < 3 and (found := small(text, RAISED if is_raised else LOWERED)):
        return found
    mark = "^" if is_raised else "_"
    # Letters that are no word are a product, of which only the first would seem to be the power.
    is_plain = len(text) == 1 or (
        (longest_word > 1 or not is_raised)
        and len(text) <= 12
        and text.isalpha()
        and SCRIPT_SIGNS.isdisjoint(text)
    )
    return mark + text if is_plain else f"{mark}({text})"


def both_scripts(low: str, high: str) -> str:
    """Put a lower and an upper script behind each other so that both belong to the base."""
    # A raised sign behind `x_q` would seem to belong to the q.
    is_open = low[:1] == "_" and high[:1] != "^"
    return high + low if is_open else low + high


def is_raised(text: str) -> bool:
    """Tell whether a text holds a superscript."""
    return "^" in text or not RAISED_SIGNS.isdisjoint(text)


def accented(text: str, mark: str, is_single: bool = False) -> str:
    """Put a combining mark on a letter, a line over more, or the accent's name before it.

    A `single` thing is a letter with its scripts, which carry no accent.
    """
    letter = text[:1]
    for sign in text[1:]:
        if not unicodedata.combining(sign):
            break
        letter += sign
    rest = text[len(letter) :]
    if SCRIPT_SIGNS.issuperset(rest) or (is_single and rest[:1] in ("_", "^")):
        return unicodedata.normalize("NFC", letter + mark) + rest
    if mark == _MACRON:
        return marked(text, _OVERLINE)
    return f"{ACCENT_NAMES[mark]}({text})" if mark in ACCENT_NAMES else text + mark


def marked(text: str, mark: str) -> str:
    """Put a combining mark on every character."""
    return "".join(
        sign if sign == " " or unicodedata.combining(sign) else sign + mark for sign in text
    )
