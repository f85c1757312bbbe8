"""Lines of JSON lose nothing, and one broken line costs no other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from tests.deliver.hostile import few, whole_entries
from tui_reader.deliver.entry import Entry, Skip
from tui_reader.deliver.exporter import ExportOptions, whole_text
from tui_reader.deliver.importer import read_entries
from tui_reader.deliver.jsonl import Jsonl
from tui_reader.deliver.paper_json import entry_as_json
from tui_reader.model.paper import Paper


@given(whole_entries())
@few
def test_what_is_written_reads_back_equal(entry: Entry) -> None:
    text = whole_text(Jsonl(), [entry, entry], ExportOptions())
    assert text.count("\n") == 2
    imported = read_entries(text, "x")
    assert (imported.entries, imported.skipped) == ((entry, entry), ())


def test_broken_lines_are_skipped_with_their_number() -> None:
    text = '{"title": "One"}\nnot json\n\n{"authors": []}\n[1]\n{"title": "Two"}\r\n'
    imported = read_entries(text, "x.jsonl")
    assert [entry.paper.title for entry in imported.entries] == ["One", "Two"]
    assert [skip.line for skip in imported.skipped] == [2, 4, 5]
    assert "title" in imported.skipped[1].reason


def test_the_first_line_may_be_the_broken_one() -> None:
    text = '{"title": "Cut o\n{"title": "One"}\n{"title": "Two"}\n'
    imported = read_entries(text, "x")
    assert [skip.line for skip in imported.skipped] == [1]
    assert len(imported.entries) == 2


@pytest.mark.parametrize("indent", [None, 2])
def test_a_document_of_papers_is_read_as_lines_are(indent: int | None) -> None:
    papers = [entry_as_json(Entry(Paper("arxiv:2401.12345", "One"))), {"title": 3}]
    text = json.dumps({"schema_version": 1, "papers": papers}, indent=indent)
    imported = read_entries(text, "x.json")
    assert [entry.paper.key for entry in imported.entries] == ["arxiv:2401.12345"]
    assert imported.skipped == (Skip(1, "paper 2: `title`: this is not text."),)


@pytest.mark.parametrize("line", ['{"a":' * 100_000, '{"title": "T", "upvotes": NaN}'])
def test_what_only_python_would_read_is_skipped(line: str) -> None:
    imported = read_entries(f'{line}\n{{"title": "One"}}', "x")
    assert imported.skipped == (Skip(1, "this is not JSON."),)
