"""Papers and marks with the text that wants most to be something else than text."""

from __future__ import annotations

import os
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tui_reader.deliver.entry import Entry
from tui_reader.model.clean import clean_block, clean_line
from tui_reader.model.highlight import Highlight, clean_quote
from tui_reader.model.identity import title_key
from tui_reader.model.paper import UNTOUCHED, Artifact, Change, Mark, Paper

T = TypeVar("T")
# `EXAMPLES=2000 pytest --hypothesis-seed=N` looks longer. A busy machine is no failure of the text.
few = settings(
    max_examples=int(os.environ.get("EXAMPLES", "40")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
many = settings(few, max_examples=max(few.max_examples, 150))
FRAGMENTS = (
    *"\\`*_{}[]()<>#+-.!|~$&=:@\"'^%,;/ 1aé深",
    "\n",
    "\n\n",
    "    ",
    "](javascript:alert(1))",
    "<script>",
    "</details>",
    "<!--",
    "![x](y)",
    "&amp;",
    "&#32;",
    "&#x9b;",
    "https://example.org/a_b",
    "//example.org",
    "www.example.org",
    "fast.ai",
    "a@example.org",
    "## ",
    "- Links: ",
    "1. ",
    "---",
    "===",
    "| a |\n|:-:|",
    "~~~",
    "```",
    "> ",
    "$\\ell_0$",
    "*and 3 more*",
    "\u3000",
    "\u00a0",
)
foreign = st.sampled_from(FRAGMENTS) | st.characters()
blocks = st.lists(foreign, max_size=10).map(lambda parts: clean_block("".join(parts)))
lines = blocks.map(clean_line)
words = lines.filter(bool)
names = st.lists(words, max_size=3, unique=True).map(tuple)
days = st.dates().map(lambda day: day.isoformat())
instants = days.map(lambda day: f"{day}T00:00:00Z")
counts = st.integers(0, 10**6)
addresses = st.sampled_from(
    ["https://example.org/code", "https://example.org/?a=1&copy;=(2)", "http://127.0.0.1:8000/~x"]
)


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


artifacts = st.builds(
    Artifact, st.sampled_from(["model", "dataset", "space"]), words, maybe(counts), maybe(counts)
)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    title = draw(words)
    number = draw(st.integers(1, 99_999))
    key, doi = draw(
        st.sampled_from(
            [
                (f"arxiv:2401.{number:05}", draw(st.sampled_from([None, "10.1000/Published"]))),
                (f"arxiv:hep-th/9901{number % 999 + 1:03}", None),
                (f"doi:10.1000/a(b)&c;{number}", f"10.1000/A(b)&c;{number}"),
                (title_key(title), None),
            ]
        )
    )
    unlinked = not key.startswith("arxiv:") and not doi
    return Paper(
        key=key,
        title=title,
        authors=draw(names),
        abstract=draw(blocks),
        published=draw(maybe(instants)),
        updated=draw(maybe(instants)),
        featured=draw(maybe(days)),
        categories=draw(names),
        keywords=draw(names),
        summary=draw(maybe(words)),
        upvotes=draw(maybe(counts)),
        comments=draw(maybe(counts)),
        stars=draw(maybe(counts)),
        repository=draw(maybe(addresses)),
        project=draw(maybe(addresses)),
        organization=draw(maybe(words)),
        doi=doi,
        journal=draw(maybe(words)),
        sources=draw(st.sampled_from([("hf", "arxiv"), ("import",), ("starter",)])),
        link=draw(maybe(addresses)) if unlinked else None,
        added=draw(maybe(instants)),
        submitter=draw(maybe(words)),
        remark=draw(maybe(words)),
        version=draw(maybe(counts)),
        counted=draw(maybe(days)),
        gained=draw(maybe(st.integers(-99, 99))),
        artifacts=draw(st.lists(artifacts, max_size=2).map(tuple)),
        artifact_count=draw(maybe(counts)),
    )


@st.composite
def highlights(draw: st.DrawFn) -> Highlight:
    lines = [clean_quote(line) for line in draw(st.lists(words, min_size=1, max_size=2))]
    return Highlight("\n".join(filter(None, lines)) or "q", draw(blocks).strip())


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    return Mark(
        saved=draw(st.booleans()),
        read=draw(st.booleans()),
        dismissed=draw(st.booleans()),
        later=draw(st.booleans()),
        tags=draw(names),
        lists=draw(names),
        note=draw(blocks),
        progress=draw(st.floats(0, 1)),
        version=draw(maybe(counts)),
        place=draw(lines),
        spots=draw(st.lists(st.tuples(st.sampled_from("abz"), words), max_size=2).map(tuple)),
        highlights=tuple(draw(st.lists(highlights(), max_size=2))),
    )


@st.composite
def histories(draw: st.DrawFn, key: str = "") -> tuple[Change, ...]:
    before, changes = UNTOUCHED, []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        after, when, why = draw(marks()), draw(instants), draw(words)[:200].strip() or "saved"
        changes.append(Change(number, number, key, before, after, when, why, draw(st.booleans())))
        before = after
    return tuple(changes)


@st.composite
def whole_entries(draw: st.DrawFn) -> Entry:
    paper = draw(papers())
    return Entry(paper, draw(marks()), draw(histories(paper.key)))


entries = st.builds(Entry, papers(), marks())
