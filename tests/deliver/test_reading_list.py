"""Our own Markdown comes back in with its keys, titles, tags and notes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import entries, few
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.exporter import ExportOptions, whole_text
from tui_reader.deliver.importer import read_entries
from tui_reader.deliver.markdown import AUTHORS_SHOWN, Markdown
from tui_reader.deliver.reading_list import looks_like_reading_list
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title

PAPER = Paper("arxiv:2401.12345", "Counting", ("Ada Lovelace",), "We count.", sources=("import",))


def written(*some: Entry) -> str:
    return whole_text(Markdown(), some, ExportOptions())


@given(entries, st.sampled_from(["folded", "full"]))
@few
def test_what_is_written_reads_back(entry: Entry, abstracts: str) -> None:
    options = ExportOptions(abstracts=abstracts)  # type: ignore[arg-type]
    imported = read_entries(whole_text(Markdown(), [entry, Entry(PAPER), entry], options), "x")
    assert imported.skipped == ()
    first, between, last = imported.entries
    assert between == Entry(PAPER)
    for back in (first, last):
        assert back.paper.key == entry.paper.key
        assert back.paper.title == readable_title(entry.paper)
        assert back.paper.authors == readable_authors(entry.paper)
        assert back.paper.abstract == readable_abstract(entry.paper)
        assert (back.mark.tags, back.mark.lists) == (entry.mark.tags, entry.mark.lists)
        assert back.mark.note == entry.mark.note
        assert back.mark.highlights == entry.mark.highlights
        assert (back.mark.read, back.mark.later) == (entry.mark.read, entry.mark.later)


def test_a_missing_title_stays_missing() -> None:
    known = Paper("arxiv:2401.12345", "Untitled")
    imported = read_entries(written(Entry(Paper("arxiv:2402.00001", "")), Entry(known)), "x")
    assert [entry.paper.title for entry in imported.entries] == ["", "Untitled"]


def test_authors_that_were_only_counted_are_not_known() -> None:
    crowd = tuple(f"Author {n}" for n in range(AUTHORS_SHOWN + 1))
    [entry] = read_entries(written(Entry(Paper("arxiv:2401.12345", "T", crowd))), "x").entries
    assert entry.paper.authors == ()


def test_a_section_without_paper_is_skipped_with_its_line() -> None:
    text = "# Mine\n\n## To do\n\nRead these.\n\n" + written(Entry(PAPER))
    imported = read_entries(text, "x")
    assert imported.entries == (Entry(PAPER),)
    assert [skip.line for skip in imported.skipped] == [3]


def test_what_a_reader_adds_by_hand_comes_in() -> None:
    text = written(Entry(PAPER)).replace(
        "\n<details>", "- Tags: to cite\n\n> See *there*.\n\n<details>"
    )
    [entry] = read_entries(text, "x").entries
    assert entry == Entry(PAPER, Mark(tags=("to cite",), note="See *there*."))


def test_the_links_are_enough_when_the_heading_has_none() -> None:
    text = written(Entry(PAPER)).replace("[Counting](https://arxiv.org/abs/2401.12345)", "Counted")
    [entry] = read_entries(text, "x").entries
    assert (entry.paper.key, entry.paper.title) == ("arxiv:2401.12345", "Counted")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_change_nothing(end: str) -> None:
    entry = Entry(PAPER, Mark(note="one\n\ntwo"))
    assert read_entries(written(entry).replace("\n", end), "x").entries == (entry,)


def test_other_markdown_is_a_text_with_links() -> None:
    text = (
        "## [Paper](https://arxiv.org/abs/2401.12345)\n\n- and https://arxiv.org/abs/2402.00001\n"
    )
    assert not looks_like_reading_list(text)
    assert len(read_entries(text, "x.md").entries) == 2


def test_looking_at_a_long_file_takes_no_time() -> None:
    start = time.perf_counter()
    assert not looks_like_reading_list("## x\n" + "\n \n" * 50_000 + "## y\n" * 10_000)
    assert time.perf_counter() - start < 2
