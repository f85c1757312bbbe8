"""A secret planted somewhere, looked for everywhere else."""

from __future__ import annotations

import base64
import json
import quopri
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

TOKEN = "hf_lamp-of-mine-0123456789"
PASSWORD = "boat house, 7 oars \\ and a cät"
PLANTED = (TOKEN, PASSWORD)
"""The secrets that the tests give away, to be found in no file afterwards."""


def files_with(folder: Path, secret: str) -> list[Path]:
    """Give every file below a folder that holds a secret, as it is or encoded, or is named so.

    Raises OSError for a file that cannot be read, rather than pass it over.
    """
    files = sorted(place for place in folder.rglob("*") if place.is_file())
    return [
        file
        for file in files
        if secret in str(file.relative_to(folder)) or is_in(file.read_bytes(), secret)
    ]


def is_in(content: bytes, secret: str) -> bool:
    """Tell whether some bytes hold a secret: raw, in base64, hex, JSON, quoted-printable, a URL.

    Lines may be broken in the middle of it.
    """
    if not secret:
        raise ValueError("Nothing is in everything.")
    joined = re.sub(rb"\r?\n", b"", content)
    decoded = quopri.decodestring(content), unquote_to_bytes(joined.replace(b"+", b" "))
    raw = secret.encode("utf-8", "surrogateescape")
    as_json = json.dumps(secret)[1:-1].encode()
    needles = {raw, as_json, *_in_base64(raw)}
    if any(needle in hay for needle in needles for hay in (content, joined)):
        return True
    return any(raw in hay for hay in decoded) or raw.hex().encode() in joined.lower()


def _in_base64(raw: bytes) -> Iterator[bytes]:
    """Give what a text looks like in base64 wherever in a longer text it begins."""
    for before in range(3):
        # What the neighbours have a part in is left out: the first and the last character.
        bits = (before * 8, (before + len(raw)) * 8)
        encoded = base64.b64encode(bytes(before) + raw + bytes(2))
        inner = encoded[-(-bits[0] // 6) : bits[1] // 6]
        yield inner
        yield inner.translate(bytes.maketrans(b"+/", b"-_"))
