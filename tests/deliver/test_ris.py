"""RIS is what reference managers read, and no text of a paper becomes a line of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import entries, few
from tests.deliver.other_readers import read_ris_back
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.exporter import ExportOptions, whole_text
from tui_reader.deliver.issued import issue_address, issue_doi
from tui_reader.deliver.person_name import person_name
from tui_reader.deliver.ris import Ris
from tui_reader.deliver.ris_file import looks_like_ris, read_ris
from tui_reader.model.clean import clean_block, clean_line
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title

PAPER = Paper(
    key="arxiv:2401.12345",
    title="Counting to $\\ell_0$",
    authors=("Ada de la Lampe", "John Doe Jr.", "The Counting Team, Ltd."),
    abstract="We count.\n\nThen we stop.",
    published="2024-01-23T10:00:00Z",
)
MARK = Mark(tags=("to cite", "a;b"), note="Read again.\n\n- slowly")
WHOLE = """\
TY  - UNPB
ID  - lampe2024
TI  - Counting to ℓ₀
AU  - de la Lampe, Ada
AU  - Doe, John, Jr.
AU  - The Counting Team Ltd.
PY  - 2024
DA  - 2024/01/23
DO  - 10.48550/arXiv.2401.12345
UR  - https://arxiv.org/abs/2401.12345
PB  - arXiv
DB  - arXiv
AN  - arXiv:2401.12345
KW  - to cite
KW  - a,b
N1  - Read again.
N1  -\x20
N1  - - slowly
ER  -\x20

"""
BREAKS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\t", " "]
TAGS = ["TY  - JOUR", "ER  - ", "AU  - Nobody, N.", "TY - X", "ty  - x", "ÉX  - x", "  - ", "N1"]
tagged = st.lists(st.sampled_from(BREAKS + TAGS) | st.text(max_size=5)).map("".join)


def written(*entries: Entry, abstracts: str = "folded") -> str:
    citations = {entry.paper.key: f"key{place}" for place, entry in enumerate(entries)}
    return whole_text(Ris(), entries, ExportOptions(abstracts=abstracts, citations=citations))


def values(text: str, tag: str) -> list[str]:
    return re.findall(rf"^{tag}  - (.*)\r$", text, re.MULTILINE)


def whole_record() -> str:
    options = ExportOptions(citations={PAPER.key: "lampe2024"})
    return whole_text(Ris(), [Entry(PAPER, MARK)], options)


def test_a_preprint_looks_as_a_reader_of_ris_wants_it() -> None:
    assert whole_record() == WHOLE.replace("\n", "\r\n")


def test_a_paper_of_a_journal_is_an_article_and_keeps_its_own_doi() -> None:
    text = written(Entry(replace(PAPER, journal="Journal of Counting 7", doi="10.1000/count")))
    assert values(text, "TY") == ["JOUR"]
    assert values(text, "T2") == ["Journal of Counting 7"]
    assert values(text, "DO") == ["10.1000/count"]
    assert values(text, "AN") == ["arXiv:2401.12345"]
    assert values(text, "PB") == []


def test_a_paper_that_is_neither_is_of_no_kind() -> None:
    text = written(Entry(Paper("doi:10.1000/a;b", "Counting", doi="10.1000/A;b")))
    assert values(text, "TY") == ["GEN"]
    assert values(text, "DO") == ["10.1000/A;b"]
    assert values(text, "UR") == ["https://doi.org/10.1000/A%3Bb"]
    assert not {"PY", "DA", "AN", "DB", "CN"} & set(re.findall(r"^(..)  -", text, re.MULTILINE))


def test_the_abstract_is_there_only_in_full() -> None:
    assert values(written(Entry(PAPER)), "AB") == []
    assert values(written(Entry(PAPER), abstracts="none"), "AB") == []
    assert values(written(Entry(PAPER), abstracts="full"), "AB") == ["We count. Then we stop."]


def test_a_paper_without_title_has_no_title_line() -> None:
    assert values(written(Entry(replace(PAPER, title=""))), "TI") == []


@given(tagged, tagged, tagged)
@few
def test_no_text_starts_a_line_of_its_own(title: str, name: str, note: str) -> None:
    paper = replace(PAPER, title=title, authors=(name,), journal=name, abstract=note)
    text = written(Entry(paper, Mark(tags=(title,), note=note)), abstracts="full")
    lines = text.removesuffix("\r\n\r\n").split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert all(len(line.splitlines()) == 1 for line in lines)
    assert [line[:2] for line in lines].count("TY") == [line[:2] for line in lines].count("ER") == 1


@given(st.lists(entries, max_size=3, unique_by=lambda entry: entry.paper.key))
@few
def test_rispy_reads_back_what_was_exported(library: list[Entry]) -> None:
    text = written(*library, abstracts="full")
    for place, (entry, back) in enumerate(zip(library, read_ris_back(text), strict=True)):
        paper, mark = entry.paper, entry.mark
        assert back.citation == f"key{place}"
        assert back.title == readable_title(paper)
        assert back.authors == tuple(filter(None, map(without_commas, readable_authors(paper))))
        assert back.day == (paper.published or "")[:10]
        assert back.year == back.day[:4]
        assert back.doi == issue_doi(paper)
        assert back.url == issue_address(paper).replace(";", "%3B")
        assert back.journal == (paper.journal or "")
        assert back.abstract.split() == readable_abstract(paper).split()
        assert back.tags == tuple(tag.replace(";", ",") for tag in mark.tags)
        assert back.note == "\n".join(line.strip() for line in note(mark).split("\n"))


@given(st.lists(entries, min_size=1, max_size=3, unique_by=lambda entry: entry.paper.key))
@few
def test_our_own_export_comes_back(library: list[Entry]) -> None:
    text = written(*library, abstracts="full").replace("\r\n", "\n")
    assert looks_like_ris(text, "x.txt")
    imported = read_ris(text)
    assert imported.skipped == ()
    for entry, back in zip(library, imported.entries, strict=True):
        paper, found = entry.paper, back.paper
        assert found.key == paper.key
        assert found.title == readable_title(paper)
        assert found.authors == tuple(filter(None, map(without_commas, readable_authors(paper))))
        assert (found.published or "")[:10] == (paper.published or "")[:10]
        assert (found.doi, found.journal) == (paper.doi, paper.journal)
        assert found.link == (paper.link and paper.link.replace(";", "%3B"))
        assert found.abstract.split() == readable_abstract(paper).split()
        assert back.mark.tags == tuple(dict.fromkeys(kept_tags(entry.mark)))
        assert back.mark.note == "\n".join(line.strip() for line in note(entry.mark).split("\n"))


def without_commas(name: str) -> str:
    return name if person_name(name) else " ".join(name.replace(",", " ").split())


def note(mark: Mark) -> str:
    return clean_block(mark.note).strip()


def kept_tags(mark: Mark) -> list[str]:
    return [clean_line(tag.replace(";", ",")) for tag in mark.tags]
