"""The query language: what is asked for, as a tree that can be tested paper by paper or in sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

TEXT_FIELDS = (
    "title", "abstract", "author", "org", "submitter", "topic", "tag", "list", "note", "source",
    "id",
)  # fmt: skip
STATES = (
    "unread", "read", "saved", "later", "dismissed", "muted", "boosted", "new", "starter",
)  # fmt: skip
FACTS = ("code", "project", "note", "tag", "fulltext", "summary", "doi", "newversion")
NUMBERS = ("upvotes", "stars", "comments", "year")
DATES = ("published", "featured", "added")
SORTS = (
    "relevance", "new", "featured", "upvotes", "stars", "momentum", "title", "added", "score",
)  # fmt: skip
SOURCES = ("hf", "arxiv", "starter", "import")
HIDDEN_STATES = ("dismissed", "muted", "starter")


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words that follow each other; the last is a prefix of a word unless `whole`.

    `field` None is anywhere: title, authors, abstract, keywords, tags or note.
    """

    words: tuple[str, ...]
    field: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression searched in one text field, case ignored."""

    field: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name that has to fit as a whole, `*` for any part: topics, sources and ids."""

    field: str
    name: str


@dataclass(frozen=True, slots=True)
class State:
    """`is:` or `has:` something."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Range:
    """A number or a day between two ends, both included, None for open."""

    field: str
    low: int | str | None
    high: int | str | None


@dataclass(frozen=True, slots=True)
class All:
    """Every part has to hold; no part is every paper."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part has to hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: Node


Node = Words | Pattern | Name | State | Range | All | Any | Not


@dataclass(frozen=True, slots=True)
class Hint:
    """What in a half-typed query could not be read yet; columns count from 1, `end` is after."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: the tree, the order asked for, and what could not be read."""

    text: str
    root: Node
    sort: str | None = None
    reverse: bool = False
    hints: tuple[Hint, ...] = ()

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False, today: date | None = None) -> Query:
        """Read a query; relative dates count from `today` (UTC).

        Raises QueryError, which knows the column. With `lenient`, for what is still being
        typed, nothing is raised: what cannot be read is a word, and `hints` says where.
        """
        from tui_reader.model.query_parser import parse_query

        return parse_query(text, lenient=lenient, today=today or datetime.now(UTC).date())

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing in particular."""
        return self.root == All(())

    def asked_states(self) -> frozenset[str]:
        """Give the states asked for by `is:`, those under a NOT left out."""
        return frozenset(
            node.value
            for node in positive_nodes(self.root)
            if isinstance(node, State) and node.field == "is"
        )

    def ranked_words(self) -> tuple[Words, ...]:
        """Give the words that rank the answer: those anywhere or in titles, none under a NOT."""
        return tuple(
            node
            for node in positive_nodes(self.root)
            if isinstance(node, Words) and node.field in (None, "title")
        )


def positive_nodes(node: Node) -> Iterator[Node]:
    """Walk the leaves of a tree that are not under a NOT."""
    if isinstance(node, (All, Any)):
        for part in node.parts:
            yield from positive_nodes(part)
    elif not isinstance(node, Not):
        yield node
