"""RIS read, as reference managers and publishers write it.

The tags are those of the specifications of 2001 and 2011, which give some of them other meanings;
a paper needs only what both agree on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui_reader.deliver.entry import Entry, Imported, Skip
from tui_reader.deliver.imported_paper import Record, imported_entry
from tui_reader.deliver.issued import date_parts, first_moment
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import BrokenFile

_START = re.compile(r"^TY {1,2}- ?[A-Z]{2,}", re.IGNORECASE | re.MULTILINE)
_ANY = re.compile(r"^[A-Z][A-Z0-9]  - ", re.MULTILINE)
_LINE = re.compile(r"([A-Za-z][A-Za-z0-9])( {1,2})-(?: (.*)|\Z|(?<=  -)(.*))")
_TITLES = ("TI", "T1", "CT", "BT")
_AUTHORS = ("AU", "A1")
_ABSTRACTS = ("AB", "N2")
_DATES = ("DA", "Y1")
_YEARS = ("PY", "Y1")
_JOURNALS = ("JF", "T2", "JO", "JA", "J1", "J2")
_DOIS = ("DO", "DI", "M3")
_ADDRESSES = ("UR", "LK", "L1", "L2")
_NUMBERS = ("AN", "M1", "M2", "M3")
_NOTES = ("N1", "RN")
_TAGS = """
    A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CR CT CY DA DB DI DO DP ED EP ER
    ET H1 H2 ID IS J1 J2 JA JF JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PY RI RN RP SE SN
    SP ST SV T1 T2 T3 TA TI TT TY U1 U2 U3 U4 U5 UR VL Y1 Y2"""
_KNOWN = frozenset(_TAGS.split())
_BETWEEN_WORDS = re.compile(r"[;\n]")
_LINEAGE = re.compile(r"(?:[js]r\.?|ii|iii|iv)\Z", re.IGNORECASE)


@dataclass
class _Record:
    line: int
    values: dict[str, list[list[str]]] = field(default_factory=dict)
    """The lines of each value of a tag."""

    def all(self, *tags: str) -> list[str]:
        """Give the values of some tags, those of the first tag first."""
        return ["\n".join(lines) for tag in tags for lines in self.values.get(tag, ())]

    def first(self, *tags: str) -> str:
        """Give the first value of the first tag that has one."""
        return next((value for value in self.all(*tags) if value.strip()), "")


def looks_like_ris(text: str, name: str) -> bool:
    """Tell whether a text has the first line of a record, or by its name any line of one."""
    return bool(_START.search(text) or (name.lower().endswith(".ris") and _ANY.search(text)))


def read_ris(text: str) -> Imported:
    """Read each record; one without end stops where the next begins.

    Unknown tags are left out. Tags count in either case and with one blank or two before their
    hyphen; every other line belongs to the value above it.
    """
    entries: list[Entry] = []
    skipped: list[Skip] = []
    for one in _records(text):
        try:
            if isinstance(one, Skip):
                skipped.append(one)
            else:
                entries.append(imported_entry(_as_record(one)))
        except BrokenFile as error:
            skipped.append(Skip(one.line, error.what))
    return Imported(tuple(entries), tuple(skipped))


def _records(text: str) -> Iterator[_Record | Skip]:
    record: _Record | None = None
    value: list[str] = []
    told = True  # What publishers write above the first record is no loss.
    for number, line in enumerate(text.split("\n"), start=1):
        tag, content = _tag_and_content(line)
        if record and tag in ("TY", "ER"):
            yield record
            record = None
        if tag and tag != "ER":
            record, value = record or _Record(number), [content]
            record.values.setdefault(tag, []).append(value)
        elif record:
            value.append(content)
        elif content and not told:
            yield Skip(number, "this line is in no record.")
            told = True
        told = told and not tag
    if record:
        yield record


def _tag_and_content(line: str) -> tuple[str | None, str]:
    """Give the tag that a line begins with, if any, and what follows it.

    In lower case or with a single blank it is one only if there is such a tag: prose that goes
    on from the line above can look like that.
    """
    found = _LINE.match(line)
    if not found:
        return None, line.strip()
    tag = found[1].upper()
    if tag not in _KNOWN and (found[1] != tag or found[2] != "  "):
        return None, line.strip()
    return tag, (found[3] or found[4] or "").strip()


def _as_record(record: _Record) -> Record:
    addresses = (one for value in record.all(*_ADDRESSES) for one in _BETWEEN_WORDS.split(value))
    return Record(
        title=record.first(*_TITLES),
        authors=[_natural(name) for name in record.all(*_AUTHORS)],
        abstract=record.first(*_ABSTRACTS),
        published=_published(record),
        journal=record.first(*_JOURNALS),
        dois=record.all(*_DOIS),
        addresses=[one.strip() for one in addresses],
        numbers=_numbers(record),
        call_number=record.first("CN").strip(),
        tags=[tag for value in record.all("KW") for tag in _BETWEEN_WORDS.split(value)],
        note="\n".join(record.all(*_NOTES)),
    )


def _numbers(record: _Record) -> list[str]:
    numbers = record.all(*_NUMBERS)
    on_arxiv = clean_line(record.first("DB")).lower() == "arxiv"
    return [f"arXiv {one}" for one in numbers] if on_arxiv else numbers


def _published(record: _Record) -> str | None:
    """Read the most exact of the dates; EndNote writes day and month apart from the year."""
    dates, year = record.all(*_DATES), record.first(*_YEARS)
    texts = [*dates, *(f"{year[:4]} {one}" for one in dates), year]
    return first_moment(max(map(date_parts, texts), key=len, default=()))


def _natural(name: str) -> str:
    """Turn `Last, First, Jr.` or `Last, Jr., First` round; a name without a comma stays."""
    last, *rest = map(str.strip, name.split(","))
    lineage = [part for part in rest if _LINEAGE.match(part)]
    first = [part for part in rest if part not in lineage]
    return " ".join(filter(None, (*first, last, *lineage)))
