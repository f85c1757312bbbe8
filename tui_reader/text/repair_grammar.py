"""What follows what in a formula: scripts, brackets, operands, as they look without backslashes."""

from __future__ import annotations

import re

from tui_reader.text.repair_tokens import Tokens
from tui_reader.text.tex_names import (
    ALPHABETS,
    APPLIED,
    FRACTIONS,
    FUNCTIONS,
    GREEK,
    OPERATORS,
    RELATIONS,
    SIGNS,
)

_IN_SCRIPTS = GREEK | SIGNS | OPERATORS
_APPLIED = APPLIED | {"text", "textrm", "mbox"}
_LETTERED = ALPHABETS | {"text", "textrm", "mbox"}
_LONGEST_SCRIPT = 48
_MATH_SIGNS = frozenset("_^{}()[]=<>+-*/|,!:;'−~ ")
_TWO_DIGITS = re.compile(r"\d\d")


def script(tokens: Tokens, place: int) -> int | None:
    """Give the place after the script that begins at a place, such as `_i`, `^2` or `_{rm m}`."""
    if tokens[place].text not in ("_", "^"):
        return None
    token, after = tokens[place + 1], tokens[place + 2]
    if token.text == "{":
        return _braced_script(tokens, place)
    if token.kind == "number":
        return None if re.match(r"0\d", token.text) else place + 2
    if token.kind == "letter":
        return None if after.kind == "letter" or after.text == "_" else place + 2
    if token.text in _IN_SCRIPTS:
        return place + 2
    if token.kind == "name" and after.text == "{":
        return tokens.closed(place + 2)
    if token.text in ("*", "+", "-", "†", "'"):
        return place + 2 if after.kind in ("", "blank", "sign", "hole") else None
    return None


def _braced_script(tokens: Tokens, place: int) -> int | None:
    end = tokens.closed(place + 1)
    if end is None or end == place + 3 or len(tokens.between(place, end)) > _LONGEST_SCRIPT:
        return None
    return None if any(tokens[here].kind == "hole" for here in range(place, end)) else end


def after_scripts(tokens: Tokens, place: int) -> int:
    """Give the place after all scripts that begin at a place; the place itself where none does."""
    end, signs = place, ""
    while (further := script(tokens, end)) is not None:
        if tokens[end].text in signs:
            return place  # an identifier such as `v_2_3`
        signs += tokens[end].text
        end = further
    return end


def is_mathematics(tokens: Tokens, start: int, end: int) -> bool:
    """Whether some tokens hold nothing that is prose; what stands in the braces of scripts may."""
    here = start
    while here < end:
        token = tokens[here]
        if token.kind in ("word", "hole") or _is_word_of_one_letter(tokens, here):
            return False
        if token.kind == "sign" and token.text not in _MATH_SIGNS:
            return False
        group = tokens[here + 1].text == "{"
        if group and (token.text in ("_", "^") or token.text in _LETTERED):
            close = tokens.closed(here + 1)
            if close is None:
                return False
            here = close
        else:
            here += 1
    return True


def _is_word_of_one_letter(tokens: Tokens, place: int) -> bool:
    """Whether a letter is the article or the pronoun, and not a variable."""
    if tokens[place].text not in ("a", "A", "I"):
        return False
    return tokens[place - 1].kind == "blank" and tokens[place + 1].kind == "blank"


def fraction(tokens: Tokens, place: int) -> int | None:
    """Give the place after `frac12`, `frac{a}{b}` or `mathcal{O}`, or None."""
    name = tokens[place].text
    if name in FRACTIONS and _TWO_DIGITS.fullmatch(tokens[place + 1].text):
        return place + 2
    if name not in _APPLIED or tokens[place + 1].text != "{":
        return None
    end = tokens.closed(place + 1)
    if end is not None and name in FRACTIONS and tokens[end].text == "{":
        return tokens.closed(end)
    return end


def operand(tokens: Tokens, place: int) -> int | None:
    """Give the place after what an operator can stand before, scripts included, or None."""
    token = tokens[place]
    if token.text in ("(", "[", "{"):
        end = tokens.closed(place)
        is_operand = end is not None and is_mathematics(tokens, place, end)
        return after_scripts(tokens, end) if end is not None and is_operand else None
    if token.text in ("+", "-", "−") and tokens[place + 1].kind in ("number", "letter", "name"):
        return operand(tokens, place + 1)
    if (end := fraction(tokens, place)) is not None:
        return after_scripts(tokens, end)
    if token.text in ALPHABETS and tokens[place + 1].kind == "blank":
        return after_scripts(tokens, place + 3) if tokens[place + 2].kind == "letter" else None
    is_sign = token.kind == "name" and token.text in GREEK | SIGNS | FUNCTIONS
    if token.kind == "number" or is_sign:
        return after_scripts(tokens, place + 1)
    if token.kind == "letter":
        is_article = token.text in ("a", "A", "I") and tokens[place + 1].kind == "blank"
        return None if is_article else after_scripts(tokens, place + 1)
    if token.kind == "word" and token.text.isupper() and len(token.text) <= 4:
        end = after_scripts(tokens, place + 1)
        return end if end > place + 1 else None
    return None


def is_relation(text: str) -> bool:
    """Whether a token stands between two sides of a formula."""
    return text in RELATIONS or text in ("=", "<", ">")


def is_operator(text: str) -> bool:
    """Whether a token stands between two operands."""
    return text in OPERATORS or text in ("+", "-", "−", "*", "/") or is_relation(text)
