"""What an answer can be narrowed by."""

from __future__ import annotations

from pathlib import Path

from tests.find.papers import Desk, paper
from tui_reader.model.paper import Mark
from tui_reader.model.query import Query

PAPERS = [
    paper(1, categories=("cs.CL",), keywords=("agents", 'a "b" c', "b+"), featured="2026-08-02"),
    paper(2, categories=("cs.CL",), keywords=("agents", 'a "b" c'), repository="https://e.org"),
    paper(3, categories=("cs.RO",), keywords=("alone",), sources=("arxiv",)),
]


def test_every_count_is_what_its_term_would_leave(tmp_path: Path) -> None:
    with Desk(tmp_path, PAPERS, {1: Mark(saved=True, read=True), 2: Mark(later=True)}) as desk:
        facets = desk.finder.facets(desk.finder.find(Query.parse(""), desk.marks), desk.marks)
        assert {one.group for one in facets} == {
            "State", "Source", "Day", "Category", "Keyword", "With",
        }  # fmt: skip
        assert {(one.group, one.name) for one in facets} >= {
            ("State", "unread"), ("Category", "cs.CL"), ("Keyword", 'a "b" c'), ("With", "code"),
        }  # fmt: skip
        for one in facets:
            assert len(desk.find(one.term)) == one.count, one


def test_only_the_answer_is_counted_and_what_nobody_has_is_left_out(tmp_path: Path) -> None:
    with Desk(tmp_path, PAPERS, {1: Mark(saved=True)}) as desk:
        found = desk.finder.find(Query.parse("topic:cs.RO"), desk.marks)
        facets = desk.finder.facets(found, desk.marks)
        counted = {(one.group, one.term): one.count for one in facets}
        assert counted == {
            ("State", "is:unread"): 1,
            ("Source", "source:arxiv"): 1,
            ("Category", "topic:cs.RO"): 1,
        }
