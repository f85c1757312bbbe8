"""Each kind of token in prose with TeX, and what is read of it."""

from __future__ import annotations

import re

from tui_reader.text.tex_dollars import formula_at, is_words
from tui_reader.text.tex_macros import address, macro, symbol
from tui_reader.text.tex_punctuation import beside, dash, tie
from tui_reader.text.tex_scanner import Reading, Scanner, formula, script

_BLANKS = re.compile(r"(?<=\S)[ \t]{2,}")
_ENUMERATION = re.compile(r"\w\s*[,:;|]\s*\w")
_LONGEST_ENUMERATION = 100


def read_prose(text: str) -> str:
    """Give prose with TeX in it as plain text; raises ValueError for braces nested too deep."""
    return _BLANKS.sub(" ", Scanner(text, _READINGS).read(len(text)))


def _dollar(scanner: Scanner, match: re.Match[str]) -> str:
    found = formula_at(scanner.text, match.start(), scanner.end)
    if found is None:
        return "$"
    kind = found.lastgroup or 0
    if is_words(found[kind]):
        scanner.place = found.start(kind)
        words = scanner.read(found.end(kind))
    else:
        words = formula(found[kind])
    scanner.place = found.end()
    return words


def _brace(scanner: Scanner, match: re.Match[str]) -> str:
    start = match.start()
    close = scanner.closing(start)
    if close is None:
        return "{"
    words = scanner.read(close)
    scanner.place = close + 1
    return f"{{{words}}}" if _is_of_the_prose(scanner, start, close) else words


def _is_of_the_prose(scanner: Scanner, start: int, close: int) -> bool:
    """Whether braces are to be seen, such as those of a set, and do not just hold TeX together."""
    content = scanner.text[start + 1 : close]
    if len(content) <= _LONGEST_ENUMERATION and _ENUMERATION.search(content):
        return "\\" not in content
    if "\\" in scanner.text or "$" in scanner.text:
        return False
    before, after = beside(scanner.text, start, close + 1)
    return bool(content) and not any(sign.isalnum() or sign == "-" for sign in (before, after))


def _script(scanner: Scanner, match: re.Match[str]) -> str:
    """Read a script that stands outside of any formula."""
    tex = scanner.source()
    return match[0] if tex is None else script(match[0], tex)


def _dash(scanner: Scanner, match: re.Match[str]) -> str:
    return dash(scanner.text, *match.span())


def _quote(scanner: Scanner, match: re.Match[str]) -> str:
    return scanner.quotes.sign(match[0], match.start())


def _tie(scanner: Scanner, match: re.Match[str]) -> str:
    return tie(scanner.text, match.start())


_READINGS: dict[str, Reading] = {
    "address": address,
    "macro": macro,
    "symbol": symbol,
    "dollar": _dollar,
    "brace": _brace,
    "script": _script,
    "dash": _dash,
    "quote": _quote,
    "tie": _tie,
}
