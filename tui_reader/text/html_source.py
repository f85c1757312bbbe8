"""The bytes of a page made ready for the parser: characters, size, and how deep it nests."""

from __future__ import annotations

import re

from tui_reader.model.errors import BrokenFile

SIZE_LIMIT = 20 * 1024 * 1024
"""How many bytes of a page are read."""
DEPTH_LIMIT = 256
"""How deep elements may lie for the parser, whose time grows with the square of it."""

_CUT = f"The page is larger than {SIZE_LIMIT >> 20} MB; the rest of it is left out."
_WRONG_CHARACTERS = "Some characters of the page cannot be read."
_DEEP = "The page nests its parts too deep; the order of some may be lost."
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    # What is called Latin-1 on the web is Windows-1252.
    "latin-1": "windows-1252",
    "latin1": "windows-1252",
    "iso-8859-1": "windows-1252",
    "windows-1252": "windows-1252",
    "cp1252": "windows-1252",
}
_CHUNK = 16_384
_STEEP = 100_000_000
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^<>]*)>")
_NEVER_DEEP = """br img meta link hr input wbr col area base embed source track param
    p li td th tr dt dd option tbody thead tfoot colgroup"""
_SELF_CLOSED = re.compile(
    r"<(a|article|b|cite|code|div|em|h[1-6]|i|li|ol|p|section|span|sub|sup|table|tbody|td|th|tr|ul)"
    r"((?:\s[^<>]*)?)/>"
)


def markup_of(page: bytes) -> tuple[str, list[str]]:
    """Give the markup of a page and what to warn of.

    Raises BrokenFile for what is no page: nothing, a PDF, other binary data.
    """
    warnings = []
    if len(page) > SIZE_LIMIT:
        page = page[:SIZE_LIMIT]
        warnings.append(_CUT)
    start = page[:1024].lstrip()
    if not start:
        raise BrokenFile("The page is empty.")
    if start.startswith(b"%PDF-"):
        raise BrokenFile("The page is a PDF and no HTML.")
    markup = _decoded(page)
    if "\0" in markup[:1024]:
        raise BrokenFile("The page is no text.")
    if "\ufffd" in markup and b"\xef\xbf\xbd" not in page:
        warnings.append(_WRONG_CHARACTERS)
    if markup.startswith("<?xml") or "XHTML" in markup[:500]:
        # A parser of HTML takes what is closed in itself for open.
        markup = _SELF_CLOSED.sub(r"<\1\2></\1>", markup)
    if _is_steep(markup):
        markup, is_cut = _flattened(markup)
        if is_cut:
            warnings.append(_DEEP)
    return markup, warnings


def _decoded(page: bytes) -> str:
    for mark, codec in _MARKS:
        if page.startswith(mark):
            return page[len(mark) :].decode(codec, "replace")
    named = _CHARSET.search(page[:2048])
    codec = _CODECS.get(named[1].decode().lower(), "utf-8") if named else "utf-8"
    return page.decode(codec, "replace")


def _is_steep(markup: str) -> bool:
    """Tell whether a page could cost the parser too much, from counts that cost little.

    The sum of the depth at each tag is what the parser's time grows with. Elements that are
    never closed make it look deeper than it is.
    """
    depth = cost = 0
    for start in range(0, len(markup), _CHUNK):
        tags = markup.count("<", start, start + _CHUNK)
        cost += tags * (max(depth, 0) + tags // 4)
        depth += tags - 2 * markup.count("</", start, start + _CHUNK)
    return cost > _STEEP


def _flattened(markup: str) -> tuple[str, bool]:
    """Drop the tags that lie too deep, and tell whether there were any."""
    never_deep = frozenset(_NEVER_DEEP.split())
    depth = dropped = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth, dropped
        if tag[2].lower() in never_deep or tag[3].endswith("/"):
            return tag[0]
        outer = max(0, depth - 1) if tag[1] else depth
        depth = outer if tag[1] else depth + 1
        if outer <= DEPTH_LIMIT:
            return tag[0]
        dropped += 1
        return " "

    return _TAG.sub(kept, markup), bool(dropped)
