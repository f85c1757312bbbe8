"""What stands in a line of Markdown: text, links, pictures, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.text.document import Image, Span
from tui_reader.text.html_kinds import role_with
from tui_reader.text.html_links import Links
from tui_reader.text.html_text import LINE_BREAK, Run, spans_of, words_of
from tui_reader.text.markdown_math import math_run
from tui_reader.text.markdown_source import MARK, PutBy, looks_like_tex
from tui_reader.text.tex import readable_tex
from tui_reader.text.tex_dollars import formula_at

if TYPE_CHECKING:
    from markdown_it.token import Token

_PICTURE_WORDS = re.compile(r"\AImage \d+(?:: ?|\Z)")
_BARE_TEX = re.compile(r"\\[A-Za-z]|\{\}[\^_]")
_NO_WORDS = ("refer to caption", "image", "figure")


class Displayed(NamedTuple):
    """A formula that is to stand on lines of its own."""

    tex: str


Piece = Run | Displayed | Image


class Inline:
    """Reads the tokens of lines into pieces."""

    def __init__(self, formulas: Sequence[PutBy], links: Links) -> None:
        """Put back the formulas that were put by, and read links against the page's own."""
        self._formulas = formulas
        self._links = links

    def pieces(self, tokens: Iterable[Token]) -> Iterator[Piece]:
        """Give the pieces of a line in their order; neighbours may be of one kind."""
        roles: list[str] = []
        targets: list[str] = []
        for token in tokens:
            role = roles[-1] if roles else ""
            target = targets[-1] if targets else ""
            match token.type:
                case "text":
                    yield from self._text(token.content, role, target)
                case "softbreak":
                    yield (" ", role, target, "")
                case "hardbreak":
                    yield (LINE_BREAK, role, target, "")
                case "code_inline":
                    yield (self.written(token.content), role_with(role, "code"), target, "")
                case "math_inline" if _is_money(token.content):
                    yield (f"${token.content}$", role, target, "")
                case "math_inline":
                    yield math_run(self.tex(token.content), role, target)
                case "math_inline_double":
                    yield Displayed(self.tex(token.content))
                case "image":
                    yield self._image(token)
                case "strong_open" | "em_open":
                    roles.append(role_with(role, "bold" if token.tag == "strong" else "italic"))
                case "strong_close" | "em_close" if roles:
                    roles.pop()
                case "link_open":
                    targets.append(self._links.target(str(token.attrs.get("href", ""))))
                case "link_close" if targets:
                    targets.pop()
                case _:
                    yield from self._text(token.content, role, target)

    def spans(self, tokens: Iterable[Token] | None) -> tuple[Span, ...]:
        """Give a line as spans alone; what would stand by itself stands in the line."""
        return spans_of([_flat(piece) for piece in self.pieces(tokens or ())])

    def tex(self, text: str) -> str:
        """Give the TeX of a formula, formulas inside put back."""
        return MARK.sub(lambda mark: self._put_by(mark).tex, text)

    def written(self, text: str) -> str:
        """Give a text as it stands in the source."""
        return MARK.sub(lambda mark: self._put_by(mark).written, text)

    def _put_by(self, mark: re.Match[str]) -> PutBy:
        return self._formulas[int(mark[1])]

    def _text(self, text: str, role: str, target: str) -> Iterator[Piece]:
        place = 0
        for mark in MARK.finditer(text):
            yield from _with_dollars(text[place : mark.start()], role, target)
            formula = self._put_by(mark)
            if formula.is_displayed:
                yield Displayed(formula.tex)
            else:
                yield math_run(formula.tex, role, target)
            place = mark.end()
        yield from _with_dollars(text[place:], role, target)

    def _image(self, token: Token) -> Image:
        address = self._links.absolute(str(token.attrs.get("src", "")))
        words = words_of(map(_flat, self.pieces(token.children or ())))
        words = _PICTURE_WORDS.sub("", words)
        return Image(address, "" if words.lower() in _NO_WORDS else words)


def _with_dollars(text: str, role: str, target: str) -> Iterator[Run]:
    """Give a text with the formulas between dollars that the parser of Markdown left alone."""
    start = 0
    place = text.find("$")
    while place >= 0:
        found = formula_at(text, place, len(text))
        tex = found[found.lastgroup or 0] if found else ""
        if found and tex.strip() and looks_like_tex(tex):
            yield (_readable(text[start:place]), role, target, "")
            yield math_run(tex, role, target)
            start = found.end()
        place = text.find("$", max(start, place + 1))
    if start < len(text):
        yield (_readable(text[start:]), role, target, "")


def _is_money(tex: str) -> bool:
    """Whether dollars stand before an amount, and behind another."""
    return tex[:1].isdecimal() and not looks_like_tex(tex)


def _readable(text: str) -> str:
    """Read TeX that stands in the text without any dollars."""
    return readable_tex(text) if _BARE_TEX.search(text) else text


def _flat(piece: Piece) -> Run:
    if isinstance(piece, Displayed):
        return math_run(piece.tex)
    if isinstance(piece, Image):
        return (piece.words or "[picture]", "dim", piece.address, "")
    return piece
