"""What readers that are not ours find in an exported file, in plain values to compare."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import Any

import rispy

# The variables and types of the JSON schema of CSL 1.0.2, as far as an article has a use for them.
CSL_TEXTS = {
    *("abstract", "annote", "archive", "archive_location", "call-number", "citation-label"),
    *("container-title", "container-title-short", "DOI", "genre", "id", "journalAbbreviation"),
    *("keyword", "language", "note", "number", "page", "publisher", "source", "status", "title"),
    *("type", "URL", "version", "volume", "issue"),
}
CSL_NAME_PARTS = {
    *("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"),
}
CSL_TYPES = {"article", "article-journal", "document", "manuscript", "paper-conference", "report"}


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A paper as another program reads it; what a format does not tell is empty."""

    citation: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    """In natural order; from a table all of them are one text."""
    year: str = ""
    day: str = ""
    """Such as `2026-08-20`."""
    doi: str = ""
    url: str = ""
    number: str = ""
    """Its id on arXiv, `arXiv:` before it."""
    journal: str = ""
    abstract: str = ""
    tags: tuple[str, ...] = ()
    """From a table all of them are one text."""
    note: str = ""


def read_ris_back(text: str) -> list[ReadBack]:
    """Read RIS with rispy."""
    return [_from_ris(record) for record in rispy.loads(text)]


def _from_ris(record: dict[str, Any]) -> ReadBack:
    assert record["type_of_reference"] in ("JOUR", "UNPB", "GEN")
    assert "unknown_tag" not in record
    [url] = record.get("urls", [""])
    return ReadBack(
        citation=record["id"],
        title=record.get("title", ""),
        authors=tuple(_natural(name) for name in record.get("authors", [])),
        year=record.get("year", ""),
        day=record.get("date", "").replace("/", "-"),
        doi=record.get("doi", ""),
        url=url,
        number=record.get("accession_number", ""),
        journal=record.get("secondary_title", ""),
        abstract=record.get("abstract", ""),
        tags=tuple(record.get("keywords", [])),
        note="\n".join(record.get("notes", [])),
    )


def _natural(name: str) -> str:
    """Read a name as the specification has it: last, first and suffix, commas between them."""
    last, first, suffix, *more = [*name.split(", "), "", ""][: max(3, name.count(", ") + 1)]
    assert not more
    return " ".join(filter(None, (first, last, suffix)))


def read_csl_back(text: str) -> list[ReadBack]:
    """Read CSL-JSON as an array of items, and see that all is named as the schema has it."""
    items = json.loads(text)
    assert isinstance(items, list)
    return [_from_csl(item) for item in items]


def _from_csl(item: dict[str, Any]) -> ReadBack:
    assert item.keys() <= CSL_TEXTS | {"author", "issued"}
    assert item["type"] in CSL_TYPES
    assert all(isinstance(item[name], str) and item[name] for name in CSL_TEXTS & item.keys())
    parts = item.get("issued", {"date-parts": [[]]})
    [date] = parts.pop("date-parts")
    assert not parts and all(type(part) is int for part in date) and len(date) <= 3
    return ReadBack(
        citation=item["id"],
        title=item.get("title", ""),
        authors=tuple(_joined(name) for name in item.get("author", [])),
        year=f"{date[0]:04}" if date else "",
        day="-".join(f"{part:02}" for part in date).zfill(10) if len(date) == 3 else "",
        doi=item.get("DOI", ""),
        url=item.get("URL", ""),
        number=item.get("number", ""),
        journal=item.get("container-title", ""),
        abstract=item.get("abstract", ""),
        tags=tuple(filter(None, item.get("keyword", "").split(", "))),
        note=item.get("note", ""),
    )


def _joined(name: dict[str, str]) -> str:
    assert name and name.keys() <= CSL_NAME_PARTS
    assert name.keys() == {"literal"} or {"family", "given"} <= name.keys()
    order = ("literal", "given", "non-dropping-particle", "family", "suffix")
    return " ".join(name[part] for part in order if part in name)


def read_csv_back(text: str) -> list[ReadBack]:
    """Read a table with the reader of the standard library, and see that no cell is a formula."""
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert all(len(row) == len(header) for row in rows)
    return [_from_row(dict(zip(header, row, strict=True))) for row in rows]


def _from_row(row: dict[str, str]) -> ReadBack:
    assert not any(re.match(r"\s*[=+\-@|%＝＋－＠]", cell) for cell in row.values())
    plain = {name: re.sub(r"\A'(?='*\s*[=+\-@|%＝＋－＠])", "", cell) for name, cell in row.items()}
    return ReadBack(
        title=plain["title"],
        authors=tuple(filter(None, [plain["authors"]])),
        year=plain["published"][:4],
        day=plain["published"],
        doi=plain["doi"],
        url=plain["url"],
        number=plain["key"],
        journal=plain["journal"],
        abstract=plain.get("abstract", ""),
        tags=tuple(filter(None, [plain["tags"]])),
        note=plain["note"],
    )
