"""What a command line asks the library for: a query, a view, an order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tui_reader.cli.cells import width_of
from tui_reader.find.finder import Found
from tui_reader.library.library import Library
from tui_reader.model.errors import QueryError, WrongUse
from tui_reader.model.nearest import nearest
from tui_reader.model.query import Query
from tui_reader.model.query_tree import SORTS


def read_query(words: Iterable[str]) -> Query:
    """Read the words of a command line as one query.

    Raises QueryError with a note that points at the column.
    """
    text = " ".join(words)
    try:
        return Query.parse(text)
    except QueryError as error:
        shown = "".join(c if c.isprintable() else "?" for c in text)
        if len(shown) <= 400:
            error.add_note(f"  {shown}\n  {' ' * width_of(shown[: error.column - 1])}^")
        raise


def with_view(query: Query, name: str, views: Mapping[str, str]) -> Query:
    """Narrow a view of the configuration by a query; the order of the query wins.

    Raises WrongUse for a view that there is not.
    """
    if name not in views:
        hint = nearest(name, views) or "They are the names under [views] of the configuration."
        raise WrongUse(f"There is no view {name[:60]!r}.", hint.strip())
    return Query.parse(f"({views[name]}) {query.text}" if query.text.strip() else views[name])


def in_order(query: Query, sort: str) -> Query:
    """Give a query in the order of a name such as `upvotes`, turned round by `-` before it.

    Raises WrongUse for an order that there is not.
    """
    key = sort.removeprefix("-").lower()
    if key not in SORTS:
        hint = f"{nearest(key, SORTS)}One of {', '.join(SORTS)}."
        raise WrongUse(f"Nothing is sorted by {key[:40]!r}.", hint)
    return replace(query, sort=key, reverse=sort.startswith("-"))


def found_now(library: Library, query: Query, limit: int | None = None) -> Found:
    """Answer a query from derived files that are up to date."""
    library.settle()
    return library.find(query, limit=limit)
