"""The arXiv side of the hub: query API, RSS, full-text pages, and ar5iv."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from tests.hub.records_shelf import RecordsShelf
from tests.hub.reply import Reply, page_reply

_ID = re.compile(r"(?:(\d{4}\.\d{4,5})|([a-z-]+(?:\.[A-Z]{2})?/\d{7}))(?:v\d+)?\Z")
ATOM_FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" \
xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/hub</id>
  <title>arXiv Query: {query}</title>
  <updated>2026-08-21T00:00:00Z</updated>
  <opensearch:itemsPerPage>{size}</opensearch:itemsPerPage>
  <opensearch:totalResults>{total}</opensearch:totalResults>
  <opensearch:startIndex>{start}</opensearch:startIndex>
{entries}</feed>
"""
_WRONG_ID = """  <entry>
    <id>https://arxiv.org/api/errors#incorrect_id_format_for_{0}</id>
    <title>Error</title>
    <updated>2026-08-21T00:00:00Z</updated>
    <summary>incorrect id format for {0}</summary>
    <author><name>arXiv api core</name></author>
  </entry>
"""
_RSS = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>{title}</title>
    <link>http://rss.arxiv.org/rss/{asked}</link>
    <description>{description}</description>
    <language>en-us</language>
    <pubDate>{announced}</pubDate>
    <skipDays><day>Sunday</day><day>Saturday</day></skipDays>
{items}  </channel>
</rss>
"""


class ArxivSide:
    """Answers what stands under `/api/query`, `/rss`, `/html`, `/abs`, `/pdf` and `/ar5iv`."""

    def __init__(self, shelf: RecordsShelf) -> None:
        """Serve a shelf."""
        self.shelf = shelf

    def answer(self, path: str, query: Mapping[str, str]) -> Reply | None:
        """Answer a request, or None for a path of somebody else."""
        place, _, rest = path.lstrip("/").partition("/")
        if path == "/api/query":
            return self._query(query)
        if place == "rss":
            return self._rss(rest)
        if place == "html":
            return self._page(rest)
        if place == "ar5iv":
            return self._ar5iv(rest.removeprefix("html/"))
        if place == "abs":
            return page_reply(f"<html><body><h1>Abstract page of {escape(rest)}</h1></body></html>")
        return page_reply("<h1>No PDF</h1>", 404) if place == "pdf" else None

    def _query(self, query: Mapping[str, str]) -> Reply:
        words, ids = query.get("search_query", ""), query.get("id_list", "")
        try:
            start, size = int(query.get("start", "0")), int(query.get("max_results", "10"))
        except ValueError:
            return _atom(
                ATOM_FEED.format(query="", size=1, total=1, start=0, entries=_WRONG_ID), 400
            )
        recorded = self.shelf.answers.get((words.removeprefix("all:"), ids, start, size))
        if recorded:
            return _atom(recorded, 400 if "<title>Error</title>" in recorded else 200)
        found: list[str] = []
        for one in filter(None, ids.split(",")):
            match = _ID.match(one)
            if match is None:
                wrong = _WRONG_ID.format(escape(one))
                body = ATOM_FEED.format(query="", size=1, total=1, start=0, entries=wrong)
                return _atom(body, 400)
            entry = self.shelf.entries.get(match[1] or match[2])
            found += [entry] if entry else []
        if words:
            found = self.shelf.search(words)
        part = "".join(found[start : start + size])
        asked = escape(f"search_query={words}&id_list={ids}&start={start}&max_results={size}")
        total = len(found)
        return _atom(
            ATOM_FEED.format(query=asked, size=size, total=total, start=start, entries=part)
        )

    def _rss(self, asked: str) -> Reply:
        for name in asked.split("+"):
            if name not in self.shelf.categories:
                text = f"Bad subject class '{escape(name)}'. Valid subject classes are many."
                title = f"Feed error for query: {escape(asked)}"
                return _rss(_channel(title, asked, text, self.shelf.announced, ""), 400)
        wanted = [f"<category>{name}" for name in asked.split("+")]
        items = [one for one in self.shelf.items if any(name in one for name in wanted)]
        title = f"{', '.join(asked.split('+'))} updates on arXiv.org"
        return _rss(_channel(title, asked, title, self.shelf.announced, "".join(items)))

    def _page(self, asked: str) -> Reply:
        identifier = re.sub(r"v\d+\Z", "", asked.strip("/"))
        page = self.shelf.pages.get(identifier)
        if page is None:
            return page_reply(f"<h1>No HTML for '{escape(asked)}'</h1>", 404)
        return Reply(page, kind="text/html; charset=utf-8", headers={"ETag": _etag(page)})

    def _ar5iv(self, asked: str) -> Reply:
        page = self.shelf.pages.get(re.sub(r"v\d+\Z", "", asked))
        if page is None:
            # ar5iv sends on to the abstract page, which is no full text.
            return Reply(status=307, headers={"Location": f"/abs/{asked}"})
        return Reply(page, kind="text/html; charset=utf-8")


def _atom(body: str, status: int = 200) -> Reply:
    return Reply(body.encode(), status, "application/atom+xml; charset=utf-8")


def _rss(body: str, status: int = 200) -> Reply:
    headers = {"ETag": _etag(body.encode()), "Cache-Control": "max-age=3600"}
    return Reply(body.encode(), status, "application/rss+xml", headers)


def _channel(title: str, asked: str, description: str, announced: str, items: str) -> str:
    return _RSS.format(
        title=title, asked=asked, description=description, announced=announced, items=items
    )


def _etag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()}"'
