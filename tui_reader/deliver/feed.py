"""A digest as a file for feed readers: RSS 2.0 and Atom (RFC 4287), one entry a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape, unescape
from urllib.parse import quote
from xml.etree import ElementTree as ET

from tui_reader.deliver.digest import Digest, Notice, notices

_GENERATOR = "tui-reader"
_TITLE = "Papers of the day"
_HOME = "https://huggingface.co/papers"
# Ids are tag URIs (RFC 4151): those of a feed that is made on the reader's own machine.
_TAG = "tag:tui-reader.invalid,2026:"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_ATOM = "http://www.w3.org/2005/Atom"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_LIKE_HTML = re.compile(r"<[\w/!?]|&#?\w+;")


def as_rss(digest: Digest) -> str:
    """Give the digest as an RSS 2.0 file."""
    ET.register_namespace("dc", "http://purl.org/dc/elements/1.1/")
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _add(channel, "title", _TITLE)
    _add(channel, "link", _HOME)
    _add(channel, "description", f"{digest.heading}: {digest.count}")
    _add(channel, "lastBuildDate", format_datetime(_midnight(digest), usegmt=True))
    _add(channel, "generator", _GENERATOR)
    for notice in notices(digest):
        item = ET.SubElement(channel, "item")
        _add(item, "title", _either_way(notice.title))
        _add(item, "link", notice.page)
        _add(item, "guid", _identity(notice), isPermaLink="true" if notice.page else "false")
        _add(item, _CREATOR, _either_way(notice.authors))
        _add(item, "pubDate", format_datetime(_midnight(digest), usegmt=True))
        _add(item, "description", _content(notice))
    return _written(root)


def as_atom(digest: Digest) -> str:
    """Give the digest as an Atom file."""
    updated = _midnight(digest).strftime("%Y-%m-%dT%H:%M:%SZ")
    root = ET.Element("feed", xmlns=_ATOM)
    _add(root, "title", _TITLE)
    _add(root, "subtitle", f"{digest.heading}: {digest.count}")
    _add(root, "id", f"{_TAG}digest")
    _add(root, "link", None, href=_HOME)
    _add(root, "updated", updated)
    _add(root, "generator", _GENERATOR)
    _add(ET.SubElement(root, "author"), "name", _GENERATOR)
    for notice in notices(digest):
        entry = ET.SubElement(root, "entry")
        _add(entry, "title", notice.title)
        _add(entry, "id", _identity(notice))
        if notice.page:
            _add(entry, "link", None, href=notice.page)
        if notice.authors:
            _add(ET.SubElement(entry, "author"), "name", notice.authors)
        _add(entry, "updated", updated)
        _add(entry, "content", _content(notice), type="html")
    return _written(root)


def _add(parent: ET.Element, name: str, text: str | None, **attributes: str) -> None:
    """Add an element, unless there is nothing to say in it."""
    if text or attributes:
        ET.SubElement(parent, name, attributes).text = text


def _midnight(digest: Digest) -> datetime:
    return datetime.fromisoformat(digest.day).replace(tzinfo=UTC)


def _identity(notice: Notice) -> str:
    """Give what a feed reader knows a paper by, on this day and any other."""
    return notice.page or _TAG + quote(notice.key, safe=":/")


def _either_way(text: str) -> str:
    """Escape what would change in one of the many readers that take text of RSS for HTML."""
    would_change = _LIKE_HTML.search(text) or unescape(text) != text
    return escape(text, quote=False) if would_change else text


def _content(notice: Notice) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in _paragraphs(notice) if paragraph)


def _paragraphs(notice: Notice) -> Iterator[str]:
    """Give the HTML of each paragraph of an entry."""
    yield escape(notice.sentence)
    yield escape(notice.momentum)
    yield f"Why: {escape(notice.reason)}" if notice.reason else ""
    yield " · ".join(f'<a href="{escape(url)}">{name}</a>' for name, url in notice.links)


def _written(root: ET.Element) -> str:
    ET.indent(root)
    return f"{_DECLARATION}{ET.tostring(root, encoding='unicode')}\n"
