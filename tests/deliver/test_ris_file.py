"""RIS of every origin is read, and what is broken in it is told by its line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import blocks, few
from tui_reader.deliver.entry import Entry, Skip
from tui_reader.deliver.ris_file import looks_like_ris, read_ris
from tui_reader.model.identity import title_key

PUBLISHED = """\
TY  - JOUR
T1  - Counting lamps
  in the dark
A1  - Lampe,A.B.,Jr.
A1  - van der Licht, Jan
Y1  - 2017/06/12/
JF  - Journal of Lamps
JO  - J. Lamps
N2  - We count.
VL  - 7
SP  - 1
XX  - nobody knows
KW  - lamps; darkness
KW  - counting
UR  - https://doi.org/10.1000/Lamps.7
N1  - Read this.
N1  - Twice.
ER  - 
"""


def only(text: str) -> Entry:
    imported = read_ris(text)
    assert imported.skipped == ()
    [entry] = imported.entries
    return entry


def record(*lines: str) -> str:
    return "\n".join(["TY  - JOUR", "TI  - Lamps", *lines, "ER  - "])


def test_a_record_of_another_program_is_read() -> None:
    entry = only(PUBLISHED)
    paper = entry.paper
    assert paper.key == "doi:10.1000/lamps.7"
    assert paper.doi == "10.1000/lamps.7"
    assert paper.title == "Counting lamps in the dark"
    assert paper.authors == ("A.B. Lampe Jr.", "Jan van der Licht")
    assert paper.published == "2017-06-12T00:00:00Z"
    assert paper.journal == "Journal of Lamps"
    assert paper.abstract == "We count."
    assert paper.sources == ("import",)
    assert entry.mark.tags == ("lamps", "darkness", "counting")
    assert entry.mark.note == "Read this.\nTwice."


@pytest.mark.parametrize(
    "line",
    [
        "DO  - 10.48550/arXiv.1706.03762",
        "DO  - https://doi.org/10.48550/ARXIV.1706.03762",
        "UR  - http://arxiv.org/abs/1706.03762v5",
        "UR  - https://example.org/;https://arxiv.org/pdf/1706.03762",
        "L1  - https://arxiv.org/pdf/1706.03762.pdf",
        "AN  - arXiv:1706.03762",
        "DB  - arXiv\nAN  - 1706.03762",
        "M1  - arXiv:1706.03762",
        "M1  - arXiv:1706.03762 [cs.CL]",
        "T2  - arXiv preprint arXiv:1706.03762",
        "JO  - ArXiv e-prints, arXiv:1706.03762",
        "N1  - arXiv: 1706.03762 [cs]",
        "DO  - 10.1000/lamps\nAN  - arXiv:1706.03762",
        "DO  - 10.1000/lamps\nN1  - arXiv:1706.03762",
    ],
)
def test_an_arxiv_id_is_found_wherever_it_stands(line: str) -> None:
    entry = only(record(line))
    assert entry.paper.key == "arxiv:1706.03762"
    assert entry.paper.doi == ("10.1000/lamps" if "10.1000" in line else None)
    assert entry.paper.journal is entry.paper.link is None
    assert entry.mark.note == ""


@pytest.mark.parametrize(
    "line", ["DO  - 10.1000/Lamps", "DO  - doi:10.1000/Lamps", "M3  - 10.1000/Lamps"]
)
def test_a_doi_makes_the_key_and_keeps_its_letters(line: str) -> None:
    paper = only(record(line, "UR  - https://example.org/lamps")).paper
    assert (paper.key, paper.doi, paper.link) == ("doi:10.1000/lamps", "10.1000/Lamps", None)


def test_a_paper_without_id_is_known_by_its_title_and_keeps_its_link() -> None:
    paper = only(record("UR  - file:///x", "UR  - https://example.org/lamps")).paper
    assert (paper.key, paper.link) == (title_key("Lamps"), "https://example.org/lamps")


def test_a_note_that_speaks_of_another_paper_names_none() -> None:
    entry = only(record("N1  - See also arXiv:1706.03762 for lamps.", "CN  - QA 76.9"))
    assert entry.paper.key == title_key("Lamps")
    assert entry.mark.note.startswith("See also")


@pytest.mark.parametrize(
    ("lines", "instant"),
    [
        (["PY  - 2017"], "2017-01-01T00:00:00Z"),
        (["PY  - 2017///"], "2017-01-01T00:00:00Z"),
        (["PY  - 2017", "DA  - 2017/06/12"], "2017-06-12T00:00:00Z"),
        (["PY  - 2017", "DA  - June 12"], "2017-06-12T00:00:00Z"),
        (["Y1  - 2017/06//"], "2017-06-01T00:00:00Z"),
        (["PY  - forthcoming"], None),
    ],
)
def test_the_most_exact_date_counts(lines: list[str], instant: str | None) -> None:
    assert only(record(*lines)).paper.published == instant


@pytest.mark.parametrize(
    ("written", "natural"),
    [
        ("Licht, Jan van der", "Jan van der Licht"),
        ("Lampe, Ada, III", "Ada Lampe III"),
        ("Lampe, Sr., Ada", "Ada Lampe Sr."),
        ("Lampe, V.", "V. Lampe"),
        ("The Lamp Team", "The Lamp Team"),
        ("The Lamp Team,", "The Lamp Team"),
    ],
)
def test_names_are_turned_round(written: str, natural: str) -> None:
    assert only(record(f"AU  - {written}")).paper.authors == (natural,)


@pytest.mark.parametrize("start", ["TY - JOUR", "ty  - jour", "TY  -JOUR", "\n\nTY  - JOUR  "])
@pytest.mark.parametrize("title", ["TI - Lamps", "ti  - Lamps", "T1  -Lamps", "TI  -   Lamps "])
@pytest.mark.parametrize("end", ["ER - ", "ER  -", "er  - ", "", "\n\n"])
def test_tags_are_read_however_they_are_spelt(start: str, title: str, end: str) -> None:
    text = "\n".join([start, title, end])
    assert looks_like_ris(text, "x")
    assert only(text).paper.title == "Lamps"


def test_prose_that_looks_like_an_unknown_tag_goes_on() -> None:
    entry = only(record("AB  - There are many uses of", "AI - and of lamps.", "", "The end."))
    assert entry.paper.abstract == "There are many uses of\nAI - and of lamps.\n\nThe end."


def test_a_record_without_end_stops_where_the_next_begins() -> None:
    text = "TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \nTI  - Three\nER  - \n"
    assert [entry.paper.title for entry in read_ris(text).entries] == ["One", "Two", "Three"]


def test_a_broken_record_is_told_by_its_line_and_the_others_come_in() -> None:
    text = f"Provider: Lamps\n\n{record()}\n\nTY  - JOUR\nAU  - Lampe, A.\nER  - \nlost\n\nlost\n"
    text += record("DO  - 10.1000/1")
    imported = read_ris(text)
    assert [entry.paper.key for entry in imported.entries] == [title_key("Lamps"), "doi:10.1000/1"]
    assert imported.skipped == (
        Skip(7, "this record has neither a title nor an id."),
        Skip(10, "this line is in no record."),
    )


def test_a_record_with_nothing_but_an_id_is_a_paper() -> None:
    paper = only("TY  - GEN\nDO  - 10.1000/1\nER  - ").paper
    assert (paper.key, paper.title) == ("doi:10.1000/1", "")


@pytest.mark.parametrize(
    ("text", "name", "is_ris"),
    [
        (PUBLISHED, "x", True),
        ("Provider: Lamps\n\n" + PUBLISHED, "x", True),
        ("TI  - Lamps\nER  - \n", "export.RIS", True),
        ("TI  - Lamps\nER  - \n", "x.txt", False),
        ("# TY  - JOUR\n", "x.md", False),
        ("2401.12345\n", "x.ris", False),
        ("", "x.ris", False),
    ],
)
def test_ris_is_told_from_other_files(text: str, name: str, is_ris: bool) -> None:
    assert looks_like_ris(text, name) is is_ris


pieces = st.sampled_from(
    ["TY  - ", "JOUR", "ER  - ", "TI  - ", "AU  - ", "DA  - ", "DO  - ", "UR  - ", "N1  - ", "\n"]
)


@given(st.lists(pieces | blocks | st.text(max_size=8), max_size=12).map("".join))
@few
def test_any_text_is_read_or_told_of(text: str) -> None:
    imported = read_ris(text)
    lines = text.count("\n") + 1
    assert all(1 <= skip.line <= lines and skip.reason for skip in imported.skipped)
    assert all(entry.paper.title or ":" in entry.paper.key for entry in imported.entries)


def test_ten_thousand_records_are_read_in_a_moment() -> None:
    text = "\n".join(record(f"AU  - Lampe, A{n}", f"DO  - 10.1000/{n}") for n in range(10_000))
    start = time.perf_counter()
    assert len(read_ris(text).entries) == 10_000
    # About a second on an idle machine; one that is busy gets ten times as long.
    assert time.perf_counter() - start < 10


def test_a_value_of_a_million_lines_takes_no_longer_than_as_many_values() -> None:
    start = time.perf_counter()
    entry = only("TY  - JOUR\nTI  - Lamps\nN1  - " + "more\n" * 1_000_000)
    assert entry.mark.note.endswith("…")
    assert time.perf_counter() - start < 20
