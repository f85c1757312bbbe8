"""A note of one paper read back: its front matter, and what stands under our headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tui_reader.deliver.entry import Entry, Imported, bare_paper
from tui_reader.deliver.front_matter import FrontMatter, front_matter
from tui_reader.deliver.markdown_text import unescaped, unquoted
from tui_reader.deliver.obsidian import original_tags
from tui_reader.deliver.reading_list import day_in, first_moment
from tui_reader.model.clean import clean_authors, clean_block, clean_line, web_url
from tui_reader.model.errors import WrongUse
from tui_reader.model.highlight import Highlight
from tui_reader.model.identity import arxiv_id, doi_key, paper_key
from tui_reader.model.paper import Mark, Paper

_HEADING = re.compile(r"^## (.*)\n", re.MULTILINE)
_QUOTE = re.compile(r"((?:^>.*\n)+)", re.MULTILINE)


def looks_like_note(text: str) -> bool:
    """Tell whether a text begins with front matter that has the key of a paper."""
    matter = front_matter(text)
    return matter is not None and _key(matter) is not None


def read_note(text: str) -> Imported:
    """Read the paper of a note with its marks; other headings than ours are left out."""
    matter = front_matter(text)
    key = _key(matter) if matter else None
    if matter is None or key is None:
        return Imported()
    parts = _HEADING.split(f"{matter.body}\n")
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    abstract = "\n".join(map(unescaped, sections.get("Abstract", "").split("\n"))).strip()
    paper = replace(_paper(key, matter), abstract=clean_block(abstract))
    labels = list(map(clean_line, matter.texts("labels")))
    tags = [clean_line(tag).removeprefix("#") for tag in matter.texts("tags")]
    mark = Mark(
        saved=matter.text("saved") == "true",
        read=matter.text("read") == "true",
        later=matter.text("later") == "true",
        dismissed=matter.text("dismissed") == "true",
        tags=original_tags(filter(None, tags), filter(None, labels)),
        lists=_lines(matter, "lists"),
        note=_block(sections.get("Note", "")),
        highlights=tuple(_highlights(sections.get("Highlights", ""))),
    )
    return Imported((Entry(paper, mark),))


def _key(matter: FrontMatter) -> str | None:
    try:
        return paper_key(matter.text("key"))
    except WrongUse:
        return None


def _paper(key: str, matter: FrontMatter) -> Paper:
    bare = bare_paper(key, clean_line(matter.text("title")))
    doi = clean_line(matter.text("doi"))
    paper = replace(
        bare,
        authors=clean_authors(matter.texts("authors")),
        published=first_moment(matter.text("published")),
        featured=day_in(matter.text("featured")),
        categories=_lines(matter, "topics"),
        journal=clean_line(matter.text("journal")) or None,
        repository=web_url(matter.text("code")),
        project=web_url(matter.text("project")),
        doi=doi if doi_key(doi) else bare.doi,
    )
    if arxiv_id(key) or paper.doi:
        return paper
    return replace(paper, link=web_url(matter.text("url")))


def _lines(matter: FrontMatter, name: str) -> tuple[str, ...]:
    return tuple(line for line in map(clean_line, matter.texts(name)) if line)


def _block(text: str) -> str:
    """Give the words of some lines, without the blank ones around them."""
    lines = text.strip("\n").split("\n")
    return clean_block(unquoted(f"> {line}" for line in lines)).strip("\n")


def _highlights(text: str) -> Iterator[Highlight]:
    """Read each block quote with the lines below it as its comment."""
    parts = _QUOTE.split(text)
    for quote, comment in zip(parts[1::2], parts[2::2], strict=True):
        words = unquoted(line for line in quote.split("\n") if line.strip("> "))
        if one := Highlight.from_record({"quote": words, "comment": _block(comment)}):
            yield one
