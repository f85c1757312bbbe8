"""Foreign text made safe to show, store and write: the only door for it, inwards and outwards."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

TITLE_LIMIT = 400
BLOCK_LIMIT = 20_000
AUTHOR_LIMIT = 200
AUTHORS_LIMIT = 1_000
URL_LIMIT = 2_048

_JOINERS = "\u200c\u200d"
_MARKS_IN_A_ROW = 4
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_PLAIN = re.compile(r"[\n\x20-\x7e]*\Z")
_BAD_IN_URL = re.compile(r"[\x00-\x20\x7f\"'<>\\^`{|}]")


def clean_block(text: object, limit: int = BLOCK_LIMIT) -> str:
    """Make text of several lines safe: no control, format or private characters but the newline.

    Joiners stay (emoji, Persian and Indic words need them), at most four combining marks follow
    each other, what has no meaning becomes U+FFFD, and `limit` characters are kept. Cleaning
    twice gives the same text as cleaning once.
    """
    if not isinstance(text, str):
        return ""
    text = text[: limit * 4]
    if len(text) <= limit and _PLAIN.match(text):
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", "    ")
    text = unicodedata.normalize("NFC", text)
    kept = unicodedata.normalize("NFC", "".join(_safe_characters(text)))
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def _safe_characters(text: str) -> list[str]:
    safe: list[str] = []
    marks = 0
    for character in text:
        if character == "\n" or " " <= character <= "~":
            safe.append(character)
            marks = 0
            continue
        category = unicodedata.category(character)
        if category in ("Cs", "Cn"):
            character = "\ufffd"
        elif _is_hidden(character, category):
            continue
        if category[0] == "M":
            marks += 1
            if marks > _MARKS_IN_A_ROW:
                continue
        elif character not in _JOINERS:
            marks = 0
        safe.append(character)
    return safe


def _is_hidden(character: str, category: str) -> bool:
    if category == "Cf":
        return character not in _JOINERS
    # The supplementary variation selectors can carry data that nobody sees.
    return category in ("Cc", "Co") or "\U000e0100" <= character <= "\U000e01ef"


def clean_line(text: object, limit: int = TITLE_LIMIT) -> str:
    """Make text safe and put it on one line with single blanks, at most `limit` characters."""
    line = " ".join(clean_block(text, limit * 2).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def clean_authors(names: object) -> tuple[str, ...]:
    """Make a list of names safe, dropping what is not a name."""
    if not isinstance(names, (list, tuple)):
        return ()
    cleaned = (clean_line(name, AUTHOR_LIMIT) for name in names[:AUTHORS_LIMIT])
    return tuple(name for name in cleaned if name)


def web_url(text: object) -> str | None:
    """Give back an http(s) address that is safe to open, store and print, or None.

    Plain ASCII, a real host, no user name, no blank, at most 2,048 characters, so that it can
    never be read as a flag, a script or a local file.
    """
    if not isinstance(text, str):
        return None
    url = text.strip()
    if len(url) > URL_LIMIT or not url.isascii() or _BAD_IN_URL.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, user, _port = parts.hostname, parts.username, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or user is not None:
        return None
    return None if host.startswith("-") else url
