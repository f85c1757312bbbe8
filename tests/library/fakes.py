"""A source that gives what a test tells it to, and papers for it to give."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tui_reader.model.batch import Batch
from tui_reader.model.errors import ReaderError
from tui_reader.model.feed_name import FeedName
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Paper

TITLE = "Counting sheep with large models"


def key(number: int) -> str:
    """Give the key of `paper(number)`."""
    return f"arxiv:2608.{number:05}"


def paper(number: int, title: str = "", **facts: Any) -> Paper:
    """Give a paper as Hugging Face would, by the last digits of its id."""
    facts.setdefault("sources", ("hf",))
    facts.setdefault("published", "2026-08-01T00:00:00Z")
    return Paper(key(number), title or f"Paper number {number}", **facts)


def untitled_id(title: str = TITLE, **facts: Any) -> Paper:
    """Give a paper that has nothing but a title."""
    facts.setdefault("sources", ("import",))
    return Paper(title_key(title), title, **facts)


@dataclass
class FakeSource:
    """Gives batches, or raises the errors in their place; remembers what it was asked."""

    name: str = "hf"
    feeds: Mapping[str, Batch | ReaderError] = field(default_factory=dict)
    shelf: Sequence[Paper] = ()
    """What it knows, for a search and for a look at single papers."""
    failure: ReaderError | None = None
    gate: asyncio.Barrier | None = None
    """Where its feeds wait for each other, so that one after the other would never end."""
    asked: list[object] = field(default_factory=list)

    def knows(self, feed: FeedName) -> bool:
        """Whether the feed is one of its batches."""
        return str(feed) in self.feeds

    async def feed(self, feed: FeedName, today: date) -> Batch:
        """Give the batch of a feed."""
        self.asked.append(str(feed))
        if self.gate:
            await self.gate.wait()
        answer = self.feeds[str(feed)]
        if isinstance(answer, ReaderError):
            raise answer
        return answer

    async def search(self, words: str, limit: int) -> Batch:
        """Give the papers with the words in their title."""
        self.asked.append((words, limit))
        return Batch(tuple(one for one in self.shelf if words in one.title)[:limit])

    async def papers(self, keys: Sequence[str]) -> Batch:
        """Give papers by key."""
        self.asked.append(tuple(keys))
        if self.failure:
            raise self.failure
        return Batch(tuple(one for one in self.shelf if one.key in keys))


def starter(number: int, title: str = "") -> Paper:
    """Give a paper of the starter shelf."""
    return replace(paper(number, title), sources=("starter",))
