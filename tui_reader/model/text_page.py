"""A page that holds a paper's full text, as fetched."""

from __future__ import annotations

from dataclasses import dataclass

ORIGINS = {
    "html": "arXiv HTML",
    "ar5iv": "ar5iv",
    "markdown": "Hugging Face Markdown",
    "pdf": "PDF",
}
"""The places that full texts come from, best first, and their names for the reader."""

KINDS = {"html": "html", "ar5iv": "html", "markdown": "markdown", "pdf": "pdf"}
"""The kind of page that each place gives."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page, where it is from, and when it was fetched."""

    origin: str
    """One of ORIGINS."""
    address: str
    """Where it came from in the end."""
    body: bytes
    fetched: str = ""
    """The instant, ISO 8601 in UTC."""

    @property
    def kind(self) -> str:
        """`html`, `markdown` or `pdf`."""
        return KINDS[self.origin]
