"""A reading list reads well as it stands, and foreign text in it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from tests.deliver.hostile import entries, few
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.exporter import ExportOptions, whole_text
from tui_reader.deliver.id_list import read_id_list
from tui_reader.deliver.markdown import Markdown
from tui_reader.deliver.template import TEMPLATES, own_template, shipped_template
from tui_reader.model.errors import WrongUse
from tui_reader.model.highlight import Highlight
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_abstract, readable_title

VIEWER = MarkdownIt("gfm-like", {"html": True, "linkify": True}).use(front_matter_plugin)
PAPER = Paper(
    key="arxiv:2401.12345",
    title="Counting [MASK] tokens",
    authors=("Ada Lovelace", "John Doe, Jr."),
    abstract="We count.\n\nThen we stop.",
    published="2024-01-23T10:00:00Z",
    featured="2024-01-25",
    categories=("cs.CL", "cs.LG"),
    journal="Journal of Counting 7",
    remark="12 pages",
    repository="https://example.org/code",
    project="https://example.org/project",
    doi="10.1000/count",
)
MARK = Mark(saved=True, later=True, tags=("to cite", "counting"), note="Read *again*.\n- slowly")
WHOLE = r"""# Reading list

1 paper, 2026-08-20.

## [Counting \[MASK\] tokens](https://arxiv.org/abs/2401.12345)

