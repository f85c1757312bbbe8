"""A digest as Markdown, for a file or for a page that renders it."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.deliver.digest import Digest, Notice, notices
from tui_reader.deliver.markdown_text import escaped, link


def as_markdown(digest: Digest) -> str:
    """Give the digest with a heading a paper."""
    papers = (f"\n{_paper(notice)}\n" for notice in notices(digest))
    return f"# {digest.heading}\n\n{digest.count}\n" + "".join(papers)


def _paper(notice: Notice) -> str:
    return "\n\n".join(part for part in _parts(notice) if part)


def _parts(notice: Notice) -> Iterator[str]:
    title = escaped(notice.title)
    yield f"## {notice.rank}. {link(title, notice.page) if notice.page else title}"
    yield " · ".join(escaped(part) for part in (notice.momentum, notice.authors) if part)
    yield escaped(notice.sentence)
    yield f"Why: {escaped(notice.reason)}" if notice.reason else ""
    yield " · ".join(link(name, url) for name, url in notice.links)
