"""Pages of arXiv's query API, made up and recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.hub.arxiv import ATOM_FEED
from tests.hub.invented import records
from tests.hub.records_shelf import atom_entry
from tui_reader.model.errors import BrokenFile, ReaderError, Refused
from tui_reader.model.paper import Paper
from tui_reader.sources.answers import Answer
from tui_reader.sources.arxiv_atom import AtomPage, first_doi, read_page
from tui_reader.sources.failures import Passing


def page(entries: str, total: int = 1, start: int = 0) -> str:
    return ATOM_FEED.format(query="q", size=10, total=total, start=start, entries=entries)


def read(body: str | bytes, status: int = 200) -> AtomPage:
    raw = body.encode() if isinstance(body, str) else body
    return read_page(Answer("https://arxiv.example/api", status, "application/atom+xml", raw))


def test_every_field_finds_its_place() -> None:
    found = read(page(atom_entry(records()[-1])))
    assert found.papers == (
        Paper(
            key="arxiv:hep-th/9901001",
            title="On Tides in a Cup",
            authors=("N. Skipper", "O. Bosun"),
            abstract="A cup has tides.\n  They are small.",
            published="1999-01-04T10:00:00Z",
            updated="1999-02-04T10:00:00Z",
            categories=("hep-th", "math-ph"),
            doi="10.1000/cup.4.1",
            journal="J. Cups 4 (1999) 1-12",
            remark="12 pages, 2 figures",
            version=2,
            sources=("arxiv",),
        ),
    )


def test_the_primary_category_is_first_and_other_schemes_are_left_out() -> None:
    entry = atom_entry({**records()[0], "categories": ["cs.CL", "68T50", "I.2.7", "cs.AI"]})
    assert read(page(entry)).papers[0].categories == ("cs.CL", "cs.AI")


def test_tex_stays_as_it_came() -> None:
    assert r"$1.45\times$" in read(page(atom_entry(records()[0]))).papers[0].abstract


def test_the_first_of_several_dois_is_taken() -> None:
    assert first_doi("10.1000/a 10.1000/b") == "10.1000/a"
    assert first_doi("see the journal") is None
    assert first_doi("") is None


def test_no_result_is_an_empty_page() -> None:
    assert read(page("", total=0)) == AtomPage((), 0, 0)


def test_an_empty_page_of_some_results_is_a_passing_failure() -> None:
    with pytest.raises(Passing, match="an empty page of 12 results"):
        read(page("", total=12))
    assert read(page("", total=12, start=12)).papers == ()


def test_an_entry_that_cannot_be_read_is_counted() -> None:
    entries = atom_entry(records()[0]) + "<entry><id>urn:x</id><title>T</title></entry>"
    found = read(page(entries, total=2))
    assert (len(found.papers), found.entries) == (1, 2)


def test_the_error_entry_is_a_refusal(shared_data: Path) -> None:
    body = (shared_data / "arxiv/id_abc_s0_m100_b79c8dcf6bc3.xml").read_bytes()
    for status in (400, 200):
        with pytest.raises(Refused, match="refused the request: incorrect id format for abc"):
            read(body, status)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<html><body>Welcome</body></html>", BrokenFile),
        ("<rss/>", BrokenFile),
        ('<feed xmlns="http://www.w3.org/2005/Atom"/>', Passing),
        (
            page("", total=0).replace("<opensearch:totalResults>0", "<opensearch:totalResults>x"),
            Passing,
        ),
        (page("<entry><id>urn:x</id></entry>"), BrokenFile),
    ],
)
def test_what_is_no_page_of_results_is_an_error(body: str, kind: type[ReaderError]) -> None:
    with pytest.raises(kind):
        read(body)


def test_a_400_without_an_error_entry_is_a_refusal() -> None:
    with pytest.raises(Refused):
        read(page("", total=0), 400)


def test_all_recorded_answers_are_read(shared_data: Path) -> None:
    folder = shared_data / "arxiv"
    papers: list[Paper] = []
    for one in json.loads((folder / "INDEX.json").read_bytes()):
        if one["status_code"] == 200:
            found = read((folder / one["file"]).read_bytes())
            assert len(found.papers) == found.entries
            papers += found.papers
    assert len(papers) > 150
    assert all(paper.authors and paper.version and paper.published for paper in papers)
    assert all(paper.categories for paper in papers)
    assert {"arxiv:2104.12255", "arxiv:quant-ph/0201082"} <= {paper.key for paper in papers}
    [zero] = [paper for paper in papers if paper.key == "arxiv:2104.12255"]
    assert zero.title == "0"
