"""A record of another program as a paper with its one key, and the reader's tags and note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from tui_reader.deliver.entry import Entry
from tui_reader.deliver.issued import doi_of_key
from tui_reader.model.clean import clean_authors, clean_block, clean_line, web_url
from tui_reader.model.errors import BrokenFile, WrongUse
from tui_reader.model.identity import arxiv_id, doi_key, keys_in_text, paper_key, title_key
from tui_reader.model.paper import Mark, Paper

_DOI_PREFIX = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_ID_ALONE = re.compile(r"\s*(?:arxiv|doi):\s*\S+(?:\s+\[[\w.-]+\])?\s*\Z", re.IGNORECASE | re.ASCII)
_ON_ARXIV = re.compile(r"arxiv\b|corr\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What another program says of a paper, each text as it stands in the file."""

    title: str = ""
    authors: Sequence[str] = ()
    """In natural order."""
    abstract: str = ""
    published: str | None = None
    """An instant."""
    journal: str = ""
    dois: Sequence[str] = ()
    addresses: Sequence[str] = ()
    numbers: Sequence[str] = ()
    """Texts that may name an arXiv id, `arXiv:` before it."""
    call_number: str = ""
    """Of a paper without id, the key it had when it was exported from here."""
    tags: Sequence[str] = ()
    note: str = ""


def imported_entry(record: Record) -> Entry:
    """Give the paper that a record describes, with its tags and note.

    An arXiv id makes the key, else a DOI, else the key it had here before, else its title; where
    there is a DOI at best, a line of the note that is nothing but an id counts too. Raises
    BrokenFile for a record with neither id nor title.
    """
    named = dict.fromkeys(_named(record))
    in_note = _in_note(record.note) if all(map(doi_of_key, named)) else {}
    keys = [*named, *in_note.values()]
    key = next(filter(arxiv_id, keys), None) or next(iter(keys), None)
    note = clean_block(record.note)
    if key and key not in named:
        note = "\n".join(line for line in note.split("\n") if in_note.get(line) != key)
    tags = filter(None, map(clean_line, record.tags))
    mark = Mark(tags=tuple(dict.fromkeys(tags)), note=note.strip())
    return Entry(_paper(record, key, keys), mark)


def _paper(record: Record, key: str | None, keys: Iterable[str]) -> Paper:
    title, journal = clean_line(record.title), clean_line(record.journal)
    if key is None and not title:
        raise BrokenFile("this record has neither a title nor an id.")
    key = key or title_key(title)
    doi = _own_doi(record.dois) or next(filter(None, map(doi_of_key, keys)), None)
    links = (web_url(address) for address in record.addresses)
    return Paper(
        key,
        title,
        authors=clean_authors(record.authors),
        abstract=clean_block(record.abstract).strip(),
        published=record.published,
        doi=doi,
        journal=None if _ON_ARXIV.match(journal) else journal or None,
        sources=("import",),
        link=None if arxiv_id(key) or doi else next(filter(None, links), None),
    )


def _named(record: Record) -> Iterator[str]:
    """Give the keys that the fields of a record name, the surest first."""
    for number in (*record.numbers, record.journal):
        if "arxiv" in number.lower():
            yield from filter(arxiv_id, keys_in_text(clean_line(number)))
    yield from filter(None, (doi_key(_bare_doi(doi)) for doi in record.dois))
    ours = record.call_number if record.call_number.startswith("title:") else ""
    for spelling in (*record.addresses, ours):
        try:
            yield paper_key(spelling)
        except WrongUse:
            continue


def _in_note(note: str) -> dict[str, str]:
    """Give the key of each line of a note that is nothing but an id."""
    ids = (line for line in clean_block(note).split("\n") if _ID_ALONE.match(line))
    return {line: keys[0] for line in ids if (keys := keys_in_text(line))}


def _own_doi(dois: Iterable[str]) -> str | None:
    """Give the first DOI as it is written, unless it is one of arXiv's."""
    bare = map(_bare_doi, dois)
    return next((doi for doi in bare if (doi_key(doi) or "").startswith("doi:")), None)


def _bare_doi(doi: str) -> str:
    text = clean_line(doi)
    prefix = _DOI_PREFIX.match(text)
    bare = text[prefix.end() :] if prefix else text
    return unquote(bare) if prefix and "/" in prefix[0] else bare
