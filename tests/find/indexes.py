"""Papers of few words, and ways to see whether an index answers rightly."""

from __future__ import annotations

import random

from tests.find.papers import paper
from tui_reader.find.index import WordIndex, WordScan
from tui_reader.model.paper import Paper

Asked = tuple[str | None, tuple[str, ...], bool]
VOCABULARY = ("deep", "deeper", "net", "nets", "é", "a1", "a12", "大模型", "x", "state-of-the-art")


def some_papers(count: int, seed: int = 1) -> list[Paper]:
    chance = random.Random(seed)

    def words(most: int) -> str:
        return " ".join(chance.choices(VOCABULARY, k=chance.randrange(most)))

    return [
        paper(
            number,
            words(6),
            authors=tuple(words(3) for _ in range(chance.randrange(3))),
            abstract=words(12),
            keywords=tuple(words(3) for _ in range(chance.randrange(3))),
            categories=("cs.CL",),
            organization=words(2),
            submitter=words(2),
        )
        for number in range(1, count + 1)
    ]


QUESTIONS: list[Asked] = [
    (None, ("deep",), False),
    (None, ("net",), True),
    ("title", ("deep", "n"), False),
    ("abstract", ("of", "the"), True),
    ("topic", ("cs",), True),
    (None, ("nowhere",), True),
]


def right(index: WordIndex) -> bool:
    """Whether all questions are answered as a fresh scan answers them."""
    scan = WordScan(index.catalogue)
    return all(index.matching(*asked) == scan.matching(*asked) for asked in QUESTIONS)


def serves(index: WordIndex) -> bool:
    """Whether the index itself answers, and not the scan in its place."""

    def refuse(*_: object) -> set[int]:
        raise AssertionError("scanned")

    index.scan.matching = refuse  # type: ignore[method-assign, assignment]
    try:
        index.matching(None, ("serves", str(random.random())), True)
    except AssertionError:
        return False
    finally:
        del index.scan.matching
    return True
