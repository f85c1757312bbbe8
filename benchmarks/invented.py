"""Papers made up by chance, with words as frequent as in prose; the same ones for each seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tui_reader.model.paper import Paper

_SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstvxz" for vowel in "aeiou"]


def invented_papers(count: int, seed: int = 7) -> Iterator[Paper]:
    """Make up papers; the frequency of a word falls with its rank, as Zipf found."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    words[:3] = ["diffusion", "graph", "the"]
    weights = [1 / (rank + 2) for rank in range(len(words))]
    for number in range(count):
        month, year = number % 12 + 1, 2020 + number // 12 % 6
        yield Paper(
            key=f"arxiv:{year % 100:02d}{month:02d}.{number % 90_000 + 1:05d}",
            title=" ".join(chance.choices(words, weights, k=9)).capitalize(),
            authors=tuple(f"Ada {chance.choice(words).capitalize()}" for _ in range(4)),
            abstract=" ".join(chance.choices(words, weights, k=180)),
            published=f"{year}-{month:02d}-{number % 28 + 1:02d}T00:00:00Z",
            featured=f"{year}-{month:02d}-{number % 28 + 1:02d}",
            categories=(chance.choice(("cs.CL", "cs.LG", "cs.CV", "stat.ML")),),
            upvotes=int(chance.expovariate(1 / 20)),
            sources=("hf",),
        )
