"""A digest as Markdown holds foreign text as text, and its papers can be imported."""

from __future__ import annotations

from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.deliver.digests import DIGEST, LANTERNS, TEA, digests
from tests.deliver.hostile import few
from tui_reader.deliver.digest import Digest, Notice, notices
from tui_reader.deliver.digest_markdown import as_markdown
from tui_reader.deliver.importer import read_entries

VIEWER = MarkdownIt("gfm-like", {"html": True, "linkify": True})
START = r"""# Papers of 24 November 2026

2 papers

## 1. [Slow Lanterns in ℓ₀](https://arxiv.org/abs/2611.00101)

▲ 1,284 +12 · Ada Lovelace, Mary Somerville, Emmy Noether and 2 more

A small model learns to wait.

Why: on Hugging Face Daily

[Hugging Face](https://huggingface.co/papers/2611.00101) · [arXiv](https://arxiv.org/abs/2611.00101) · [code](https://example.org/code) · [project](https://example.org/project)

## 2. [Tea](https://doi.org/10.1000/tea)
"""  # noqa: E501


def test_a_digest_of_two_papers() -> None:
    assert as_markdown(DIGEST).startswith(START)


def test_its_papers_can_be_imported() -> None:
    imported = read_entries(as_markdown(DIGEST), "digest.md")
    assert [entry.paper.key for entry in imported.entries] == [LANTERNS.key, TEA.key]


def shown(notice: Notice) -> list[str]:
    """Give what a viewer shows of a paper, paragraph by paragraph."""
    lines = [
        f"{notice.rank}. {notice.title}",
        " · ".join(filter(None, (notice.momentum, notice.authors))),
        notice.sentence,
        f"Why: {notice.reason}" if notice.reason else "",
        " · ".join(name for name, _ in notice.links),
    ]
    return [line for line in lines if line]


@given(digests)
@few
def test_a_viewer_sees_the_same_words_and_no_links_but_ours(digest: Digest) -> None:
    tokens = VIEWER.parse(as_markdown(digest))
    inline: list[list[Token]] = [one.children or [] for one in tokens if one.type == "inline"]
    texts = ["".join(child.content for child in children) for children in inline]
    said = notices(digest)
    assert texts == [digest.heading, digest.count, *(line for one in said for line in shown(one))]
    kinds = {child.type for children in inline for child in children}
    assert kinds <= {"text", "link_open", "link_close"}
    ours = [
        url
        for one in said
        for url in ([one.page] if one.page else []) + [*dict(one.links).values()]
    ]
    links = [child for children in inline for child in children if child.type == "link_open"]
    assert [VIEWER.normalizeLink(url) for url in ours] == [link.attrs["href"] for link in links]
