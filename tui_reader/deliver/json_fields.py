"""The fields of a JSON object that somebody else may have written, checked for their types."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TypeVar

from tui_reader.model.clean import clean_line
from tui_reader.model.errors import BrokenFile

T = TypeVar("T")
_LARGEST_COUNT = 2**53
_IN_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\Z", re.ASCII)
_NAMES = {str: "text", list: "a list", dict: "an object", bool: "true or false"}


class Fields:
    """A JSON object, read field by field: what is missing or null is None, an empty tuple, false.

    Every reading raises BrokenFile for a value of another type; the sentence names the field.
    """

    def __init__(self, obj: object, place: str = "") -> None:
        """Take an object; `place` stands before the names of its fields in messages."""
        if not isinstance(obj, dict):
            raise BrokenFile("this is not a JSON object.")
        self._values = obj
        self._place = place

    def problem(self, name: str, what: str) -> BrokenFile:
        """Give the error that a field is wrong."""
        return BrokenFile(f"`{self._place}{name}`: {what}")

    def value(self, name: str, kind: type[T]) -> T | None:
        """Give a value of exactly this type."""
        value = self._values.get(name)
        if value is not None and type(value) is not kind:
            raise self.problem(name, f"this is not {_NAMES[kind]}.")
        return value

    def line(self, name: str) -> str | None:
        """Give a text as one clean line; an empty one is none."""
        return clean_line(self.value(name, str)) or None

    def texts(self, name: str) -> list[str]:
        """Give a list of texts as they came."""
        texts = self.value(name, list) or []
        if not all(isinstance(text, str) for text in texts):
            raise self.problem(name, "this is not a list of texts.")
        return texts

    def lines(self, name: str) -> tuple[str, ...]:
        """Give a list of texts, each as one clean line, without the empty ones."""
        return tuple(line for text in self.texts(name) if (line := clean_line(text)))

    def flag(self, name: str) -> bool:
        """Give a yes or no."""
        return self.value(name, bool) or False

    def whole(self, name: str) -> int | None:
        """Give a count: a whole number from 0."""
        value = self._values.get(name)
        if value is not None and (type(value) is not int or not 0 <= value <= _LARGEST_COUNT):
            raise self.problem(name, "this is not a count.")
        return value

    def change(self, name: str) -> int | None:
        """Give by how much a count has changed: a whole number, perhaps below 0."""
        value = self._values.get(name)
        if value is not None and (type(value) is not int or abs(value) > _LARGEST_COUNT):
            raise self.problem(name, "this is not a whole number.")
        return value

    def share(self, name: str) -> float:
        """Give a number from 0 to 1."""
        value = self._values.get(name)
        if value is None:
            return 0.0
        if type(value) not in (int, float) or not 0 <= value <= 1:
            raise self.problem(name, "this is not a number from 0 to 1.")
        return float(value)

    def day(self, name: str) -> str | None:
        """Give a day, as `2026-08-20`."""
        text = self.line(name)
        try:
            return text and date.fromisoformat(text).isoformat()
        except ValueError:
            raise self.problem(name, "this is not a day such as 2026-08-20.") from None

    def instant(self, name: str) -> str | None:
        """Give an instant of ISO 8601 in UTC; a bare day is its first moment."""
        text = self.line(name)
        if text is None:
            return None
        try:
            moment = datetime.fromisoformat(text)
            moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        except (ValueError, OverflowError):
            raise self.problem(name, "this is not a date of ISO 8601.") from None
        return text if _IN_UTC.match(text) else moment.isoformat().replace("+00:00", "Z")
