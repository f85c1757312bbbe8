"""A paper's full text: blocks of spans, one form for HTML, Markdown and PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from tui_reader.text.mathml import MathNode


class Span(NamedTuple):
    """A run of text of one kind."""

    text: str
    role: str = ""
    """Words with blanks between: `bold italic code math cite note dim highlight`."""
    target: str = ""
    """`#id` for a place in the same document, or a checked http(s) address."""
    tex: str = ""
    """The TeX of a formula, where the page gave it."""


class Formula(NamedTuple):
    """A formula on a line of its own."""

    node: MathNode
    tex: str = ""


class EquationRow(NamedTuple):
    """One line of a displayed equation; cells of several rows stand under each other."""

    cells: tuple[tuple[Formula | Span, ...], ...]
    number: str = ""
    """As printed, such as `(4)`."""


class Cell(NamedTuple):
    """One cell of a table."""

    spans: tuple[Span, ...] = ()
    columns: int = 1
    rows: int = 1
    align: str = "left"
    """`left`, `center` or `right`."""
    is_head: bool = False
    rule_above: bool = False
    rule_below: bool = False


class ListingLine(NamedTuple):
    """One line of a listing or an algorithm, its white space kept."""

    spans: tuple[Span, ...]
    number: str = ""


class Image(NamedTuple):
    """A picture that can be fetched; an empty address is one that the page has lost."""

    address: str
    words: str = ""
    """What the page says in its place."""


Data = tuple[EquationRow, ...] | tuple[tuple[Cell, ...], ...] | tuple[ListingLine, ...] | Image

KINDS = (
    "title",
    "authors",
    "facts",  # a line of facts below the title, muted
    "heading",
    "paragraph",
    "item",  # a paragraph of a list; `label` is its marker, empty for a further paragraph
    "quote",
    "theorem",  # the heading of a theorem, lemma or proof; its text follows as blocks
    "equation",  # data: EquationRows
    "table",  # data: rows of Cells
    "listing",  # data: ListingLines
    "image",  # data: Image
    "caption",  # `label` is `Figure 3:`
    "float",  # a figure, table or algorithm begins; `label` says which
    "end",  # and ends
    "reference",  # an entry of the bibliography; `label` is `[12]` or `Doe (2020)`
    "note",  # a footnote, at the end of the document; `label` is its mark
    "comment",  # what the reader says of a passage above
)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that is laid out by itself."""

    kind: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    """Of a heading 1 to 6 (a section is 2); of an item or quote, how deep it is nested."""
    label: str = ""
    """What is printed before it: a number, a marker, `Figure 3:`."""
    ids: tuple[str, ...] = ()
    """The names by which links lead here."""
    data: Data | None = None

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(span.text for span in self.spans)


class OutlineEntry(NamedTuple):
    """A heading, for the table of contents."""

    level: int
    label: str
    title: str
    block: int


@dataclass(frozen=True)
class Document:
    """A paper's full text."""

    blocks: tuple[Block, ...]
    origin: str = ""
    """Where it comes from, in words for the reader, such as `arXiv HTML`."""
    address: str = ""
    warnings: tuple[str, ...] = ()
    """What was lost or damaged on the way, in sentences."""

    @cached_property
    def anchors(self) -> dict[str, int]:
        """The block that each id names."""
        return {name: place for place, block in enumerate(self.blocks) for name in block.ids}

    @cached_property
    def outline(self) -> tuple[OutlineEntry, ...]:
        """The headings down to the level of a subsubsection, in order."""
        return tuple(
            OutlineEntry(block.level, block.label, block.text.strip(), place)
            for place, block in enumerate(self.blocks)
            if block.kind == "heading" and block.level <= 4 and block.text.strip()
        )

    def place_of(self, target: str) -> int | None:
        """Give the block that `#id` leads to, or None."""
        return self.anchors.get(target[1:]) if target.startswith("#") else None

    def name_of(self, place: int) -> str:
        """Give a name by which a block is found again in another version of the text.

        It is the nearest id at or before the block, and how many blocks after that it stands.
        """
        for back in range(place, -1, -1):
            if self.blocks[back].ids:
                further = f"+{place - back}" if place > back else ""
                return f"{self.blocks[back].ids[0]}{further}"
        return f"+{place}"

    def place_named(self, name: str) -> int | None:
        """Give the block that `name_of` gave a name, or None."""
        start, _, further = name.rpartition("+")
        if name in self.anchors or not further.isdecimal():
            return self.anchors.get(name)
        first = self.anchors.get(start) if start else 0
        return None if first is None else min(first + int(further), len(self.blocks) - 1)

    def excerpt(self, place: int) -> tuple[Block, ...]:
        """Give the block at a place; for a float, or a part of one, all that floats with it."""
        opened: list[int] = []
        for number, block in enumerate(self.blocks):
            if block.kind == "float":
                opened.append(number)
            elif block.kind == "end" and opened:
                start = opened.pop()
                if not opened and start <= place <= number:
                    return self.blocks[start : number + 1]
            if number > place and not opened:
                break
        return self.blocks[place : place + 1]

    def with_blocks(self, blocks: Iterable[Block]) -> Document:
        """Give a document of other blocks from the same origin."""
        return replace(self, blocks=tuple(blocks))
