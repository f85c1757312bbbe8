"""Where the names of an entry's authors end."""

from __future__ import annotations

import re
from typing import NamedTuple

_BETWEEN = re.compile(
    r",\s+(?:and\s+|&\s*)?|;\s*|\s+(?:and|&)\s+|\s*&\s*|\.\s+(?:(?:and|&)\s+)?|\.\Z|:\s+"
)
_WORD = re.compile(r"[^\W\d_a-z][\w.'’-]*\Z|\([\w.]+\)\Z")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[-’]?\s?){1,4}\Z")
_INITIAL_AT_END = re.compile(r"(?:\A|[\s.-])[^\W\d_a-z]\Z")
_INITIAL_AT_START = re.compile(r"[^\W\d_a-z]\.")
_SURNAME = re.compile(r"[^\W\d_a-z][\w’'-]+\Z")
_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "du", "la", "le", "di", "da", "del", "bin")
)
_LAST = re.compile(r"(?:et\s+al|others|jr|sr|ii|iii)\b\.?\Z", re.IGNORECASE)
_WORDS_IN_A_NAME = 5
_WORDS_OF_A_GROUP = 6


class _Piece(NamedTuple):
    text: str
    gap: str
    end: int
    """Where the next one begins."""


def split_names(text: str) -> tuple[str, str]:
    """Split an entry after its authors' names; all of it is the rest if it begins with none.

    Names end with a sentence, or where something comes that is no name. Where every name
    before had initials, one without is none.
    """
    pieces = _pieces(text)
    start = 0
    all_with_initials = True
    for place, piece in enumerate(pieces):
        if not _is_name(piece.text):
            break
        following = pieces[place + 1].text if place + 1 < len(pieces) else ""
        has_initials = _has_initials(piece.text) or bool(_INITIALS.match(following))
        if place and all_with_initials and not has_initials and not _LAST.search(piece.text):
            break
        all_with_initials = all_with_initials and has_initials
        start = piece.end
        if piece.gap.strip() in (".", ":"):
            break
    return text[:start], text[start:]


def is_name_list(text: str) -> bool:
    """Tell whether a text is names alone, or the short name of a group."""
    if len(text.split()) <= _WORDS_OF_A_GROUP:
        return True
    _, rest = split_names(text)
    return len(rest) <= len(text) // 3


def _pieces(text: str) -> list[_Piece]:
    """Split a text where names may end; an initial's point ends nothing."""
    pieces: list[_Piece] = []
    start = 0
    for gap in _BETWEEN.finditer(text):
        piece = text[start : gap.start()]
        if gap[0].startswith(".") and _INITIAL_AT_END.search(piece) and gap.end() < len(text):
            # The point of `A. Lamp`; in `Lamp, A. B.` the name ends with the last one.
            surname = pieces[-1].text if pieces else ""
            is_last = not _INITIAL_AT_START.match(text, gap.end())
            if not (_SURNAME.match(surname) and is_last and _INITIALS.match(piece.strip())):
                continue
        pieces.append(_Piece(piece.strip(), gap[0], gap.end()))
        start = gap.end()
    pieces.append(_Piece(text[start:].strip(), "", len(text)))
    return pieces


def _has_initials(name: str) -> bool:
    """Tell whether the given names are initials; `Ada B. Lamp` is another style."""
    words = [word for word in name.split() if word not in _PARTICLES]
    full = sum(not _INITIALS.match(word) for word in words)
    ends_in_one = bool(words) and bool(_INITIALS.match(words[-1]))
    return ends_in_one or (full < 2 and full < len(words))


def _is_name(piece: str) -> bool:
    words = piece.split()
    if not words or len(words) > _WORDS_IN_A_NAME:
        return bool(piece) and bool(_LAST.search(piece)) and len(words) <= _WORDS_IN_A_NAME + 2
    if _LAST.match(piece) or _LAST.search(piece):
        return True
    return all(word in _PARTICLES or _WORD.match(word) for word in words)
