"""The record of another program becomes a paper with the one right key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import few
from tui_reader.deliver.imported_paper import Record, imported_entry
from tui_reader.model.errors import BrokenFile
from tui_reader.model.identity import arxiv_id, title_key

ARXIV, DOI = "arXiv:2401.12345", "10.1000/Lamps"
SAVED_KEY = "title:0123456789abcdef"


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (Record(title="Lamps", numbers=[ARXIV], dois=[DOI]), "arxiv:2401.12345"),
        (Record(title="Lamps", dois=[DOI], addresses=["hf.co/papers/2401.12345"]), ARXIV.lower()),
        (Record(title="Lamps", dois=[DOI], call_number=SAVED_KEY), "doi:10.1000/lamps"),
        (Record(title="Lamps", addresses=["https://dx.doi.org/10.1000/L"]), "doi:10.1000/l"),
        (Record(title="Lamps", call_number=SAVED_KEY, note=ARXIV), SAVED_KEY),
        (Record(title="Lamps", call_number="2401.12345"), title_key("Lamps")),
        (Record(title="Lamps", numbers=["2401.12345"]), title_key("Lamps")),
        (Record(title="Lamps", dois=["see 10.1000/1"]), title_key("Lamps")),
        (Record(note=ARXIV), "arxiv:2401.12345"),
        (Record(note=f"doi: {DOI}"), "doi:10.1000/lamps"),
    ],
)
def test_the_surest_id_makes_the_key(record: Record, key: str) -> None:
    assert imported_entry(record).paper.key == key


def test_a_record_of_nothing_is_broken() -> None:
    with pytest.raises(BrokenFile, match="neither a title nor an id"):
        imported_entry(Record(title=" \n", authors=["Ada Lampe"], note="x", tags=["y"]))


@pytest.mark.parametrize(
    "doi", [DOI, f"doi:{DOI}", f"https://doi.org/{DOI}", f"doi.org/{DOI}", f"  {DOI}\n"]
)
def test_a_doi_is_kept_as_it_is_written_without_its_address(doi: str) -> None:
    assert imported_entry(Record(title="Lamps", dois=["", doi])).paper.doi == DOI


def test_a_doi_in_an_address_is_read_out_of_its_signs() -> None:
    paper = imported_entry(Record(dois=["https://doi.org/10.1000/a%28b%29"])).paper
    assert (paper.key, paper.doi) == ("doi:10.1000/a(b)", "10.1000/a(b)")


def test_a_line_of_the_note_is_taken_away_only_when_it_gave_the_key() -> None:
    note = f"Read.\n{ARXIV} [cs]\n  \nAgain."
    assert imported_entry(Record(title="Lamps", note=note)).mark.note == "Read.\n  \nAgain."
    for known in (Record(numbers=[ARXIV], note=note), Record(call_number=SAVED_KEY, note=note)):
        assert imported_entry(known).mark.note == note


@pytest.mark.parametrize("journal", ["arXiv", "arXiv preprint arXiv:2401.12345", "CoRR", " "])
def test_arxiv_is_no_journal(journal: str) -> None:
    assert imported_entry(Record(title="Lamps", journal=journal)).paper.journal is None


def test_foreign_text_is_cleaned() -> None:
    record = Record(
        title="\x1b]0;x\x07Lamps\n\u202e",
        authors=["Ada\u200b Lampe", " "],
        abstract="\nWe\x00 count.\n",
        tags=["a\nb", "", "a b"],
        note="\x9b31m red ",
        addresses=["javascript:alert(1)", "https://example.org/\x1b", "https://example.org/x"],
    )
    entry = imported_entry(record)
    assert entry.paper.title == "]0;xLamps"
    assert entry.paper.authors == ("Ada Lampe",)
    assert entry.paper.abstract == "We count."
    assert entry.paper.link == "https://example.org/x"
    assert (entry.mark.tags, entry.mark.note) == (("a b",), "31m red")


texts = st.text() | st.sampled_from([ARXIV, DOI, SAVED_KEY, "https://doi.org/", "arxiv:\x00"])
many_texts = st.lists(texts, max_size=3)


@given(texts, many_texts, many_texts, many_texts, texts, texts)
@few
def test_any_record_is_a_paper_or_broken(title, numbers, dois, addresses, call, note) -> None:
    record = Record(
        title=title,
        numbers=numbers,
        dois=dois,
        addresses=addresses,
        call_number=call,
        note=note,
    )
    try:
        paper = imported_entry(record).paper
    except BrokenFile:
        return
    assert paper.key.isascii() and " " not in paper.key
    assert paper.link is None or not (paper.doi or arxiv_id(paper.key))
