"""A reading list reads well as it stands, and foreign text in it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote

from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.deliver.hostile import entries, few
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.exporter import ExportOptions, whole_text
from tui_reader.deliver.markdown import Markdown
from tui_reader.model.highlight import Highlight
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_title

VIEWER = MarkdownIt("gfm-like", {"html": True, "linkify": True})
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
- State: later

> Read \*again\*.\
> \- slowly

<details>
<summary>Abstract</summary>

We count.

Then we stop.

</details>
"""  # noqa: E501


def written(*some: Entry, **options: str) -> str:
    return whole_text(Markdown(), some, ExportOptions(day="2026-08-20", **options))  # type: ignore[arg-type]


def test_a_list_of_one_paper() -> None:
    assert written(Entry(PAPER, MARK)) == WHOLE


def test_the_abstract_may_be_shown_or_left_out() -> None:
    full = written(Entry(PAPER), abstracts="full")
    assert full.endswith("\n\nWe count.\n\nThen we stop.\n")
    assert "<details>" not in full
    assert "We count" not in written(Entry(PAPER), abstracts="none")


def test_the_heading_is_the_readers() -> None:
    assert written(heading="Agents *now*") == "# Agents \\*now\\*\n\n0 papers, 2026-08-20.\n"


def test_ten_authors_are_named_and_the_rest_counted() -> None:
    crowd = replace(PAPER, authors=tuple(f"Author {n}" for n in range(1, 14)))
    assert "Author 10, *and 3 more*\n" in written(Entry(crowd))
    assert "more" not in written(Entry(replace(crowd, authors=crowd.authors[:10])))


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


@given(entries)
@few
def test_a_viewer_sees_only_our_own_links_and_tags(entry: Entry) -> None:
    tokens = VIEWER.parse(written(entry))
    html = "".join(one.content for one in tokens if one.type == "html_block")
    folded = "<details>\n<summary>Abstract</summary>\n</details>"
    assert html.strip() == (folded if entry.paper.abstract.split() else "")
    kinds = {one.type for one in children(tokens)}
    assert kinds <= {"text", "hardbreak", "link_open", "link_close", "code_inline", "em_open",
                     "em_close"}  # fmt: skip
    paper = entry.paper
    ours = [paper.url, paper.pdf, paper.hub_url, paper.repository, paper.project, paper.link]
    ours.extend([f"https://doi.org/{paper.doi}"] if paper.doi else [])
    links = [str(one.attrs["href"]) for one in children(tokens) if one.type == "link_open"]
    assert {unquote(url) for url in links} <= {unquote(url) for url in ours if url}
    assert sum(one.type == "heading_open" for one in tokens) == 2
