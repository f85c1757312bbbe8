"""A table opens in a spreadsheet as it is meant, and no cell of it is a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import entries, few
from tests.deliver.other_readers import read_csv_back
from tui_reader.deliver.csv_table import CsvTable
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.exporter import ExportOptions, whole_text
from tui_reader.deliver.issued import issue_address
from tui_reader.model.clean import clean_block
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title

PAPER = Paper(
    key="arxiv:2401.12345",
    title="Counting, to $\\ell_0$",
    authors=("Ada Lampe", "John Doe"),
    published="2024-01-23T10:00:00Z",
    featured="2024-01-25",
    categories=("cs.CL", "cs.LG"),
    upvotes=12,
    stars=0,
    doi="10.1000/count",
    journal="Journal of Counting 7",
    repository="https://example.org/code",
    added="2024-02-01T10:00:00Z",
)
MARK = Mark(
    saved=True, later=True, tags=("to cite",), lists=("a", "b"), note='Read "it".\n- slowly'
)


def written(*entries: Entry, abstracts: str = "folded") -> str:
    return whole_text(CsvTable(), entries, ExportOptions(abstracts=abstracts))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_paper_is_a_row() -> None:
    assert written(Entry(PAPER, MARK)) == (
        "key,title,authors,published,featured,categories,upvotes,stars,doi,url,pdf,repository,"
        "journal,saved,read,later,dismissed,tags,lists,note,added\r\n"
        'arxiv:2401.12345,"Counting, to ℓ₀",Ada Lampe; John Doe,2024-01-23,2024-01-25,cs.CL; cs.LG,'
        "12,0,10.1000/count,https://arxiv.org/abs/2401.12345,https://arxiv.org/pdf/2401.12345,"
        "https://example.org/code,Journal of Counting 7,yes,no,yes,no,to cite,a; b,"
        '"Read ""it"".\n- slowly",2024-02-01\r\n'
    )


def test_what_is_not_known_is_an_empty_cell() -> None:
    [row] = rows(written(Entry(Paper("doi:10.1000/x", ""))))
    known = {name: cell for name, cell in row.items() if cell and cell != "no"}
    assert known == {
        "key": "doi:10.1000/x",
        "doi": "10.1000/x",
        "url": "https://doi.org/10.1000/x",
    }


def test_abstracts_are_a_last_column_only_in_full() -> None:
    entry = Entry(replace(PAPER, abstract="We count.\n\nWe stop."))
    assert "abstract" not in rows(written(entry))[0]
    assert rows(written(entry, abstracts="full"))[0]["abstract"] == "We count.\n\nWe stop."


@pytest.mark.parametrize("sign", "=+-@|%＝＋－＠")
@pytest.mark.parametrize("before", ["", "\t", "\r", "\n", "  ", "'", "' "])
def test_no_cell_is_a_formula(sign: str, before: str) -> None:
    text = f"{before}{sign}cmd|' /C calc'!A0"
    paper = replace(PAPER, title=text, authors=(text,), journal=text, categories=(text,))
    entry = Entry(paper, Mark(tags=(text,), lists=(text,), note=text))
    [row] = rows(written(entry))
    cells = [row[name] for name in ("title", "authors", "journal", "categories", "tags", "note")]
    assert all(cell.startswith("'") for cell in cells)
    assert cells[2][1:] == " ".join(text.split())


def test_a_quotation_mark_that_hides_nothing_stays_alone() -> None:
    [row] = rows(written(Entry(replace(PAPER, title="'Quoted' lamps"))))
    assert row["title"] == "'Quoted' lamps"


@given(st.lists(entries, max_size=3))
@few
def test_the_standard_reader_finds_what_was_exported(library: list[Entry]) -> None:
    text = written(*library, abstracts="full")
    for entry, back in zip(library, read_csv_back(text), strict=True):
        paper, mark = entry.paper, entry.mark
        assert back.number == paper.key
        assert back.title == readable_title(paper)
        assert "".join(back.authors) == "; ".join(readable_authors(paper))
        assert back.day == (paper.published or "")[:10]
        assert back.doi == (paper.doi or "")
        assert back.url == issue_address(paper)
        assert back.journal == (paper.journal or "")
        assert back.abstract == readable_abstract(paper)
        assert "".join(back.tags) == "; ".join(mark.tags)
        assert back.note == clean_block(mark.note).strip()
