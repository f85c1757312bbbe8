"""What a card shows of the place that a link leads to."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from tui_reader.model.paper import Mark
from tui_reader.text.document import Block, Document, Span
from tui_reader.text.reference import Reference, read_reference

_AUTHORS_SHOWN = 200
_PARAGRAPHS_OF_SECTION = 2


class Peeked(NamedTuple):
    """The words above a card, what it shows, and the paper it is about, if it is."""

    words: str
    document: Document
    reference: Reference | None = None


def peeked(document: Document, place: int) -> Peeked:
    """Give what is to be shown of a block: a reference, a note, a float, an equation, a section."""
    block = document.blocks[place]
    if block.kind == "reference":
        return _citation(block)
    if block.kind == "heading":
        end = place + 1 + _PARAGRAPHS_OF_SECTION
        return Peeked("section  ·  enter goes there", _alone(document.blocks[place:end]))
    names = {"note": "footnote", "equation": "equation"}
    name = names.get(block.kind) or next(
        (one.label for one in document.excerpt(place) if one.kind == "float"), "here"
    )
    return Peeked(f"{name}  ·  enter goes there", _alone(document.excerpt(place)))


def _alone(blocks: tuple[Block, ...]) -> Document:
    """Give some blocks as a document whose links are only to be seen."""
    return Document(tuple(replace(block, ids=()) for block in blocks))


def _citation(block: Block) -> Peeked:
    reference = read_reference(block)
    blocks: list[Block] = []
    if reference.title:
        blocks.append(Block("title", (Span(reference.title),)))
        facts = " · ".join(filter(None, (reference.authors[:_AUTHORS_SHOWN], reference.year)))
        if facts:
            blocks.append(Block("authors", (Span(facts),)))
    entry = tuple(span._replace(role=f"{span.role} dim".strip(), target="") for span in block.spans)
    blocks.append(Block("paragraph", entry))
    return Peeked(f"citation {block.label}".strip(), Document(tuple(blocks)), reference)


def standing(mark: Mark | None) -> str:
    """Say whether a paper is in the library, and what was done with it there."""
    if mark is None:
        return "not in the library"
    done = [word for word in ("saved", "read", "later", "dismissed") if getattr(mark, word)]
    return ", ".join(["in the library", *done])
