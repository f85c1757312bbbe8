"""The text of a Hugging Face Papers page, as copied: a title and its abstract in turn."""

from __future__ import annotations

from dataclasses import replace

from tui_reader.deliver.entry import Entry, Imported, Skip, bare_paper
from tui_reader.model.clean import TITLE_LIMIT, clean_block, clean_line
from tui_reader.model.identity import keys_in_text, title_key

_INVITATION = "Get trending papers"
_BUTTON = "Subscribe"
_SHORTEST_ABSTRACT = 200
_SURE_PAIRS = 3

Line = tuple[int, str]


def looks_like_page_text(text: str) -> bool:
    """Tell whether a text begins as such a page does, or has a page's long and short lines."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if lines and lines[0].startswith(_INVITATION):
        return True
    pairs = list(zip(lines[::2], lines[1::2], strict=False))
    alike = sum(_is_pair(title, abstract) for title, abstract in pairs)
    sure = len(pairs) >= _SURE_PAIRS or not keys_in_text(text)
    return bool(pairs) and alike * 4 >= len(pairs) * 3 and sure


def _is_pair(title: str, abstract: str) -> bool:
    if len(title) > TITLE_LIMIT or keys_in_text(title):
        return False
    return len(abstract) >= max(_SHORTEST_ABSTRACT, len(title))


def read_page_text(text: str) -> Imported:
    """Read title and abstract in turn; such a page names no ids, so the title is the key."""
    entries: dict[str, Entry] = {}
    skipped: list[Skip] = []
    title: Line | None = None
    for number, line in _lines(text):
        if title is not None:
            paper = bare_paper(title_key(title[1]), title[1])
            entries.setdefault(paper.key, Entry(replace(paper, abstract=clean_block(line))))
            title = None
        elif len(line) > TITLE_LIMIT:
            skipped.append(Skip(number, "this is too long for a title."))
        else:
            title = number, clean_line(line)
    if title is not None:
        skipped.append(Skip(title[0], "a title without an abstract."))
    return Imported(tuple(entries.values()), tuple(skipped))


def _lines(text: str) -> list[Line]:
    """Give the lines that say something, without the invitation to the mailing list."""
    numbered = enumerate(text.split("\n"), start=1)
    lines = [(number, line.strip()) for number, line in numbered if clean_line(line)]
    invited = 0
    while invited < len(lines) and lines[invited][1].startswith(_INVITATION):
        invited += 1
    content = lines[invited:]
    if invited and content:
        # The page's button and the first title come out of a browser as one line.
        number, first = content[0]
        first = first.removeprefix(_BUTTON).strip()
        content[:1] = [(number, first)] if first else []
    return content
