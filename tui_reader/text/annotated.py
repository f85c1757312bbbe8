"""A document with the passages lit that a reader marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tui_reader.model.clean import clean_line
from tui_reader.model.highlight import Highlight
from tui_reader.text.document import Block, Document, Span

LIT = "highlight"


def annotated(document: Document, highlights: Sequence[Highlight]) -> Document:
    """Give the document with the role `highlight` on marked passages.

    A passage is found by its words, first where it was marked and then anywhere; a comment
    follows it as a block of its own, of the kind `comment`. What is not in the text any more
    stays with the mark and is not shown.
    """
    if not highlights:
        return document
    blocks = list(document.blocks)
    comments: dict[int, list[Highlight]] = {}
    for one in highlights:
        places: list[int] = []
        start = document.place_named(one.place)
        for words in one.quote.split("\n"):
            place = _lit(blocks, words, start if not places else places[-1] + 1)
            if place is not None:
                places.append(place)
        if places and one.comment:
            comments.setdefault(places[-1], []).append(one)
    return document.with_blocks(_commented(blocks, comments))


def _commented(blocks: Iterable[Block], comments: dict[int, list[Highlight]]) -> Iterator[Block]:
    for place, block in enumerate(blocks):
        yield block
        for one in comments.get(place, ()):
            yield Block("comment", (Span(clean_line(one.comment, 4_000)),))


def _lit(blocks: list[Block], words: str, start: int | None) -> int | None:
    """Light some words in the first block that has them, from `start` on and then anywhere."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    order = sorted(range(len(blocks)), key=lambda place: (place < (start or 0), place))
    for place in order:
        found = pattern.search(blocks[place].text.replace("\xa0", " "))
        if found:
            spans = tuple(_split(blocks[place].spans, *found.span()))
            blocks[place] = replace(blocks[place], spans=spans)
            return place
    return None


def _split(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Give the spans with those between two places of their text lit."""
    passed = 0
    for span in spans:
        cuts = sorted({0, *(min(max(cut - passed, 0), len(span.text)) for cut in (start, end))})
        for begin, stop in zip(cuts, [*cuts[1:], len(span.text)], strict=True):
            if begin < stop:
                is_lit = start <= passed + begin < end
                role = f"{span.role} {LIT}".strip() if is_lit else span.role
                yield span._replace(text=span.text[begin:stop], role=role)
        passed += len(span.text)
