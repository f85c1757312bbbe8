"""What stands before a paper's full text, and for it while there is none: facts and abstract."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.model.clean import clean_block, clean_line, web_url
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.document import Block, Document, Span
from tui_reader.text.readable import readable_abstract, readable_title
from tui_reader.ui.paper_words import authors_words, facts_words, marks_words, paper_links
from tui_reader.ui.signs import Signs

_ARTIFACTS_SHOWN = 8


def front_page(
    paper: Paper, mark: Mark, signs: Signs, words: str, *, is_raw: bool = False
) -> Document:
    """Give a paper without its full text; `words` say how it stands with that."""
    head = _head(paper, mark, signs, is_raw)
    return Document((*head, *_said(words), *_abstract(paper, is_raw), *_links(paper)))


def with_front(
    text: Document, paper: Paper, mark: Mark, signs: Signs, *, is_raw: bool = False
) -> Document:
    """Give a full text with the paper's own title and facts before it."""
    body = [block for block in text.blocks if block.kind not in ("title", "authors")]
    has_abstract = any(
        block.kind == "heading" and block.text.strip().casefold() == "abstract"
        for block in body[:12]
    )
    abstract = () if has_abstract else _abstract(paper, is_raw)
    words = " ".join((f"{text.origin}.", *text.warnings))
    head = _head(paper, mark, signs, is_raw)
    return text.with_blocks((*head, *_said(words), *abstract, *body, *_links(paper)))


def _head(paper: Paper, mark: Mark, signs: Signs, is_raw: bool) -> Iterator[Block]:
    title = clean_line(paper.title) if is_raw else readable_title(paper)
    yield Block("title", (Span(title),), ids=("title",))
    if paper.authors:
        yield Block("authors", (Span(authors_words(paper)),))
    if facts := facts_words(paper, signs):
        yield Block("facts", (Span(facts),))
    if marks := marks_words(mark, signs):
        yield Block("facts", (Span(marks, "mark"),))
    if mark.note:
        for paragraph in clean_block(mark.note).split("\n\n"):
            yield Block("comment", (Span(" ".join(paragraph.split())),))


def _said(words: str) -> Iterator[Block]:
    if words:
        yield Block("facts", (Span(clean_line(words, 1_000)),))


def _abstract(paper: Paper, is_raw: bool) -> Iterator[Block]:
    if paper.summary:
        yield Block("paragraph", (Span(clean_line(paper.summary, 2_000), "italic"),))
    abstract = clean_block(paper.abstract) if is_raw else readable_abstract(paper)
    for paragraph in abstract.split("\n\n"):
        words = paragraph if is_raw else " ".join(paragraph.split())
        yield Block("paragraph", (Span(words or "No abstract is known yet."),))
    if paper.remark:
        yield Block("facts", (Span(clean_line(paper.remark, 1_000)),))


def _links(paper: Paper) -> Iterator[Block]:
    for name, address in paper_links(paper):
        yield Block("facts", (Span(f"{name}  "), Span(address, target=web_url(address) or "")))
    for artifact in paper.artifacts[:_ARTIFACTS_SHOWN]:
        likes = f"  {artifact.likes:,} likes" if artifact.likes else ""
        words = f"{artifact.kind.capitalize()}  {clean_line(artifact.name)}{likes}"
        yield Block("facts", (Span(words),))
    more = (paper.artifact_count or 0) - len(paper.artifacts[:_ARTIFACTS_SHOWN])
    if more > 0:
        yield Block("facts", (Span(f"and {more} more on Hugging Face"),))
