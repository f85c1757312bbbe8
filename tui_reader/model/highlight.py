"""A passage of a full text that the reader marked, with what the reader says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from tui_reader.model.clean import clean_block, clean_line

QUOTE_LIMIT = 4_000
"""Characters of one block."""
BLOCKS_LIMIT = 10


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage by its own words, so that it is found again in any form of the text."""

    quote: str
    """The words on one line with single blanks; passages of several blocks have `\\n` between."""
    comment: str = ""
    place: str = ""
    """The name of the block where it begins; only a hint where to look first."""
    when: str = ""

    def as_record(self) -> dict[str, str]:
        """Give what is known as plain data."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_record(cls, record: Any) -> Self | None:
        """Read back what `as_record` gave, made safe; None for what is no highlight."""
        if not isinstance(record, dict):
            return None
        lines = clean_block(record.get("quote"), QUOTE_LIMIT * 10).split("\n")[:BLOCKS_LIMIT]
        quote = "\n".join(line for line in map(clean_quote, lines) if line)
        if not quote:
            return None
        place, when = (clean_line(record.get(name), 200) for name in ("place", "when"))
        return cls(quote, clean_block(record.get("comment")).strip(), place, when)


def clean_quote(text: str) -> str:
    """Give the words of a passage of one block as a quote has them."""
    return clean_line(text, QUOTE_LIMIT)
