"""Keeping the derived files true to what is kept: the catalogue to shelf and library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui_reader.find.catalogue import Catalogue
from tui_reader.model.paper import Paper
from tui_reader.store.library_file import LibraryFile
from tui_reader.store.shelf import Shelf

STARTER_MONTH = "starter"


class Filing:
    """Files in the catalogue what shelf, library and starter shelf hold, and nothing else."""

    def __init__(
        self,
        catalogue: Catalogue,
        shelf: Shelf,
        file: LibraryFile,
        starter: Mapping[str, Paper],
    ) -> None:
        self.catalogue = catalogue
        self.shelf = shelf
        self.file = file
        self.starter = starter

    def is_new(self) -> bool:
        """Whether nothing was ever filed, as on the first start or after the cache was deleted."""
        return not self.catalogue.select("SELECT 1 FROM facts LIMIT 1")

    def file_first(self) -> None:
        """File what the first screen needs when nothing is filed yet: the starter shelf."""
        if self.is_new():
            kept = self.file.read().kept
            papers = [kept.get(key, paper) for key, paper in self.starter.items()]
            self.catalogue.file_month(STARTER_MONTH, None, papers)

    def steps(self) -> Iterator[str]:
        """File what is not true any more, a month at a time, the newest first.

        Gives the name of each month after it was filed, so that others can have their turn
        in between.
        """
        stamps = self.shelf.months()
        for month in sorted(self.catalogue.stale_months(stamps), key=_age):
            papers = self.shelf.month(month) if month in stamps else {}
            self.catalogue.file_month(month, stamps.get(month), list(papers.values()))
            yield month
        if self.file_missing():
            yield "library"

    def file_missing(self) -> int:
        """File the papers that only the library or the starter shelf still have."""
        kept = self.file.read().kept
        wanted = {**dict.fromkeys(self.starter, self.starter), **dict.fromkeys(kept, kept)}
        filed = self.catalogue.numbers_of(wanted)
        missing = [shelf[key] for key, shelf in wanted.items() if key not in filed]
        if missing:
            self.catalogue.put_kept(missing)
        return len(missing)

    def settle(self) -> None:
        """Do all the steps."""
        for _ in self.steps():
            pass


def _age(month: str) -> int:
    """Order months by age: `9107` is before `0704`; what is no month comes last."""
    if not month.isdigit():
        return 10_000
    return -(int(month) + (2_000 if month < "9000" else 0) * 100)
