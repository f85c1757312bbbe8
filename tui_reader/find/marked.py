"""Which papers bear which marks, as sets of catalogue numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tui_reader.find.catalogue import Catalogue
from tui_reader.model.paper import Mark
from tui_reader.model.words import fold

_STATES: dict[str, Callable[[Mark], bool]] = {
    "saved": lambda mark: mark.saved,
    "read": lambda mark: mark.read,
    "dismissed": lambda mark: mark.dismissed,
    "later": lambda mark: mark.later,
    "note": lambda mark: bool(mark.note),
    "tag": lambda mark: bool(mark.tags),
    "kept": lambda mark: mark.keeps_paper,
}


class MarkedSets:
    """The marks of one moment, seen through the numbers of the catalogue; sets made when asked."""

    def __init__(self, catalogue: Catalogue, marks: Mapping[str, Mark]) -> None:
        self.catalogue = catalogue
        self.marks = marks
        self.serial = catalogue.serial
        self._numbers = catalogue.numbers_of(marks) if marks else {}
        self._sets: dict[str, set[int]] = {}
        self._worded = [
            (number, mark)
            for key, number in self._numbers.items()
            if (mark := marks[key]).tags or mark.lists or mark.note
        ]

    def state(self, name: str) -> set[int]:
        """Give the papers in a state: saved, read, dismissed, later, note, tag or kept."""
        if name not in self._sets:
            fits = _STATES[name]
            self._sets[name] = {
                number for key, number in self._numbers.items() if fits(self.marks[key])
            }
        return self._sets[name]

    def with_words(self, field: str | None, words: tuple[str, ...], whole: bool) -> set[int]:
        """Give the papers whose tags, lists or note hold words; field None is tags and notes."""
        wanted = " " + " ".join(words) + (" " if whole else "")
        return self._holding(field, lambda text: wanted in f" {fold(text)} ")

    def with_pattern(self, field: str, pattern: str) -> set[int]:
        """Give the papers whose tags, lists or note a regular expression fits."""
        compiled = re.compile(pattern, re.IGNORECASE)
        return self._holding(field, lambda text: compiled.search(text) is not None)

    def _holding(self, field: str | None, fits: Callable[[str], bool]) -> set[int]:
        return {
            number
            for number, mark in self._worded
            if any(fits(text) for text in _texts(mark, field))
        }

    def newer_version(self) -> set[int]:
        """Give the papers with a newer preprint version than the one the reader acted on."""
        seen = {
            number: mark.version
            for key, number in self._numbers.items()
            if (mark := self.marks[key]).version is not None
        }
        rows = self.catalogue.select("SELECT id, version FROM facts WHERE version > 1")
        return {number for number, version in rows if version > seen.get(number, version)}


def _texts(mark: Mark, field: str | None) -> tuple[str, ...]:
    note = (mark.note,) if mark.note else ()
    if field is None:
        return (*mark.tags, *note)
    return {"tag": mark.tags, "list": mark.lists, "note": note}[field]
