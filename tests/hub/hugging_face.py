"""The Hugging Face side of the hub: the rules of its API for papers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from tests.hub.papers_shelf import PapersShelf
from tests.hub.reply import Reply, json_reply, page_reply
from tests.hub.texts_shelf import TextsShelf, markdown_of

RATE_LIMIT = {
    "RateLimit": '"api";r=489;t=213',
    "RateLimit-Policy": '"fixed window";"api";q=500;w=300',
}


class HuggingFaceSide:
    """Answers what stands under `/api/daily_papers`, `/api/papers` and `/papers`."""

    def __init__(self, shelf: PapersShelf, texts: TextsShelf, today: date, base: str) -> None:
        """Serve two shelves on a day; `base` stands in the links to next pages."""
        self.shelf = shelf
        self.texts = texts
        self.today = today
        self._base = base

    def answer(self, path: str, query: Mapping[str, str]) -> Reply | None:
        """Answer a request, or None for a path of somebody else."""
        reply = self._route(path, query)
        if reply is None:
            return None
        return Reply(reply.body, reply.status, reply.kind, {**reply.headers, **RATE_LIMIT})

    def _route(self, path: str, query: Mapping[str, str]) -> Reply | None:
        if path == "/api/daily_papers":
            return self._daily(query)
        if path == "/api/papers/search":
            return self._search(query)
        if path.startswith("/api/papers/"):
            found = self.shelf.paper(path.removeprefix("/api/papers/"))
            return json_reply(found) if found else _error("Paper not found", 404)
        if path.startswith("/papers/") and path.endswith(".md"):
            return self._markdown(path.removeprefix("/papers/").removesuffix(".md"))
        return None

    def _markdown(self, identifier: str) -> Reply:
        text = self.texts.markdown.get(identifier)
        if text is None and identifier not in self.texts.titles:
            found = self.shelf.paper(identifier)
            title = " ".join(found["title"].split()) if found else ""
            text = markdown_of(identifier, title) if found else None
        if text is None:
            return page_reply("<h1>404</h1>", 404)
        return Reply(text, kind="text/markdown; charset=utf-8")

    def _search(self, query: Mapping[str, str]) -> Reply:
        limit = _whole(query.get("limit", "120"))
        if limit is None or not 1 <= limit <= 120:
            return _error("Too big: expected number to be <=120")
        words = query.get("q", "")
        if not words or len(words) > 250:
            return _error("Invalid search query")
        return json_reply(self.shelf.search(words, limit))

    def _daily(self, query: Mapping[str, str]) -> Reply:
        limit, page = _whole(query.get("limit", "50")), _whole(query.get("p", "0"))
        if limit is None or not 1 <= limit <= 100:
            return _error("Too big: expected number to be <=100")
        if page is None:
            return _error("Invalid page")
        if query.get("sort", "publishedAt") not in ("publishedAt", "trending"):
            return _error('Invalid option: expected one of "publishedAt"|"trending"')
        try:
            entries = self._entries(query)
        except ValueError as error:
            return _error(str(error))
        if "submitter" in query:
            name = query["submitter"]
            entries = [one for one in entries if one.get("submittedBy", {}).get("name") == name]
        part = entries[page * limit : (page + 1) * limit]
        headers = {}
        if (page + 1) * limit < len(entries):
            following = urlencode({**query, "p": page + 1})
            headers["Link"] = f'<{self._base}/api/daily_papers?{following}>; rel="next"'
        return Reply(json.dumps(part).encode(), headers=headers)

    def _entries(self, query: Mapping[str, str]) -> list[Any]:
        newest = [day for day in sorted(self.shelf.days, reverse=True) if day <= str(self.today)]
        if query.get("sort") == "trending":
            return self.shelf.starred(newest[:10])
        if "date" in query:
            return self.shelf.on([self._past(date.fromisoformat(query["date"]))])
        if "week" in query:
            year, _, week = query["week"].partition("-W")
            first = self._past(date.fromisocalendar(int(year), int(week), 1))
            last = str(date.fromisoformat(first) + timedelta(days=6))
            return self.shelf.on(day for day in newest if first <= day <= last)
        if "month" in query:
            first = self._past(date.fromisoformat(query["month"] + "-01"))
            return self.shelf.on(day for day in newest if day.startswith(first[:7]))
        return self.shelf.on(newest[:30])

    def _past(self, day: date) -> str:
        if day > self.today:
            raise ValueError(f"Date {day} must not be after {self.today}")
        return str(day)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _error(text: str, status: int = 400) -> Reply:
    return json_reply({"error": text}, status)
