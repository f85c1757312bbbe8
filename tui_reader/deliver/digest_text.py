"""A digest as plain text that any mail reader shows as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.deliver.digest import FOOTER, Digest, Notice, notices
from tui_reader.text.wrapping import cuts

WIDTH = 78
_INDENT = 5


def as_text(digest: Digest) -> str:
    """Give the digest in lines of at most 78 cells; only an address may be longer."""
    head = f"{digest.heading}\n{digest.count}\n"
    papers = [f"{_paper(notice)}\n" for notice in notices(digest)]
    return "\n".join([head, *papers, f"{_filled(FOOTER, 0)}\n"])


def _paper(notice: Notice) -> str:
    rank = f"{notice.rank}. ".rjust(_INDENT)
    return rank + "\n\n".join(part for part in _parts(notice) if part).lstrip()


def _parts(notice: Notice) -> Iterator[str]:
    byline = " · ".join(filter(None, (notice.momentum, notice.authors)))
    yield "\n".join(_filled(line, _INDENT) for line in (notice.title, byline) if line)
    yield _filled(notice.sentence, _INDENT)
    why = [_filled(f"Why: {notice.reason}", _INDENT)] if notice.reason else []
    longest = max((len(link.name) for link in notice.links), default=0)
    blanks = " " * _INDENT
    yield "\n".join(why + [f"{blanks}{name:{longest}}  {url}" for name, url in notice.links])


def _filled(text: str, indent: int) -> str:
    lines = (text[cut.start : cut.end] for cut in cuts(text, WIDTH - indent))
    return "\n".join(" " * indent + line for line in lines)
