"""Raw values of a bibliography put together: braces, quotes, numbers, macros, `#` between them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LONGEST = 200_000
LONGEST_STRING = 20_000
"""How much of a macro is kept, so that those made of others made of others stay small."""
_BRACE = re.compile(r"(?<!\\)[{}]")
_BRACE_OR_QUOTE = re.compile(r"(?<!\\)[{}\"]")
_WORD = re.compile(r"[^#\s{\"]+")


def put_together(raw: str, strings: Mapping[str, str]) -> str:
    """Give the text of a value; `strings` has the macros by name in lower case.

    A macro that nobody defined, such as the name of a month, stays as it is written.
    """
    parts: list[str] = []
    place = 0
    while place < len(raw):
        if raw[place] in '{"':
            end = _closing(raw, place)
            parts.append(raw[place + 1 : end])
            place = end + 1
        elif word := _WORD.match(raw, place):
            parts.append(strings.get(word[0].lower(), word[0]))
            place = word.end()
        else:
            place += 1
    return "".join(parts)[:_LONGEST]


def _closing(raw: str, opening: int) -> int:
    """Give the place of the brace or quote that ends a part, or the end of it all."""
    quoted = raw[opening] == '"'
    depth = 0 if quoted else 1
    for sign in (_BRACE_OR_QUOTE if quoted else _BRACE).finditer(raw, opening + 1):
        if sign[0] == '"' and depth == 0:
            return sign.start()
        depth += (sign[0] == "{") - (sign[0] == "}")
        if depth == 0 and not quoted:
            return sign.start()
    return len(raw)
