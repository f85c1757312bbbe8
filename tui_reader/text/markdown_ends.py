"""The end of reading a Markdown page: references, floats, and links that lead to a place in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from tui_reader.model.words import fold
from tui_reader.text.document import Block, Cell, EquationRow, Span
from tui_reader.text.markdown_headings import without_start

_BIBLIOGRAPHY = ("references", "bibliography", "literature cited")
_REFERENCE_LABEL = re.compile(r"\[[^\[\]]{1,40}\]|[^()\[\]]{2,60} \(\d{4}[a-z]?\)(?=\s)")
_KINDS = {"figure": "figure", "fig": "figure", "table": "table", "algorithm": "algorithm"}
# How the pages that the text was made from name their parts.
_SECTION = re.compile(r"(?:S|Ch|A)(\w+)((?:\.S+\d+)*)\Z")
_PART = re.compile(r"(?:.*\.)?(F|T|E|bib|alg)(\d+)(?:\w*)\Z")


def with_references(blocks: Iterable[Block]) -> Iterator[Block]:
    """Make entries of what stands in the bibliography."""
    in_bibliography = False
    count = 0
    for block in blocks:
        if block.kind == "heading":
            in_bibliography = block.text.strip().casefold() in _BIBLIOGRAPHY
        if not in_bibliography or block.kind not in ("item", "paragraph"):
            yield block
            continue
        count += 1
        found = _REFERENCE_LABEL.match(block.text)
        marker = block.label.rstrip(".")
        label = found[0] if found else f"[{marker}]" if marker.isdecimal() else ""
        spans = without_start(block.spans, found.end() if found else 0)
        yield Block("reference", spans, 0, label, (f"bib.bib{count}",))


def with_floats(blocks: Sequence[Block]) -> Iterator[Block]:
    """Put captions together with what they stand under or, as those of tables, above."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _goes_with(groups[-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    for group in groups:
        captions = [block for block in group if block.kind == "caption"]
        if captions and len(group) > 1:
            kind = _float_kind(captions[0])
            yield from (Block("float", label=kind), *group, Block("end", label=kind))
        else:
            yield from group


def _goes_with(group: Sequence[Block], block: Block) -> bool:
    """Whether a block belongs to those before it: pictures or a table, and one caption."""
    last = group[-1]
    if any(one.kind == "caption" for one in group):
        above = len(group) == 1 and _float_kind(last) != "figure" and block.kind != "image"
        return above and block.kind in _shown_by(last)
    if block.kind == "caption":
        return last.kind in _shown_by(block)
    return block.kind == last.kind == "image"


def _shown_by(caption: Block) -> tuple[str, ...]:
    """Give the kinds of blocks that a caption may speak of."""
    kinds = {"figure": ("image", "listing"), "table": ("table", "image")}
    return kinds.get(_float_kind(caption), ("listing", "image", "table"))


def _float_kind(caption: Block) -> str:
    word = re.split(r"[\s.]", caption.label, maxsplit=1)[0].lower()
    return _KINDS.get(word, word)


def with_places(blocks: Sequence[Block], elsewhere: Callable[[str], str]) -> list[Block]:
    """Let links lead to the places of the text; those that lead to none go `elsewhere`."""
    names = {name: place for place, block in enumerate(blocks) for name in _names(block)}
    ids = {place: [*block.ids] for place, block in enumerate(blocks)}
    known = {name for block in blocks for name in block.ids}
    targets: dict[str, str] = {}
    for target in {span.target for block in blocks for span in _spans(block)}:
        fragment = target[1:]
        if not target.startswith("#") or fragment in known:
            continue
        place = names.get(_meant(fragment))
        if place is None:
            targets[target] = elsewhere(fragment)
        else:
            ids[place].append(fragment)
    for name, place in names.items():
        if not ids[place] and blocks[place].kind == "heading":
            ids[place].append(name)
    return [
        replace(_redirected(block, targets), ids=tuple(ids[place]))
        for place, block in enumerate(blocks)
    ]


def _names(block: Block) -> Iterator[str]:
    """Give the names by which links may mean a block: `section.3.1`, `figure.2`, `equation.4`."""
    if block.kind == "heading":
        yield f"section.{block.label or '-'.join(fold(block.text)[:60].split())}"
    elif block.kind == "caption":
        number = re.search(r"[\dIVX]+(?=\s?[.:]?\Z)", block.label)
        yield f"{_float_kind(block)}.{number[0] if number else ''}"
    elif block.kind == "equation" and isinstance(block.data, tuple):
        rows = (row for row in block.data if isinstance(row, EquationRow))
        yield from (f"equation.{row.number.strip('()')}" for row in rows if row.number)


def _meant(fragment: str) -> str:
    """Give the name of what an id of LaTeXML's means, such as `S3.SS1` or `S1.F2`."""
    if part := _PART.match(fragment):
        kinds = {"F": "figure", "T": "table", "E": "equation", "alg": "algorithm"}
        return f"{kinds.get(part[1], part[1])}.{part[2]}"
    if section := _SECTION.match(fragment):
        first = section[1]
        if fragment.startswith("A") and first.isdecimal() and 0 < int(first) <= 26:
            first = chr(ord("A") + int(first) - 1)
        return ".".join(("section", first, *re.findall(r"\d+", section[2])))
    return fragment


def _spans(block: Block) -> Iterator[Span]:
    yield from block.spans
    for row in _table(block):
        for cell in row:
            yield from cell.spans


def _table(block: Block) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of a table; none for other blocks."""
    if block.kind == "table":
        yield from cast(tuple[tuple[Cell, ...], ...], block.data or ())


def _redirected(block: Block, targets: dict[str, str]) -> Block:
    if not any(span.target in targets for span in _spans(block)):
        return block

    def spans_of(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(one._replace(target=targets.get(one.target, one.target)) for one in spans)

    rows = tuple(
        tuple(cell._replace(spans=spans_of(cell.spans)) for cell in row) for row in _table(block)
    )
    return replace(block, spans=spans_of(block.spans), data=rows or block.data)
