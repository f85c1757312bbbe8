"""Text as LaTeX that prints the same text, whatever characters it is made of.

Braces and backslashes become commands, because BibTeX counts a brace that a backslash escapes.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from tui_reader.text.tex import readable_tex
from tui_reader.text.tex_accents import ACCENTS, accented

Writer = Callable[[str], str]
"""Gives the LaTeX of a text: `ascii_latex` or `utf8_latex`."""

_COMMANDS = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", "`": r"{\textasciigrave}",
    "<": r"{\textless}", ">": r"{\textgreater}", "|": r"{\textbar}",
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}$&%#_~^`<>|]")
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)")
# AMS fonts have no open digits; a raised letter is a sign of its own only in Unicode.
_UNSUITED = re.compile(r"\\ensuremath\{\\mathbb\{\d|\\textsuperscript\b")
_FOREIGN = re.compile("[^\\x00-\\x7f](?![\u0300-\u036f])")
_BELOW_ITS_LETTER = frozenset("bcdk")
_WORD = re.compile(r"[^\W_]+(?:[-.]\d[^\W_]*)*")


def utf8_latex(text: str) -> str:
    """Write cleaned text with only TeX's own signs and ligatures escaped."""
    return _LIGATURE.sub("{}", _SPECIAL.sub(lambda sign: _COMMANDS[sign[0]], text))


def ascii_latex(text: str) -> str:
    """Write cleaned text in ASCII; what TeX has no command for stays as it is."""
    latex = utf8_latex(text)
    return latex if latex.isascii() else _FOREIGN.sub(lambda sign: command(sign[0]), latex)


def with_capitals_kept(text: str, write: Writer) -> str:
    """Write text with braces around the words whose capitals no style may make small."""
    parts: list[str] = []
    place = 0
    for word in _WORD.finditer(text):
        if _has_own_capitals(word[0]):
            parts += write(text[place : word.start()]), "{", write(word[0]), "}"
            place = word.end()
    return "".join([*parts, write(text[place:])])


def _has_own_capitals(word: str) -> bool:
    capitals = [letter.isupper() for letter in word]
    return any(capitals[1:]) or (capitals[0] and any(sign.isdigit() for sign in word))


@lru_cache(maxsize=4096)
def command(character: str) -> str:
    """Give TeX's command for a character in braces, or the character where there is none."""
    if character in _accents():
        return _accents()[character]
    known = _symbols().get(ord(character))
    if known is None or _UNSUITED.match(known) or unicodedata.category(character)[0] == "M":
        return character
    # Some commands are of fonts that few documents load, and some are another character.
    braced = f"{{{known}}}"
    return braced if readable_tex(braced) == character else character


@cache
def _symbols() -> dict[int, str]:
    from pylatexenc.latexencode import get_builtin_uni2latex_dict

    return dict(get_builtin_uni2latex_dict())


@cache
def _accents() -> dict[str, str]:
    return dict(_accented_letters())


def _accented_letters() -> Iterator[tuple[str, str]]:
    for accent in ACCENTS:
        for letter in string.ascii_letters:
            composed = accented(accent, letter)
            if composed:
                dotless = letter in "ij" and accent not in _BELOW_ITS_LETTER
                under = f"\\{letter}" if dotless else letter
                yield composed, f"{{\\{accent}{f'{{{under}}}' if accent.isalpha() else under}}}"
