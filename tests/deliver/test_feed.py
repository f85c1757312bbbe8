"""Feed readers find each paper once, with the same words, in RSS and in Atom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.digests import DIGEST, digests
from tests.deliver.hostile import few
from tui_reader.deliver.digest import Digest, DigestPaper, Notice, notices
from tui_reader.deliver.feed import as_atom, as_rss
from tui_reader.model.paper import Paper

Writer = Callable[[Digest], str]
both = pytest.mark.parametrize("write", [as_rss, as_atom])
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(feed: str) -> Any:
    found = feedparser.parse(feed, sanitize_html=False, resolve_relative_uris=False)
    assert found.bozo == 0
    return found


def plain(detail: Any) -> str:
    """Give a text of a feed as a reader shows it, whatever the reader takes it for."""
    return unescape(detail.value) if detail.type == "text/html" else str(detail.value)


class Content(HTMLParser):
    """The HTML of an entry: its paragraphs as text, and its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.paragraphs: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "p":
            self.paragraphs.append("")
        else:
            [(name, url)] = attrs
            self.links.append((name, url or ""))

    def handle_data(self, data: str) -> None:
        self.paragraphs[-1] += data


def check_content(html: str, notice: Notice) -> None:
    content = Content(html)
    reason = f"Why: {notice.reason}" if notice.reason else ""
    names = " · ".join(name for name, _ in notice.links)
    expected = [notice.sentence, notice.momentum, reason, names]
    assert content.paragraphs == [one for one in expected if one]
    assert content.links == [("href", url) for _, url in notice.links]
    assert set(content.tags) <= {"p", "a"}


@given(digest=digests)
@few
def test_rss_reads_back_as_it_was_said(digest: Digest) -> None:
    channel = ET.fromstring(as_rss(digest)).find("channel")
    assert channel is not None
    items = channel.findall("item")
    for item, notice in zip(items, notices(digest), strict=True):
        assert unescape(item.findtext("title") or "") == notice.title
        assert unescape(item.findtext(f"{DUBLIN_CORE}creator") or "") == notice.authors
        assert item.findtext("link") == notice.page
        check_content(item.findtext("description") or "", notice)


@given(digest=digests)
@few
def test_atom_reads_back_as_it_was_said(digest: Digest) -> None:
    entries = ET.fromstring(as_atom(digest)).findall(f"{ATOM}entry")
    for entry, notice in zip(entries, notices(digest), strict=True):
        assert entry.findtext(f"{ATOM}title") == notice.title
        assert (entry.findtext(f"{ATOM}author/{ATOM}name") or "") == notice.authors
        assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == (
            [notice.page] if notice.page else []
        )
        check_content(entry.findtext(f"{ATOM}content") or "", notice)


def beyond_latin(digest: Digest) -> Digest:
    """Give each text a sign that keeps feedparser from guessing that its letters were misread."""
    marked = (
        DigestPaper(replace(one.paper, title=f"∀ {one.paper.title}"), f"∀ {one.reason}")
        for one in digest.papers
    )
    return Digest(digest.day, tuple(marked))


@both
@given(digest=digests)
@few
def test_a_feed_reader_sees_the_same_texts(write: Writer, digest: Digest) -> None:
    digest = beyond_latin(digest)
    found = parsed(write(digest))
    assert len(found.entries) == len(digest.papers)
    for entry, notice in zip(found.entries, notices(digest), strict=True):
        assert plain(entry.title_detail) == notice.title
        html = entry.content[0].value if "content" in entry else entry.get("summary", "")
        check_content(html, notice)


@both
def test_a_feed_says_whose_it_is_and_of_which_day(write: Writer) -> None:
    feed = parsed(write(DIGEST)).feed
    assert feed.title == "Papers of the day"
    assert feed.subtitle == "Papers of 24 November 2026: 2 papers"
    assert feed.generator == "tui-reader"
    assert feed.updated_parsed[:5] == (2026, 11, 24, 0, 0)


@both
def test_an_entry_has_the_day_the_page_and_why_it_is_in(write: Writer) -> None:
    first, second = parsed(write(DIGEST)).entries
    moment = first.get("published_parsed") or first.updated_parsed
    assert moment[:5] == (2026, 11, 24, 0, 0)
    assert first.link == "https://arxiv.org/abs/2611.00101"
    assert first.author.startswith("Ada Lovelace, ")
    assert "Why: on Hugging Face Daily" in str(first.get("content") or first.summary)
    assert second.link == "https://doi.org/10.1000/tea"


@both
def test_a_paper_has_the_same_id_on_every_day(write: Writer) -> None:
    alone = DigestPaper(Paper("title:0123456789abcdef", "Alone"), "")
    days = ("2026-11-24", "2027-01-01")
    ids = [
        [entry.id for entry in parsed(write(Digest(day, (*DIGEST.papers, alone)))).entries]
        for day in days
    ]
    assert ids[0] == ids[1]
    assert ids[0][0] == "https://arxiv.org/abs/2611.00101"
    assert ids[0][2] == "tag:tui-reader.invalid,2026:title:0123456789abcdef"


def test_an_id_that_is_no_address_does_not_pass_for_one() -> None:
    alone = Digest("2026-11-24", (DigestPaper(Paper("title:0123456789abcdef", "Alone"), ""),))
    guid = ET.fromstring(as_rss(alone)).find("channel/item/guid")
    assert guid is not None and guid.get("isPermaLink") == "false"


@pytest.mark.parametrize("title", ["Q&A for R&D", "p < 0.05", "a > b & c", "100 % of <1"])
def test_an_ordinary_title_of_rss_is_not_escaped_twice(title: str) -> None:
    digest = Digest("2026-11-24", (DigestPaper(Paper("title:0123456789abcdef", title), ""),))
    written = ET.fromstring(as_rss(digest)).findtext("channel/item/title") or ""
    assert unescape(written) == title
    assert written == title or "<1" in title


@given(st.text())
@few
def test_a_key_of_any_letters_is_a_tag_without_blanks(rest: str) -> None:
    one = DigestPaper(Paper(f"x:{rest}".encode(errors="replace").decode(), "T"), "")
    guid = ET.fromstring(as_rss(Digest("2026-11-24", (one,)))).findtext("channel/item/guid")
    assert guid and guid.isascii() and guid.isprintable() and " " not in guid


@both
def test_an_empty_digest_is_an_empty_feed(write: Writer) -> None:
    assert parsed(write(Digest("2026-11-24", ()))).entries == []
