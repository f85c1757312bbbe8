"""The query language: what is asked for, read from what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tui_reader.model.query_tree import All, Hint, Node, State, Words, positive_nodes


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
        if not text.strip():
            return cls(text, All(()))
        from tui_reader.model.query_parser import read_query  # not for the first screen

        day = today or datetime.now(UTC).date()
        return cls(text, *read_query(text, lenient=lenient, today=day))

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
