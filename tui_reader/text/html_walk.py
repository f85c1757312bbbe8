"""The walk over a page's tree: it gathers runs of text, and turns them into blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.text.document import Block, Data, Formula, Image, Span
from tui_reader.text.html_kinds import BLOCK, INLINE, SKIPPED, kind_of, role_with
from tui_reader.text.html_links import Links, safe_id
from tui_reader.text.html_text import LINE_BREAK, Run, spans_of, words_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

DEPTH_LIMIT = 60
"""How deep elements are told apart; what lies deeper is kept as its plain text."""

_END_OF_PROOF = "∎"
_BETWEEN_CELLS = " · "

Attributes = Mapping[str, str | None]
Act = Callable[["Walk", "LexborNode", Attributes, str, str], None]
"""Reads an element, given its attributes and the role and target of the text around it."""
Reading = tuple[int, Act | None, str, str]
"""A kind of element ready for use: flow, act, roles added, roles removed."""


class Paragraphs(NamedTuple):
    """What a paragraph is here, and how deep."""

    kind: str = "paragraph"
    level: int = 0


class Page:
    """What all walks over one page share."""

    def __init__(self, links: Links, acts: Mapping[str, Act]) -> None:
        """Start with nothing found; `acts` are the readers that kinds of elements name."""
        self.links = links
        self.acts = acts
        self.notes: list[Block] = []
        self.lost = Counter[str]()
        """How many things of each sort the page itself has lost."""
        self.formulas: dict[str, tuple[str, str]] = {}
        """Formulas on one line and their TeX, by how the page gives the TeX."""
        self.readings: dict[tuple[str | None, str | None], Reading] = {}

    def learn(self, key: tuple[str | None, str | None]) -> Reading:
        """Find out how elements of a name and a class attribute are read."""
        tag, classes = key
        if not tag or not tag[0].isalpha():
            reading: Reading = (SKIPPED, None, "", "")
        else:
            kind = kind_of(tag, classes or "")
            reading = (kind.flow, self.acts.get(kind.act), kind.added, kind.removed)
        self.readings[key] = reading
        return reading


class Walk:
    """One way through a part of the page: the blocks so far and what waits for the next one."""

    def __init__(self, page: Page, paragraphs: Paragraphs | None = None, depth: int = 0) -> None:
        """Start with no blocks, so many elements deep in the page."""
        self.page = page
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.paragraphs = paragraphs or Paragraphs()
        self.marker = ""
        """The marker of a list's item that no block has taken yet."""
        self.lead: list[Run] = []
        """Runs to begin the next paragraph with, such as the term that it describes."""
        self.tag: str | None = None
        """The number or label in what is being read, where somebody asks for it."""
        self.formulas: list[Formula] | None = None
        """Where formulas go as trees, in the cells of an equation."""
        self.pictures: list[Image] = []
        """Pictures in what is read as spans; they come after the block."""
        self.facts: list[str] = []
        """Facts in what is read as spans; they come after the block."""
        self.is_flat = False
        """Whether spans alone are asked for, and nothing may become a block."""
        self.is_floating = False
        """Whether a figure or the like has begun and not ended."""
        self._ids: list[str] = []
        self._depth = depth

    def read(self, node: LexborNode, role: str = "", target: str = "") -> None:
        """Read what an element holds."""
        if self._depth >= DEPTH_LIMIT:
            self.runs.append((node.text(), role, target, ""))
            return
        self._depth += 1
        child = node.first_child
        while child is not None:
            if child.is_text_node:
                text = child.text_content or ""
                if self.runs or self.is_flat or not text.isspace():
                    self.runs.append((text, role, target, ""))
            else:
                self.read_element(child, role, target)
            child = child.next
        self._depth -= 1

    def read_element(self, node: LexborNode, role: str = "", target: str = "") -> None:
        """Read one element: skip it, hand it to its reader, or read what it holds."""
        attributes = node.attributes
        key = (node.tag, attributes.get("class"))
        flow, act, added, removed = self.page.readings.get(key) or self.page.learn(key)
        if flow == SKIPPED:
            return
        if added or removed:
            role = role_with(role, added, removed)
        identity = attributes.get("id")
        if flow == INLINE or self.is_flat:
            if identity:
                self.name_if_wanted(identity)
            if flow != INLINE:
                self._read_flat(node, flow, role, target)
            elif act is None:
                self.read(node, role, target)
            else:
                act(self, node, attributes, role, target)
            return
        self.end_paragraph()
        if identity:
            self.name_next(identity)
        if act is None:
            self.read(node, role, target)
            self.end_paragraph()
        else:
            act(self, node, attributes, role, target)

    def _read_flat(self, node: LexborNode, flow: int, role: str, target: str) -> None:
        """Read a block where only spans may come out: on lines, or cells apart."""
        if flow == BLOCK:
            self.runs.append((LINE_BREAK, role, target, ""))
            self.read(node, role, target)
            self.runs.append((LINE_BREAK, role, target, ""))
            return
        start = len(self.runs)
        self.read(node, role, target)
        if all(run[0].isspace() for run in self.runs[start:]):
            del self.runs[start:]
        else:
            before = (run[0] for run in reversed(self.runs[:start]))
            last = next((text for text in before if text == LINE_BREAK or text.strip()), LINE_BREAK)
            if last != LINE_BREAK:
                self.runs.insert(start, (_BETWEEN_CELLS, role, target, ""))

    def name_next(self, identity: str) -> None:
        """Let the next block answer to an id."""
        if identity and safe_id(identity):
            self._ids.append(identity)

    def name_if_wanted(self, identity: str | None) -> None:
        """Let the next block answer to an id of something small if the page links to it."""
        if identity and identity in self.page.links.wanted:
            self.name_next(identity)

    def end_paragraph(self) -> None:
        """Make a paragraph of the runs since the last block."""
        if not self.runs:
            return
        spans = spans_of(self.lead + self.runs)
        self.runs.clear()
        if spans and not (spans[0].text == _END_OF_PROOF and self._end_proof()):
            self.lead.clear()
            kind, level = self.paragraphs
            self.add(kind, spans, level)

    def _end_proof(self) -> bool:
        """Put the sign that ends a proof behind its last paragraph, if that is the last block."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind not in ("paragraph", "item", "quote"):
            return False
        spans = (*last.spans, Span(f" {_END_OF_PROOF}"))
        self.blocks[-1] = replace(last, spans=spans, ids=last.ids + tuple(self._ids))
        self._ids.clear()
        return True

    def add(
        self,
        kind: str,
        spans: tuple[Span, ...] = (),
        level: int = 0,
        label: str = "",
        data: Data | None = None,
    ) -> None:
        """Add a block; it answers to the ids that wait."""
        if kind == "item":
            label, self.marker = self.marker, ""
        elif self.marker or self.lead:
            self.end_item()
        self.blocks.append(Block(kind, spans, level, label, tuple(self._ids), data))
        self._ids.clear()

    def end_item(self) -> None:
        """Let what waits for the first paragraph of a list's item be one by itself."""
        if self.marker or self.lead:
            spans = spans_of(self.lead)
            self.lead.clear()
            self.add("item", spans, self.paragraphs.level)

    def end(self) -> list[Block]:
        """Give the blocks; ids that still wait go to the last one."""
        self.end_paragraph()
        if self._ids and self.blocks:
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, ids=last.ids + tuple(self._ids))
        return self.blocks

    @contextmanager
    def paragraphs_as(self, kind: str, level: int = 0) -> Iterator[None]:
        """Let paragraphs be something else for a while."""
        before, self.paragraphs = self.paragraphs, Paragraphs(kind, level)
        yield
        self.paragraphs = before

    def flat_runs(
        self,
        node: LexborNode,
        role: str = "",
        target: str = "",
        formulas: list[Formula] | None = None,
    ) -> list[Run]:
        """Read what an element holds as runs alone, and formulas into a list if there is one."""
        before = self.runs, self.formulas, self.is_flat
        self.runs, self.formulas, self.is_flat = [], formulas, True
        self.read(node, role, target)
        runs = self.runs
        self.runs, self.formulas, self.is_flat = before
        return runs

    def flat(self, node: LexborNode) -> tuple[Span, ...]:
        """Read what an element holds as spans alone."""
        return spans_of(self.flat_runs(node))

    def labelled(
        self, node: LexborNode, formulas: list[Formula] | None = None
    ) -> tuple[str, list[Run]]:
        """Read what an element holds as runs, and its number or label apart from them."""
        before, self.tag = self.tag, ""
        runs = self.flat_runs(node, formulas=formulas)
        label, self.tag = self.tag, before
        return label, runs

    def words(self, node: LexborNode) -> str:
        """Read what an element holds as one line of text."""
        return words_of(self.flat_runs(node))

    def apart(self, node: LexborNode, kind: str) -> list[Block]:
        """Read what an element holds as blocks of their own, paragraphs being of a kind."""
        inner = Walk(self.page, Paragraphs(kind), self._depth)
        inner.read(node)
        return inner.end()
