"""How references call a paper and say where it was issued: title, date, DOI, address."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote

from tui_reader.model.clean import clean_line, web_url
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_title

DateParts = tuple[int, ...]
"""Year, month and day as far as they are known; empty for no date."""

_IN_NUMBERS = re.compile(
    r"\s*(\d{4})(?!\d)(?:\s*[-/.]\s*(\d{1,2})(?!\d)(?:\s*[-/.]\s*(\d{1,2})(?!\d))?)?", re.ASCII
)
_YEAR = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)(?!\d)", re.ASCII)
_DAY = re.compile(r"(?<!\d)([1-9]|[0-3]\d)(?!\d)", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*", re.IGNORECASE)


def issue_title(paper: Paper) -> str:
    """Give the title as it is read, or nothing where only the id is known."""
    return readable_title(paper) if clean_line(paper.title) else ""


def issue_date(paper: Paper) -> DateParts:
    """Give the day a paper was published."""
    return date_parts(clean_line(paper.published)[:10])


def issue_doi(paper: Paper) -> str:
    """Give the DOI to cite a paper by: its own, else the one arXiv gave it, else nothing."""
    identifier = arxiv_id(paper.key)
    given = f"10.48550/arXiv.{identifier}" if identifier else ""
    return clean_line(paper.doi) or given or doi_of_key(paper.key)


def doi_of_key(key: str) -> str:
    """Give the DOI that a key names, or nothing."""
    return key.removeprefix("doi:") if key.startswith("doi:") else ""


def issue_address(paper: Paper) -> str:
    """Give the address of a paper: its page on arXiv, its DOI, the one it came with, or nothing."""
    doi = issue_doi(paper)
    of_doi = f"https://doi.org/{quote(doi)}" if doi else None
    return web_url(paper.url if arxiv_id(paper.key) else of_doi or paper.link) or ""


def date_parts(text: str) -> DateParts:
    """Read a date as other programs write it: `2017/06/12/`, `2017-06`, `12 June 2017`, `2017`.

    What does not exist, such as a thirteenth month, is left out together with what is below it.
    """
    found = _IN_NUMBERS.match(text)
    if found and found[2]:
        return real_date([int(part) for part in found.groups() if part])
    year = found or _YEAR.search(text)
    if not year:
        return ()
    rest = text[: year.start()] + text[year.end() :]
    month, day = _MONTH.search(rest), _DAY.search(rest)
    below = [_MONTHS.index(month[1].lower()) + 1] if month else []
    return real_date([int(year[1]), *below, *([int(day[1])] if below and day else [])])


def real_date(parts: list[int]) -> DateParts:
    """Give as many of year, month and day as exist on the calendar."""
    for known in range(min(len(parts), 3), 0, -1):
        try:
            date(*[*parts[:known], 1, 1][:3])
        except (ValueError, OverflowError):
            continue
        return tuple(parts[:known])
    return ()


def first_moment(parts: DateParts) -> str | None:
    """Give the instant at which a day, month or year began, in UTC."""
    if not parts:
        return None
    year, month, day = [*parts, 1, 1][:3]
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z"
