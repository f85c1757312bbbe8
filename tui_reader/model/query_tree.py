"""The nodes that a query is made of, and the names that its fields know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


def positive_nodes(node: Node) -> Iterator[Node]:
    """Walk the leaves of a tree that are not under a NOT."""
    if isinstance(node, (All, Any)):
        for part in node.parts:
            yield from positive_nodes(part)
    elif not isinstance(node, Not):
        yield node
