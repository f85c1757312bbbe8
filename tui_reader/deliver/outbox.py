"""Frozen mails sent once: each goes out unchanged until a server has taken it, and then no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from tui_reader.deliver.mail import MaybeSent
from tui_reader.model.errors import Refused
from tui_reader.model.mailing import Mailing


class Outbox(Protocol):
    """Where frozen mails lie; each change of it is on the disk when the method returns."""

    def waiting(self) -> Iterable[Mailing]:
        """Give the mails that no server has taken yet, the oldest day first."""

    def put(self, mailing: Mailing) -> None:
        """Keep a mail as it is now, in place of the one of that day."""


def send_waiting(
    outbox: Outbox, post: Callable[[Mailing], None], now: Callable[[], str], day: str = ""
) -> list[Mailing]:
    """Hand every waiting mail to `post`, and give those that were taken.

    A mail is marked as sent only after it was taken: whoever is killed in between sends the same
    mail once more, and its Message-ID tells the receiver that it is the same. A refusal of one
    mail does not hold up the next. Raises what `post` raised: TryLater at once, since the next
    mail would fare no better, and at the end the first refusal that is new or of the mail of
    `day`; one that was refused before is tried again without a word.
    """
    sent: list[Mailing] = []
    refusal: Refused | None = None
    for mailing in outbox.waiting():
        try:
            post(mailing)
        except MaybeSent:
            outbox.put(replace(mailing, fate="perhaps"))
            raise
        except Refused as error:
            if mailing.fate != "refused" or mailing.day == day:
                refusal = refusal or error
            if mailing.fate == "waiting":
                outbox.put(replace(mailing, fate="refused"))
        else:
            done = replace(mailing, mail="", fate="sent", sent=now())
            outbox.put(done)
            sent.append(done)
    if refusal is not None:
        raise refusal
    return sent
