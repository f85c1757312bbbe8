"""The names of feeds, as the configuration and the command line spell them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tui_reader.model.errors import WrongUse

_ONE_CATEGORY = r"[a-z]+(-[a-z]+)?(\.[A-Za-z]+(-[a-z]+)?)?"
_CATEGORY = re.compile(rf"{_ONE_CATEGORY}(\+{_ONE_CATEGORY})*\Z")
_WEEK = re.compile(r"(\d{4})-W(\d{2})\Z", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class FeedName:
    """A feed: `daily`, `week`, `month`, `trending` or `arxiv`, and which one of its kind."""

    kind: str
    value: str = ""
    """A day, a week such as `2026-W34`, a month such as `2026-08` or a category; may be empty
    for `daily` (the newest day that has papers) and `trending`."""

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}" if self.value else self.kind

    @classmethod
    def parse(cls, text: str) -> FeedName:
        """Read the name of a feed.

        Raises WrongUse for what is no feed.
        """
        kind, _, value = text.strip().partition(":")
        if (kind in ("daily", "trending") and ":" not in text) or _fits(kind, value):
            return cls(kind, value)
        raise WrongUse(
            f"{text!r} is no feed.",
            "Feeds are daily, daily:2026-08-20, week:2026-W34, month:2026-08, trending and"
            " arxiv:cs.CL.",
        )


def _fits(kind: str, value: str) -> bool:
    try:
        if kind == "daily":
            return date.fromisoformat(value).isoformat() == value
        if kind == "week" and (match := _WEEK.match(value)):
            return bool(date.fromisocalendar(int(match[1]), int(match[2]), 1))
        if kind == "month" and (match := _MONTH.match(value)):
            return bool(date(int(match[1]), int(match[2]), 1))
    except ValueError:
        return False
    return kind == "arxiv" and _CATEGORY.match(value) is not None
