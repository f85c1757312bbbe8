"""The order of what was found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.find.papers import Desk, fill, key, paper
from tui_reader.find.index import WordIndex
from tui_reader.model.paper import Mark
from tui_reader.model.query import Query

RANKED = [
    paper(1, "Graph", published="2020-01-01T00:00:00Z"),
    paper(2, "A graph of things", published="2020-01-02T00:00:00Z"),
    paper(3, "Graphs everywhere", abstract="Graph.", published="2020-01-05T00:00:00Z"),
    paper(4, "Trees", abstract="A graph.", published="2020-01-06T00:00:00Z"),
    paper(5, "Woods", abstract="The graphical.", published="2020-01-09T00:00:00Z"),
    paper(6, "Leaves", published="2020-01-03T00:00:00Z"),
]


@pytest.mark.parametrize("reached", [False, True], ids=["scan", "index"])
def test_exact_title_then_title_then_the_rest_and_whole_words_first(
    tmp_path: Path, reached: bool
) -> None:
    with Desk(tmp_path, RANKED, {6: Mark(tags=("graph",))}) as desk:
        if reached:
            desk.finder.words = WordIndex(tmp_path / "index", desk.catalogue)
            desk.finder.words.catch_up()
        assert desk.find("graph") == [1, 2, 3, 4, 6, 5]
        assert desk.find("sort:relevance graph") == [1, 2, 3, 4, 6, 5]
        assert desk.find("-sort:relevance graph") == [5, 6, 4, 3, 2, 1]


IN_TEX = [
    paper(1, "On $\\ell_0$ sheep", published="2020-01-01T00:00:00Z"),
    paper(2, "More on $\\ell_0$ sheep", published="2020-01-02T00:00:00Z"),
    paper(3, "Cows", abstract="We count on ell_0 sheep.", published="2020-01-03T00:00:00Z"),
    paper(4, "Goats", abstract="A cell of 10.", published="2020-01-04T00:00:00Z"),
]


@pytest.mark.parametrize("reached", [False, True], ids=["scan", "index"])
@pytest.mark.parametrize("words", ["l0", "ℓ0", "ℓ₀", "ell_0", '"ell 0"', "$\\ell_0$"])
def test_a_formula_is_found_as_it_is_read_and_as_it_is_written(
    tmp_path: Path, words: str, reached: bool
) -> None:
    with Desk(tmp_path, IN_TEX) as desk:
        if reached:
            desk.finder.words = WordIndex(tmp_path / "index", desk.catalogue)
            desk.finder.words.catch_up()
        assert desk.find(words) == [2, 1, 3]


@pytest.mark.parametrize("title", ["on l0 sheep", "on ell_0 sheep", "On ℓ₀ sheep"])
def test_exact_title_in_tex_comes_first(tmp_path: Path, title: str) -> None:
    with Desk(tmp_path, IN_TEX) as desk:
        assert desk.find(title) == [1, 2, 3]


def test_ties_go_by_date(tmp_path: Path) -> None:
    papers = [paper(n, "Same words", published=f"2026-08-0{n}T00:00:00Z") for n in (2, 3, 1)]
    with Desk(tmp_path, papers) as desk:
        assert desk.find("same") == [3, 2, 1]


def test_more_words_in_the_title_come_first(tmp_path: Path) -> None:
    papers = [
        paper(1, "Blue only", abstract="moon", published="2026-08-09T00:00:00Z"),
        paper(2, "Under a blueish moonlight"),
        paper(3, "Blue moon"),
    ]
    with Desk(tmp_path, papers) as desk:
        assert desk.find("blue moon") == [3, 2, 1]


def test_words_under_a_not_do_not_rank(tmp_path: Path) -> None:
    papers = [paper(1, "Blue"), paper(2, "Other", published="2026-08-19T00:00:00Z")]
    with Desk(tmp_path, papers) as desk:
        assert desk.find("-green") == [2, 1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort:new", [1, 2, 3]),
        ("-sort:new", [3, 2, 1]),
        ("sort:-new", [3, 2, 1]),
        ("sort:upvotes", [1, 2, 3]),
        ("sort:title", [2, 3, 1]),
        ("sort:added is:unread", [1, 3]),
        ("sort:relevance", [1, 2, 3]),
        ("sort:momentum", [1, 2, 3]),
        ("sort:title sparse", [3, 1]),
    ],
)
def test_sorted_as_asked(desk: Desk, query: str, expected: list[int]) -> None:
    assert desk.find(query) == expected


def test_order_of_the_view_stands_in_only_where_the_query_names_none(desk: Desk) -> None:
    assert desk.find("", sort="title") == [2, 3, 1]
    assert desk.find("sort:new", sort="title") == [1, 2, 3]


def test_limit_cuts_and_the_total_counts_everything(desk: Desk) -> None:
    found = desk.finder.find(Query.parse("sparse"), desk.marks, limit=1)
    assert (len(found.numbers), found.total) == (1, 3)
    assert found.serial == desk.catalogue.serial


def test_answer_is_not_the_catalogue_s_own_order(desk: Desk) -> None:
    desk.finder.find(Query.parse(""), {}).numbers.clear()  # type: ignore[attr-defined]
    assert desk.find("") == [1, 2, 3]


def test_same_number_of_papers_is_not_the_same_papers(tmp_path: Path) -> None:
    with Desk(tmp_path, [paper(1), paper(2)], {1: Mark(dismissed=True)}) as desk:
        assert desk.find("") == [2]
        fill(desk.catalogue, [paper(3)])
        desk.catalogue.drop([key(2)])
        assert desk.find("") == [3]
