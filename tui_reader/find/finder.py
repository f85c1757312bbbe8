"""A query answered: sets of papers joined and parted, then put in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tui_reader.find.catalogue import Catalogue
from tui_reader.find.facets import Facet, facets
from tui_reader.find.index import WordScan, WordSearch
from tui_reader.find.marked import MarkedSets
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Mark
from tui_reader.model.query import Query
from tui_reader.model.query_tree import All, Any, Name, Node, Not, Pattern, Range, State, Words

_MARK_FIELDS = ("tag", "list", "note")
_MARK_STATES = ("saved", "read", "dismissed", "later")
_FACTS = ("code", "project", "summary", "doi")
_NAMED = {"topic": "('category', 'keyword')", "source": "('source')"}
_NEW_FOR = timedelta(hours=24)


class Found(NamedTuple):
    """The answer to a query: catalogue numbers in order, and how many papers there are in all."""

    query: Query
    numbers: Sequence[int]
    total: int
    serial: int
    """The catalogue's serial when it was asked; see `Catalogue.serial`."""


class Rules(NamedTuple):
    """Queries that mute or boost papers."""

    mute: tuple[Query, ...] = ()
    boost: tuple[Query, ...] = ()


class Finder:
    """Answers queries from the catalogue, the index of words and the marks."""

    def __init__(
        self,
        catalogue: Catalogue,
        rules: Rules | None = None,
        kept_texts: Callable[[], Collection[str]] = tuple,
    ) -> None:
        """Answer from some files; `kept_texts` gives the keys of papers whose full text is kept."""
        self.catalogue = catalogue
        self.rules = rules or Rules()
        self.words: WordSearch = WordScan(catalogue)
        """How words are found; the index takes the place of the scan once it is loaded."""
        self._kept_texts = kept_texts
        self._marked: MarkedSets | None = None
        self._ruled: dict[str, set[int]] = {}

    def find(
        self,
        query: Query,
        marks: Mapping[str, Mark],
        *,
        sort: str | None = None,
        limit: int | None = None,
    ) -> Found:
        """Answer a query; `sort` stands in where the query itself names no order."""
        with self.catalogue.moment():
            return self._find(query, marks, sort, limit)

    def _find(
        self, query: Query, marks: Mapping[str, Mark], sort: str | None, limit: int | None
    ) -> Found:
        serial = self.catalogue.serial
        marked = self._marks(marks, serial)
        everything = self.catalogue.order("day")
        found = self._set(query.root, marked) - self._hidden(query, marked)
        words = query.ranked_words()
        key = query.sort or sort or ("relevance" if words else "day")
        if key == "relevance" and words:
            numbers = self._ranked(found, words, marked, everything)
        elif key == "score":
            boosted = self._ruled_by("boost", marked)
            momentum = [n for n in self.catalogue.order("momentum") if n in found]
            numbers = sorted(momentum, key=lambda number: number not in boosted)
        else:
            order = self.catalogue.order("day" if key == "relevance" else key)
            numbers = list(order) if len(found) == len(order) else [n for n in order if n in found]
        if query.reverse:
            numbers.reverse()
        return Found(query, numbers[:limit], len(everything), serial)

    def facets(self, found: Found, marks: Mapping[str, Mark]) -> list[Facet]:
        """Count what an answer can be narrowed by."""
        with self.catalogue.moment():
            return self._facets(found, marks)

    def _facets(self, found: Found, marks: Mapping[str, Mark]) -> list[Facet]:
        marked = self._marks(marks, self.catalogue.serial)
        numbers = set(found.numbers)
        states = {"unread": numbers - marked.state("read")}
        for name in ("saved", "later", "read"):
            states[name] = numbers & marked.state(name)
        return facets(self.catalogue, found.numbers, {name: len(states[name]) for name in states})

    def _marks(self, marks: Mapping[str, Mark], serial: int) -> MarkedSets:
        marked = self._marked
        if marked is None or marked.marks is not marks or marked.serial != serial:
            marked = self._marked = MarkedSets(self.catalogue, marks)
            self._ruled = {}
        return marked

    # Sets

    def _set(self, node: Node, marked: MarkedSets) -> set[int]:
        match node:
            case All(parts):
                return self._all(parts, marked)
            case Any(parts):
                return set().union(*(self._set(part, marked) for part in parts))
            case Not(part):
                return self._everything() - self._set(part, marked)
            case Words(words, field, whole):
                return self._with_words(words, field, whole, marked)
            case Pattern(field, pattern):
                return self._with_pattern(field, pattern, marked)
            case Name(field, name):
                return self._named(field, name)
            case Range(field, low, high):
                return self._between(field, low, high)
            case State(field, value):
                return self._in_state(field, value, marked)

    def _everything(self) -> set[int]:
        return set(self.catalogue.order("day"))

    def _all(self, parts: tuple[Node, ...], marked: MarkedSets) -> set[int]:
        wanted = [part for part in parts if not isinstance(part, Not)]
        sets = [self._set(part, marked) for part in wanted] or [self._everything()]
        found = set.intersection(*sorted(sets, key=len))
        for part in parts:
            if found and isinstance(part, Not):
                found -= self._set(part.part, marked)
        return found

    def _with_words(
        self, words: tuple[str, ...], field: str | None, whole: bool, marked: MarkedSets
    ) -> set[int]:
        if field in _MARK_FIELDS:
            return marked.with_words(field, words, whole)
        found = self.words.matching(field, words, whole)
        return found if field else found | marked.with_words(None, words, whole)

    def _with_pattern(self, field: str, pattern: str, marked: MarkedSets) -> set[int]:
        if field in _MARK_FIELDS:
            return marked.with_pattern(field, pattern)
        if field in _NAMED:
            where = f"field IN {_NAMED[field]} AND name REGEXP ?"
            return self.catalogue.numbers(where, [pattern], table="names")
        if field in ("title", "id"):
            column = "key" if field == "id" else "title"
            return self.catalogue.numbers(f"{column} REGEXP ?", [pattern])
        return self.catalogue.numbers(f"{field} REGEXP ?", [pattern], table="prose")

    def _named(self, field: str, name: str) -> set[int]:
        glob = name.replace("[", "[[]").replace("?", "[?]")
        if field == "id":
            return self.catalogue.numbers("key GLOB ?", [glob])
        where = f"field IN {_NAMED[field]} AND name "
        if "*" not in name:
            return self.catalogue.numbers(f"{where} = ?", [name], table="names")
        like = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace("*", "%")
        return self.catalogue.numbers(f"{where} LIKE ? ESCAPE '\\'", [like], table="names")

    def _between(self, field: str, low: int | str | None, high: int | str | None) -> set[int]:
        column = f"SUBSTR({field}, 1, 10)" if field in ("published", "added") else field
        conditions = [f"{column} IS NOT NULL"]
        values = []
        for end, sign in ((low, ">="), (high, "<=")):
            if end is not None:
                conditions.append(f"{column} {sign} ?")
                values.append(end)
        return self.catalogue.numbers(" AND ".join(conditions), values)

    def _in_state(self, field: str, value: str, marked: MarkedSets) -> set[int]:
        if field == "has":
            return self._having(value, marked)
        if value in _MARK_STATES:
            return set(marked.state(value))
        if value == "unread":
            return self._everything() - marked.state("read")
        if value in ("muted", "boosted"):
            return set(self._ruled_by("mute" if value == "muted" else "boost", marked))
        if value == "starter":
            return self.catalogue.numbers("starter")
        since = (datetime.now(UTC) - _NEW_FOR).strftime("%Y-%m-%dT%H:%M:%SZ")
        return self.catalogue.numbers("added >= ?", [since]) - marked.state("read")

    def _having(self, value: str, marked: MarkedSets) -> set[int]:
        if value in _FACTS:
            return self.catalogue.numbers(value)
        if value in ("note", "tag"):
            return set(marked.state(value))
        if value == "newversion":
            return marked.newer_version()
        return set(self.catalogue.numbers_of(self._kept_texts()).values())

    # What is left out unless asked for

    def _hidden(self, query: Query, marked: MarkedSets) -> set[int]:
        asked = query.asked_states()
        hidden: set[int] = set()
        if "dismissed" not in asked:
            hidden |= marked.state("dismissed")
        if "muted" not in asked and self.rules.mute:
            hidden |= self._ruled_by("mute", marked) - marked.state("kept")
        if "starter" not in asked and self.has_arrivals():
            hidden |= self.catalogue.numbers("starter") - marked.state("kept")
        return hidden

    def has_arrivals(self) -> bool:
        """Whether any paper came from elsewhere than the starter shelf."""
        return bool(self.catalogue.select("SELECT 1 FROM facts WHERE NOT starter LIMIT 1"))

    def _ruled_by(self, kind: str, marked: MarkedSets) -> set[int]:
        if kind not in self._ruled:
            queries = self.rules.mute if kind == "mute" else self.rules.boost
            self._ruled[kind] = set()  # a rule that asks for its own kind finds nothing
            found = [self._set(query.root, marked) for query in queries]
            self._ruled[kind] = set().union(*found)
        return self._ruled[kind]

    # Order

    def _ranked(
        self,
        found: set[int],
        words: tuple[Words, ...],
        marked: MarkedSets,
        by_day: Sequence[int],
    ) -> list[int]:
        """Exact title first, then the more words in the title, then whole words; ties by day."""
        title_points = len(words) + 1
        exact = " ".join(word for one in words for word in one.words)
        where = "field = 'title' AND name = ?"
        titles = self.catalogue.numbers(where, [title_key(exact)], table="names")
        steps = [(titles, title_points * title_points)]
        for one in words:
            in_title = self.words.matching("title", one.words, one.whole)
            whole = in_title
            if not one.whole:
                whole = self.words.matching("title", one.words, True)
                if one.field is None:
                    whole |= self._with_words(one.words, None, True, marked) - in_title
            steps += [(in_title, title_points), (whole, 1)]
        rank = dict.fromkeys(found, 0)
        for numbers, points in steps:
            for number in numbers & found:
                rank[number] += points
        newest_first = [number for number in by_day if number in found]
        return sorted(newest_first, key=rank.__getitem__, reverse=True)
