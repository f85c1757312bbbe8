"""The mail addresses that a digest can be sent from and to."""

from __future__ import annotations

import re

from tui_reader.model.clean import clean_line
from tui_reader.model.errors import WrongUse

# The part of RFC 5321 §4.1.2 that is in use: no quotes, no comments, no literals.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\Z",
    re.ASCII,
)
_LONGEST = 254


def mail_address(text: str) -> str:
    """Give back one plain address.

    Raises WrongUse for anything else: several addresses, a name beside it, other than ASCII.
    """
    if len(text) > _LONGEST or not _ADDRESS.match(text):
        hint = "Give one plain address, such as me@example.org"
        if not text.isascii():
            hint += "; a host name with other letters is written in its xn-- form"
        raise WrongUse(f"{clean_line(text, 80)!r} is not a mail address.", f"{hint}.")
    return text
