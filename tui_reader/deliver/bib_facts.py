"""The paper that the fields of an entry describe, in BibTeX, in BibLaTeX or in a mix of both."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from tui_reader.deliver.bib_entry import KEY_FIELD
from tui_reader.deliver.bib_text import (
    read_keywords,
    read_line,
    read_names,
    read_prose,
    read_title,
)
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.imported_paper import Record, imported_entry
from tui_reader.deliver.issued import date_parts, first_moment
from tui_reader.model.clean import clean_line

Fields = dict[str, str]
"""The values of an entry by the name of the field in lower case."""

_PLACES_OF_IDS = ("note", "howpublished", "journal", "journaltitle")
_PLACES_OF_JOURNALS = ("journal", "journaltitle", "booktitle")
_ON_ARXIV = re.compile(r"arxiv\b|corr\Z", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([_%&#~${}-])")


def entry_of(fields: Fields) -> Entry:
    """Give the paper of an entry, tagged with its keywords.

    Raises BrokenFile for an entry with neither id nor title.
    """
    title, kept_title = read_title(fields.get("title", ""))
    entry = imported_entry(
        Record(
            title=title,
            authors=read_names(fields.get("author", "")),
            abstract=read_prose(fields.get("abstract", "")),
            published=_published(fields),
            journal=_journal(fields),
            dois=[unquote(_verbatim(fields, "doi"))],
            addresses=[_verbatim(fields, "url")],
            numbers=_numbers(fields),
            call_number=_verbatim(fields, KEY_FIELD),
            tags=read_keywords(fields.get("keywords", "")),
        )
    )
    paper = replace(entry.paper, title=kept_title, categories=_categories(fields))
    return replace(entry, paper=paper)


def _verbatim(fields: Fields, name: str) -> str:
    """Give an id or an address, in which TeX's signs may be escaped or not."""
    return _ESCAPE.sub(r"\1", clean_line(fields.get(name), 2_048))


def _numbers(fields: Fields) -> list[str]:
    """Give the texts that may name an arXiv id."""
    numbers = [fields[name] for name in _PLACES_OF_IDS if name in fields]
    archive = fields.get("eprinttype") or fields.get("archiveprefix") or "arXiv"
    if archive.lower() == "arxiv":
        numbers.insert(0, f"arXiv:{_verbatim(fields, 'eprint').removeprefix('arXiv:')}")
    if _ON_ARXIV.match(fields.get("journal", "")):
        numbers.append(f"arXiv:{fields.get('volume', '').removeprefix('abs/')}")
    return numbers


def _journal(fields: Fields) -> str:
    """Give the journal or the proceedings."""
    names = (read_line(fields[name]) for name in _PLACES_OF_JOURNALS if name in fields)
    return next(filter(None, names), "")


def _categories(fields: Fields) -> tuple[str, ...]:
    given = (read_line(fields.get(name, "")) for name in ("primaryclass", "eprintclass"))
    return tuple(dict.fromkeys(filter(None, given)))


def _published(fields: Fields) -> str | None:
    """Give the first moment of the day, month or year that is told."""
    day, month = fields.get("date", ""), fields.get("month", "")
    between = "-" if month.isdecimal() else " "
    return first_moment(date_parts(day or f"{fields.get('year', '')}{between}{month}"))
