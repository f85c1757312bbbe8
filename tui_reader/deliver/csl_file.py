"""CSL-JSON read, as Zotero, pandoc and the DOI agencies write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from tui_reader.deliver.entry import Entry, Imported, Skip
from tui_reader.deliver.imported_paper import Record, imported_entry
from tui_reader.deliver.issued import date_parts, first_moment, real_date
from tui_reader.deliver.json_fields import Fields
from tui_reader.model.errors import BrokenFile

# https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json
_TYPES = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
    hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage"""
_KNOWN = frozenset(_TYPES.split())
_OURS = frozenset(("key", "marks", "papers", "schema_version"))
_LIST = re.compile(r'\s*(?:\{\s*"(?:items|references)"\s*:\s*)?\[')
_BETWEEN_ITEMS = re.compile(r"[\s,]*")
_BETWEEN_KEYWORDS = re.compile(r"[,;]")
_LOOKED_AT = 20
_NAME_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")


def looks_like_csl(text: str, name: str) -> bool:
    """Tell whether a text is a list of CSL items, or one of them, and not of our own making."""
    items = (item for _, item in islice(_items(text), _LOOKED_AT) if isinstance(item, dict))
    if _LIST.match(text):
        return any(_is_item(item) or "title" in item for item in items if not _OURS & item.keys())
    return any(_is_item(item) for item in items if not _OURS & item.keys())


def _is_item(item: dict[str, Any]) -> bool:
    kind = item.get("type")
    return isinstance(kind, str) and kind in _KNOWN


def read_csl(text: str) -> Imported:
    """Read the items of a list, or a single one; after a broken one it goes on with the next."""
    entries: list[Entry] = []
    skipped: list[Skip] = []
    for line, item in _items(text):
        try:
            entries.append(imported_entry(_as_record(item)))
        except BrokenFile as error:
            skipped.append(Skip(line, error.what))
    return Imported(tuple(entries), tuple(skipped))


def _items(text: str) -> Iterator[tuple[int, object]]:
    """Give each item with its line; in place of one that cannot be read, the error to say so."""
    start = _LIST.match(text)
    at: int | None = start.end() if start else 0
    line, counted = 1, 0
    while at is not None:
        at = _after(_BETWEEN_ITEMS, text, at)
        line, counted = line + text.count("\n", counted, at), at
        if at == len(text):
            yield line, BrokenFile("the list ends here without its bracket.")
            return
        if text[at] == "]":
            return
        item, at = _item_at(text, at)
        yield line, item
        if start is None:
            return


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _item_at(text: str, at: int) -> tuple[object, int | None]:
    """Give the item that begins at a place, and where to look for the next one."""
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return BrokenFile("this is not JSON."), _next_item(text, at)


def _next_item(text: str, at: int) -> int | None:
    """Give the place of the next item on a line of its own, indented as the one before."""
    indent = text[text.rfind("\n", 0, at) + 1 : at]
    place = text.find(f"\n{'' if indent.strip() else indent}{{", at)
    return None if place < 0 else place


def _refuse(constant: str) -> float:
    raise ValueError(constant)


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _as_record(item: object) -> Record:
    if isinstance(item, BrokenFile):
        raise item
    fields = Fields(item)

    def text(name: str) -> str:
        return fields.value(name, str) or ""

    numbers = [text("number"), text("archive_location")]
    on_arxiv = "arxiv" in (text("archive").lower(), text("publisher").lower())
    return Record(
        title=text("title"),
        authors=[_name(fields, name) for name in fields.value("author", list) or []],
        abstract=text("abstract"),
        published=_published(item),
        journal=text("container-title"),
        dois=[text("DOI")],
        addresses=[text("URL")],
        numbers=[f"arXiv {number}" for number in numbers] if on_arxiv else numbers,
        call_number=text("call-number"),
        tags=_BETWEEN_KEYWORDS.split(text("keyword")),
        note=text("note"),
    )


def _name(fields: Fields, name: object) -> str:
    """Give a name in natural order."""
    if isinstance(name, str):
        return name
    if not isinstance(name, dict):
        raise fields.problem("author", "this is not a list of names.")
    parts = Fields(name, "author.")
    literal = parts.value("literal", str)
    return literal or " ".join(filter(None, (parts.value(part, str) for part in _NAME_PARTS)))


def _published(item: object) -> str | None:
    """Read when it was issued: a list of numbers or a text, and nothing where it is neither."""
    match item:
        case {"issued": {"date-parts": [[*parts], *_]}}:
            numbers = [_number(part) for part in parts]
            return first_moment(real_date(numbers[: [*numbers, 0].index(0)]))
        case {"issued": str(text) | {"raw": str(text)} | {"literal": str(text)}}:
            return first_moment(date_parts(text))
    return None


def _number(part: object) -> int:
    """Give a part of a date that is written as a number or as its digits, else 0."""
    if isinstance(part, str) and part.isascii() and part.isdecimal() and len(part) <= 4:
        return int(part)
    return part if type(part) is int else 0
