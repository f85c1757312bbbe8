"""Each paper has its file, under a name that is its own, stays, and is taken everywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import entries, few, papers
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.importer import read_entries
from tui_reader.deliver.notes import LONGEST_NAME, note_name, notes
from tui_reader.deliver.template import own_template, shipped_template
from tui_reader.model.errors import WrongUse
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Paper

DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\s*(\.|\Z)", re.IGNORECASE)


@pytest.mark.parametrize(
    ("key", "title", "name"),
    [
        ("arxiv:2401.12345", "A: [B] / What’s #c?", "2401.12345 A B Whats c.md"),
        ("arxiv:hep-th/9901001", "D-branes", "hep-th-9901001 D-branes.md"),
        ("arxiv:2401.12345", "深い学習", "2401.12345.md"),
        ("arxiv:2401.12345", "Élan…", "2401.12345 Elan.md"),
        ("title:0123456789abcdef", "深い学習", "0fff35e49e497531.md"),
        ("title:0123456789abcdef", "../../etc/passwd", "etc passwd (0fff35e49e497531).md"),
    ],
)  # fmt: skip
def test_a_name_says_which_paper_it_is(key: str, title: str, name: str) -> None:
    assert note_name(Paper(key, title)) == name


@pytest.mark.parametrize("title", ["nul. Set", "CON .x", "com1.2 of it", "LPT¹. A"])
def test_no_name_is_that_of_a_device(title: str) -> None:
    name = note_name(Paper("doi:10.1000/a", title))
    assert name.startswith("_") and not DEVICES.match(name)


def test_papers_of_one_title_have_names_of_their_own() -> None:
    keys = ("doi:10.1000/a(b)", "doi:10.1000/a[b]", "title:0123456789abcdef", "arxiv:2401.12345")
    names = {note_name(Paper(key, "On")).casefold() for key in keys}
    assert len(names) == len(keys)


@given(papers() | st.builds(Paper, st.text().map(title_key), st.text()))
@few
def test_a_name_is_taken_everywhere(paper: Paper) -> None:
    name = note_name(paper)
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._+() -]*\.md", name)
    assert len(name) <= LONGEST_NAME
    assert not DEVICES.match(name)
    assert not re.search(r"[ .]\.md\Z", name)


@pytest.mark.parametrize("title", ["some-words " * 39, "w" * 400])
def test_a_long_title_is_cut_and_the_id_is_not(title: str) -> None:
    name = note_name(Paper("doi:10.1000/a", title))
    assert LONGEST_NAME - 12 < len(name) <= LONGEST_NAME
    assert re.search(r"(words|some|w) \([0-9a-f]{16}\)\.md\Z", name)


@given(st.lists(entries, min_size=1, max_size=4, unique_by=lambda entry: entry.paper.key))
@few
def test_each_paper_has_its_note_under_its_name_whatever_stands_beside_it(
    some: list[Entry],
) -> None:
    written = list(notes(some, ExportOptions()))
    assert len({name.casefold() for name, _ in written}) == len(some)
    for entry, (name, text) in zip(some, written, strict=True):
        assert [(name, text)] == list(notes([entry], ExportOptions()))
        [back] = read_entries(text, name).entries
        assert back.paper.key == entry.paper.key


def test_another_template_of_ours_does_not_write_notes() -> None:
    some = [Entry(Paper("arxiv:2401.12345", "T"))]
    given_list = ExportOptions(template=shipped_template("list"))
    assert list(notes(some, given_list)) == list(notes(some, ExportOptions()))


def test_a_template_of_the_readers_own_writes_each_paper_by_itself() -> None:
    some = [Entry(Paper("arxiv:2401.12345", "A")), Entry(Paper("arxiv:2402.00001", "B"))]
    own = own_template("{{ count }} {{ papers[0].title }}\n", "my.j2")
    assert list(notes(some, ExportOptions(template=own))) == [
        ("2401.12345 A.md", "1 A\n"),
        ("2402.00001 B.md", "1 B\n"),
    ]


def test_a_template_that_fails_at_the_last_paper_writes_none() -> None:
    some = [Entry(Paper("arxiv:2401.12345", "A")), Entry(Paper("arxiv:2402.00001", "B"))]
    own = own_template("{{ 1 // (papers[0].plain.title == 'A')|int }}", "my.j2")
    with pytest.raises(WrongUse, match=r"my\.j2, line 1"):
        next(notes(some, ExportOptions(template=own)))
