"""A paper as the lines of a list: pure, measured in cells, styled by role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui_reader.library.library import Row
from tui_reader.model.paper import Mark
from tui_reader.ui.day_words import short_day
from tui_reader.ui.matches import matched_spans
from tui_reader.ui.signs import Signs

ROLES = ("title", "unread", "facts", "people", "saved", "pending", "match", "sign", "new")
_GUTTER = 3
_LEAST_TITLE = 24


class Look(NamedTuple):
    """How lines are to look: a style by role, the signs, and the words that are matched."""

    styles: Mapping[str, Style]
    signs: Signs
    words: frozenset[str] = frozenset()


class Shown(NamedTuple):
    """A paper as it stands in the list: its facts, its mark, and what is going on with it."""

    row: Row
    mark: Mark
    is_pending: bool = False
    is_chosen: bool = False


def cut(text: str, width: int, sign: str) -> str:
    """Cut a text to a width in cells, with a sign in the last cell of what was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + sign if width > 0 else ""


def airy_lines(shown: Shown, width: int, look: Look) -> list[list[Segment]]:
    """Give the two lines of a paper: its title, and its facts."""
    room = max(width - _GUTTER - 1, 1)
    title = [*_signs(shown, look), *_title(shown, room, look)]
    facts = [Segment(" " * _GUTTER, look.styles["facts"]), *_facts(shown, room, look)]
    return [title, facts]


def dense_line(shown: Shown, width: int, look: Look) -> list[list[Segment]]:
    """Give the one line of a paper: its title, and at the right edge what fits of its facts."""
    room = max(width - _GUTTER - 1, 1)
    row, dot = shown.row, look.signs.dot
    numbers = _votes(row, look)
    facts = f" {dot} ".join(word for word in (row.authors, short_day(row.day), numbers) if word)
    for shorter in (facts, f" {dot} ".join(w for w in (short_day(row.day), numbers) if w), ""):
        if not shorter or cell_len(shorter) + _LEAST_TITLE + 2 <= room:
            facts = shorter
            break
    left = room - (cell_len(facts) + 2 if facts else 0)
    title = _title(shown, left, look)
    gap = room - sum(cell_len(segment.text) for segment in title) - cell_len(facts)
    end = [Segment(" " * gap + facts, look.styles["facts"])] if facts else []
    return [[*_signs(shown, look), *title, *end]]


def _signs(shown: Shown, look: Look) -> list[Segment]:
    styles, signs = look.styles, look.signs
    chosen = Segment(signs.chosen if shown.is_chosen else " ", styles["sign"])
    if shown.mark.saved:
        star = Segment(signs.saved, styles["pending" if shown.is_pending else "saved"])
    elif shown.mark.read:
        star = Segment(" ")
    else:
        star = Segment(signs.unread, styles["sign"])
    return [chosen, star, Segment(" ")]


def _title(shown: Shown, width: int, look: Look) -> list[Segment]:
    style = look.styles["title" if shown.mark.read else "unread"]
    text = cut(shown.row.title, width, look.signs.cut)
    segments, place = [], 0
    for start, end in matched_spans(text, look.words):
        segments.append(Segment(text[place:start], style))
        segments.append(Segment(text[start:end], style + look.styles["match"]))
        place = end
    segments.append(Segment(text[place:], style))
    return [segment for segment in segments if segment.text]


def _facts(shown: Shown, width: int, look: Look) -> list[Segment]:
    row, mark, styles = shown.row, shown.mark, look.styles
    words = [
        (row.authors, "people"),
        (short_day(row.day), "facts"),
        (row.category, "facts"),
        (_votes(row, look), "facts"),
        ("code" if row.has_code else "", "facts"),
        ("later" if mark.later else "", "saved"),
        ("dismissed" if mark.dismissed else "", "saved"),
        ("note" if mark.note else "", "people"),
        (" ".join(f"#{tag}" for tag in mark.tags), "people"),
    ]
    segments: list[Segment] = []
    left = width
    for word, role in words:
        if not word or left <= 4:
            continue
        if segments:
            segments.append(Segment(f" {look.signs.dot} ", styles["facts"]))
            left -= 3
        text = cut(word, min(left, max(width // 2, 12)), look.signs.cut)
        segments.append(Segment(text, styles[role]))
        left -= cell_len(text)
    return segments


def _votes(row: Row, look: Look) -> str:
    if not row.upvotes:
        return ""
    gained = f" +{row.gained}" if row.gained and row.gained > 0 else ""
    return f"{look.signs.votes} {row.upvotes:,}{gained}"
