"""Formulas found in prose that lost its TeX, and written as TeX again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui_reader.text.repair_anchors import anchor
from tui_reader.text.repair_growth import grown
from tui_reader.text.repair_tokens import BRACKETS, Tokens
from tui_reader.text.tex_names import FRACTIONS, names

_TWO_DIGITS = re.compile(r"\A(\d)(\d)")
_WORDS_IN_SCRIPTS = names("in to top mid le ge ne ll gg int dot hat bar vec star ast deg")


def with_formulas(text: str) -> str:
    """Put dollars and backslashes around what certainly was a formula."""
    tokens = Tokens(text)
    parts: list[str] = []
    place = 0
    for start, end in _formulas(tokens):
        parts += [text[place : tokens[start].start], f"${_tex(tokens, start, end)}$"]
        place = tokens[end - 1].end
    return "".join([*parts, text[place:]])


def _formulas(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Give the first token of each formula and the one after its last, in order."""
    place = done = 0
    while place < len(tokens):
        certain = anchor(tokens, place)
        if certain is None:
            place += 1
            continue
        start, end = grown(tokens, *certain)
        if start < done or not _is_balanced(tokens, start, end):
            start, end = max(certain[0], done), certain[1]
        if start < end and _is_balanced(tokens, start, end):
            yield start, end
            done = end
        place = max(end, place + 1)


def _is_balanced(tokens: Tokens, start: int, end: int) -> bool:
    wanted: list[str] = []
    for place in range(start, end):
        sign = tokens[place].text
        if sign in BRACKETS:
            wanted.append(BRACKETS[sign])
        elif sign in BRACKETS.values() and (not wanted or wanted.pop() != sign):
            return False
    return not wanted


def _tex(tokens: Tokens, start: int, end: int) -> str:
    """Write tokens as TeX again."""
    return "".join(_token_as_tex(tokens, place) for place in range(start, end))


def _token_as_tex(tokens: Tokens, place: int) -> str:
    token, before, after = tokens[place], tokens[place - 1], tokens[place + 1]
    if token.kind == "number" and before.kind == "name" and before.text in FRACTIONS:
        return _TWO_DIGITS.sub(r"{\1}{\2}", token.text)
    if token.kind != "name" or _is_word_in_script(tokens, place):
        return token.text
    is_apart = token.text in FRACTIONS or after.kind not in ("letter", "name", "number")
    return f"\\{token.text}" if is_apart else f"\\{token.text} "


def _is_word_in_script(tokens: Tokens, place: int) -> bool:
    """Whether a name is the whole of `_{in}`, where it is the English word."""
    alone = tokens[place - 1].text == "{" and tokens[place + 1].text == "}"
    return alone and tokens[place - 2].text == "_" and tokens[place].text in _WORDS_IN_SCRIPTS
