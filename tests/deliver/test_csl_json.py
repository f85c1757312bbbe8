"""CSL-JSON holds the variables of CSL and nothing else, whatever is in a paper."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import entries, few
from tests.deliver.other_readers import read_csl_back
from tui_reader.deliver.csl_file import looks_like_csl, read_csl
from tui_reader.deliver.csl_json import CslJson
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.exporter import ExportOptions, whole_text
from tui_reader.deliver.issued import issue_address, issue_doi
from tui_reader.model.clean import clean_block
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title

PAPER = Paper(
    key="arxiv:2401.12345",
    title="Counting to $\\ell_0$",
    authors=("Ada de la Lampe", "John Doe Jr.", "The Counting Team"),
    abstract="We count.\n\nThen we stop.",
    published="2024-01-23T10:00:00Z",
)
MARK = Mark(tags=("to cite", "a;b"), note="Read again.\n- slowly")


def written(*entries: Entry, abstracts: str = "folded") -> str:
    citations = {entry.paper.key: f"key{place}" for place, entry in enumerate(entries)}
    return whole_text(CslJson(), entries, ExportOptions(abstracts=abstracts, citations=citations))


def test_a_preprint_is_written_as_zotero_writes_it() -> None:
    assert json.loads(written(Entry(PAPER, MARK))) == [
        {
            "id": "key0",
            "type": "article",
            "title": "Counting to ℓ₀",
            "author": [
                {"given": "Ada", "non-dropping-particle": "de la", "family": "Lampe"},
                {"given": "John", "family": "Doe", "suffix": "Jr."},
                {"literal": "The Counting Team"},
            ],
            "issued": {"date-parts": [[2024, 1, 23]]},
            "number": "arXiv:2401.12345",
            "genre": "preprint",
            "publisher": "arXiv",
            "DOI": "10.48550/arXiv.2401.12345",
            "URL": "https://arxiv.org/abs/2401.12345",
            "keyword": "to cite, a b",
            "note": "Read again.\n- slowly",
        }
    ]


def test_a_paper_of_a_journal_is_an_article_of_it() -> None:
    paper = replace(PAPER, journal="Journal of Counting 7", doi="10.1000/count", authors=())
    [item] = json.loads(written(Entry(paper)))
    assert item["type"] == "article-journal"
    assert item["container-title"] == "Journal of Counting 7"
    assert item["DOI"] == "10.1000/count"
    assert not {"number", "genre", "publisher", "author", "note", "keyword"} & item.keys()


def test_the_abstract_is_there_only_in_full() -> None:
    assert "abstract" not in json.loads(written(Entry(PAPER)))[0]
    [item] = json.loads(written(Entry(PAPER), abstracts="full"))
    assert item["abstract"] == "We count.\n\nThen we stop."


def test_each_item_has_a_line_and_is_given_on_its_own() -> None:
    library = [Entry(replace(PAPER, key=f"arxiv:2401.1234{n}"), MARK) for n in range(3)]
    text = written(*library)
    first, *items, last, end = text.split("\n")
    assert (first, last, end) == ("[", "]", "")
    assert [json.loads(item.rstrip(","))["id"] for item in items] == ["key0", "key1", "key2"]
    options = ExportOptions(citations={entry.paper.key: "k" for entry in library})
    assert len(list(CslJson().parts(library, options))) == 4


def test_no_papers_are_an_empty_list() -> None:
    assert json.loads(written()) == []


@given(st.lists(entries, max_size=3, unique_by=lambda entry: entry.paper.key))
@few
def test_another_reader_finds_what_was_exported(library: list[Entry]) -> None:
    text = written(*library, abstracts="full")
    for place, (entry, back) in enumerate(zip(library, read_csl_back(text), strict=True)):
        paper, mark = entry.paper, entry.mark
        assert back.citation == f"key{place}"
        assert back.title == readable_title(paper)
        assert back.authors == readable_authors(paper)
        assert back.day == (paper.published or "")[:10]
        assert back.doi == issue_doi(paper)
        assert back.url == issue_address(paper)
        assert back.journal == (paper.journal or "")
        assert back.abstract == readable_abstract(paper)
        assert back.tags == kept_tags(mark)
        assert back.note == clean_block(mark.note).strip()


@given(st.lists(entries, min_size=1, max_size=3, unique_by=lambda entry: entry.paper.key))
@few
def test_our_own_export_comes_back(library: list[Entry]) -> None:
    text = written(*library, abstracts="full")
    assert looks_like_csl(text, "x.txt")
    imported = read_csl(text)
    assert imported.skipped == ()
    for entry, back in zip(library, imported.entries, strict=True):
        paper, found = entry.paper, back.paper
        assert (found.key, found.title) == (paper.key, readable_title(paper))
        assert found.authors == readable_authors(paper)
        assert (found.published or "")[:10] == (paper.published or "")[:10]
        assert (found.doi, found.journal, found.link) == (paper.doi, paper.journal, paper.link)
        assert found.abstract == readable_abstract(paper).strip()
        assert back.mark.tags == tuple(dict.fromkeys(kept_tags(entry.mark)))
        assert back.mark.note == clean_block(entry.mark.note).strip()


def kept_tags(mark: Mark) -> tuple[str, ...]:
    kept = (" ".join(re.sub("[,;]", " ", tag).split()) for tag in mark.tags)
    return tuple(filter(None, kept))
