"""Headings of a Markdown page: their numbers and levels, and what comes before the first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui_reader.model.words import fold
from tui_reader.text.document import Block, Image, Span

_NUMBER = re.compile(
    r"(?:(?P<plain>\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z](?:\.\d{1,2}){1,4}"
    r"|(?=[IVX])[IVX]{1,5}(?:-[A-Z](?:\d{1,2})?)?(?=[. ]\s*[A-Z]))[.:]?"
    r"|(?:Appendix|Section|§)\s+(?P<named>[A-Z0-9](?:\.\d{1,2}){0,4})[.:]?"
    r"|(?P<letter>[A-Z])[.:])\s+(?=\S)"
)
_CONTENTS = ("contents", "table of contents")
# What arXiv's own pages say around a paper, as the start of a paragraph.
_CHROME = re.compile(
    r"back to (?:arxiv|abstract)|this is experimental html|html conversions sometimes|why html"
    r"|report (?:github )?issue|download pdf|skip to main content|license:|arxiv:\S+ \[|failed:"
    r"|authors: achieve the best html|content selection saved|view html|\[?\s*toggle"
    r"|experimental html|light mode|dark mode|navigation menu",
    re.IGNORECASE,
)
_EVERYWHERE = ("report issue for preceding element",)


def heading_of(spans: tuple[Span, ...], level: int) -> Block:
    """Make a heading of some words, and split off its number."""
    text = "".join(span.text for span in spans)
    found = _NUMBER.match(text)
    if found is None:
        return Block("heading", spans, level)
    label = found["plain"] or found["named"] or found["letter"]
    return Block("heading", without_start(spans, found.end()), level, label)


def without_start(spans: Sequence[Span], count: int) -> tuple[Span, ...]:
    """Give spans without their first characters, and without the blanks that then begin them."""
    kept: list[Span] = []
    for span in spans:
        rest = span.text[count:]
        count = max(count - len(span.text), 0)
        if not kept:
            rest = rest.lstrip()
        if rest:
            kept.append(span._replace(text=rest))
    return tuple(kept)


def without_chrome(blocks: Sequence[Block]) -> Iterator[Block]:
    """Leave out what arXiv's pages say around a paper, and a table of contents."""
    in_contents = False
    headings = 0  # one may be the title, and what the page says stands on both sides of it
    for block in blocks:
        words = block.text.strip()
        says_so = headings < 2 and (_CHROME.match(words) is not None or _is_logo(block))
        if block.kind == "heading":
            in_contents = fold(words) in _CONTENTS
            if not in_contents and not says_so:
                headings += 1 if block.level == 1 else 2
        if says_so or fold(words) in (*_EVERYWHERE, *_CONTENTS):
            continue
        if not (in_contents and block.kind == "item"):
            yield block


def _is_logo(block: Block) -> bool:
    return isinstance(block.data, Image) and "logo" in block.data.words.lower()


def with_title(blocks: Sequence[Block], title: str) -> list[Block]:
    """Give the blocks with the title first: the one given, else the first heading of level 1."""
    place = next((n for n, block in enumerate(blocks) if block.kind == "heading"), None)
    first = blocks[place] if place is not None else None
    words = f"{first.label} {first.text}".strip() if first else ""
    is_title = first is not None and (
        fold(words) == fold(title) if title else first.level == 1 and not first.label
    )
    rest = [block for number, block in enumerate(blocks) if not (is_title and number == place)]
    if is_title and first:
        return [Block("title", first.spans if not first.label else (Span(words),)), *rest]
    return [Block("title", (Span(title),)), *rest] if title else rest


def with_even_levels(blocks: Sequence[Block]) -> list[Block]:
    """Shift the levels of all headings so that the sections, and the abstract, are of level 2."""
    levels = [one.level for one in blocks if one.kind == "heading" and not _is_abstract(one)]
    highest = min(levels, default=2)

    def shifted(block: Block) -> Block:
        level = 2 if _is_abstract(block) else min(block.level - highest + 2, 6)
        return replace(block, level=level) if block.kind == "heading" else block

    return list(map(shifted, blocks))


def _is_abstract(heading: Block) -> bool:
    return fold(heading.text) == "abstract"
