"""Any query against the plainest reading of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.find.papers import Desk, fill, paper
from tui_reader.find.index import WordIndex
from tui_reader.model.paper import Mark, Paper

LETTERS = ("ant", "ants", "bee", "cat")
TERMS: dict[str, Callable[[Paper, Mark], bool]] = {
    "ant": lambda p, m: any(w.startswith("ant") for w in f"{p.title} {p.abstract}".split()),
    '"bee"': lambda p, m: "bee" in f"{p.title} {p.abstract}".split(),
    "title:cat": lambda p, m: "cat" in p.title.split(),
    "is:saved": lambda p, m: m.saved,
    "is:unread": lambda p, m: not m.read,
    "has:code": lambda p, m: p.repository is not None,
    "upvotes:>4": lambda p, m: (p.upvotes or 0) > 4,
    "title:/^a/": lambda p, m: p.title.startswith("a"),
}
Tested = tuple[str, Callable[[Paper, Mark], bool]]


def both(parts: tuple[Tested, Tested], sign: str) -> Tested:
    (left, test_left), (right, test_right) = parts
    if sign == "OR":
        return f"({left} OR {right})", lambda p, m: test_left(p, m) or test_right(p, m)
    return f"({left} {right})", lambda p, m: test_left(p, m) and test_right(p, m)


QUERIES: st.SearchStrategy[Tested] = st.recursive(
    st.sampled_from(sorted(TERMS.items(), key=lambda item: item[0])),
    lambda inner: st.one_of(
        st.builds(both, st.tuples(inner, inner), st.sampled_from(["AND", "OR"])),
        inner.map(lambda one: (f"-({one[0]})", lambda p, m: not one[1](p, m))),
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, list[Paper]]]:
    """Give fifty papers of few words, with marks, and an index of half of them."""
    chance = random.Random(4)
    papers = [
        paper(
            number,
            " ".join(chance.choices(LETTERS, k=2)),
            abstract=" ".join(chance.choices(LETTERS, k=2)),
            upvotes=chance.choice([None, 2, 9]),
            repository=chance.choice([None, "https://example.org"]),
        )
        for number in range(1, 51)
    ]
    marks = {n: Mark(saved=chance.random() < 0.5, read=chance.random() < 0.5) for n in range(25)}
    folder = tmp_path_factory.mktemp("crowd")
    with Desk(folder, papers[:25], marks) as desk:
        index = WordIndex(folder / "index", desk.catalogue)
        index.catch_up()
        fill(desk.catalogue, papers[25:])
        desk.finder.words = index
        yield desk, papers


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(query=QUERIES)
def test_any_query_finds_what_fits_it(crowd: tuple[Desk, list[Paper]], query: Tested) -> None:
    desk, papers = crowd
    text, fits = query
    expected = {int(one.key[-5:]) for one in papers if fits(one, desk.marks.get(one.key, Mark()))}
    assert set(desk.find(text)) == expected
