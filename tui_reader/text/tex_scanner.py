"""A text with TeX in it, read from its start to its end, token by token."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tui_reader.text.formula import formula_text
from tui_reader.text.tex_punctuation import Quotes

_TOKEN = re.compile(
    r"(?P<plain>(?:[^\\$~`{}'\"h_^-]|h(?!ttps?://)|-(?!-)|[_^](?!\{))+)"
    r"|(?P<address>https?://(?:[^\s\\{}$`\"]|\\[_%&#~$-])+)"
    r"|(?P<macro>\\(?P<name>[A-Za-z]+)\*?)"
    r"|(?P<symbol>\\(?P<sign>.))"
    r"|(?P<dollar>\$)"
    r"|(?P<brace>\{)"
    r"|(?P<script>[_^](?=\{))"
    r"|(?P<dash>-+)"
    r"|(?P<quote>``|''|[`'\"])"
    r"|(?P<tie>~)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_ESCAPE = re.compile(r"\\([_%&#~$-])")
_BLANK = re.compile(r"\s+")
_DEEPEST = 40

Reading = Callable[["Scanner", re.Match[str]], str]


class Scanner:
    """Stands at a place in the text, and knows how each kind of token is read."""

    def __init__(self, text: str, readings: Mapping[str, Reading]) -> None:
        """Begin at the start of `text`; tokens whose kind has no reading are kept.

        Raises ValueError for braces that are nested too deep.
        """
        self.text = text
        self.quotes = Quotes(text)
        self.place = 0
        self.end = len(text)
        self._readings = readings
        self._closers = _closers(text)

    def read(self, end: int) -> str:
        """Read up to an end, and stand there."""
        parts: list[str] = []
        outer, self.end = self.end, end
        while self.place < end:
            match = _TOKEN.match(self.text, self.place, end)
            if match is None:
                break
            self.place = match.end()
            reading = self._readings.get(str(match.lastgroup))
            parts.append(reading(self, match) if reading else match[0])
        self.place, self.end = end, outer
        return "".join(parts)

    def follows(self, *signs: str) -> bool:
        """Whether one of some signs is next."""
        return self.text.startswith(signs, self.place, self.end)

    def matched(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Pass over what matches here."""
        match = pattern.match(self.text, self.place, self.end)
        if match:
            self.place = match.end()
        return match

    def upto(self, closing: str) -> str | None:
        """Pass over a closing sign and give what stands before it, or None where it is missing."""
        start, close = self.place, self.text.find(closing, self.place, self.end)
        if close < 0:
            return None
        self.place = close + len(closing)
        return self.text[start:close]

    def closing(self, place: int) -> int | None:
        """Give the place of the brace that closes the one at a place, or None."""
        close = self._closers.get(place)
        return close if close is not None and close < self.end else None

    def argument(self) -> str | None:
        """Read what the next braces hold, or give None where there are none."""
        close = self._opened()
        if close is None:
            return None
        words = self.read(close)
        self.place = close + 1
        return words

    def source(self) -> str | None:
        """Give what the next braces hold as it is written, or None where there are none."""
        close = self._opened()
        if close is None:
            return None
        start, self.place = self.place, close + 1
        return self.text[start:close]

    def _opened(self) -> int | None:
        """Stand behind the next brace, perhaps after a blank, and give the place of its closer."""
        start = self.place
        self.matched(_BLANK)
        close = self.closing(self.place)
        self.place = start if close is None else self.place + 1
        return close


def _closers(text: str) -> dict[int, int]:
    closers: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
            if len(opened) > _DEEPEST:
                raise ValueError("braces are nested too deep")
        elif match[0] == "}" and opened:
            closers[opened.pop()] = match.start()
    return closers


def unescaped(address: str) -> str:
    """Give an address, or a key, as it is without TeX's escapes."""
    return _ESCAPE.sub(r"\1", address)


def formula(tex: str) -> str:
    """Give the TeX of a formula within prose as text."""
    return formula_text(tex).strip() or " "


def script(sign: str, tex: str) -> str:
    """Give the TeX of a script that stands in prose, by itself, as text."""
    words = formula(f"{{}}{sign}{{{tex}}}")
    return f"{sign}{{{tex}}}" if words.startswith("{}") else words
