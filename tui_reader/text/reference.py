"""What an entry of a bibliography is about."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui_reader.model.identity import keys_in_text
from tui_reader.text.document import Block
from tui_reader.text.reference_title import LENGTH_LIMIT, authors_and_title

_YEAR = r"(?:1[789]|20)\d\d"
_YEAR_IN_LABEL = re.compile(rf"({_YEAR})[a-z]?\W*\Z")
_YEAR_IN_BRACKETS = re.compile(rf"\(({_YEAR})[a-z]?\)")
_YEAR_ALONE = re.compile(rf"(?<![\w./:–-])({_YEAR})[a-z]?(?![\w/–-]|\.\d)")
_NO_YEARS = re.compile(r"https?://\S+|\b(?:arxiv|doi):\s*\S+|\babs/\S+|\b10\.\d{4,}/\S+", re.I)
_NEW_ID = re.compile(r"arxiv:(\d\d)\d\d\.")
_IN_CORR = re.compile(r"(?<![/\w])abs/(?=\d{4}\.\d{4,5}|[a-z-]+/\d{7})", re.IGNORECASE)


class Reference(NamedTuple):
    """The work that an entry names; what is not known is empty."""

    title: str
    authors: str
    year: str
    key: str
    address: str


def read_reference(block: Block) -> Reference:
    """Give the work that a block of the kind `reference` is about.

    The title is a part of the entry as it stands there, or empty where none is sure.
    """
    text = block.text[:LENGTH_LIMIT].replace("\u00a0", " ")
    targets = [span.target for span in block.spans if span.target.startswith("http")]
    key = _key(" ".join((text, *targets)))
    authors, title = authors_and_title(block.spans)
    return Reference(title, authors, _year(block.label, text, key), key, next(iter(targets), ""))


def _key(text: str) -> str:
    """Give the key of the work; of two, the preprint, as it can be read here."""
    keys = keys_in_text(_IN_CORR.sub("arXiv:", text))
    return next((key for key in keys if key.startswith("arxiv:")), next(iter(keys), ""))


def _year(label: str, text: str, key: str) -> str:
    """Give the year that the label says, or the last one that the text does."""
    labelled = _YEAR_IN_LABEL.search(label)
    if labelled:
        return labelled[1]
    bare = _NO_YEARS.sub(" ", text)
    years = _YEAR_IN_BRACKETS.findall(bare) or _YEAR_ALONE.findall(bare)
    new = _NEW_ID.match(key)
    return years[-1] if years else f"20{new[1]}" if new else ""
