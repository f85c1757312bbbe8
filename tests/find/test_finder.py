"""Queries answered: every construct of the language, what is left out, and the order."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.find.papers import TODAY, Desk, fill, key, paper, present
from tui_reader.find.finder import Rules
from tui_reader.find.index import WordIndex
from tui_reader.model.paper import Mark, Paper
from tui_reader.model.query import Query

PAPERS = [
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


@pytest.fixture(params=["scan", "index"], scope="module")
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give the three papers above, found by the scan and by the index."""
    folder = tmp_path_factory.mktemp("desk")
    with Desk(folder, PAPERS, MARKS) as desk:
        if request.param == "index":
            desk.finder.words = WordIndex(folder / "index", desk.catalogue)
            desk.finder.words.catch_up()
        yield desk


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {1, 2, 3}),
        ("spar", {1, 3}),
        ("cafe", {2}),
        ("CAFÉ", {2}),
        ("emile", {2}),
        ("byron", {1}),
        ("retrieval", {1}),
        ("robotic", {2}),
        ("cl", set()),
        ("blue", set()),
        ("cite", {1}),
        ("uber", {2}),
        ("thesis", set()),
        ("sparse long", {1}),
        ("sparse AND long", {1}),
        ('"language agents"', {1}),
        ('"agents language"', set()),
        ('"language agent"', set()),
        ("robots OR byron", {1, 2}),
        ("sparse NOT long", {3}),
        ("sparse -long", {3}),
        ("-sparse", {2}),
        ("(robots OR sparse) -long", {2, 3}),
        ("-(robots OR long)", {3}),
        ("title:sparse", {1}),
        ("abstract:sparse", {3}),
        ("author:byr", {1}),
        ('author:"Bo Ek"', {1}),
        ("org:blue", {1}),
        ("submitter:serveuse", {2}),
        ("topic:cs.CL", {1}),
        ("topic:CS.cl", {1}),
        ("topic:cs.*", {1, 2, 3}),
        ("topic:stat.ML", {1}),
        ("topic:robotics", {2}),
        ('topic:"long context"', {1}),
        ("tag:rl", {1}),
        ('tag:"to cite"', {1}),
        ("list:thesis", {1}),
        ("note:compare", {2}),
        ("source:arxiv", {1, 2}),
        ("source:import", {3}),
        ("id:2608.00002", {2}),
        ("id:arXiv:2608.00002v3", {2}),
        ("id:0000", {1, 2, 3}),
        ("2608.00003", {3}),
        (key(3), {3}),
        ("title:/^lang/", {3}),
        ("title:/caf./", {2}),
        ("abstract:/survey|study/", {1, 2}),
        ("author:/^Ada Byron; Bo/", {1}),
        ("org:/lab$/", {1}),
        ("submitter:/use/", {2}),
        ("topic:/^cs\\.C/", {1, 3}),
        ("topic:/^agents$/", {2}),
        ("source:/^hf$/", {1}),
        ("id:/00[12]$/", {1, 2}),
        ("tag:/^R/", {1}),
        ("list:/sis/", {1}),
        ("note:/BER/", {2}),
        ("is:unread", {1, 3}),
        ("is:read", {2}),
        ("is:saved", {1}),
        ("is:later", {2}),
        ("is:dismissed", set()),
        ("is:starter", set()),
        ("has:code", {1}),
        ("has:project", {2}),
        ("has:note", {2}),
        ("has:tag", {1}),
        ("has:summary", {1}),
        ("has:doi", {2}),
        ("has:fulltext", set()),
        ("has:newversion", {2}),
        ("-has:code", {2, 3}),
        ("upvotes:>3", {1}),
        ("upvotes:>=3", {1, 2}),
        ("upvotes:<40", {2}),
        ("upvotes:<=40", {1, 2}),
        ("upvotes:40", {1}),
        ("upvotes:3..39", {2}),
        ("stars:>=100", {1}),
        ("comments:0", {1}),
        ("year:2024..2025", {2, 3}),
        ("year:..2024", {3}),
        ("published:2024-12-31", {3}),
        ("published:2024", {3}),
        ("published:>=2025-02-01", {1, 2}),
        ("published:>2025-02-01", {1}),
        ("published:<2025", {3}),
        ("published:2025-01-01..2025-12-31", {2}),
        ("published:7d", {1}),
        ("featured:today", {1}),
        ("featured:week", {1}),
        ("added:2026-08-12..2026-08-20", {1, 2}),
        ("added:7d", {1}),
        ("is:saved OR is:later", {1, 2}),
        ("is:unread has:code", {1}),
    ],
)
def test_every_construct(desk: Desk, query: str, expected: set[int]) -> None:
    assert set(desk.find(query)) == expected


