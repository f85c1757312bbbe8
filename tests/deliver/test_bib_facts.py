"""The fields of an entry tell which paper it is, however they are spelt."""

from __future__ import annotations

import pytest

from tui_reader.deliver.bib_facts import entry_of
from tui_reader.model.errors import BrokenFile
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Paper


def paper_of(**fields: str) -> Paper:
    return entry_of({"title": "Lamps", **fields}).paper


@pytest.mark.parametrize(
    "fields",
    [
        {"eprint": "2401.12345", "archiveprefix": "arXiv"},
        {"eprint": "arXiv:2401.12345v2", "eprinttype": "arxiv"},
        {"eprint": "2401.12345"},
        {"eprint": "https://arxiv.org/abs/2401.12345"},
        {"doi": "10.48550/arXiv.2401.12345"},
        {"doi": "https://doi.org/10.48550/arxiv.2401.12345"},
        {"url": "http://arxiv.org/abs/2401.12345v3"},
        {"url": "https://hf.co/papers/2401.12345"},
        {"journal": "arXiv preprint arXiv:2401.12345"},
        {"journal": "arXiv preprint 2401.12345 [cs.CL]"},
        {"journal": "CoRR", "volume": "abs/2401.12345"},
        {"note": "arXiv:2401.12345 [cs.CL]"},
        {"howpublished": r"\url{https://arxiv.org/abs/2401.12345}"},
        {"doi": "10.1000/own", "eprint": "2401.12345"},
    ],
)
def test_a_preprint_is_known_by_its_arxiv_id(fields: dict[str, str]) -> None:
    paper = paper_of(**fields)
    assert paper.key == "arxiv:2401.12345"
    assert paper.journal is None
    assert paper.doi == ("10.1000/own" if fields.get("doi") == "10.1000/own" else None)


def test_an_old_id() -> None:
    assert paper_of(eprint="hep-th/9901001", archiveprefix="arXiv").key == "arxiv:hep-th/9901001"


@pytest.mark.parametrize(
    "doi", ["10.1000/A_b", r"10.1000/A\_b", "https://doi.org/10.1000/A_b", "doi:10.1000/A_b"]
)
def test_a_doi(doi: str) -> None:
    paper = paper_of(doi=doi, url="https://example.org/x")
    assert (paper.key, paper.doi, paper.link) == ("doi:10.1000/a_b", "10.1000/A_b", None)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"eprint": "2401.12345", "eprinttype": "jstor"},
        {"doi": "none"},
        {"url": "file:///x", "note": "Read on a Monday"},
    ],
)
def test_any_other_is_known_by_its_title(fields: dict[str, str]) -> None:
    paper = paper_of(**fields)
    assert paper == Paper(title_key("Lamps"), "Lamps", sources=("import",))


def test_the_key_that_was_written_for_it_wins() -> None:
    assert paper_of(**{"tui-reader-key": "title:0123456789abcdef"}).key == "title:0123456789abcdef"
    assert paper_of(**{"tui-reader-key": "no key"}).key == title_key("Lamps")


def test_its_page_is_kept_where_there_is_no_id() -> None:
    assert paper_of(url=r"https://example.org/a\_b").link == "https://example.org/a_b"


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"year": "2020"}, "2020-01-01"),
        ({"year": "2020", "month": "aug"}, "2020-08-01"),
        ({"year": "2020", "month": "August"}, "2020-08-01"),
        ({"year": "2020", "month": "8"}, "2020-08-01"),
        ({"year": "2020", "month": "20~aug"}, "2020-08-20"),
        ({"year": "2020a"}, "2020-01-01"),
        ({"date": "2020-08-20"}, "2020-08-20"),
        ({"date": "2020-08"}, "2020-08-01"),
        ({"date": "2020-08-20/2020-09-01", "year": "1999"}, "2020-08-20"),
    ],
)
def test_when_it_was_published(fields: dict[str, str], published: str) -> None:
    assert paper_of(**fields).published == f"{published}T00:00:00Z"


@pytest.mark.parametrize("fields", [{}, {"year": "forthcoming"}, {"month": "aug"}])
def test_an_unknown_date_is_none(fields: dict[str, str]) -> None:
    assert paper_of(**fields).published is None


def test_where_it_appeared() -> None:
    assert paper_of(journal=r"J. of {Lamps} \& Light").journal == "J. of Lamps & Light"
    assert paper_of(journaltitle="Lamps").journal == "Lamps"
    assert paper_of(booktitle="Proc. of Lamps").journal == "Proc. of Lamps"
    assert paper_of(journal="", booktitle="Proc.").journal == "Proc."


def test_the_other_facts() -> None:
    entry = entry_of(
        {
            "title": r"{BERT} at $x_1$",
            "author": "van Rossum, Guido and King, Jr., Martin",
            "abstract": r"We \emph{count}.",
            "primaryclass": "cs.CL",
            "keywords": "a, b",
        }
    )
    assert entry.paper == Paper(
        title_key("BERT at $x_1$"),
        "BERT at $x_1$",
        ("Guido van Rossum", "Martin King Jr."),
        "We count.",
        categories=("cs.CL",),
        sources=("import",),
    )
    assert entry.mark.tags == ("a", "b")


def test_an_id_is_enough() -> None:
    assert entry_of({"eprint": "2401.12345"}).paper.title == ""


@pytest.mark.parametrize("fields", [{}, {"title": "{}", "author": "Ada Lovelace"}])
def test_without_title_and_id_it_is_no_paper(fields: dict[str, str]) -> None:
    with pytest.raises(BrokenFile):
        entry_of(fields)