- Authors: Ada Lovelace, John Doe\, Jr.
- Published: 2024-01-23
- Featured: 2024-01-25
- Topics: `cs.CL`, `cs.LG`
- Journal: Journal of Counting 7
- Remark: 12 pages
- Links: [arXiv](https://arxiv.org/abs/2401.12345) · [PDF](https://arxiv.org/pdf/2401.12345) · [Hugging Face](https://huggingface.co/papers/2401.12345) · [code](https://example.org/code) · [project](https://example.org/project) · [DOI](https://doi.org/10.1000/count)
- Tags: to cite, counting
- State: saved, later

> Read \*again\*.\
> \- slowly

<details>
<summary>Abstract</summary>

We count.

Then we stop.

</details>
"""  # noqa: E501


NOTE = r"""---
key: "arxiv:2401.12345"
title: "Counting [MASK] tokens"
aliases: ["Counting [MASK] tokens"]
authors: ["Ada Lovelace", "John Doe, Jr."]
published: "2024-01-23"
featured: "2024-01-25"
arxiv: "2401.12345"
doi: "10.1000/count"
journal: "Journal of Counting 7"
url: "https://arxiv.org/abs/2401.12345"
pdf: "https://arxiv.org/pdf/2401.12345"
code: "https://example.org/code"
project: "https://example.org/project"
topics: ["cs.CL", "cs.LG"]
tags: ["to-cite", "counting"]
labels: ["to cite", "counting"]
lists: []
saved: true
read: false
later: true
dismissed: false
---

# [Counting \[MASK\] tokens](https://arxiv.org/abs/2401.12345)

[arXiv](https://arxiv.org/abs/2401.12345) · [PDF](https://arxiv.org/pdf/2401.12345) · [Hugging Face](https://huggingface.co/papers/2401.12345) · [code](https://example.org/code) · [project](https://example.org/project) · [DOI](https://doi.org/10.1000/count)

## Abstract

We count.

Then we stop.

## Note

Read \*again\*.\
\- slowly

## Highlights

> One.
>
> Two.

Why?
"""  # noqa: E501


def written(*some: Entry, template: str = "annotated", **options: str) -> str:
    chosen = ExportOptions(day="2026-08-20", template=shipped_template(template), **options)  # type: ignore[arg-type]
    return whole_text(Markdown(), some, chosen)


def test_a_list_of_one_paper() -> None:
    assert written(Entry(PAPER, MARK)) == WHOLE


def test_the_abstract_may_be_shown_or_left_out() -> None:
    full = written(Entry(PAPER), abstracts="full")
    assert full.endswith("\n\nWe count.\n\nThen we stop.\n")
    assert "<details>" not in full
    assert "We count" not in written(Entry(PAPER), abstracts="none")


def test_the_heading_is_the_readers() -> None:
    assert written(heading="Agents *now*") == "# Agents \\*now\\*\n\n0 papers, 2026-08-20.\n"


def test_ten_authors_are_named_and_the_rest_counted_and_folded() -> None:
    crowd = replace(PAPER, authors=tuple(f"Author {n}" for n in range(1, 14)))
    text = written(Entry(crowd))
    assert "Author 10, *and 3 more*\n" in text
    assert "<summary>All 13 authors</summary>\n\nAuthor 1, Author 2, " in text
    few_of_them = written(Entry(replace(crowd, authors=crowd.authors[:10])))
    assert "more" not in few_of_them and "All 10 authors" not in few_of_them


def test_an_unsafe_address_is_left_out() -> None:
    bad = replace(PAPER, repository="javascript:alert(1)", project="https://a@b.example/")
    assert "code" not in written(Entry(bad)) and "project" not in written(Entry(bad))


def test_a_paper_without_a_page_has_its_key_and_no_link() -> None:
    text = written(Entry(Paper("title:0123456789abcdef", "Alone")))
    assert "## Alone\n\n- Key: `title:0123456789abcdef`\n" in text
    assert "](" not in text


def children(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or []


def shown(tokens: list[Token]) -> str:
    """Give inline tokens as the text that a viewer shows, hard line ends as line ends."""
    return "".join("\n" if token.type == "hardbreak" else token.content for token in tokens)


def paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n{2,}", text.strip("\n")) if part]


@given(entries)
@few
def test_a_viewer_sees_the_same_title_and_note(entry: Entry) -> None:
    tokens = VIEWER.parse(written(entry))
    inline = {
        before.type: token.children or []
        for before, token in pairwise(tokens)
        if before.type == "heading_open" and before.tag == "h2"
    }
    assert shown(inline["heading_open"]) == readable_title(entry.paper)
    # A comment on a passage is a quote, too, and stands in a list.
    own = [(i, one.type) for i, one in enumerate(tokens) if one.level == 0]
    start = next((i for i, kind in own if kind == "blockquote_open"), None)
    assert (start is not None) == bool(entry.mark.note)
    if start is not None:
        end = next(i for i, kind in own if kind == "blockquote_close")
        note = [shown(one.children or []) for one in tokens[start:end] if one.type == "inline"]
        assert note == paragraphs(entry.mark.note)


def test_titles_authors_and_abstracts_are_readable() -> None:
    text = written(Entry(Paper("arxiv:2401.12345", "On $x^2$", (r"Ren\'e",), r"\emph{So}.")))
    assert "[On x²]" in text
    assert "- Authors: René\n" in text
    assert "\nSo.\n" in text


def test_highlights_stand_below_the_note_with_their_comments() -> None:
    passages = (Highlight("One.\nTwo *stars*.", "Why?\nSo."), Highlight("Alone."))
    text = written(Entry(Paper("arxiv:2401.12345", "T"), Mark(note="N", highlights=passages)))
    assert (
        "> N\n\n- Highlight: One. ¶ Two \\*stars\\*.\n  > Why?\\\n  > So.\n- Highlight: Alone.\n"
    ) in text


@given(entries, st.sampled_from(TEMPLATES))
@few
def test_a_viewer_sees_only_our_own_links_and_tags(entry: Entry, template: str) -> None:
    tokens = VIEWER.parse(written(entry, template=template))
    html = "".join(one.content for one in tokens if one.type == "html_block")
    folded = "<details>\n<summary>Abstract</summary>\n</details>"
    has_abstract = bool(entry.paper.abstract.split())
    assert html.strip() == (folded if has_abstract and template == "annotated" else "")
    kinds = {one.type for one in children(tokens)}
    assert kinds <= {"text", "hardbreak", "softbreak", "link_open", "link_close", "code_inline",
                     "em_open", "em_close"}  # fmt: skip
    paper = entry.paper
    ours = [paper.url, paper.pdf, paper.hub_url, paper.repository, paper.project, paper.link]
    ours.extend([f"https://doi.org/{paper.doi}"] if paper.doi else [])
    links = [str(one.attrs["href"]) for one in children(tokens) if one.type == "link_open"]
    assert {unquote(url) for url in links} <= {unquote(url) for url in ours if url}
    sections = [has_abstract, bool(entry.mark.note), bool(entry.mark.highlights)]
    headings = {"annotated": 2, "list": 0, "note": 1 + sum(sections)}
    assert sum(one.type == "heading_open" for one in tokens) == headings[template]


def test_a_note_of_one_paper() -> None:
    passage = Highlight("One.\nTwo.", "Why?")
    assert written(Entry(PAPER, replace(MARK, highlights=(passage,))), template="note") == NOTE


@given(entries)
@few
def test_a_viewer_sees_the_words_of_a_note(entry: Entry) -> None:
    tokens = VIEWER.parse(written(entry, template="note"))
    inline = [shown(one.children or []) for one in tokens if one.type == "inline"]
    assert inline[0] == readable_title(entry.paper)
    links = [one for one in children(tokens) if one.type == "link_open"]
    abstract, mark = paragraphs(readable_abstract(entry.paper)), entry.mark
    expected = ["Abstract", *abstract] if abstract else []
    expected += ["Note", *paragraphs(mark.note)] if mark.note else []
    expected += ["Highlights"] if mark.highlights else []
    for one in mark.highlights:
        expected += [*one.quote.split("\n"), *paragraphs(one.comment)]
    assert inline[2 if links else 1 :] == expected


def test_a_note_holds_one_paper() -> None:
    with pytest.raises(WrongUse, match="A note is about one paper"):
        written(Entry(PAPER), Entry(PAPER), template="note")


def test_what_obsidian_alone_takes_for_syntax_is_text_in_a_note() -> None:
    paper = Paper("arxiv:2401.12345", "T", abstract="An ==apple== and %%pear%% stand ^here")
    text = written(Entry(paper), template="note")
    assert "An =\\=apple=\\= and %\\%pear%\\% stand \\^here\n" in text
    assert "An ==apple== and %%pear%% stand ^here\n" in written(Entry(paper))


def test_a_plain_list_has_a_line_for_each_paper() -> None:
    alone = Paper("title:0123456789abcdef", "Alone", ("Grace Hopper",))
    bare = Paper("arxiv:2402.00001", "")
    assert written(Entry(PAPER, MARK), Entry(alone), Entry(bare), template="list") == (
        "- [Counting \\[MASK\\] tokens](https://arxiv.org/abs/2401.12345)"
        " — Ada Lovelace et al., 2024-01-23\n"
        "- Alone — Grace Hopper\n"
        "- [*Untitled*](https://arxiv.org/abs/2402.00001)\n"
    )


@given(st.lists(entries, max_size=3))
@few
def test_a_plain_list_is_one_list_and_brings_back_the_ids(some: list[Entry]) -> None:
    text = written(*some, template="list")
    assert text.count("\n") == len(some)
    tokens = VIEWER.parse(text)
    items = [shown(one.children or []) for one in tokens if one.type == "inline"]
    titles = [readable_title(entry.paper) for entry in some]
    assert all(item.startswith(title) for item, title in zip(items, titles, strict=True))
    keys = {entry.paper.key for entry in read_id_list(text).entries}
    assert keys >= {e.paper.key for e in some if not e.paper.key.startswith("title:")}


def test_the_text_comes_a_paper_at_a_time() -> None:
    some = [Entry(PAPER), Entry(replace(PAPER, key="arxiv:2402.00001"))]
    parts = list(Markdown().parts(some, ExportOptions()))
    assert len(parts) == 3
    assert [part.count("\n## ") for part in parts] == [0, 1, 1]


def test_a_template_of_the_readers_own_writes_everything_in_one_piece() -> None:
    own = own_template("{% for paper in papers %}\n* {{ paper.title }}\n{% endfor %}\n", "my.j2")
    parts = list(Markdown().parts([Entry(PAPER)] * 2, ExportOptions(template=own)))
    assert parts == ["* Counting \\[MASK\\] tokens\n" * 2]
