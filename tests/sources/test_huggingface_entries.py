"""Entries of Hugging Face, old shape and new."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.hub import invented
from tui_reader.model.paper import Paper
from tui_reader.sources.huggingface_entries import described_paper, listed_paper

TODAY = date(2026, 8, 22)
DAY = "2026-08-21"


def read(entry: object, *, day: str | None = None, on_daily: bool = True) -> Paper:
    paper = listed_paper(entry, TODAY, day=day, on_daily=on_daily)
    assert paper is not None
    return paper


def entry(number: int = 1, outer: dict[str, Any] | None = None, **inner: Any) -> dict[str, Any]:
    return {**invented.entry(number, DAY, **inner), **(outer or {})}


def test_every_field_finds_its_place() -> None:
    paper = read(entry(5))
    assert paper == Paper(
        key="arxiv:2608.10005",
        title="Reading Lamps for Small Models, Part 5",
        authors=("Ada Quill",),
        abstract="We look at part 5 of it and find that it gets easier by 1.45times.",
        published="2026-08-21T00:00:00Z",
        featured=DAY,
        keywords=("lamps", "slow reading"),
        summary="Part 5 gets easier.",
        upvotes=5,
        comments=2,
        stars=50,
        repository="https://github.com/lamps/part-5",
        project="https://lamps.example/5",
        organization="The Lamp Works",
        submitter="lamplighter",
        sources=("hf",),
        counted="2026-08-22",
    )


def test_no_upvotes_is_a_number_and_unknown_upvotes_are_none() -> None:
    nothing = read(entry(upvotes=0))
    assert (nothing.upvotes, nothing.counted) == (0, "2026-08-22")
    unknown = read(entry(upvotes=None))
    assert (unknown.upvotes, unknown.counted) == (None, None)


@pytest.mark.parametrize("value", ["7", -1, 1.5, True, [], 10**40])
def test_what_is_no_count_is_unknown(value: object) -> None:
    paper = read(entry(upvotes=value, githubStars=value))
    assert (paper.upvotes, paper.stars) == (None, None)


def test_a_title_stands_on_one_line() -> None:
    assert read(entry(3)).title == "A Harbour of Agents and Their Tide Tables, Part 3"


def test_hidden_authors_are_left_out() -> None:
    people = [{"name": "Ada Quill", "hidden": False}, {"name": "Bo", "hidden": True}, {"name": "C"}]
    assert read(entry(authors=people)).authors == ("Ada Quill", "C")


def test_a_repository_with_a_line_end_is_dropped() -> None:
    assert (
        read(entry(githubRepo="https://github.com/a/b\nhttps://github.com/c/d")).repository is None
    )
    assert read(entry(projectPage="javascript:alert(1)")).project is None


def test_the_day_on_daily_is_told_by_the_paper_first() -> None:
    told = entry(submittedOnDailyAt="2026-08-20T23:59:59.000Z")
    assert read(told, day=DAY).featured == "2026-08-20"


def test_an_old_entry_was_on_the_day_asked_for_or_that_of_its_submission() -> None:
    old = entry(outer={"publishedAt": "2024-05-27T09:12:00.000Z"})
    del old["paper"]["submittedOnDailyAt"]
    assert read(old, day="2024-05-28").featured == "2024-05-28"
    assert read(old).featured == "2024-05-27"
    assert read(old, on_daily=False).featured is None


def test_the_outer_time_says_nothing_of_the_day_since_2025() -> None:
    young = entry(outer={"publishedAt": "2025-06-01T20:00:00.000Z"})
    del young["paper"]["submittedOnDailyAt"]
    assert read(young).featured is None


def test_the_organization_of_the_submitter_is_taken_in_its_old_place() -> None:
    old = entry(outer={"submitterOrganization": {"name": "moss", "fullname": "Moss Lab"}})
    del old["organization"]
    assert read(old).organization == "Moss Lab"


def test_the_submitter_is_known_from_either_place() -> None:
    bare = entry()
    del bare["submittedBy"]
    assert read(bare).submitter == "lamplighter"
    del bare["paper"]["submittedOnDailyBy"]
    assert read(bare).submitter is None


@pytest.mark.parametrize(
    "value",
    [None, 1, [], {}, {"paper": []}, {"paper": {"id": "2608.10001"}}, {"paper": {"title": "x"}}],
)
def test_what_is_no_paper_is_none(value: object) -> None:
    assert listed_paper(value, TODAY, day=DAY, on_daily=True) is None


@pytest.mark.parametrize("odd", [None, 1, "text", [1, None, {}], {"name": 1}, True])
def test_fields_of_an_odd_type_do_no_harm(odd: object) -> None:
    inner = invented.entry(1, DAY)["paper"]
    for name in inner.keys() - {"id", "title"}:
        assert read({"paper": {**inner, name: odd}}).key == "arxiv:2608.10001"
    for name in ("linkedModels", "numTotalModels", "organization", "withdrawnAt"):
        paper = described_paper({**inner, name: odd}, TODAY)
        assert paper and paper.artifacts == ()


def test_hostile_text_is_made_safe() -> None:
    paper = read(entry(title="\x1b]0;x\x07Lamps\u202e\n", summary="a\x9b31mb"))
    assert paper.title == "]0;xLamps"
    assert paper.abstract == "a31mb"


def test_the_whole_archive_is_read(shared_data: Path) -> None:
    archive = gzip.decompress((shared_data / "hf/daily_papers_all_raw.jsonl.gz").read_bytes())
    number = told = 0
    for line in archive.splitlines():
        one = json.loads(line)
        paper = read(one)
        assert paper.authors and paper.abstract and paper.published and "\n" not in paper.title
        assert paper.upvotes == one["paper"]["upvotes"]
        told += paper.featured == one["_day"]
        number += 1
    assert number == 9_577
    assert told == 9_133
