"""The papers of one day as a digest, and in words what it says about each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tui_reader.model.clean import BLOCK_LIMIT, clean_line, web_url
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title
from tui_reader.text.sentences import sentences

FOOTER = (
    "Each paper is sent once. What gets in, how many, and to whom it goes "
    "stands under [digest] in the configuration."
)

_AUTHORS_SHOWN = 3
_SENTENCE_LIMIT = 300
_REASON_LIMIT = 200
# Not those of the calendar module: they change with the language of the machine.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DigestPaper:
    """A paper and why it is in the digest."""

    paper: Paper
    reason: str


@dataclass(frozen=True, slots=True)
class Digest:
    """The papers of a day (`2026-11-24`), in the order in which they are shown."""

    day: str
    papers: tuple[DigestPaper, ...]

    @property
    def day_in_words(self) -> str:
        """The day as `24 November 2026`."""
        day = date.fromisoformat(self.day)
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    @property
    def heading(self) -> str:
        """What stands above the papers."""
        return f"Papers of {self.day_in_words}"

    @property
    def count(self) -> str:
        """How many papers there are, in words: `12 papers`."""
        many = len(self.papers)
        return "1 paper" if many == 1 else f"{many or 'no'} papers"


class Link(NamedTuple):
    """The name of a page about a paper, and its checked address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a digest says about a paper: clean lines, empty where there is nothing to say."""

    rank: int
    key: str
    title: str
    authors: str
    """The first three, and how many more."""
    votes: str
    """The upvotes, as `▲ 128`."""
    gained: str
    """Those gained over the day before, as `+12`."""
    sentence: str
    reason: str
    links: tuple[Link, ...]
    page: str | None
    """The address that the title leads to."""

    @property
    def momentum(self) -> str:
        """The upvotes with those gained: `▲ 128 +12`."""
        return f"{self.votes} {self.gained}".strip()


def notices(digest: Digest) -> tuple[Notice, ...]:
    """Give what the digest says about each paper, in order."""
    return tuple(_notice(rank, one) for rank, one in enumerate(digest.papers, start=1))


def _notice(rank: int, one: DigestPaper) -> Notice:
    paper = one.paper
    return Notice(
        rank=rank,
        key=paper.key,
        title=readable_title(paper),
        authors=_authors(paper),
        votes=f"▲ {paper.upvotes:,}" if paper.upvotes else "",
        gained=f"+{paper.gained:,}" if paper.upvotes and (paper.gained or 0) > 0 else "",
        sentence=_sentence(paper),
        reason=clean_line(one.reason, _REASON_LIMIT),
        links=tuple(Link(name, url) for name, at in _pages(paper) if (url := web_url(at))),
        page=web_url(paper.url),
    )


def _authors(paper: Paper) -> str:
    names = readable_authors(paper)
    more = len(names) - _AUTHORS_SHOWN
    return ", ".join(names[:_AUTHORS_SHOWN]) + (f" and {more:,} more" if more > 0 else "")


def _sentence(paper: Paper) -> str:
    """Give the service's own sentence, else the first of the abstract."""
    text = clean_line(paper.summary, BLOCK_LIMIT)
    if not text:
        abstract = readable_abstract(paper)
        text = next((abstract[start:end] for start, end in sentences(abstract)), "")
        text = clean_line(text, BLOCK_LIMIT)
    return _cut(text)


def _cut(text: str) -> str:
    """Cut a long sentence behind a word."""
    if len(text) <= _SENTENCE_LIMIT:
        return text
    end = text.rfind(" ", _SENTENCE_LIMIT // 2, _SENTENCE_LIMIT)
    return text[: end if end > 0 else _SENTENCE_LIMIT - 1].rstrip(" ,;:") + "…"


def _pages(paper: Paper) -> Iterator[tuple[str, str | None]]:
    """Give name and address of each page about a paper, before the addresses are checked."""
    if "hf" in paper.sources:
        yield "Hugging Face", paper.hub_url
    yield "arXiv" if arxiv_id(paper.key) else "DOI" if paper.doi else "page", paper.url
    yield "code", paper.repository
    yield "project", paper.project
