"""One paper as a sheet of text: facts, what the reader did, links, abstract."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tui_reader.cli.form import painted, terminal_width
from tui_reader.cli.paper_lists import states_of
from tui_reader.deliver.entry import Entry
from tui_reader.model.clean import clean_block, clean_line, web_url
from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title

_LABEL = 12


def sheet_of(entry: Entry, measure: int | None) -> list[str]:
    """Give the lines of a paper; prose is wrapped to `measure` cells, or not at all for None."""
    width = min(measure, terminal_width()) if measure else None
    lines = [painted(line, "title") for line in _wrapped(readable_title(entry.paper), width)]
    for label, value in _facts(entry):
        if value:
            lines += _labelled(label, value, width)
    for label, url in _links(entry.paper):
        if web_url(url):
            lines.append(f"{_label(label)}{url}")
    if entry.mark.note:
        lines += ["", *clean_block(entry.mark.note).split("\n")]
    for paragraph in readable_abstract(entry.paper).split("\n\n"):
        if paragraph:
            lines += ["", *_wrapped(paragraph, width)]
    return lines


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Give the label and value of each fact; what is not known is empty."""
    paper, mark = entry.paper, entry.mark
    yield "key", paper.key
    yield "authors", ", ".join(readable_authors(paper))
    yield "published", (paper.published or "")[:10]
    updated = (paper.updated or "")[:10]
    yield "updated", updated if updated != (paper.published or "")[:10] else ""
    yield "daily", paper.featured or ""
    yield "categories", ", ".join(paper.categories)
    yield "keywords", ", ".join(paper.keywords)
    yield "from", paper.organization or ""
    yield "journal", paper.journal or ""
    yield "remark", paper.remark or ""
    numbers = (("upvotes", paper.upvotes), ("comments", paper.comments), ("stars", paper.stars))
    yield "numbers", ", ".join(f"{name} {number}" for name, number in numbers if number is not None)
    yield "in short", paper.summary or ""
    starter = set(paper.sources) == {"starter"}
    yield "state", states_of(mark, is_starter=starter).replace(",", ", ")
    yield "tags", ", ".join(mark.tags)
    yield "lists", ", ".join(mark.lists)


def _links(paper: Paper) -> Iterator[tuple[str, str | None]]:
    yield "page", paper.url
    yield "PDF", paper.pdf
    yield "on the Hub", paper.hub_url
    yield "code", paper.repository
    yield "project", paper.project
    if paper.doi and paper.key.startswith("arxiv:"):
        yield "DOI", f"https://doi.org/{paper.doi}"


def _labelled(label: str, value: str, width: int | None) -> list[str]:
    first, *more = _wrapped(clean_line(value, 20_000), width and width - _LABEL)
    return [f"{_label(label)}{first}", *(f"{'':{_LABEL}}{line}" for line in more)]


def _label(label: str) -> str:
    return painted(f"{label:{_LABEL}}", "muted")


def _wrapped(text: str, width: int | None) -> list[str]:
    if not width:
        return [text]
    return textwrap.wrap(text, max(width, 20), break_on_hyphens=False) or [""]
