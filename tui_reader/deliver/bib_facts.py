"""The facts of a paper as the fields of an entry tell them, in BibTeX, BibLaTeX or a mix."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

from tui_reader.deliver.bib_entry import KEY_FIELD, MONTHS
from tui_reader.deliver.bib_text import (
    read_keywords,
    read_line,
    read_names,
    read_prose,
    read_title,
)
from tui_reader.deliver.entry import Entry, bare_paper
from tui_reader.model.clean import clean_line, web_url
from tui_reader.model.errors import WrongUse
from tui_reader.model.identity import arxiv_id, doi_key, keys_in_text, paper_key, title_key
from tui_reader.model.paper import Mark

Fields = dict[str, str]
"""The values of an entry by the name of the field in lower case."""

_MONTH = re.compile("|".join(MONTHS), re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_ARXIV_JOURNAL = re.compile(r"arxiv\b|corr\Z|computing research repository", re.IGNORECASE)
_BEFORE_DOI = re.compile(r"\A(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_PLACES_OF_IDS = ("note", "journal", "journaltitle", "howpublished")
_PLACES_OF_JOURNALS = ("journal", "journaltitle", "booktitle")
_ESCAPE = re.compile(r"\\([_%&#~${}-])")


def entry_of(fields: Fields) -> Entry | None:
    """Give the paper of an entry, tagged with its keywords; None where nothing tells which."""
    title, kept_title = read_title(fields.get("title", ""))
    doi = _doi(fields)
    published_key = doi_key(doi)
    key = _own_key(fields) or _arxiv_key(fields) or published_key
    key = key or (title_key(title) if title else None)
    if key is None:
        return None
    paper = replace(
        bare_paper(key, kept_title),
        authors=read_names(fields.get("author", "")),
        abstract=read_prose(fields.get("abstract", "")),
        published=_published(fields),
        categories=_categories(fields),
        journal=_journal(fields),
        doi=doi if published_key and not arxiv_id(published_key) else None,
        link=web_url(_verbatim(fields, "url")) if key.startswith("title:") else None,
    )
    return Entry(paper, Mark(tags=read_keywords(fields.get("keywords", ""))))


def _verbatim(fields: Fields, name: str) -> str:
    """Give an id or an address, in which TeX's signs may be escaped or not."""
    return _ESCAPE.sub(r"\1", clean_line(fields.get(name), 2_048))


def _doi(fields: Fields) -> str:
    return _BEFORE_DOI.sub("", unquote(_verbatim(fields, "doi")))


def _own_key(fields: Fields) -> str | None:
    return _key(_verbatim(fields, KEY_FIELD))


def _arxiv_key(fields: Fields) -> str | None:
    """Give the key of a preprint, wherever its id may stand."""
    kind = fields.get("eprinttype", "") or fields.get("archiveprefix", "")
    spellings = [_verbatim(fields, "eprint")] if kind.lower() in ("", "arxiv") else []
    spellings += _verbatim(fields, "doi"), _verbatim(fields, "url")
    if _ARXIV_JOURNAL.match(fields.get("journal", "")):
        spellings.append(fields.get("volume", "").removeprefix("abs/"))
    remarks = (fields[name] for name in _PLACES_OF_IDS if name in fields)
    keys = [*map(_key, spellings), *keys_in_text(" \n".join(remarks))]
    return next((key for key in keys if key and arxiv_id(key)), None)


def _key(spelling: str) -> str | None:
    try:
        return paper_key(spelling)
    except WrongUse:
        return None


def _journal(fields: Fields) -> str | None:
    """Give the journal or the proceedings; to be on arXiv is neither."""
    names = (read_line(fields[name]) for name in _PLACES_OF_JOURNALS if name in fields)
    return next((name for name in names if name and not _ARXIV_JOURNAL.match(name)), None)


def _categories(fields: Fields) -> tuple[str, ...]:
    given = (read_line(fields.get(name, "")) for name in ("primaryclass", "eprintclass"))
    return tuple(dict.fromkeys(filter(None, given)))


def _published(fields: Fields) -> str | None:
    """Give the first moment of the day, month or year that is told."""
    found = _DATE.search(fields.get("date", "")) or _DATE.search(fields.get("year", ""))
    if found is None:
        return None
    year = int(found[1])
    month = int(found[2]) if found[2] else _month(fields.get("month", ""))
    day = int(found[3]) if found[3] else 1
    try:
        return f"{date(year, month, day).isoformat()}T00:00:00Z"
    except ValueError:
        return f"{year:04}-01-01T00:00:00Z"


def _month(text: str) -> int:
    named = _MONTH.search(text)
    if named:
        return MONTHS.index(named[0].lower()) + 1
    return int(text) if text.isdecimal() and len(text) < 3 else 1
