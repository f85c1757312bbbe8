"""A highlight is kept by its words, and what others wrote as one is checked."""

from __future__ import annotations

import pytest

from tui_reader.model.highlight import Highlight, clean_quote


def test_a_record_reads_back() -> None:
    one = Highlight("Two words.\nAnd more.", "Why?", "S1.p2+3", "2026-08-20T00:00:00Z")
    assert Highlight.from_record(one.as_record()) == one
    assert Highlight("Alone.").as_record() == {"quote": "Alone."}


@pytest.mark.parametrize("record", [None, 3, [], {}, {"quote": 3}, {"quote": " \n "}])
def test_what_is_no_highlight_is_none(record: object) -> None:
    assert Highlight.from_record(record) is None


def test_a_record_is_made_safe() -> None:
    record = {"quote": "a\x1b[2Jb\n\n  c", "comment": "x\x9by", "place": "S1\u202e", "when": 3}
    assert Highlight.from_record(record) == Highlight("a[2Jb\nc", "xy", "S1")


def test_a_quote_has_single_blanks() -> None:
    assert clean_quote(" Two\n  words\xa0here. ") == "Two words here."


def test_long_passages_of_many_blocks_are_kept_whole() -> None:
    one = Highlight("\n".join(["word " * 790 + "end"] * 10))
    assert Highlight.from_record(one.as_record()) == one
