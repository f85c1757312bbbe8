"""Places on a page that a key can point at: links, citations, formulas, sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui_reader.text.document import Block
from tui_reader.text.layout import Line, Piece
from tui_reader.text.sentences import sentences

_NO_WORDS = ({"marker"}, {"number"}, {"theorem"}, {"heading5"}, {"caption", "bold"})
"""Roles of what is printed before the words of a block."""


class Spot(NamedTuple):
    """A place on a page and what it stands for."""

    line: int
    cell: int
    value: str


def link_spots(lines: Sequence[Line], first: int, fits: Callable[[str], bool]) -> list[Spot]:
    """Give the links among some lines, the first of which has the number `first`.

    A link that goes on over several pieces or lines is one.
    """
    return _spots(lines, first, lambda piece: piece.target if fits(piece.target) else "")


def formula_spots(lines: Sequence[Line], first: int) -> list[Spot]:
    """Give the formulas among some lines by their TeX."""
    return _spots(lines, first, lambda piece: piece.tex)


def _spots(lines: Sequence[Line], first: int, value_of: Callable[[Piece], str]) -> list[Spot]:
    found: list[Spot] = []
    before = ""
    for number, line in enumerate(lines, first):
        cell = 0
        for piece in line.pieces:
            value = value_of(piece)
            if value and value != before and piece.text.strip():
                indent = len(piece.text) - len(piece.text.lstrip())
                found.append(Spot(number, cell + indent, value))
            if piece.text.strip():
                before = value
            cell += cell_len(piece.text)
    return found


def sentence_spots(
    lines: Sequence[Line], starts: Sequence[int], blocks: Sequence[Block], first: int, last: int
) -> list[Spot]:
    """Give the sentences that begin on the lines from `first` to `last` (excluded)."""
    if not lines:
        return []
    found: list[Spot] = []
    shown = range(lines[first].block, lines[min(last, len(lines)) - 1].block + 1)
    for number in shown:
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        found += _sentences_of(blocks[number], lines[starts[number] : end], starts[number])
    return [spot for spot in found if first <= spot.line < last]


def _sentences_of(block: Block, lines: Iterable[Line], first: int) -> Iterator[Spot]:
    if block.kind not in ("paragraph", "item", "quote", "caption", "note"):
        return
    text = block.text
    places = list(_letters(lines, first))
    if len(places) != sum(not character.isspace() for character in text):
        places = places[:1]  # something else stands in its lines: the block as a whole
    for start, end in sentences(text) if len(places) > 1 else [(0, len(text))]:
        passed = sum(not character.isspace() for character in text[:start])
        if passed < len(places):
            yield Spot(*places[passed], text[start:end])


def _letters(lines: Iterable[Line], first: int) -> Iterator[tuple[int, int]]:
    """Give line and cell of each character of the words, blanks left out."""
    for number, line in enumerate(lines, first):
        cell = 0
        for piece in line.pieces:
            is_word = _is_words(piece)
            for character in piece.text:
                if is_word and not character.isspace():
                    yield number, cell
                cell += cell_len(character)


def selected_words(
    lines: Sequence[Line], start: tuple[int, int], end: tuple[int, int]
) -> list[tuple[int, str]]:
    """Give the words between two places (line, character), block by block, on one line each."""
    found: dict[int, str] = {}
    for number in range(max(start[0], 0), min(end[0] + 1, len(lines))):
        line = lines[number]
        begin = start[1] if number == start[0] else 0
        stop = end[1] if number == end[0] else len(line.text)
        words = _selected(line, begin, stop) + ("" if line.is_broken else " ")
        found[line.block] = found.get(line.block, "") + words
    joined = ((block, " ".join(words.split())) for block, words in found.items())
    return [(block, words) for block, words in joined if words]


def _selected(line: Line, begin: int, stop: int) -> str:
    """Give a part of a line, what is printed before the words of a block left out."""
    words, passed = "", 0
    for piece in line.pieces:
        if _is_words(piece):
            words += piece.text[max(begin - passed, 0) : max(stop - passed, 0)]
        passed += len(piece.text)
    return words


def _is_words(piece: Piece) -> bool:
    roles = set(piece.role.split())
    return not any(label <= roles for label in _NO_WORDS)
