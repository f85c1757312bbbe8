"""What stands before a full text on paper, and in its place where there is none."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.model.clean import clean_line
from tui_reader.model.paper import Paper
from tui_reader.text.document import Block, Document, Span
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title


def with_front(document: Document, paper: Paper) -> Document:
    """Give a text with the title, authors and facts of its paper first where it has none."""
    known = {block.kind for block in document.blocks}
    front = [block for block in _front(paper) if block.kind not in known]
    place = next((n for n, block in enumerate(document.blocks, 1) if block.kind == "title"), 0)
    return document.with_blocks((*document.blocks[:place], *front, *document.blocks[place:]))


def abstract_of(paper: Paper) -> Document:
    """Give what there is of a paper without its text."""
    paragraphs = (" ".join(part.split()) for part in readable_abstract(paper).split("\n\n"))
    abstract = (Block("paragraph", (Span(words),)) for words in paragraphs if words)
    return Document((*_front(paper), *abstract), "abstract", paper.url or "")


def _front(paper: Paper) -> Iterator[Block]:
    yield Block("title", (Span(readable_title(paper)),))
    if paper.authors:
        yield Block("authors", (Span(", ".join(readable_authors(paper))),))
    facts = (paper.key, (paper.published or "")[:10], " ".join(paper.categories))
    yield Block("facts", (Span(clean_line(", ".join(fact for fact in facts if fact))),))
