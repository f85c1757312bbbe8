"""Full texts as fetched, a file a paper, and their pictures; all can be fetched again."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

from tui_reader.model.clean import web_url
from tui_reader.model.identity import arxiv_id, arxiv_key
from tui_reader.model.text_page import ORIGINS, TextPage
from tui_reader.store.disk_trouble import told
from tui_reader.store.durable_write import make_private_folder

_SCHEMA = 1
_SUFFIX = ".page"
_HEAD_LIMIT = 8 * 1024
_BODY_LIMIT = 32 * 1024 * 1024


class TextFiles:
    """A folder of pages and pictures; a file that cannot be read counts as not there.

    A page's file is a line of JSON that describes it, and then the page, packed by zlib.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = Path(folder)

    def has(self, key: str) -> bool:
        """Whether a page of a paper is kept."""
        path = self._page_file(key)
        return path is not None and path.is_file()

    def keys(self) -> list[str]:
        """Give the keys of the papers of which a page is kept."""
        try:
            names = os.listdir(self._folder)
        except OSError:
            return []
        named = (_key(name.removesuffix(_SUFFIX)) for name in names if name.endswith(_SUFFIX))
        return [key for key in named if key]

    def page(self, key: str) -> TextPage | None:
        """Give the page that is kept of a paper, or None."""
        path = self._page_file(key)
        try:
            head, _, packed = path.read_bytes().partition(b"\n") if path else (b"", b"", b"")
            facts = json.loads(head[:_HEAD_LIMIT])
            unpacking = zlib.decompressobj()
            body = unpacking.decompress(packed, _BODY_LIMIT)
        except (OSError, ValueError, RecursionError, zlib.error):
            return None
        if not unpacking.eof or not isinstance(facts, dict) or facts.get("schema") != _SCHEMA:
            return None
        origin, address = facts.get("origin"), web_url(facts.get("address"))
        if not isinstance(origin, str) or origin not in ORIGINS or address is None:
            return None
        return TextPage(origin, address, body, str(facts.get("fetched", "")))

    def put(self, key: str, page: TextPage) -> None:
        """Keep a page of a paper in place of the one before.

        Raises NoPermission and ReaderError where it cannot be written.
        """
        path = self._page_file(key)
        if path is None:
            return
        facts = {
            "schema": _SCHEMA,
            "kind": page.kind,
            "origin": page.origin,
            "address": page.address,
            "fetched": page.fetched,
        }
        _write(path, json.dumps(facts).encode() + b"\n" + zlib.compress(page.body, 6))

    def drop(self, key: str) -> None:
        """Forget the page of a paper; none is fine."""
        if path := self._page_file(key):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def picture(self, address: str) -> bytes | None:
        """Give the picture that is kept from an address, or None."""
        try:
            return self._picture_file(address).read_bytes() or None
        except OSError:
            return None

    def put_picture(self, address: str, picture: bytes) -> None:
        """Keep a picture.

        Raises NoPermission and ReaderError where it cannot be written.
        """
        _write(self._picture_file(address), picture)

    def _page_file(self, key: str) -> Path | None:
        name = _name(key)
        return self._folder / f"{name}{_SUFFIX}" if name else None

    def _picture_file(self, address: str) -> Path:
        digest = hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()
        return self._folder / "pictures" / digest[:40]


def _name(key: str) -> str | None:
    """Give the file name for a key, or None for one that is no arXiv paper's."""
    identifier = arxiv_id(key)
    if identifier is None or arxiv_key(identifier) != key:
        return None
    return identifier.replace("/", "-")


def _key(name: str) -> str | None:
    """Give the key that a file is named after, or None."""
    archive, _, number = name.rpartition("-")
    return arxiv_key(f"{archive}/{number}" if archive else name)


def _write(path: Path, content: bytes) -> None:
    """Replace a file whole or not at all; it can be fetched again, so nothing is synced."""
    with told("write", path):
        make_private_folder(str(path.parent))
        descriptor, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
