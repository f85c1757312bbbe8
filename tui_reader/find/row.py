"""What the list shows of a paper, and how a paper is filed in the catalogue."""

from __future__ import annotations

from typing import Any, NamedTuple

from tui_reader.model.paper import Paper
from tui_reader.model.words import fold
from tui_reader.text.readable import (
    readable_abstract,
    readable_authors,
    readable_title,
    title_keys,
)


class Row(NamedTuple):
    """The facts of a paper that fit on its two lines in the list; text is readable and safe."""

    number: int
    """The paper's number in the catalogue; it holds until the catalogue is rebuilt."""
    key: str
    title: str
    authors: str
    day: str
    category: str
    upvotes: int | None
    gained: int | None
    stars: int | None
    has_code: bool
    is_starter: bool


SHOWN = "id, key, title, byline, day, category, upvotes, gained, stars, code, starter"

SCHEMA = """
CREATE TABLE facts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, month TEXT NOT NULL,
    serial INTEGER NOT NULL, title TEXT NOT NULL, byline TEXT NOT NULL, day TEXT NOT NULL,
    category TEXT NOT NULL, published TEXT, featured TEXT, added TEXT, counted TEXT,
    year INTEGER, upvotes INTEGER, comments INTEGER, stars INTEGER, gained INTEGER,
    version INTEGER, code INTEGER NOT NULL, project INTEGER NOT NULL, summary INTEGER NOT NULL,
    doi INTEGER NOT NULL, starter INTEGER NOT NULL
);
CREATE INDEX by_month ON facts (month);
CREATE INDEX by_serial ON facts (serial);
CREATE INDEX by_starter ON facts (starter) WHERE starter;
CREATE INDEX by_day ON facts (day DESC, upvotes DESC, key DESC);
CREATE TABLE names (
    id INTEGER NOT NULL, field TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE
);
CREATE INDEX by_name ON names (field, name);
CREATE INDEX by_named ON names (id);
CREATE TABLE words (
    id INTEGER PRIMARY KEY, title TEXT, author TEXT, category TEXT, keyword TEXT, org TEXT,
    submitter TEXT, abstract TEXT
);
CREATE TABLE prose (
    id INTEGER PRIMARY KEY, author TEXT, org TEXT, submitter TEXT, abstract TEXT
);
CREATE TABLE months (month TEXT PRIMARY KEY, stamp TEXT NOT NULL);
CREATE TABLE gone (id INTEGER PRIMARY KEY, serial INTEGER NOT NULL);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

WORD_FIELDS = ("title", "author", "category", "keyword", "org", "submitter", "abstract")


def byline(authors: tuple[str, ...]) -> str:
    """Give the first author, and `et al.` for the others."""
    if not authors:
        return ""
    return f"{authors[0]} et al." if len(authors) > 2 else " and ".join(authors)


def facts_of(paper: Paper, month: str, serial: int) -> dict[str, Any]:
    """Give what the catalogue's table of facts holds of a paper."""
    return {
        "key": paper.key,
        "month": month,
        "serial": serial,
        "title": readable_title(paper),
        "byline": byline(readable_authors(paper)),
        "day": paper.day,
        "category": paper.categories[0] if paper.categories else "",
        "published": paper.published,
        "featured": paper.featured,
        "added": paper.added,
        "counted": paper.counted,
        "year": _year(paper.published or ""),
        "upvotes": paper.upvotes,
        "comments": paper.comments,
        "stars": paper.stars,
        "gained": paper.gained,
        "version": paper.version,
        "code": paper.repository is not None,
        "project": paper.project is not None,
        "summary": paper.summary is not None,
        "doi": paper.doi is not None,
        "starter": paper.sources == ("starter",),
    }


def _year(published: str) -> int | None:
    return int(published[:4]) if published[:4].isdecimal() else None


def names_of(paper: Paper) -> list[tuple[str, str]]:
    """Give the names that are compared as a whole: categories, keywords, sources, title keys."""
    fields = {
        "category": paper.categories,
        "keyword": paper.keywords,
        "source": paper.sources,
        "title": title_keys(paper),
    }
    return [(field, name) for field, names in fields.items() for name in names]


def words_of(paper: Paper) -> dict[str, str]:
    """Give the folded words of each text field, a blank on either side of every word."""
    texts = {
        "title": _read_and_written(readable_title(paper), paper.title),
        "author": _apart(readable_authors(paper)),
        "abstract": _read_and_written(readable_abstract(paper), paper.abstract),
        "category": _apart(paper.categories),
        "keyword": _apart(paper.keywords),
        "org": fold(paper.organization or ""),
        "submitter": fold(paper.submitter or ""),
    }
    return {field: f" {text} " for field, text in texts.items()}


def _read_and_written(read: str, written: str) -> str:
    """Join the words as they are read and as they are written, where TeX makes a difference.

    So `ℓ₀` is found by `l0` and by `ell_0`.
    """
    words = fold(read)
    if read.split() == written.split():
        return words
    other = fold(written)
    return f"{words} ¦ {other}" if words and other and other != words else words


def _apart(names: tuple[str, ...]) -> str:
    """Join folded names by a sign that is no word, so that no phrase reaches over two of them."""
    return " ¦ ".join(map(fold, names))


def prose_of(paper: Paper) -> dict[str, str]:
    """Give the texts that a regular expression is searched in, beside the title."""
    return {
        "author": "; ".join(readable_authors(paper)),
        "abstract": readable_abstract(paper),
        "org": paper.organization or "",
        "submitter": paper.submitter or "",
    }
