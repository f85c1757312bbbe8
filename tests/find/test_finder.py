"""Queries answered: every construct of the language, what is left out, and the order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.find.papers import THREE, TODAY, Desk, fill, key, paper, present
from tui_reader.find.finder import Rules
from tui_reader.model.paper import Mark
from tui_reader.model.query import Query


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
    with Desk(tmp_path, THREE, {3: Mark(dismissed=True)}) as desk:
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
    with Desk(tmp_path, THREE, {1: Mark(saved=True)}, muting) as desk:
        assert set(desk.find("")) == {1, 3}
        assert set(desk.find("is:muted")) == {1, 2}


def test_rule_that_asks_for_its_own_kind_ends(tmp_path: Path) -> None:
    with Desk(tmp_path, THREE, None, rules("is:boosted", "is:muted")) as desk:
        assert set(desk.find("")) == {1, 2, 3}


def test_boosted_papers_can_be_asked_for_and_come_first_by_score(tmp_path: Path) -> None:
    with Desk(tmp_path, THREE, None, rules(boost="author:zola")) as desk:
        assert desk.find("is:boosted") == [2]
        assert desk.find("sort:score") == [2, 1, 3]


def test_rules_are_asked_again_after_a_change(tmp_path: Path) -> None:
    with Desk(tmp_path, THREE, None, rules(mute="title:robots")) as desk:
        assert 2 not in desk.find("")
        fill(desk.catalogue, [paper(2, "Renamed")])
        assert 2 in desk.find("")


STARTER = paper(8, "Landmark", sources=("starter",), published="2017-06-12T00:00:00Z")
SAVED_STARTER = paper(9, "Saved landmark", sources=("starter",))


def test_starter_papers_are_shown_until_others_arrive(tmp_path: Path) -> None:
    with Desk(tmp_path, [STARTER, SAVED_STARTER], {9: Mark(saved=True)}) as desk:
        assert set(desk.find("")) == {8, 9}
        fill(desk.catalogue, THREE)
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
    with Desk(tmp_path, THREE, {1: Mark(saved=True)}) as desk:
        assert desk.find("is:saved") == [1]
        desk.marks = {key(3): Mark(saved=True)}
        assert desk.find("is:saved") == [3]
