"""A note comes back with all it holds, also after it was edited in Obsidian."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import blocks, entries, few, many
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.front_matter import front_matter
from tui_reader.deliver.markdown import Markdown
from tui_reader.deliver.note_file import looks_like_note, read_note
from tui_reader.deliver.obsidian import obsidian_tags
from tui_reader.deliver.template import shipped_template
from tui_reader.model.clean import clean_line
from tui_reader.model.highlight import Highlight
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title

PAPER = Paper("arxiv:2401.12345", "Counting", ("Ada Lovelace",), "We count.", sources=("import",))
MARK = Mark(
    tags=("to cite", "counting"), note="One.\n\nTwo.", highlights=(Highlight("Q.", "Why?"),)
)


def note(entry: Entry, abstracts: str = "folded") -> str:
    options = ExportOptions(template=shipped_template("note"), abstracts=abstracts)  # type: ignore[arg-type]
    return "".join(Markdown().parts([entry], options))


def read(text: str) -> Entry:
    assert looks_like_note(text)
    imported = read_note(text)
    [entry] = imported.entries
    assert imported.skipped == ()
    return entry


def held(entry: Entry) -> Entry:
    """What a note holds of a paper and its mark."""
    paper, mark = entry.paper, entry.mark
    kept = Paper(
        key=paper.key,
        title=readable_title(paper),
        authors=readable_authors(paper),
        abstract=readable_abstract(paper),
        published=paper.published,
        featured=paper.featured,
        categories=paper.categories,
        journal=paper.journal,
        repository=paper.repository,
        project=paper.project,
        doi=paper.doi,
        link=paper.link,
        sources=("import",),
    )
    marked = replace(mark, progress=0, version=None, place="", spots=())
    return Entry(kept, replace(marked, note=mark.note.strip("\n")))


@given(entries)
@few
def test_what_is_written_reads_back(entry: Entry) -> None:
    assert read(note(entry)) == held(entry)


@given(entries)
@few
def test_a_reader_of_yaml_finds_the_same_properties(entry: Entry) -> None:
    text = note(entry)
    matter = front_matter(text)
    assert matter is not None
    paper, mark = entry.paper, entry.mark
    written = yaml.safe_load(text.split("\n---\n")[0])
    assert written["key"] == paper.key
    assert written["title"] == readable_title(paper)
    assert written["aliases"] == [readable_title(paper)]
    assert written["authors"] == list(readable_authors(paper))
    assert written["tags"] == obsidian_tags(mark.tags)
    assert written["lists"] == list(mark.lists)
    assert written.get("code") == paper.repository
    assert written.get("published", "") == clean_line(paper.published)[:10]
    states = {name: written[name] for name in ("saved", "read", "later", "dismissed")}
    assert states == {name: getattr(mark, name) for name in states}
    assert set(written) == set(matter.properties)


def test_an_abstract_that_was_left_out_is_not_known() -> None:
    assert read(note(Entry(PAPER), "none")).paper == replace(PAPER, abstract="")
    assert read(note(Entry(PAPER), "full")) == Entry(PAPER)


def test_a_note_of_a_paper_without_title_says_nothing_of_it() -> None:
    text = note(Entry(Paper("arxiv:2401.12345", "")))
    assert "aliases" not in text
    assert read(text).paper == Paper("arxiv:2401.12345", "", sources=("import",))


def test_properties_written_anew_by_obsidian_are_read() -> None:
    text = (
        "---\nkey: arxiv:2401.12345\ntitle: Counting\nauthors:\n  - Ada Lovelace\n"
        "tags:\n  - to-cite\n  - added\nlabels:\n  - to cite\n  - counting\n"
        "lists: thesis\nsaved: true\nread: false\n---\n# Counting\n"
    )
    assert read(text) == Entry(
        replace(PAPER, abstract=""), Mark(saved=True, tags=("to cite", "added"), lists=("thesis",))
    )


def test_what_was_written_in_obsidian_comes_in() -> None:
    text = note(Entry(PAPER, MARK)).replace("Two.\n", "Two, **boldly**.\n- a\n\n### Deeper\n")
    text += "\n## Elsewhere\n\nNot ours.\n"
    mark = read(text).mark
    assert mark.note == "One.\n\nTwo, **boldly**.\n- a\n\n### Deeper"
    assert mark.highlights == MARK.highlights


def test_highlights_come_back_with_the_comments_that_are_theirs() -> None:
    some = (Highlight("A.\nB."), Highlight("> C.", "Why?\n\n> So."), Highlight("D."))
    entry = Entry(PAPER, Mark(highlights=some))
    assert read(note(entry)) == entry


def test_tags_that_obsidian_refuses_come_back() -> None:
    entry = Entry(PAPER, Mark(tags=("2024", "c++", "to cite", "cs.CL")))
    text = note(entry)
    assert 'tags: ["c", "to-cite", "csCL"]\n' in text
    assert read(text) == entry


def test_values_that_cannot_be_meant_are_left_out() -> None:
    text = (
        "---\nkey: arxiv:2401.12345\npublished: soon\nfeatured: 2024-02-31\ndoi: none\n"
        "code: javascript:alert(1)\nsaved: perhaps\n---\n"
    )
    assert read(text) == Entry(Paper("arxiv:2401.12345", "", sources=("import",)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Counting\n\nkey: arxiv:2401.12345\n",
        "---\ntitle: Counting\n---\n",
        "---\nkey: mine\n---\n",
        "---\nkey: arxiv:2401.12345\n",
    ],
)
def test_another_text_is_no_note(text: str) -> None:
    assert not looks_like_note(text)
    assert read_note(text).entries == ()


@given(blocks | st.text(), blocks | st.text())
@many
def test_any_note_is_read_or_is_none(properties: str, body: str) -> None:
    text = f"---\n{properties}\nkey: arxiv:2401.12345\n---\n{body}"
    if looks_like_note(text):
        assert read(text).paper.key == "arxiv:2401.12345"
    else:
        assert "---" in properties
