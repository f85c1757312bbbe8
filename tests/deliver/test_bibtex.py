"""BibTeX: an entry a paper, whatever the paper is called, as two other readers read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from pybtex.database import parse_string

from tests.deliver.bib_readers import ReadBack, printed, read_with_bibtexparser, read_with_pybtex
from tests.deliver.hostile import few
from tests.deliver.hostile_tex import cited, entries
from tui_reader.deliver.bib_file import read_bib
from tui_reader.deliver.bibtex import Bibtex
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import Abstracts
from tui_reader.deliver.exporter import ExportOptions, whole_text
from tui_reader.deliver.issued import issue_doi, issue_title
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title

PREPRINT = Paper(
    "arxiv:2401.12345",
    r"Lamps: LoRA for $\ell_0$",
    ("Guido van Rossum", "Qwen Team"),
    "We light lamps & count.",
    published="2026-08-20T00:00:00Z",
    categories=("cs.CL", "cs.AI"),
    sources=("arxiv",),
)


def written(paper: Paper, tags: tuple[str, ...] = (), abstracts: Abstracts = "folded") -> str:
    options = ExportOptions(abstracts=abstracts, citations={paper.key: "lamps"})
    return whole_text(Bibtex(), [Entry(paper, Mark(tags=tags))], options)


def test_a_preprint() -> None:
    assert (
        written(PREPRINT, ("to cite", "a, b; c"))
        == r"""@misc{lamps,
  title = {Lamps: {LoRA} for {$\ell_0$}},
  author = {van Rossum, Guido and {Qwen Team}},
  year = {2026},
  month = aug,
  eprint = {2401.12345},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  doi = {10.48550/arXiv.2401.12345},
  url = {https://arxiv.org/abs/2401.12345},
  keywords = {to cite, a{,} b{;} c},
}
"""
    )


def test_an_article() -> None:
    paper = Paper(
        "doi:10.1000/a_b",
        "Lamps",
        ("Jörg Weiß",),
        doi="10.1000/A_b",
        journal="Lamps & Light",
        published="2020-01-01T00:00:00Z",
    )
    assert (
        written(paper)
        == r"""@article{lamps,
  title = {Lamps},
  author = {Wei{\ss}, J{\"o}rg},
  journal = {Lamps \& Light},
  year = {2020},
  month = jan,
  doi = {10.1000/A_b},
  url = {https://doi.org/10.1000/A_b},
}
"""
    )


def test_a_paper_of_which_little_is_known() -> None:
    assert written(Paper("arxiv:2401.12345", "")).split("\n")[1].startswith("  eprint")
    paper = Paper("title:0123456789abcdef", "Lamps", link="https://example.org/lamps")
    assert "  url = {https://example.org/lamps},\n" in written(paper)


def test_entries_are_a_blank_line_apart() -> None:
    other = Paper("arxiv:2401.54321", "Other")
    options = ExportOptions(citations={PREPRINT.key: "a", other.key: "b"})
    parts = list(Bibtex().parts([Entry(PREPRINT), Entry(other)], options))
    assert [part[:10] for part in parts] == ["@misc{a,\n ", "\n@misc{b,\n"]


@pytest.mark.parametrize(("abstracts", "there"), [("full", True), ("folded", False)])
def test_the_abstract_is_there_when_it_is_asked_for(abstracts: Abstracts, there: bool) -> None:
    line = r"  abstract = {We light lamps \& count.},"
    assert (line in written(PREPRINT, abstracts=abstracts)) is there


def test_the_month_is_a_macro_of_every_style() -> None:
    [entry] = parse_string(written(PREPRINT), "bibtex").entries.values()
    assert entry.fields["month"] == "August"


@given(entries)
@few
def test_whatever_papers_say_each_is_one_entry(some: list[Entry]) -> None:
    options = cited(some)
    text = whole_text(Bibtex(), some, options)
    expected = [
        ReadBack(
            options.citations[entry.paper.key],
            issue_title(entry.paper),
            readable_authors(entry.paper),
            (entry.paper.published or "")[:4],
            arxiv_id(entry.paper.key) or "",
            issue_doi(entry.paper),
        )
        for entry in some
    ]
    assert read_with_bibtexparser(text) == expected
    assert read_with_pybtex(text) == expected
    for entry, found in zip(some, parse_string(text, "bibtex").entries.values(), strict=True):
        abstract = " ".join(readable_abstract(entry.paper).split())
        assert printed(found.fields.get("abstract", "")) == abstract


@given(entries)
@few
def test_our_own_reader_reads_it_back(some: list[Entry]) -> None:
    imported = read_bib(whole_text(Bibtex(), some, cited(some)))
    assert imported.skipped == ()
    for entry, back in zip(some, imported.entries, strict=True):
        assert back.paper.key == entry.paper.key
        assert readable_title(back.paper) == readable_title(entry.paper)
        assert back.paper.authors == readable_authors(entry.paper)
        assert (back.paper.published or "")[:7] == (entry.paper.published or "")[:7]
        assert back.paper.journal == entry.paper.journal
        assert back.paper.doi == entry.paper.doi
        assert back.mark.tags == entry.mark.tags
