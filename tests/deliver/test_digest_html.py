"""A digest as HTML shows foreign text as text, asks nobody for anything, and can be read."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from hypothesis import given

from tests.deliver.digests import DIGEST, digests
from tests.deliver.hostile import few
from tui_reader.deliver.digest import FOOTER, Digest, notices
from tui_reader.deliver.digest_html import as_html

VOID = {"meta"}


class Page(HTMLParser):
    """An HTML page as any reader takes it apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.others: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open[-1] != "style":
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def hrefs(self) -> list[str | None]:
        """Give where the links lead, in order."""
        return [attributes["href"] for tag, attributes in self.tags if tag == "a"]


def bare(text: str) -> str:
    return "".join(text.split())


def expected_text(digest: Digest) -> str:
    parts = [digest.heading, digest.heading, digest.count]
    for one in notices(digest):
        parts += [str(one.rank), one.title, one.authors]
        parts += ["·" if one.authors and one.votes else "", one.votes, one.gained, one.sentence]
        parts += ["·".join(name for name, _ in one.links)]
        parts += [f"Why: {one.reason}" if one.reason else ""]
    return bare("".join([*parts, FOOTER]))


@given(digests)
@few
def test_a_reader_sees_exactly_the_texts(digest: Digest) -> None:
    assert bare("".join(Page(as_html(digest)).texts)) == expected_text(digest)


@given(digests)
@few
def test_foreign_text_makes_no_tag_no_attribute_and_no_link(digest: Digest) -> None:
    page, known = Page(as_html(digest)), Page(as_html(DIGEST))
    assert page.others == ["DOCTYPE html"]
    allowed = {tag: set[str]() for tag, _ in known.tags}
    values = set[str | None]()
    for tag, attributes in known.tags:
        allowed[tag] |= set(attributes)
        values |= {value for name, value in attributes.items() if name != "href"}
    for tag, attributes in page.tags:
        assert set(attributes) <= allowed[tag]
        assert {value for name, value in attributes.items() if name != "href"} <= values
    said = notices(digest)
    counts = Counter(tag for tag, _ in page.tags)
    assert counts["h2"] == counts["table"] == counts["tr"] == len(said)
    ours = [url for one in said for url in (one.page, *(url for _, url in one.links)) if url]
    assert page.hrefs() == ours


def test_nothing_is_asked_of_anybody() -> None:
    html = as_html(DIGEST)
    tags = {tag for tag, _ in Page(html).tags}
    assert not tags & {"img", "script", "link", "iframe", "object", "form", "base", "video", "svg"}
    assert "url(" not in html and "@import" not in html and "@font-face" not in html
    assert not re.search(r"\son\w+=", html)


def test_a_page_has_a_language_a_title_and_headings_in_order() -> None:
    page = Page(as_html(DIGEST))
    assert ("html", {"lang": "en"}) in page.tags
    assert [tag for tag, _ in page.tags if tag in ("title", "h1", "h2", "h3")] == [
        "title", "h1", "h2", "h2"
    ]  # fmt: skip


def luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2.2."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_text_has_contrast_by_day_and_by_night() -> None:
    html = as_html(DIGEST)
    night = html[html.index("prefers-color-scheme: dark") : html.index("max-width: 480px")]
    day = html[html.index("<body") :]
    for part, least in ((day, 4), (night, 4)):
        [page] = set(re.findall(r"background: (#\w{6})", part))
        inks = set(re.findall(r"[^-]color: (#\w{6})", part))
        assert len(inks) >= least
        assert min(contrast(ink, page) for ink in inks) >= 4.5


def test_every_colour_of_the_day_has_one_for_the_night() -> None:
    html = as_html(DIGEST)
    night = set(re.findall(r"\.(\w+) \{[^}]*#\w{6}", html))
    for _, attributes in Page(html).tags:
        if "#" in (attributes.get("style") or ""):
            assert night & set((attributes.get("class") or "").split())


def test_a_page_fits_a_phone_and_a_wide_screen() -> None:
    html = as_html(DIGEST)
    assert 'name="viewport" content="width=device-width' in html
    assert "max-width: 600px" in html
    assert "overflow-wrap: anywhere" in html
