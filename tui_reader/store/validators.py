"""What servers gave to ask later whether a page has changed, by address."""

from __future__ import annotations

import os
from collections.abc import Mapping

from tui_reader.model.batch import Validator
from tui_reader.store.transaction import Database

_TABLE = "validators"
_MOST = 2_000


class ValidatorFile:
    """A file of validators in the cache; losing it costs nothing but traffic."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._database = Database(path)

    def get(self, url: str) -> Validator | None:
        """Give the validator of an address, or None for one never asked for."""
        row = self._database.read().get(_TABLE, {}).get(url)
        if row is None:
            return None
        etag, modified = row.get("etag"), row.get("modified")
        return Validator(
            etag if isinstance(etag, str) else None,
            modified if isinstance(modified, str) else None,
        )

    def put(self, url: str, validator: Validator) -> None:
        """Keep the validator of an address, in place of the one before."""
        self.put_all({url: validator})

    def put_all(self, validators: Mapping[str, Validator]) -> None:
        """Keep several validators in one write; the oldest of very many are dropped.

        Raises TryLater, NoPermission and ReaderError.
        """
        with self._database.transaction() as tables:
            rows = tables.setdefault(_TABLE, {})
            for url, validator in validators.items():
                row = {"etag": validator.etag, "modified": validator.modified}
                if rows.get(url) != row:
                    rows.pop(url, None)
                    rows[url] = row
            for url in list(rows)[:-_MOST]:
                del rows[url]

    def take_warnings(self) -> tuple[str, ...]:
        """Give, once, the sentences about what was damaged and what was done about it."""
        return self._database.file.take_warnings()
