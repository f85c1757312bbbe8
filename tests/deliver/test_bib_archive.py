"""Every paper of the archive is written as BibTeX and read back the same by two other readers."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from tests.deliver.bib_readers import ReadBack, read_with_bibtexparser, read_with_pybtex
from tui_reader.deliver.bib_file import read_bib
from tui_reader.deliver.biblatex import Biblatex
from tui_reader.deliver.bibtex import Bibtex
from tui_reader.deliver.citation_key import citation_key, distinct
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.exporter import Exporter, ExportOptions, whole_text
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Paper
from tui_reader.sources.huggingface_entries import listed_paper
from tui_reader.text.readable import readable_authors, readable_title

PAPERS = 9_577
TODAY = date(2026, 8, 21)


@pytest.fixture(scope="module")
def papers(shared_data: Path) -> list[Paper]:
    """Give all papers of the archive."""
    lines = gzip.decompress((shared_data / "hf/daily_papers_all_raw.jsonl.gz").read_bytes())
    entries = map(json.loads, lines.splitlines())
    found = [listed_paper(one, TODAY, day=one["_day"], on_daily=True) for one in entries]
    return [paper for paper in found if paper]


@pytest.fixture(scope="module")
def options(papers: list[Paper]) -> ExportOptions:
    """Give each paper a citation key of its own."""
    citations: dict[str, str] = {}
    taken: set[str] = set()
    for paper in papers:
        key = distinct(citation_key(paper, "{author}{year}{word}"), taken)
        taken.add(key.casefold())
        citations[paper.key] = key
    return ExportOptions(citations=citations)


def written(exporter: Exporter, papers: list[Paper], options: ExportOptions) -> str:
    return whole_text(exporter, [Entry(paper) for paper in papers], options)


def expected(paper: Paper, options: ExportOptions) -> ReadBack:
    identifier = arxiv_id(paper.key) or ""
    return ReadBack(
        options.citations[paper.key],
        readable_title(paper),
        readable_authors(paper),
        (paper.published or "")[:4],
        identifier,
        paper.doi or f"10.48550/arXiv.{identifier}",
    )


def differing(
    papers: list[Paper], options: ExportOptions, found: list[ReadBack]
) -> list[tuple[ReadBack, ReadBack]]:
    """Give what was written and what was read of each paper in which they differ."""
    assert len(papers) == len(found) == PAPERS
    pairs = zip((expected(paper, options) for paper in papers), found, strict=True)
    return [pair for pair in pairs if pair[0] != pair[1]]


@pytest.mark.parametrize("exporter", [Bibtex(), Biblatex()], ids=lambda one: one.name)
def test_bibtexparser_reads_every_paper_back(
    papers: list[Paper], options: ExportOptions, exporter: Exporter
) -> None:
    found = read_with_bibtexparser(written(exporter, papers, options))
    assert differing(papers, options, found) == []


def test_pybtex_reads_every_paper_back(papers: list[Paper], options: ExportOptions) -> None:
    found = read_with_pybtex(written(Bibtex(), papers, options))
    assert differing(papers, options, found) == []


def test_our_own_reader_reads_every_paper_back(papers: list[Paper], options: ExportOptions) -> None:
    imported = read_bib(written(Bibtex(), papers, options))
    assert imported.skipped == ()
    back = [entry.paper for entry in imported.entries]
    assert len(back) == PAPERS
    assert [one.key for one in back] == [one.key for one in papers]
    assert list(map(readable_title, back)) == list(map(readable_title, papers))
    assert [one.authors for one in back] == list(map(readable_authors, papers))
    assert [(one.published or "")[:7] for one in back] == [
        (one.published or "")[:7] for one in papers
    ]


def test_accents_are_commands_and_nothing_is_lost_to_a_font(
    papers: list[Paper], options: ExportOptions
) -> None:
    text = written(Bibtex(), papers, options)
    assert {sign for sign in text if not sign.isascii()} <= set("§²³")
