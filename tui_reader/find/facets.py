"""What an answer can be narrowed by, with how many papers each choice would leave."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui_reader.find.catalogue import Catalogue

_MOST = 12
_AMONG = "IN (SELECT value FROM json_each(?))"
_CODE = f"SELECT 'code', COUNT(*) FROM facts WHERE code AND id {_AMONG}"
_DAYS = (
    f"SELECT featured, COUNT(*) FROM facts WHERE featured IS NOT NULL AND id {_AMONG}"
    f" GROUP BY featured ORDER BY featured DESC LIMIT {_MOST}"
)
_SOURCES = (
    f"SELECT name, COUNT(*) FROM names WHERE field = 'source' AND id {_AMONG}"
    " GROUP BY name ORDER BY COUNT(*) DESC"
)
_CATEGORIES = (
    f"SELECT category, COUNT(*) FROM facts WHERE category <> '' AND id {_AMONG}"
    f" GROUP BY category ORDER BY COUNT(*) DESC, category LIMIT {_MOST}"
)
_KEYWORDS = (
    f"SELECT name, COUNT(*) FROM names WHERE field = 'keyword' AND id {_AMONG}"
    f" GROUP BY name HAVING COUNT(*) > 1 ORDER BY COUNT(*) DESC, name LIMIT {_MOST}"
)
_COUNTED = (
    ("Source", "source", _SOURCES),
    ("Day", "featured", _DAYS),
    ("Category", "topic", _CATEGORIES),
    ("Keyword", "topic", _KEYWORDS),
    ("With", "has", _CODE),
)


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice: its group, how the query says it, its name, and how many papers have it."""

    group: str
    term: str
    name: str
    count: int


def facets(catalogue: Catalogue, numbers: Sequence[int], states: Mapping[str, int]) -> list[Facet]:
    """Count states, sources, days on Daily, categories, keywords and code among some papers.

    `states` are the counts of the marks' states, which the catalogue does not know.
    """
    asked = (json.dumps(list(numbers)),)
    found = [Facet("State", f"is:{name}", name, count) for name, count in states.items() if count]
    for group, field, query in _COUNTED:
        for name, count in catalogue.select(query, asked):
            if count:
                found.append(Facet(group, _term(field, name), name, count))
    return found


def _term(field: str, name: str) -> str:
    bare = all(c.isalnum() or c in ".-" for c in name)
    return f"{field}:{name}" if bare else f'{field}:"{name}"'
