"""Why a paper is in the digest: which part of the reader's query it answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from tui_reader.library.library import Library
from tui_reader.model.paper import Paper
from tui_reader.model.query import Query
from tui_reader.model.query_tree import Any, Name, Node, Range, State, Words, positive_nodes


class DigestReasons:
    """Gives the reasons of papers that a query has found."""

    def __init__(self, library: Library, query: Query) -> None:
        self.library = library
        root = query.root
        parts = root.parts if isinstance(root, Any) else (root,)
        self._alternatives = [(part, self._keys(Query(query.text, part))) for part in parts]

    def _keys(self, query: Query) -> set[str]:
        return set(self.library.keys(self.library.find(query)))

    @cached_property
    def _boosts(self) -> list[tuple[str, set[str]]]:
        rules = self.library.finder.rules.boost
        return [(rule.text, self._keys(rule)) for rule in rules]

    def of(self, paper: Paper) -> str:
        """Give the reasons in words, the first that was asked for first."""
        told: dict[str, None] = {}
        for part, keys in self._alternatives:
            if paper.key in keys:
                told.update(dict.fromkeys(self._told(part, paper)))
        return "; ".join(told) or "what the digest asks for"

    def _told(self, part: Node, paper: Paper) -> Iterator[str]:
        for leaf in positive_nodes(part):
            match leaf:
                case State("is", "boosted"):
                    rules = (text for text, keys in self._boosts if paper.key in keys)
                    yield from (f"boosted by {text}" for text in rules)
                case State(_, value):
                    yield value
                case Range("featured", _, _) if paper.featured:
                    yield f"on Hugging Face Daily of {paper.featured}"
                case Range("added", _, _):
                    topic = f" in {paper.categories[0]}" if paper.categories else ""
                    yield f"new{topic}"
                case Words(words, field, _):
                    yield f"{field}: {' '.join(words)}" if field else " ".join(words)
                case Name("topic", _) if paper.categories:
                    yield paper.categories[0]
                case Range(field, _, _) if (fact := getattr(paper, field, None)) is not None:
                    yield f"{fact} {field}" if isinstance(fact, int) else f"{field} {fact[:10]}"
                case _:
                    pass