# What is left out


def test_dismissed_papers_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    with Desk(tmp_path, PAPERS, {3: Mark(dismissed=True)}) as desk:
        assert 3 not in desk.find("")
        assert 3 not in desk.find("sparse")
        assert 3 not in desk.find("NOT is:dismissed")
        assert desk.find("is:dismissed") == [3]


def rules(mute: str = "", boost: str = "") -> Rules:
    return Rules(
        *(
            tuple(Query.parse(one, today=TODAY) for one in text.split(";") if one)
            for text in (mute, boost)
        )
    )


def test_muted_papers_are_left_out_unless_asked_for_or_kept(tmp_path: Path) -> None:
    muting = rules(mute="title:/robots/;abstract:retrieval")
    with Desk(tmp_path, PAPERS, {1: Mark(saved=True)}, muting) as desk:
        assert set(desk.find("")) == {1, 3}
        assert set(desk.find("is:muted")) == {1, 2}


def test_rule_that_asks_for_its_own_kind_ends(tmp_path: Path) -> None:
    with Desk(tmp_path, PAPERS, None, rules("is:boosted", "is:muted")) as desk:
        assert set(desk.find("")) == {1, 2, 3}


def test_boosted_papers_can_be_asked_for_and_come_first_by_score(tmp_path: Path) -> None:
    with Desk(tmp_path, PAPERS, None, rules(boost="author:zola")) as desk:
        assert desk.find("is:boosted") == [2]
        assert desk.find("sort:score") == [2, 1, 3]


def test_rules_are_asked_again_after_a_change(tmp_path: Path) -> None:
    with Desk(tmp_path, PAPERS, None, rules(mute="title:robots")) as desk:
        assert 2 not in desk.find("")
        fill(desk.catalogue, [paper(2, "Renamed")])
        assert 2 in desk.find("")


STARTER = paper(8, "Landmark", sources=("starter",), published="2017-06-12T00:00:00Z")
SAVED_STARTER = paper(9, "Saved landmark", sources=("starter",))


def test_starter_papers_are_shown_until_others_arrive(tmp_path: Path) -> None:
    with Desk(tmp_path, [STARTER, SAVED_STARTER], {9: Mark(saved=True)}) as desk:
        assert set(desk.find("")) == {8, 9}
        fill(desk.catalogue, PAPERS)
        assert set(desk.find("")) == {1, 2, 3, 9}
        assert set(desk.find("is:starter")) == {8, 9}
        assert desk.find("is:saved") == [9]
        assert desk.find('"landmark" is:starter') == [8, 9]
        assert set(desk.find("-is:starter")) == {1, 2, 3}


def test_starter_paper_that_arrives_is_one_of_the_others(tmp_path: Path) -> None:
    with Desk(tmp_path, [STARTER]) as desk:
        fill(desk.catalogue, [paper(8, "Landmark", sources=("starter", "hf"))])
        assert desk.find("") == [8]
        assert desk.find("is:starter") == []
        assert desk.find("source:starter") == [8]


# State


def test_new_papers_came_within_a_day_and_are_unread(tmp_path: Path) -> None:
    papers = [paper(n, added=present()) for n in (1, 2)] + [paper(3, added="2026-01-01T00:00:00Z")]
    with Desk(tmp_path, papers, {2: Mark(read=True)}) as desk:
        assert desk.find("is:new") == [1]


def test_marks_are_looked_at_again_when_they_are_others(tmp_path: Path) -> None:
    with Desk(tmp_path, PAPERS, {1: Mark(saved=True)}) as desk:
        assert desk.find("is:saved") == [1]
        desk.marks = {key(3): Mark(saved=True)}
        assert desk.find("is:saved") == [3]


# Order

RANKED = [
    paper(1, "Graph", published="2020-01-01T00:00:00Z"),
    paper(2, "A graph of things", published="2020-01-02T00:00:00Z"),
    paper(3, "Graphs everywhere", published="2020-01-05T00:00:00Z"),
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


# Any query against the plainest reading of it

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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(query=QUERIES)
def test_any_query_finds_what_fits_it(crowd: tuple[Desk, list[Paper]], query: Tested) -> None:
    desk, papers = crowd
    text, fits = query
    expected = {
        int(one.key[-5:]) for one in papers if fits(one, desk.marks.get(one.key, Mark()))
    }
    assert set(desk.find(text)) == expected
