"""Frozen mails go out once, each unchanged, and a refusal of one holds up no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tui_reader.deliver.mail import MaybeSent
from tui_reader.deliver.outbox import send_waiting
from tui_reader.model.errors import ReaderError, Refused, TryLater
from tui_reader.model.mailing import Mailing

FIRST, SECOND, THIRD = (
    Mailing(f"2026-08-0{n}", "me@example.org", "me@example.org", f"<{n}@x>", (), f"mail {n}")
    for n in (1, 2, 3)
)
NOW = "2026-08-03T08:00:00Z"


class Shelf:
    """An outbox in memory."""

    def __init__(self, *mailings: Mailing) -> None:
        self.mailings = {one.day: one for one in mailings}

    def waiting(self) -> list[Mailing]:
        return [one for one in self.mailings.values() if one.fate != "sent"]

    def put(self, mailing: Mailing) -> None:
        self.mailings[mailing.day] = mailing

    def fates(self) -> list[str]:
        return [one.fate for one in self.mailings.values()]


class Post:
    """Takes mails, or fails as it was told to."""

    def __init__(self, **failures: ReaderError) -> None:
        self.failures = failures
        self.taken: list[str] = []

    def __call__(self, mailing: Mailing) -> None:
        if failure := self.failures.get(f"on_{mailing.day[-1]}"):
            raise failure
        self.taken.append(mailing.mail)


def send(outbox: Shelf, post: Callable[[Mailing], None]) -> list[Mailing]:
    return send_waiting(outbox, post, lambda: NOW)


def test_all_that_waits_is_sent_in_order_and_once() -> None:
    outbox, post = Shelf(FIRST, SECOND), Post()
    sent = send(outbox, post)
    assert post.taken == ["mail 1", "mail 2"]
    assert sent == [replace(one, mail="", fate="sent", sent=NOW) for one in (FIRST, SECOND)]
    assert send(outbox, post) == [] and len(post.taken) == 2


def test_a_server_that_is_away_is_not_asked_for_the_next_mail() -> None:
    outbox, post = Shelf(FIRST, SECOND, THIRD), Post(on_2=TryLater("Away."))
    with pytest.raises(TryLater, match="Away"):
        send(outbox, post)
    assert post.taken == ["mail 1"]
    assert outbox.fates() == ["sent", "waiting", "waiting"]
    assert outbox.mailings[SECOND.day] == SECOND


def test_a_refusal_of_one_mail_does_not_hold_up_the_next() -> None:
    outbox, post = Shelf(FIRST, SECOND), Post(on_1=Refused("Nobody here."))
    with pytest.raises(Refused, match="Nobody here"):
        send(outbox, post)
    assert post.taken == ["mail 2"]
    assert outbox.fates() == ["refused", "sent"]
    post.failures.clear()
    send(outbox, post)
    assert post.taken == ["mail 2", "mail 1"]


def test_a_mail_that_may_have_arrived_is_sent_again_as_it_was() -> None:
    outbox, post = Shelf(FIRST), Post(on_1=MaybeSent("Cut off."))
    with pytest.raises(MaybeSent):
        send(outbox, post)
    assert outbox.mailings == {FIRST.day: replace(FIRST, fate="perhaps")}
    post.failures.clear()
    send(outbox, post)
    assert post.taken == ["mail 1"]


def test_a_mail_that_may_have_arrived_is_never_called_refused() -> None:
    outbox = Shelf(replace(FIRST, fate="perhaps"))
    with pytest.raises(Refused):
        send(outbox, Post(on_1=Refused("Not today.")))
    assert outbox.fates() == ["perhaps"]


def test_what_was_refused_before_is_tried_again_without_a_word() -> None:
    outbox = Shelf(replace(FIRST, fate="refused"), SECOND)
    post = Post(on_1=Refused("Nobody here."))
    assert [one.day for one in send(outbox, post)] == [SECOND.day]
    with pytest.raises(Refused):  # unless it is the mail of the day that was asked for
        send_waiting(outbox, post, lambda: NOW, FIRST.day)
