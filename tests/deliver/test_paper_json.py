"""The JSON of a paper has every field of the contract and is read back with care."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tui_reader.deliver.entry import Entry
from tui_reader.deliver.paper_json import entry_as_json, entry_from_json
from tui_reader.model.errors import BrokenFile
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Mark, Paper

FIELDS = (
    "key title title_text authors abstract abstract_text published updated featured categories "
    "keywords summary upvotes comments repository stars project organization doi journal sources "
    "url pdf submitter remark version counted gained artifacts artifact_count marks"
)
MARKS = "saved read dismissed later tags lists note progress added highlights version place spots"


def test_every_field_is_there_and_unknown_ones_are_null() -> None:
    found = entry_as_json(Entry(Paper("title:0123456789abcdef", "T")))
    assert " ".join(found) == FIELDS
    assert " ".join(found["marks"]) == MARKS
    assert found["abstract"] is None and found["upvotes"] is None and found["url"] is None
    assert found["authors"] == [] and found["marks"]["saved"] is False


def test_facts_and_marks_in_their_places() -> None:
    paper = Paper("arxiv:2401.12345", "A $b$", abstract="x\ny", added="2026-08-20T01:02:03Z")
    found = entry_as_json(Entry(paper, Mark(tags=("t",), progress=0.5)))
    assert (found["title"], found["abstract_text"]) == ("A $b$", "x y")
    assert found["url"] == "https://arxiv.org/abs/2401.12345"
    assert found["pdf"] == "https://arxiv.org/pdf/2401.12345"
    assert found["marks"]["added"] == "2026-08-20T01:02:03Z"
    assert (found["marks"]["tags"], found["marks"]["progress"]) == (["t"], 0.5)


def test_no_escape_sequence_goes_out_or_comes_in() -> None:
    hostile = Paper("title:0123456789abcdef", "a\x1b]52;c;eA==\x07b", abstract="x\x9b6ny\u202e")
    found = entry_as_json(Entry(hostile, Mark(note="n\x1b[2J")))
    assert (found["title"], found["abstract"]) == ("a]52;c;eA==b", "x6ny")
    assert found["marks"]["note"] == "n[2J"
    back = entry_from_json({"title": "a\x1b[cb", "authors": ["\x9bA"], "abstract": "\ud800"})
    assert (back.paper.title, back.paper.authors, back.paper.abstract) == ("a[cb", ("A",), "\ufffd")


def test_only_the_title_is_required() -> None:
    entry = entry_from_json({"title": "Alone"})
    assert entry == Entry(Paper(title_key("Alone"), "Alone", sources=("import",)))


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"key": "arXiv:2401.12345v2"}, "arxiv:2401.12345"),
        ({"key": "doi:10.1000/ABC"}, "doi:10.1000/abc"),
        ({"url": "https://hf.co/papers/2401.12345"}, "arxiv:2401.12345"),
        ({"doi": "10.1000/ABC"}, "doi:10.1000/abc"),
        ({"doi": "10.48550/arXiv.2401.12345"}, "arxiv:2401.12345"),
        ({"url": "https://example.org/x"}, title_key("T")),
    ],
)
def test_the_key_is_the_papers_own(given: dict[str, str], key: str) -> None:
    assert entry_from_json({"title": "T", **given}).paper.key == key


def test_a_paper_nobody_looked_up_yet_is_known_by_its_key() -> None:
    unknown = Entry(Paper("arxiv:2401.12345", "", sources=("import",)))
    assert entry_from_json(entry_as_json(unknown)) == unknown


def test_dates_are_brought_to_utc() -> None:
    paper = entry_from_json(
        {"title": "T", "published": "2024-01-23", "updated": "2024-01-23T01:00:00+02:00"}
    ).paper
    assert paper.published == "2024-01-23T00:00:00Z"
    assert paper.updated == "2024-01-22T23:00:00Z"


def test_an_unsafe_address_is_dropped() -> None:
    assert entry_from_json({"title": "T", "repository": "file:///x"}).paper.repository is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": None}, "title"),
        ({"title": " "}, "title"),
        ({"title": 7}, "title"),
        ({"key": "not a paper"}, "key"),
        ({"authors": "Ada Lovelace"}, "authors"),
        ({"authors": [1]}, "authors"),
        ({"abstract": []}, "abstract"),
        ({"upvotes": True}, "upvotes"),
        ({"upvotes": -1}, "upvotes"),
        ({"stars": 1.5}, "stars"),
        ({"published": "yesterday"}, "published"),
        ({"updated": "0001-01-01T00:00:00+23:00"}, "updated"),
        ({"featured": "2024-13-01"}, "featured"),
        ({"marks": []}, "marks"),
        ({"marks": {"saved": "yes"}}, "marks.saved"),
        ({"marks": {"progress": 2}}, "marks.progress"),
        ({"marks": {"progress": math.nan}}, "marks.progress"),
        ({"marks": {"tags": {}}}, "marks.tags"),
    ],
)
def test_a_wrong_type_names_its_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(BrokenFile, match=f"`{field}`"):
        entry_from_json({"title": "T", **wrong})


@pytest.mark.parametrize("value", [None, 3, "text", ["title"]])
def test_what_is_no_object_is_no_paper(value: object) -> None:
    with pytest.raises(BrokenFile, match="JSON object"):
        entry_from_json(value)
