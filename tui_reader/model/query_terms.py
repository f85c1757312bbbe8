"""One term of a query, such as `upvotes:>10` or `published:7d`, read into its node."""

from __future__ import annotations

import re
import warnings
from calendar import monthrange
from datetime import date, timedelta

from tui_reader.model.errors import QueryError, WrongUse
from tui_reader.model.identity import paper_key
from tui_reader.model.nearest import nearest
from tui_reader.model.query_tree import (
    DATES,
    FACTS,
    NUMBERS,
    SOURCES,
    STATES,
    TEXT_FIELDS,
    Name,
    Node,
    Pattern,
    Range,
    State,
    Words,
)
from tui_reader.model.words import folded_words

FIELDS = (*TEXT_FIELDS, "is", "has", *NUMBERS, *DATES, "sort")
_COMPARED = re.compile(r"(?P<sign>>=|<=|>|<|=|)(?P<value>.*)\Z")
_DAYS = re.compile(r"(\d{1,4})([dwmy])\Z")
_DAYS_IN = {"d": 1, "w": 7, "m": 30, "y": 365}


def bare_word(text: str, *, whole: bool) -> Node | None:
    """Read what stands without a field: a paper's id or address, words, or nothing at all."""
    if not whole and (any(c.isdigit() for c in text) or "://" in text):
        try:
            return Name("id", paper_key(text))
        except WrongUse:
            pass
    words = folded_words(text)
    return Words(words, None, whole) if words else None


def term(field: str, value: str, form: str, today: date) -> Node:
    """Read the value of a field; `form` is `plain`, `quoted` or `regex`.

    Raises QueryError, whose column does not count: the caller knows the place.
    """
    if form == "regex":
        return _pattern(field, value)
    if field == "is":
        return _state(field, value, STATES)
    if field == "has":
        return _state(field, value, FACTS)
    if field in NUMBERS:
        return _number(field, value)
    if field in DATES:
        return _days(field, value, today)
    return _text(field, value, form)


def _pattern(field: str, value: str) -> Node:
    if field not in TEXT_FIELDS:
        raise QueryError(f"`{field}:` takes no regular expression.", 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(value)
    except (re.error, RecursionError, OverflowError, Warning) as error:
        raise QueryError(f"this regular expression cannot be read: {error}.", 1) from None
    return Pattern(field, value)


def _state(field: str, value: str, known: tuple[str, ...]) -> Node:
    name = value.lower()
    if name not in known:
        hint = f"{nearest(name, known)}One of {', '.join(known)}."
        raise QueryError(f"`{field}:{value}` means nothing.", 1, hint)
    return State(field, name)


def _text(field: str, value: str, form: str) -> Node:
    if field == "source":
        if value.lower() not in SOURCES:
            hint = f"{nearest(value.lower(), SOURCES)}One of {', '.join(SOURCES)}."
            raise QueryError(f"`{value}` is no source.", 1, hint)
        return Name(field, value.lower())
    if field == "id":
        try:
            return Name(field, paper_key(value))
        except WrongUse:
            return Name(field, value if "*" in value else f"*{value}*")
    if field == "topic" and (re.match(r"[A-Za-z-]+\.[A-Za-z-]+\Z", value) or "*" in value):
        return Name(field, value)
    words = folded_words(value)
    if not words:
        raise QueryError(f"`{value}` holds no letter and no digit.", 1)
    return Words(words, field, form == "quoted")


def _number(field: str, value: str) -> Node:
    low, dots, high = value.partition("..")
    if dots:
        return Range(field, _whole(low) if low else None, _whole(high) if high else None)
    match = _COMPARED.match(value)
    assert match is not None  # every part of the pattern may be empty
    number = _whole(match["value"])
    ends: dict[str, tuple[int | None, int | None]] = {
        ">=": (number, None),
        "<=": (None, number),
        ">": (number + 1, None),
        "<": (None, number - 1),
    }
    return Range(field, *ends.get(match["sign"], (number, number)))


def _whole(text: str) -> int:
    if not text:
        raise QueryError("a whole number is missing.", 1)
    if not re.match(r"\d{1,12}\Z", text, re.ASCII):
        raise QueryError(f"`{text}` is no whole number.", 1, "Write 10, >10, >=10, <10 or 10..20.")
    return int(text)


def _days(field: str, value: str, today: date) -> Node:
    low, dots, high = value.partition("..")
    if dots:
        first = _span(low, today)[0] if low else None
        last = _span(high, today)[1] if high else None
        return Range(field, first, last)
    if ago := _days_ago(value, today):
        return Range(field, ago, today.isoformat())
    match = _COMPARED.match(value)
    assert match is not None  # every part of the pattern may be empty
    first, last = _span(match["value"], today)
    ends: dict[str, tuple[str | None, str | None]] = {
        ">=": (first, None),
        "<=": (None, last),
        ">": (_shift(last, 1), None),
        "<": (None, _shift(first, -1)),
    }
    return Range(field, *ends.get(match["sign"], (first, last)))


def _shift(day: str, days: int) -> str:
    shifted = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(shifted, 1), date.max.toordinal())).isoformat()


def _days_ago(text: str, today: date) -> str | None:
    ago = _DAYS.match(text.lower())
    return _shift(today.isoformat(), -int(ago[1]) * _DAYS_IN[ago[2]]) if ago else None


def _span(text: str, today: date) -> tuple[str, str]:
    """Give the first and last day of a year, a month, a week, or one day such as `7d` ago."""
    word = text.lower()
    if word == "today":
        return today.isoformat(), today.isoformat()
    if word == "week":
        return (today - timedelta(days=today.weekday())).isoformat(), today.isoformat()
    if ago := _days_ago(word, today):
        return ago, ago
    try:
        if re.match(r"\d{4}\Z", text, re.ASCII):
            return date(int(text), 1, 1).isoformat(), date(int(text), 12, 31).isoformat()
        if re.match(r"\d{4}-\d{2}\Z", text, re.ASCII):
            year, month = int(text[:4]), int(text[5:])
            last = monthrange(year, month)[1]
            return date(year, month, 1).isoformat(), date(year, month, last).isoformat()
        if date.fromisoformat(text).isoformat() == text:
            return text, text
    except ValueError:
        pass
    hint = "Write 2026-08-20, >=2026-08-01, 2026-08-01..2026-08-07, 7d, today or week."
    raise QueryError(f"`{text}` is no day.", 1, hint)
