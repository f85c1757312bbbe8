"""Papers, marks and a filled catalogue for the tests of finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tui_reader.find.catalogue import Catalogue
from tui_reader.find.finder import Finder, Rules
from tui_reader.model.paper import UNTOUCHED, Mark, Paper
from tui_reader.model.query import Query

TODAY = date(2026, 8, 20)


def paper(number: int, title: str = "", **facts: Any) -> Paper:
    """Give a paper by the last digits of its id; what is not named has a plain value."""
    facts.setdefault("published", "2026-08-01T00:00:00Z")
    facts.setdefault("sources", ("hf",))
    return Paper(key(number), title or f"Paper number {number}", **facts)


def key(number: int) -> str:
    """Give the key of `paper(number)`."""
    return f"arxiv:2608.{number:05}"


def fill(catalogue: Catalogue, papers: Iterable[Paper]) -> None:
    """File papers as if they had been shelved."""
    catalogue.put(papers, {}, {})


def present() -> str:
    """Give this instant as papers carry it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Desk:
    """A catalogue with some papers, asked by the text of a query."""

    def __init__(
        self,
        folder: Path,
        papers: Iterable[Paper],
        marks: Mapping[int, Mark] | None = None,
        rules: Rules | None = None,
    ) -> None:
        self.catalogue = Catalogue(folder / "catalogue.sqlite")
        fill(self.catalogue, papers)
        self.finder = Finder(self.catalogue, rules)
        self.marks = {key(number): mark for number, mark in (marks or {}).items()}

    def find(self, text: str, **options: Any) -> list[int]:
        """Give the last digits of the papers found, in order."""
        query = Query.parse(text, today=TODAY)
        found = self.finder.find(query, self.marks, **options)
        return [int(one[-5:]) for one in self.catalogue.keys_of(found.numbers)]

    def close(self) -> None:
        """Close the catalogue."""
        self.catalogue.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


__all__ = ["TODAY", "UNTOUCHED", "Desk", "fill", "key", "paper", "present"]
