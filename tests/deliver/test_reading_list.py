"""Our own Markdown comes back in with its keys, titles, tags and notes."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import entries, few
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.exporter import ExportOptions, whole_text
from tui_reader.deliver.importer import read_entries
from tui_reader.deliver.markdown import Markdown
from tui_reader.deliver.reading_list import looks_like_reading_list
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title

PAPER = Paper("arxiv:2401.12345", "Counting", ("Ada Lovelace",), "We count.", sources=("import",))


def written(*some: Entry) -> str:
    return whole_text(Markdown(), some, ExportOptions())


def held(paper: Paper) -> Paper:
    """What a reading list holds of a paper."""
    return Paper(
        key=paper.key,
        title=readable_title(paper),
        authors=readable_authors(paper),
        abstract=readable_abstract(paper),
        published=paper.published,
        featured=paper.featured,
        categories=tuple(one.replace("`", "'") for one in paper.categories),
        journal=paper.journal,
        remark=paper.remark,
        repository=paper.repository,
        project=paper.project,
        doi=paper.doi,
        link=paper.link,
        sources=("import",),
    )


@given(entries, st.sampled_from(["folded", "full"]))
@few
def test_what_is_written_reads_back(entry: Entry, abstracts: str) -> None:
    options = ExportOptions(abstracts=abstracts)  # type: ignore[arg-type]
    imported = read_entries(whole_text(Markdown(), [entry, Entry(PAPER), entry], options), "x")
    assert imported.skipped == ()
    first, between, last = imported.entries
    assert between == Entry(PAPER)
    for back in (first, last):
        assert back.paper == held(entry.paper)
        assert back.mark == replace(entry.mark, progress=0, version=None, place="", spots=())


def test_a_missing_title_stays_missing() -> None:
    known = Paper("arxiv:2401.12345", "Untitled")
    imported = read_entries(written(Entry(Paper("arxiv:2402.00001", "")), Entry(known)), "x")
    assert [entry.paper.title for entry in imported.entries] == ["", "Untitled"]


@pytest.mark.parametrize("abstracts", ["folded", "full", "none"])
def test_all_of_many_authors_come_back(abstracts: str) -> None:
    crowd = replace(PAPER, authors=tuple(f"Author {n}, Jr." for n in range(300)))
    options = ExportOptions(abstracts=abstracts)  # type: ignore[arg-type]
    text = whole_text(Markdown(), [Entry(crowd), Entry(PAPER)], options)
    first, second = read_entries(text, "x").entries
    assert first.paper.authors == crowd.authors
    assert first.paper.abstract == second.paper.abstract == ("We count." * (abstracts != "none"))
    assert second.paper.authors == PAPER.authors


def test_authors_that_were_only_counted_are_not_known() -> None:
    text = written(Entry(PAPER)).replace("Ada Lovelace", "Ada Lovelace, *and 3 more*")
    [entry] = read_entries(text, "x").entries
    assert entry.paper.authors == ()


def test_every_state_comes_back_and_none_that_was_not() -> None:
    for state in ({"saved": True}, {"dismissed": True, "read": True}, {"later": True}, {}):
        [entry] = read_entries(written(Entry(PAPER, Mark(**state))), "x").entries
        assert entry.mark == Mark(**state)


def test_days_and_addresses_that_are_none_are_left_out() -> None:
    text = written(Entry(PAPER)).replace(
        "- Links:", "- Published: soon\n- Featured: 2024-02-31\n- Links: [code](ftp://a.example) ·"
    )
    assert read_entries(text, "x").entries == (Entry(PAPER),)


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
