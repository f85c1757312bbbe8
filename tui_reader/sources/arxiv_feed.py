"""arXiv's RSS: what was announced in some categories, once a working day."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from tui_reader.model.batch import Batch
from tui_reader.model.clean import clean_authors, clean_block, clean_line
from tui_reader.model.feed_name import FeedName
from tui_reader.model.identity import arxiv_key, month_of, preprint_version
from tui_reader.model.paper import Paper, merge_all
from tui_reader.sources.answers import XML_TYPES, Answer, read_xml, refused, wrong_shape
from tui_reader.sources.arxiv_atom import first_doi, only_categories
from tui_reader.sources.failures import NotModified
from tui_reader.sources.instants import mail_date, mail_instant
from tui_reader.sources.question import ARXIV, Question
from tui_reader.sources.web import Web

_OWN = "{http://arxiv.org/schemas/atom}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_LEFT_OUT = ("replace", "replace-cross")
_ABOUT = re.compile(
    r"\s*arXiv:\S+\s+Announce Type:\s*(?P<kind>[a-z-]+)\s+(?:Abstract:\s*)?(?P<abstract>.*)\Z",
    re.DOTALL,
)


async def feed(web: Web, feed: FeedName, today: date) -> Batch:
    """Give what was announced last as new or cross-listed in the categories of a feed.

    Replaced papers are counted and left out. Raises Refused for categories that arXiv does not
    have.
    """
    url = f"{web.access.arxiv_feed.rstrip('/')}/rss/{feed.value}"

    def read(answer: Answer) -> Batch:
        batch = _announced(_channel(answer), today, answer)
        if not batch.papers or not answer.validator:
            return batch
        return replace(batch, validators={url: answer.validator})

    try:
        return await web.ask(Question(ARXIV, url, XML_TYPES, conditional=True), read)
    except NotModified:
        return Batch(said="unchanged")


def _channel(answer: Answer) -> Element:
    channel = read_xml(answer).find("channel")
    if channel is None:
        raise wrong_shape(answer)
    title = _text(channel, "title")
    if answer.status != 200 or title.startswith("Feed error"):
        raise refused(answer, _text(channel, "description") or title)
    return channel


def _announced(channel: Element, today: date, answer: Answer) -> Batch:
    kinds: Counter[str] = Counter()
    papers: list[Paper] = []
    unread = 0
    items = channel.findall("item")
    for item in items:
        kind, abstract = _about(item)
        kinds[kind] += 1
        if kind in _LEFT_OUT:
            continue
        paper = _paper(item, abstract)
        papers += [paper] if paper else []
        unread += paper is None
    if unread == len(items) > 0:
        raise wrong_shape(answer)
    when = mail_date(_text(channel, "pubDate"))
    day = when.date() if when else None
    said = _said(day, kinds, unread, today)
    return Batch(tuple(merge_all(papers).values()), said)


def _said(day: date | None, kinds: Counter[str], unread: int, today: date) -> str:
    if not kinds:
        return f"nothing announced on {day:%Y-%m-%d (%A)}" if day else "nothing announced"
    parts: list[str] = []
    if day and day < _expected(today):
        parts.append(f"still the announcement of {day}")
    replaced = sum(kinds[kind] for kind in _LEFT_OUT)
    if replaced:
        parts.append(f"{replaced} replaced left out")
    if unread:
        parts.append(f"{unread} could not be read")
    return "; ".join(parts)


def _expected(today: date) -> date:
    """Give the day of the announcement that is certainly out: the last working day before."""
    day = today - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return day


def _about(item: Element) -> tuple[str, str]:
    """Give how the item was announced, and its abstract."""
    description = _text(item, "description")
    match = _ABOUT.match(description)
    kind = _text(item, f"{_OWN}announce_type").strip() or (match["kind"] if match else "new")
    return kind, clean_block(match["abstract"] if match else description).strip()


def _paper(item: Element, abstract: str) -> Paper | None:
    identifier = _text(item, "guid").rpartition(":")[2]
    if arxiv_key(identifier) is None:
        identifier = _text(item, "link").partition("/abs/")[2]
    key, title = arxiv_key(identifier), clean_line(_text(item, "title"))
    if key is None or not title:
        return None
    return Paper(
        key=key,
        title=title,
        authors=clean_authors(split_names(_text(item, f"{_DUBLIN}creator"))),
        abstract=abstract,
        published=_published(key, mail_instant(_text(item, "pubDate"))),
        categories=only_categories([one.text or "" for one in item.findall("category")]),
        doi=first_doi(_text(item, f"{_OWN}DOI")),
        journal=clean_line(_text(item, f"{_OWN}journal_reference"), 300) or None,
        version=preprint_version(identifier),
        sources=("arxiv",),
    )


def _published(key: str, announced: str | None) -> str | None:
    """Give the announcement as the time of publication of a paper whose id is as young."""
    if announced is None:
        return None
    first = date.fromisoformat(announced[:7] + "-01")
    months = (first, first - timedelta(days=1))
    return announced if month_of(key) in {f"{one:%y%m}" for one in months} else None


def split_names(text: str) -> list[str]:
    """Give the names of a list that is parted by commas, without affiliations in parentheses."""
    names, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            names.append("")
        elif depth == 0 and character != ")":
            names[-1] += character
    return text.split(",") if depth else names


def _text(parent: Element, name: str) -> str:
    return parent.findtext(name) or ""
