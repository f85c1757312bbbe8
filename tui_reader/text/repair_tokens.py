"""A text in tokens, for finding what was a formula before its TeX was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui_reader.text.tex_names import GREEK, NAMES, names

BRACKETS = {"(": ")", "[": "]", "{": "}"}

_SWITCHES = names("rm bf it sf tt cal mathcal mathrm mathbf")
_SIZES = names("left right big Big bigl bigr Bigl Bigr bigg")
_TEXTS = names("text textbf textit textrm texttt textsf textsc mbox bmod pmod")
_DELIMITERS = names("lfloor rfloor lceil rceil langle rangle lvert rvert lVert rVert")
_NEXT_DELIMITER = re.compile("|".join(sorted(_DELIMITERS)))
_LETTERS = "|".join(sorted(GREEK))
_GLUED = re.compile(
    r"(?![Ii]neq)(?P<letter>[A-Za-z])"
    r"(?P<sign>[lgn]eq|approx|equiv|simeq|o?times|oplus|cdot|subseteq|propto)(?P<after>[A-Za-z]?)"
    rf"|(?P<greek>{_LETTERS})(?P<operator>[lgn]eq|approx|times|cdot)"
    r"|(?P<factor>times|pm)(?P<about>sim|approx|[lg]eq)"
    rf"|(?P<side>left|right)(?P<delimiter>{_NEXT_DELIMITER.pattern})"
    rf"|(?P<font>log|bm|cal|circ)(?P<set>log|[A-Z]|{_LETTERS})"
)
"""Words that are two or three tokens, such as `zleq`, `lambdacdot`, `leftlfloor`, `calE`."""
_GLUED_BEFORE = {
    "_": re.compile(r"([A-Za-z])(log|ln|max|min|sup|inf)"),
    "{": re.compile(r"([A-Za-z])(bar|hat|tilde|vec|dot|mathcal|mathbb|mathbf|mathrm|sqrt|frac)"),
}
_GLUED_AFTER = re.compile(r"([a-z])(log|ln)")
_HOLE = "|".join(
    (
        r"https?://[^\s{}]+|www\.\S+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|\b10\.\d{4,}/\S+",
        r"`[^`\s]*`|(?<!\\)\$[^$]+\$",
        r"\\\((?:[^\\]|\\[^)]){0,1000}\\\)|\\\[(?:[^\\]|\\[^\]]){0,1000}\\\]",
        r"\\(?:url|href|cite[a-z]*|ref|label)\{[^{}]*\}|\\[A-Za-z]+",
    )
)
"""What holds no formula, or one whose TeX is whole, and is passed over."""
_TOKEN = re.compile(
    rf"(?P<hole>{_HOLE})|(?P<blank>\s+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[A-Za-z]+)"
    r"|(?P<letter>[\u0370-\u03ff∆∇∂ℓ])|(?P<foreign>[^\W\d_]+)|(?P<sign>.)",
    re.DOTALL,
)
_LONGEST_GROUP = 80


class Token(NamedTuple):
    """A piece of the text; two end tokens have an empty text and no kind."""

    text: str
    start: int
    kind: str
    """`hole`, `blank`, `number`, `name` (of TeX), `letter` (a single one), `word` or `sign`."""

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)


_NONE = Token("", 0, "")


class Tokens:
    """The tokens of a text; beside the first and the last stand empty ones."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = list(_tokens(text))

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, place: int) -> Token:
        return self._tokens[place] if 0 <= place < len(self._tokens) else _NONE

    def between(self, start: int, end: int) -> str:
        """Give the text of the tokens from one up to another."""
        return self.text[self[start].start : self[end - 1].end]

    def closed(self, place: int) -> int | None:
        """Give the place after the bracket that closes the one at a place, or None."""
        wanted: list[str] = []
        for here in range(place, min(len(self), place + _LONGEST_GROUP)):
            sign = self[here].text
            if sign in BRACKETS:
                wanted.append(BRACKETS[sign])
            elif sign and sign in ")]}":
                if not wanted or wanted.pop() != sign:
                    return None
                if not wanted:
                    return here + 1
        return None

    def opened(self, place: int) -> int | None:
        """Give the place of the bracket that the one before a place closes, or None."""
        for here in range(place - 2, max(-1, place - _LONGEST_GROUP), -1):
            if self[here].text in BRACKETS and self.closed(here) == place:
                return here
        return None

    def is_glued(self, place: int) -> bool:
        """Whether the token is only the end of a word or of a number."""
        before, kind = self[place - 1].kind, self[place].kind
        return before in ("word", "name") or (kind != "name" and before in ("letter", "number"))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, start = str(match.lastgroup), match.start()
        if kind != "word":
            yield Token(match[0], start, "word" if kind == "foreign" else kind)
            continue
        for part in _parts(match[0], text[start - 1 : start], text[match.end() : match.end() + 1]):
            yield Token(part, start, _kind_of(part, text, start))
            start += len(part)


def _parts(word: str, before: str, after: str) -> tuple[str, ...]:
    """Part a variable from the macro that was glued to it, as in `zleq` or, before `_`, `dlog`."""
    if word in NAMES:
        return (word,)
    match = _GLUED.fullmatch(word)
    if match is None and after in _GLUED_BEFORE:
        match = _GLUED_BEFORE[after].fullmatch(word)
    if match is None and before and before in "+-=":
        match = _GLUED_AFTER.fullmatch(word)
    return tuple(filter(None, match.groups())) if match else (word,)


def _kind_of(word: str, text: str, start: int) -> str:
    if word in NAMES or word in _DELIMITERS:
        return "name"
    if len(word) == 1:
        return "letter"
    after = text[start + len(word) : start + len(word) + 1]
    is_macro = (
        (
            word in _SIZES
            and (after in tuple("([{|.") or _NEXT_DELIMITER.match(text, start + len(word)))
        )
        or (word in _TEXTS and after == "{")
        or (word in _SWITCHES and text[start - 1 : start] == "{")
    )
    return "name" if is_macro else "word"
