"""A page of arXiv's query API (Atom 1.0) read into papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tui_reader.model.clean import clean_authors, clean_block, clean_line
from tui_reader.model.identity import arxiv_key, doi_key, preprint_version
from tui_reader.model.paper import Paper
from tui_reader.sources.answers import Answer, read_xml, refused, unreadable, wrong_shape
from tui_reader.sources.failures import Passing
from tui_reader.sources.instants import iso_instant

_ATOM = "{http://www.w3.org/2005/Atom}"
_OWN = "{http://arxiv.org/schemas/atom}"
_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_ERRORS = "arxiv.org/api/errors"
_CATEGORY = re.compile(r"[a-z-]{2,20}(\.[A-Za-z-]{2,20})?\Z")


@dataclass(frozen=True, slots=True)
class AtomPage:
    """One page of results: `entries` counts those that could not be read too."""

    papers: tuple[Paper, ...]
    entries: int
    total: int


def read_page(answer: Answer) -> AtomPage:
    """Read a page of results.

    Raises Refused for what arXiv minds about the query, and Passing for a page without entries
    that says there are some: arXiv sends such pages when it is busy.
    """
    root = read_xml(answer)
    if root.tag != f"{_ATOM}feed":
        raise wrong_shape(answer)
    entries = root.findall(f"{_ATOM}entry")
    for entry in entries:
        if _ERRORS in _text(entry, f"{_ATOM}id"):
            raise refused(answer, _text(entry, f"{_ATOM}summary"))
    if answer.status != 200:
        raise refused(answer, _text(root, f"{_ATOM}title"))
    total = _number(answer, root, "totalResults")
    if not entries and total > _number(answer, root, "startIndex"):
        raise Passing(f"{answer.host} sent an empty page of {total} results.", "Try again later.")
    papers = tuple(paper for entry in entries if (paper := _paper(entry)))
    if entries and not papers:
        raise wrong_shape(answer)
    return AtomPage(papers, len(entries), total)


def _number(answer: Answer, root: Element, name: str) -> int:
    text = _text(root, f"{_SEARCH}{name}").strip()
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise unreadable(answer, "a page of results")
    return int(text)


def _paper(entry: Element) -> Paper | None:
    identifier = _text(entry, f"{_ATOM}id").strip().partition("/abs/")[2]
    key, title = arxiv_key(identifier), clean_line(_text(entry, f"{_ATOM}title"))
    if key is None or not title:
        return None
    names = [_text(author, f"{_ATOM}name") for author in entry.findall(f"{_ATOM}author")]
    return Paper(
        key=key,
        title=title,
        authors=clean_authors(names),
        abstract=clean_block(_text(entry, f"{_ATOM}summary")).strip(),
        published=iso_instant(_text(entry, f"{_ATOM}published")),
        updated=iso_instant(_text(entry, f"{_ATOM}updated")),
        categories=_categories(entry),
        doi=first_doi(_text(entry, f"{_OWN}doi")),
        journal=clean_line(_text(entry, f"{_OWN}journal_ref"), 300) or None,
        remark=clean_line(_text(entry, f"{_OWN}comment"), 1_000) or None,
        version=preprint_version(identifier),
        sources=("arxiv",),
    )


def _categories(entry: Element) -> tuple[str, ...]:
    terms = [one.get("term", "") for one in entry.findall(f"{_ATOM}category")]
    primary = entry.find(f"{_OWN}primary_category")
    return only_categories([primary.get("term", "") if primary is not None else "", *terms])


def only_categories(terms: list[str]) -> tuple[str, ...]:
    """Keep arXiv's own categories; terms of other schemes stand beside them."""
    return tuple(dict.fromkeys(term for term in terms if _CATEGORY.match(term)))


def first_doi(text: str) -> str | None:
    """Give the first DOI of a field that may hold several."""
    first = (clean_line(text).split() or [""])[0]
    return first if doi_key(first) else None


def _text(parent: Element, name: str) -> str:
    return parent.findtext(name) or ""
