"""Papers listed on stdout: two lines each for eyes, one for programs, or whole as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui_reader.cli.cells import cut, width_of
from tui_reader.cli.form import (
    Form,
    flags_of,
    painted,
    print_json,
    print_keys,
    print_lines,
    tab_separated,
    terminal_width,
)
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.paper_json import entry_as_json
from tui_reader.find.row import Row
from tui_reader.library.library import Library
from tui_reader.model.clean import clean_line
from tui_reader.model.paper import UNTOUCHED, Mark

_SIGNS = {"unread": "●", "saved": "★", "votes": "▲", "between": "·", "cut": "…"}
_ASCII_SIGNS = {"unread": "o", "saved": "*", "votes": "^", "between": "-", "cut": "..."}


def print_papers(
    library: Library, numbers: Sequence[int], form: Form, *, ascii_signs: bool = False
) -> None:
    """Print the papers of some catalogue numbers, in their order."""
    if form.json:
        keys = library.catalogue.keys_of(numbers)
        print_json(papers=papers_as_json(library.entries(keys)))
    elif form.quiet:
        print_keys(library.catalogue.keys_of(numbers))
    elif form.for_eyes:
        signs = _ASCII_SIGNS if ascii_signs else _SIGNS
        rows, marks = library.rows(numbers), library.marks
        print_lines(_two_lines(row, marks.get(row.key, UNTOUCHED), signs) for row in rows)
    else:
        rows, marks, authors = library.rows(numbers), library.marks, library.authors(numbers)
        print_lines(
            _one_line(row, authors.get(row.number, ""), marks.get(row.key, UNTOUCHED))
            for row in rows
        )


def papers_as_json(entries: Sequence[Entry]) -> list[dict[str, object]]:
    """Give papers as plain data for a JSON document."""
    return [entry_as_json(entry) for entry in entries]


def states_of(mark: Mark, *, is_starter: bool = False) -> str:
    """Give what was done with a paper as words with commas in between."""
    return flags_of(
        {
            "unread": not mark.read,
            "read": mark.read,
            "saved": mark.saved,
            "later": mark.later,
            "dismissed": mark.dismissed,
            "starter": is_starter,
        }
    )


def _one_line(row: Row, authors: str, mark: Mark) -> str:
    states = states_of(mark, is_starter=row.is_starter)
    tags = ",".join(mark.tags)
    return tab_separated((row.key, row.title, authors, row.day, row.upvotes, states, tags))


def _two_lines(row: Row, mark: Mark, signs: dict[str, str]) -> str:
    width = terminal_width()
    sign = "saved" if mark.saved else "unread" if not mark.read else ""
    mark_sign = painted(signs[sign], "star" if mark.saved else "key") if sign else " "
    key, title = clean_line(row.key), cut(clean_line(row.title), width - 2, signs["cut"])
    between = f" {signs['between']} "
    about = ""
    for fact in _facts(row, mark, signs):
        longer = f"{about}{cut(fact, max(width // 2, 10), signs['cut'])}{between}"
        if 2 + width_of(longer) + width_of(key) <= width:
            about = longer
    first = f"{mark_sign} {painted(title, 'muted' if mark.read else 'title')}"
    return f"{first}\n  {painted(about, 'muted')}{painted(key, 'key')}"


def _facts(row: Row, mark: Mark, signs: dict[str, str]) -> list[str]:
    """Give what is worth knowing of a paper in a list; those that fit are shown."""
    facts = [
        clean_line(row.authors),
        _day(row.day),
        clean_line(row.category),
        f"{signs['votes']} {row.upvotes}" if row.upvotes is not None else "",
        "code" if row.has_code else "",
        "starter shelf" if row.is_starter else "",
        "later" if mark.later else "",
        "dismissed" if mark.dismissed else "",
    ]
    return [fact for fact in facts if fact]


def _day(day: str) -> str:
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return ""
    return f"{read.day} {read:%b %Y}"
