"""The digest of a day: taken from the library by the reader's own query, frozen, and remembered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from tui_reader.deliver.digest import Digest, DigestPaper
from tui_reader.deliver.letter import letter, message_id
from tui_reader.library.clock import now
from tui_reader.library.digest_reasons import DigestReasons
from tui_reader.library.library import Library
from tui_reader.model.errors import TryLater
from tui_reader.model.mailing import Mailing
from tui_reader.model.paper import Paper
from tui_reader.model.query import Query
from tui_reader.store.file_lock import FileLock


@dataclass(frozen=True, slots=True)
class DigestWish:
    """What a reader wants in the digest."""

    query: str
    limit: int


class Digests:
    """Composes and freezes digests; the outbox of `deliver.outbox`, kept with the library."""

    def __init__(self, library: Library, wish: DigestWish) -> None:
        self.library = library
        self.wish = wish

    # Composing

    def of_day(self, day: date) -> Digest:
        """Give the digest of a day: the one that was frozen, else what it would be now."""
        mailing = self.library.file.read().mailings.get(day.isoformat())
        if mailing is None:
            return self._composed(day)
        papers = (
            DigestPaper(self.library.paper(key) or Paper(key, key.partition(":")[2]), why)
            for key, why in mailing.papers
        )
        return Digest(mailing.day, tuple(papers))

    def _composed(self, day: date) -> Digest:
        self.library.settle()
        query = Query.parse(self.wish.query, today=day)
        found = self.library.find(query, sort="momentum")
        mailed = self._ever_mailed()
        keys = [key for key in self.library.keys(found) if key not in mailed][: self.wish.limit]
        reasons = DigestReasons(self.library, query)
        papers = filter(None, map(self.library.paper, keys))
        return Digest(
            day.isoformat(), tuple(DigestPaper(paper, reasons.of(paper)) for paper in papers)
        )

    def _ever_mailed(self) -> set[str]:
        snapshot = self.library.file.read()
        keys = {key for one in snapshot.mailings.values() for key, _ in one.papers}
        return keys | {snapshot.aliases[key] for key in keys if key in snapshot.aliases}

    # The outbox

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other digest of this library run during the body; the store is not locked.

        Raises TryLater when there is one.
        """
        path = os.path.join(os.path.dirname(self.library.file.path), "digest.lock")
        lock = FileLock(path, timeout=0)
        with self.library.file.change():
            pass  # the folder has to be there
        with ExitStack() as stack:
            try:
                stack.enter_context(lock.held())
            except TryLater:
                what = "Another digest of this library is being sent."
                raise TryLater(what, "Try again in a few minutes.") from None
            yield

    def mailing(self, day: date) -> Mailing | None:
        """Give what was frozen for a day, sent or not."""
        return self.library.file.read().mailings.get(day.isoformat())

    def freeze(self, day: date, *, sender: str, recipient: str) -> Mailing | None:
        """Settle what is mailed on a day, once and for all; None when there is nothing new.

        Raises WrongUse for addresses that no mail can be sent to.
        """
        digest = self._composed(day)
        if not digest.papers:
            return None
        written = datetime.now(UTC).replace(microsecond=0)
        mailing = Mailing(
            day=digest.day,
            recipient=recipient,
            sender=sender,
            message_id=message_id(digest.day, recipient),
            papers=tuple((one.paper.key, one.reason) for one in digest.papers),
            mail=letter(digest, sender=sender, recipient=recipient, written=written).decode(),
            prepared=now(),
        )
        self.put(mailing)
        return mailing

    def let_go(self, recipient: str) -> list[Mailing]:
        """Forget mails that were refused for good to somebody who is not asked for any more.

        Nobody has got them, so their papers are free for the next digest. Gives those mails.
        """
        gone = [
            one for one in self.waiting() if one.fate == "refused" and one.recipient != recipient
        ]
        if gone:
            with self.library.file.change() as draft:
                for mailing in gone:
                    draft.drop_mailing(mailing.day)
        return gone

    def waiting(self) -> list[Mailing]:
        """Give the mails that no server has taken yet, the oldest day first."""
        mailings = self.library.file.read().mailings
        return [one for _, one in sorted(mailings.items()) if one.fate != "sent"]

    def put(self, mailing: Mailing) -> None:
        """Keep a mail as it is now, in place of the one of that day."""
        with self.library.file.change() as draft:
            draft.set_mailing(mailing)
