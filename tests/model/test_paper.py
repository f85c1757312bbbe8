"""Papers survive their records, and two descriptions of one paper become the better one."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.model.paper import UNTOUCHED, Artifact, Mark, Paper, merge, merge_all

KEY = "arxiv:2608.00001"
texts = st.text(max_size=8)
maybe_text = st.none() | texts
counts = st.none() | st.integers(0, 1_000)
names = st.lists(texts, max_size=3).map(tuple)
days = st.none() | st.dates().map(str)
sources = st.lists(st.sampled_from(["hf", "arxiv", "starter", "import"]), unique=True).map(tuple)
artifacts = st.lists(st.builds(Artifact, texts, texts, counts, counts), max_size=2).map(tuple)
papers = st.builds(
    Paper,
    key=st.just(KEY),
    title=texts,
    authors=names,
    abstract=texts,
    published=maybe_text,
    updated=maybe_text,
    featured=days,
    categories=names,
    keywords=names,
    summary=maybe_text,
    upvotes=counts,
    comments=counts,
    stars=counts,
    repository=maybe_text,
    version=st.none() | st.integers(1, 9),
    sources=sources,
    link=maybe_text,
    artifacts=artifacts,
    artifact_count=counts,
    added=days,
    counted=days,
    gained=st.none() | st.integers(-9, 9),
)
marks = st.builds(
    Mark,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    names,
    names,
    texts,
    st.floats(0, 1),
    st.none() | st.integers(1, 9),
)


def paper(*sources: str, **facts: Any) -> Paper:
    return Paper(KEY, facts.pop("title", "A title"), sources=sources, **facts)


# Records


@settings(max_examples=40)
@given(papers)
def test_a_paper_comes_back_from_its_record(one: Paper) -> None:
    record = json.loads(json.dumps(one.as_record()))
    assert Paper.from_record(record) == one


def test_a_record_leaves_out_what_is_not_known_and_keeps_zero() -> None:
    assert Paper(KEY, "T", upvotes=0).as_record() == {"key": KEY, "title": "T", "upvotes": 0}


def test_fields_of_a_later_program_are_left_out() -> None:
    assert Paper.from_record({"key": KEY, "title": "T", "mood": "sunny"}) == Paper(KEY, "T")


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"key": KEY},
        {"key": 5, "title": "T"},
        {"key": KEY, "title": None},
        {"key": KEY, "title": "T", "authors": "Ada"},
        {"key": KEY, "title": "T", "upvotes": "12"},
        {"key": KEY, "title": "T", "artifacts": [5]},
        {"key": KEY, "title": "T", "artifacts": [[]]},
    ],
)
def test_a_record_of_something_else_is_refused(record: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        Paper.from_record(record)


@given(marks)
def test_a_mark_comes_back_from_its_record(mark: Mark) -> None:
    assert Mark.from_record(json.loads(json.dumps(mark.as_record()))) == mark


def test_an_untouched_paper_has_an_empty_record() -> None:
    assert UNTOUCHED.as_record() == {}
    assert Mark.from_record({}) == UNTOUCHED


@pytest.mark.parametrize(
    ("record", "mark"),
    [
        ({"saved": 1, "read": "yes", "mood": True}, Mark()),
        ({"tags": "agents", "lists": None, "note": 5}, Mark()),
        ({"tags": ["agents", None, 5]}, Mark(tags=("agents",))),
        ({"progress": 7}, Mark(progress=1.0)),
        ({"progress": -1}, Mark()),
        ({"progress": float("nan")}, Mark()),
        ({"progress": 10**400}, Mark(progress=1.0)),
        ({"progress": "half", "version": "2"}, Mark()),
    ],
)
def test_what_is_ill_typed_in_a_mark_is_left_out(record: dict[str, Any], mark: Mark) -> None:
    assert Mark.from_record(record) == mark


@pytest.mark.parametrize(
    "mark",
    [Mark(saved=True), Mark(later=True), Mark(tags=("a",)), Mark(lists=("a",)), Mark(note="a")],
)
def test_the_library_keeps_the_facts_of_what_a_reader_collects(mark: Mark) -> None:
    assert mark.keeps_paper


def test_reading_and_dismissing_keep_no_facts() -> None:
    assert not Mark(read=True, dismissed=True, progress=0.5, version=2).keeps_paper


# Where a paper leads


def test_the_page_is_that_of_arxiv_then_of_the_doi_then_the_link() -> None:
    preprint = Paper(KEY, "T", doi="10.1000/x", link="https://example.org")
    assert preprint.url == "https://arxiv.org/abs/2608.00001"
    assert preprint.pdf == "https://arxiv.org/pdf/2608.00001"
    assert preprint.hub_url == "https://huggingface.co/papers/2608.00001"
    article = Paper("doi:10.1000/x", "T", doi="10.1000/x", link="https://example.org")
    assert article.url == "https://doi.org/10.1000/x"
    assert (article.pdf, article.hub_url) == (None, None)
    assert Paper("title:0", "T", link="https://example.org").url == "https://example.org"


def test_a_paper_is_listed_under_its_day_on_daily_then_of_publication_then_added() -> None:
    whole = paper(
        featured="2026-08-20", published="2026-08-18T10:00:00Z", added="2026-08-21T09:00Z"
    )
    assert whole.day == "2026-08-20"
    assert replace(whole, featured=None).day == "2026-08-18"
    assert replace(whole, featured=None, published=None).day == "2026-08-21"
    assert paper().day == ""


# Joining


def test_the_newer_answer_wins_where_it_knows_something() -> None:
    old = paper("hf", summary="Old.", stars=7, comments=3, keywords=("a",), doi="10.1000/x")
    new = paper("hf", summary="New.", stars=0, keywords=())
    joined = merge(old, new)
    assert (joined.summary, joined.stars, joined.comments) == ("New.", 0, 3)
    assert (joined.keywords, joined.doi) == (("a",), "10.1000/x")


def test_the_text_of_arxiv_wins_over_that_of_hugging_face_in_either_order() -> None:
    arxiv = paper("arxiv", title="$k$ nets", abstract="Of $k$.", authors=("A. One",))
    hub = paper("hf", title="k nets", abstract="Of k.", authors=("A One",), upvotes=5)
    for joined in (merge(arxiv, hub), merge(hub, arxiv), merge(merge(hub, arxiv), hub)):
        assert (joined.title, joined.abstract) == ("$k$ nets", "Of $k$.")
        assert joined.authors == ("A. One",)
        assert joined.upvotes == 5
        assert set(joined.sources) == {"arxiv", "hf"}


def test_the_text_of_a_service_wins_over_an_imported_one() -> None:
    imported = paper("import", title="typed by hand", abstract="Mine.")
    hub = paper("hf", title="Typed by hand")
    for joined in (merge(imported, hub), merge(hub, imported)):
        assert (joined.title, joined.abstract) == ("Typed by hand", "Mine.")


def test_the_text_of_the_later_version_stays() -> None:
    first = paper("arxiv", title="First", version=1)
    second = paper("arxiv", title="Second", version=2)
    for joined in (merge(first, second), merge(second, first)):
        assert (joined.title, joined.version) == ("Second", 2)


def test_a_corrected_text_of_the_same_version_is_taken() -> None:
    old, new = (
        paper("arxiv", abstract="Tpyo.", version=1),
        paper("arxiv", abstract="Typo.", version=1),
    )
    assert merge(old, new).abstract == "Typo."


def test_added_stays_what_it_was_first() -> None:
    old, new = paper("hf", added="2026-08-01"), paper("arxiv", added="2026-08-09")
    assert merge(old, new).added == "2026-08-01"
    assert merge(paper("hf"), new).added == "2026-08-09"


def test_a_starter_paper_steps_back_when_it_arrives_from_elsewhere() -> None:
    starter = paper("starter", title="Shelf", summary="Shelf.", stars=1, added="2026-01-01")
    hub = paper("hf", title="Hub", summary="Hub.", added="2026-08-20")
    for joined in (merge(starter, hub), merge(hub, starter)):
        assert (joined.title, joined.summary, joined.stars) == ("Hub", "Hub.", 1)
        assert joined.added == "2026-08-20"
        assert set(joined.sources) == {"starter", "hf"}
    assert merge(starter, replace(hub, added=None)).added is None
    assert merge(starter, starter).added == "2026-01-01"


def counted(upvotes: int | None, day: str | None, gained: int | None = None) -> Paper:
    return paper("hf", upvotes=upvotes, counted=day, gained=gained)


@pytest.mark.parametrize(
    ("old", "new", "joined"),
    [
        # first seen
        (counted(None, None), counted(10, "2026-08-20"), (10, "2026-08-20", None)),
        # the next day
        (counted(10, "2026-08-19"), counted(14, "2026-08-20"), (14, "2026-08-20", 4)),
        # once more on the same day
        (counted(14, "2026-08-20", 4), counted(17, "2026-08-20"), (17, "2026-08-20", 7)),
        (counted(14, "2026-08-20"), counted(17, "2026-08-20"), (17, "2026-08-20", None)),
        # votes taken back
        (counted(14, "2026-08-20", 4), counted(8, "2026-08-20"), (8, "2026-08-20", -2)),
        # a day later nothing of yesterday's gain is left
        (counted(17, "2026-08-20", 7), counted(18, "2026-08-21"), (18, "2026-08-21", 1)),
        # an answer that knows no votes, or those of an earlier day
        (counted(17, "2026-08-20", 7), counted(None, None), (17, "2026-08-20", 7)),
        (counted(17, "2026-08-20", 7), counted(14, "2026-08-18"), (17, "2026-08-20", 7)),
        # votes without a day say nothing about a gain
        (counted(None, None), counted(12, None), (12, None, None)),
        (counted(11, None), counted(12, None), (12, None, None)),
        (counted(11, None), counted(12, "2026-08-20"), (12, "2026-08-20", None)),
        # a gain that was counted elsewhere over a nearer day
        (counted(10, "2026-08-18"), counted(20, "2026-08-20", 3), (20, "2026-08-20", 3)),
    ],
)
def test_upvotes_are_counted_day_by_day(
    old: Paper, new: Paper, joined: tuple[int, str | None, int | None]
) -> None:
    merged = merge(old, new)
    assert (merged.upvotes, merged.counted, merged.gained) == joined


@settings(max_examples=40)
@given(papers)
def test_joining_a_paper_with_itself_changes_nothing(one: Paper) -> None:
    assert merge(one, one) == one


@settings(max_examples=40)
@given(papers, papers)
def test_joining_loses_no_source_and_no_known_fact(old: Paper, new: Paper) -> None:
    joined = merge(old, new)
    assert set(joined.sources) == {*old.sources, *new.sources}
    for one in fields(Paper):
        values = [getattr(side, one.name) for side in (old, new)]
        known = [value for value in values if value not in (None, "", ())]
        if known and one.name not in ("sources", "added", "counted", "gained"):
            assert getattr(joined, one.name) in known


def test_papers_of_several_answers_are_joined_by_key_in_order() -> None:
    other = Paper("arxiv:2608.00002", "Other", sources=("hf",))
    joined = merge_all([paper("hf", upvotes=3), other, paper("arxiv", abstract="Text.")])
    assert list(joined) == [KEY, other.key]
    assert joined[other.key] == other
    assert (joined[KEY].upvotes, joined[KEY].abstract) == (3, "Text.")
    assert merge_all([]) == {}


@pytest.mark.parametrize(
    ("older", "newer", "merged"),
    [
        ("2026-08-01T17:59:59Z", "2026-08-01T00:00:00Z", "2026-08-01T17:59:59Z"),
        ("2026-08-01T00:00:00Z", "2026-08-01T17:59:59Z", "2026-08-01T17:59:59Z"),
        ("2026-08-01T17:59:59Z", "2026-08-02T00:00:00Z", "2026-08-02T00:00:00Z"),
        ("2026-08-01T17:59:59Z", None, "2026-08-01T17:59:59Z"),
        (None, "2026-08-01T00:00:00Z", "2026-08-01T00:00:00Z"),
    ],
)
def test_a_day_alone_does_not_replace_an_instant_of_it(
    older: str | None, newer: str | None, merged: str | None
) -> None:
    old, new = (Paper("arxiv:2608.00001", "T", published=one) for one in (older, newer))
    assert merge(old, new).published == merged
