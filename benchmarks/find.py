"""How long finding takes: `python -m benchmarks.find [N]` with N generated papers (10,000)."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from statistics import quantiles

from tui_reader.find.catalogue import Catalogue
from tui_reader.find.finder import Finder
from tui_reader.find.index import WordIndex, WordScan
from tui_reader.model.paper import Mark, Paper
from tui_reader.model.query import Query

SEED = 7
ROUNDS = 15
_SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstvxz" for vowel in "aeiou"]
_CATEGORIES = ("cs.CL", "cs.CV", "cs.LG", "cs.RO", "stat.ML")


class Writer:
    """Writes papers of invented words, some of them very frequent and most of them rare."""

    def __init__(self, seed: int, vocabulary: int = 60_000) -> None:
        self.chance = random.Random(seed)
        self.words = list(
            dict.fromkeys(
                "".join(self.chance.choices(_SYLLABLES, k=self.chance.choice((1, 2, 2, 3, 4))))
                for _ in range(vocabulary)
            )
        )
        # Zipf's law: the word of rank r is used 1/r as often as the first.
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def text(self, count: int) -> str:
        """Give a text of so many words."""
        return " ".join(self.chance.choices(self.words, cum_weights=self._weights, k=count))

    def paper(self, number: int) -> Paper:
        """Give a paper; 141 of them share a month, as on a shelf of ten thousand."""
        month, within = divmod(number, 141)
        day = f"{2008 + month // 12:04}-{month % 12 + 1:02}-{within % 28 + 1:02}"
        return Paper(
            key=f"arxiv:{day[2:4]}{day[5:7]}.{within + 1:05}",
            title=self.text(11),
            authors=tuple(self.text(2) for _ in range(4)),
            abstract=self.text(170),
            published=f"{day}T00:00:00Z",
            featured=day if within % 3 == 0 else None,
            categories=(self.chance.choice(_CATEGORIES),),
            keywords=(self.text(2), self.text(1)),
            upvotes=int(self.chance.paretovariate(1)),
            repository="https://example.org/code" if within % 4 == 0 else None,
            sources=("hf",),
        )

    def queries(self) -> dict[str, Callable[[], str]]:
        """Give a source of queries for each kind."""
        ranks = len(self.words)

        def word(upto: int = ranks) -> str:
            return self.words[self.chance.randrange(upto)]

        def prefix(length: int) -> Callable[[], str]:
            return lambda: word()[:length]

        return {
            "everything": lambda: "",
            "1 letter": prefix(1),
            "2 letters": prefix(2),
            "3 letters": prefix(3),
            "4 letters": prefix(4),
            "frequent word": lambda: f'"{word(50)}"',
            "rare word": lambda: f'"{word()}"',
            "2 words": lambda: f"{word(500)} {word(500)}",
            "word + letter": lambda: f"{word(500)} {word()[:1]}",
            "phrase": lambda: f'"{word(20)} {word(20)}"',
            "title": lambda: f"title:{word(200)}",
            "author OR": lambda: f"author:{word(200)} OR topic:cs.CL",
            "regular expr.": lambda: f"title:/{word(200)[:3]}$/",
            "facts and marks": lambda: "has:code upvotes:>2 is:unread sort:momentum",
            "view": lambda: f"({word(200)} OR {word(200)}) has:code is:unread topic:cs.*",
        }


def milliseconds(function: Callable[[], object]) -> float:
    """Give how long a call takes."""
    start = time.perf_counter()
    function()
    return (time.perf_counter() - start) * 1000


def filed(catalogue: Catalogue, papers: Iterator[Paper]) -> list[Paper]:
    """File papers a month at a time, and give them."""
    by_month: dict[str, list[Paper]] = {}
    for paper in papers:
        by_month.setdefault(paper.key[6:10], []).append(paper)
    for month, of_month in by_month.items():
        catalogue.file_month(month, "1", of_month)
    return [paper for of_month in by_month.values() for paper in of_month]


def measure(finder: Finder, marks: dict[str, Mark]) -> dict[str, tuple[float, float]]:
    """Give the median and the 95th percentile for each kind of query, in milliseconds."""
    figures = {}
    for kind, text in Writer(SEED).queries().items():
        queries = [Query.parse(text()) for _ in range(ROUNDS)]
        finder.find(queries[0], marks)
        times = [milliseconds(lambda query=query: finder.find(query, marks)) for query in queries]  # type: ignore[misc]
        cuts = quantiles(times, n=20)
        figures[kind] = (cuts[9], cuts[18])
    return figures


def run(count: int, folder: Path) -> None:
    """Build, ask and print."""
    catalogue = Catalogue(folder / "catalogue.sqlite")
    writer = Writer(SEED)
    papers: list[Paper] = []
    generated = iter([writer.paper(number) for number in range(count)])
    filing = milliseconds(lambda: papers.extend(filed(catalogue, generated)))
    index = WordIndex(folder / "index", catalogue)
    building = milliseconds(index.catch_up)
    loading = milliseconds(WordIndex(folder / "index", catalogue).catch_up)
    changed = [replace(paper, upvotes=999) for paper in papers[:100]]
    putting = milliseconds(lambda: catalogue.put(changed, {}, {}))
    adding = milliseconds(index.catch_up)
    rows = milliseconds(lambda: catalogue.rows(catalogue.order("day")[:50]))
    print(f"{count:,} papers, seed {SEED}, {ROUNDS} queries of each kind; milliseconds\n")
    print(f"catalogue: filed in {filing:,.0f}, 100 papers in {putting:.0f}, 50 rows in {rows:.1f}")
    print(f"index: built in {building:,.0f}, loaded in {loading:.0f}, 100 papers in {adding:.0f}\n")
    marks = {paper.key: Mark(read=True) for paper in papers[::3]}
    finder = Finder(catalogue)
    finder.words = WordScan(catalogue)
    scanned = measure(finder, marks)
    finder.words = index
    indexed = measure(finder, marks)
    print(f"{'':16} {'scan p50':>9} {'p95':>7} {'index p50':>10} {'p95':>7}")
    for kind, (middle, high) in scanned.items():
        print(
            f"{kind:16} {middle:9.1f} {high:7.1f} {indexed[kind][0]:10.1f} {indexed[kind][1]:7.1f}"
        )
    catalogue.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        run(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, Path(place))
