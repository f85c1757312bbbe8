"""What the hub knows of Hugging Face: days of Daily, single papers, recorded answers."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.hub import invented

_ID = re.compile(rb'"id":\s*"([^"]+)"')
_DAY = re.compile(rb'\A\{"_day":\s*"([0-9-]{10})",\s*')


class PapersShelf:
    """Entries by day as raw JSON, so that 9,577 of them are there at once."""

    def __init__(self, days: dict[str, list[bytes]]) -> None:
        """Hold some days; the recorded answers come with `recorded`."""
        self.days = days
        self.details: dict[str, dict[str, Any]] = {}
        self.searches: dict[str, list[Any]] = {}
        self.trending: list[Any] = []

    @classmethod
    def invented(cls) -> PapersShelf:
        """Give papers that do not exist."""
        return cls(invented.days())

    @classmethod
    def recorded(cls, folder: Path) -> PapersShelf:
        """Give the recorded answers of a folder."""
        shelf = cls(_archive(folder / "daily_papers_all_raw.jsonl.gz"))
        for file in sorted(folder.glob("daily_papers_????-??-??.json")):
            day = file.stem.removeprefix("daily_papers_")
            entries = json.loads(file.read_bytes())
            shelf.days[day] = [json.dumps(one).encode() for one in entries]
        for file in folder.glob("paper_*.json"):
            shelf.details[file.stem.removeprefix("paper_")] = json.loads(file.read_bytes())
        for file in folder.glob("search_*.json"):
            shelf.searches[file.stem.removeprefix("search_")] = json.loads(file.read_bytes())
        trending = folder / "trending_first_entry.json"
        if trending.exists():
            shelf.trending = json.loads(trending.read_bytes())
        return shelf

    def on(self, days: Iterable[str]) -> list[Any]:
        """Give the entries of some days, those with most upvotes first within a day."""
        found: list[Any] = []
        for day in days:
            entries = [json.loads(one) for one in self.days.get(day, [])]
            found += sorted(entries, key=lambda one: -one["paper"].get("upvotes", 0))
        return found

    def paper(self, identifier: str) -> dict[str, Any] | None:
        """Give a paper as its own page has it, or None."""
        if identifier in self.details:
            return self.details[identifier]
        wanted = identifier.encode()
        for raw in self._all():
            found = _ID.search(raw)
            if found and found[1] == wanted:
                inner: dict[str, Any] = json.loads(raw)["paper"]
                for kind in ("Models", "Datasets", "Spaces"):
                    inner |= {f"linked{kind}": [], f"numTotal{kind}": 0}
                return inner
        return None

    def search(self, words: str, limit: int) -> list[Any]:
        """Give entries that hold all words, or the recorded answer to just these."""
        if words in self.searches:
            return self.searches[words][:limit]
        needles = words.lower().encode().split()
        found: list[Any] = []
        for raw in self._all():
            text = raw.lower()
            if all(needle in text for needle in needles):
                one = json.loads(raw)
                one.pop("submittedBy", None)
                found.append({**one, "upvoted": False})
                if len(found) == limit:
                    break
        return found

    def starred(self, days: Iterable[str]) -> list[Any]:
        """Give what trends: by stars of the repository, the recorded entry first."""
        entries = [one for one in self.on(days) if one["paper"].get("githubStars")]
        return self.trending + sorted(entries, key=lambda one: -one["paper"]["githubStars"])

    def _all(self) -> Iterator[bytes]:
        for day in sorted(self.days, reverse=True):
            yield from self.days[day]


def _archive(file: Path) -> dict[str, list[bytes]]:
    days: dict[str, list[bytes]] = {}
    if file.exists():
        for line in gzip.decompress(file.read_bytes()).splitlines():
            if found := _DAY.match(line):
                days.setdefault(found[1].decode(), []).append(b"{" + line[found.end() :])
    return days
