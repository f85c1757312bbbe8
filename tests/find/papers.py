"""Papers, marks and a filled catalogue for the tests of finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tui_reader.find.catalogue import Catalogue
from tui_reader.find.finder import Finder, Rules
from tui_reader.model.paper import Mark, Paper
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


THREE = [
    paper(
        1,
        "Sparse Attention for Long Texts",
        authors=("Ada Byron", "Bo Ek"),
        abstract="We study retrieval with language agents.",
        categories=("cs.CL", "stat.ML"),
        keywords=("long context",),
        published="2026-08-19T10:00:00Z",
        featured="2026-08-20",
        added="2026-08-20T08:00:00Z",
        upvotes=40,
        comments=0,
        stars=250,
        repository="https://example.org/one",
        organization="Blue Lab",
        summary="Short.",
        sources=("hf", "arxiv"),
    ),
    paper(
        2,
        "Café Robots",
        authors=("Émile Zola",),
        abstract="A survey of serving.",
        categories=("cs.RO",),
        keywords=("agents", "robotics"),
        published="2025-02-01T00:00:00Z",
        added="2026-08-12T00:00:00Z",
        upvotes=3,
        comments=4,
        project="https://example.org/two",
        submitter="serveuse",
        doi="10.1000/two",
        version=2,
        sources=("arxiv",),
    ),
    paper(
        3,
        "Language",
        abstract="Sparse.",
        categories=("cs.CLX",),
        published="2024-12-31T23:59:59Z",
        sources=("import",),
    ),
]
MARKS = {
    1: Mark(saved=True, tags=("to cite", "RL"), lists=("thesis",)),
    2: Mark(read=True, later=True, note="Compare with übermut!", version=1),
}
