"""The arXiv side of the hub: query API, RSS, full-text pages, and ar5iv."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from tests.hub.records_shelf import RecordsShelf
from tests.hub.reply import Reply, page_reply
from tests.hub.texts_shelf import TextsShelf

_PAGE = re.compile(r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?(?P<file>/.+)?\Z")
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

    def __init__(self, shelf: RecordsShelf, texts: TextsShelf) -> None:
        """Serve two shelves."""
        self.shelf = shelf
        self.texts = texts

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
        return self._pdf(rest) if place == "pdf" else None

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
        found = _PAGE.match(asked.strip("/"))
        page = self.texts.html.get(found["id"]) if found else None
        if page is None or found is None:
            return page_reply(f"<h1>No HTML for '{escape(asked)}'</h1>", 404)
        if found["file"]:
            return self._picture(found["file"])
        headers, seconds = {"ETag": _etag(page)}, self.texts.slow.get(found["id"], 0.0)
        return Reply(page, kind="text/html; charset=utf-8", headers=headers, seconds=seconds)

    def _ar5iv(self, asked: str) -> Reply:
        found = _PAGE.match(asked)
        page = self.texts.ar5iv.get(found["id"]) if found else None
        if page is None or found is None:
            # ar5iv sends on to the abstract page, which is no full text.
            return Reply(status=307, headers={"Location": f"/abs/{asked}"})
        if found["file"]:
            return self._picture(found["file"])
        return Reply(page, kind="text/html; charset=utf-8")

    def _picture(self, file: str) -> Reply:
        if not file.endswith((".png", ".jpg", ".jpeg", ".svg")):
            return page_reply("<h1>Not Found</h1>", 404)
        return Reply(self.texts.picture, kind="image/png")

    def _pdf(self, asked: str) -> Reply:
        found = _PAGE.match(asked.removesuffix(".pdf"))
        pdf = self.texts.pdf.get(found["id"]) if found else None
        if pdf is None:
            return page_reply("<h1>No PDF</h1>", 404)
        return Reply(pdf, kind="application/pdf")


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
