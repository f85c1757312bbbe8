"""The starter shelf holds true, whole and clean papers, and is there at once."""

from __future__ import annotations

import re
import time

import pytest

from tui_reader.model.clean import clean_authors, clean_block, clean_line
from tui_reader.model.identity import month_of, paper_key
from tui_reader.model.paper import Paper
from tui_reader.sources.starter import starter_papers

PAPERS = starter_papers()
by_key = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.key)


def test_about_fifty_papers_each_once() -> None:
    assert 40 <= len(PAPERS) <= 60
    assert len({paper.key for paper in PAPERS}) == len(PAPERS)


@by_key
def test_a_paper_is_whole(paper: Paper) -> None:
    assert paper_key(paper.key) == paper.key
    assert paper.sources == ("starter",)
    assert paper.authors and paper.categories and paper.summary
    assert paper.summary.endswith(".") and len(paper.summary) <= 100
    assert 2 <= len(re.findall(r"[.?:](?:\s|\Z)", paper.abstract)) <= 8


@by_key
def test_a_paper_needs_no_cleaning(paper: Paper) -> None:
    assert clean_line(paper.title) == paper.title
    assert clean_authors(paper.authors) == paper.authors
    assert clean_block(paper.abstract) == paper.abstract


@by_key
def test_tex_is_closed(paper: Paper) -> None:
    assert paper.abstract.count("$") % 2 == 0
    assert paper.abstract.count("{") == paper.abstract.count("}")


@by_key
def test_the_day_lies_about_the_month_of_the_id(paper: Paper) -> None:
    # An id is given when a paper is announced, a few days after it was submitted at most.
    assert paper.published
    year, month = int(paper.published[2:4]), int(paper.published[5:7])
    filed = month_of(paper.key)
    later = int(filed[:2]) * 12 + int(filed[2:]) - (year * 12 + month)
    assert later in (0, 1)


def test_the_shelf_opens_within_a_few_milliseconds() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        starter_papers()
        return time.perf_counter() - start

    assert min(seconds() for _ in range(20)) < 0.005
