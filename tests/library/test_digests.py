"""Digests taken from the library: by its query, each paper once, frozen when they are made."""

from __future__ import annotations

import email
import email.policy
import shutil
import threading
from dataclasses import replace
from datetime import date

import pytest

from tests.library.conftest import Open, take_in
from tests.library.fakes import TITLE, key, paper, untitled_id
from tui_reader.deliver.digest import Digest
from tui_reader.find.finder import Rules
from tui_reader.library.digests import Digests, DigestWish
from tui_reader.library.library import Library, Places
from tui_reader.library.verdicts import DISMISS
from tui_reader.model.errors import TryLater, WrongUse
from tui_reader.model.identity import title_key
from tui_reader.model.mailing import Mailing
from tui_reader.model.query import Query

DAY, NEXT = date(2026, 8, 20), date(2026, 8, 21)
ME = "me@example.org"


def digests(library: Library, query: str = "featured:1d", limit: int = 20) -> Digests:
    return Digests(library, DigestWish(query, limit))


def keys(digest: Digest) -> list[str]:
    return [one.paper.key for one in digest.papers]


def freeze(some: Digests, day: date = DAY, recipient: str = ME) -> Mailing:
    mailing = some.freeze(day, sender=ME, recipient=recipient)
    assert mailing is not None
    return mailing


def test_momentum_orders_and_the_limit_cuts(library: Library) -> None:
    gained = [(1, 5), (2, 50), (3, 0), (4, 20)]
    take_in(
        library,
        *(
            paper(n, featured="2026-08-20", upvotes=100, gained=g, counted="2026-08-20")
            for n, g in gained
        ),
        paper(5, featured="2026-08-01"),
    )
    assert keys(digests(library, limit=3).of_day(DAY)) == [key(2), key(4), key(1)]


def test_days_of_the_query_count_from_the_day_of_the_digest(library: Library) -> None:
    take_in(library, *(paper(n, featured=f"2026-08-{n}") for n in range(17, 23)))
    assert sorted(keys(digests(library).of_day(DAY))) == [key(19), key(20)]


def test_dismissed_and_muted_papers_are_not_in_it(open_library: Open) -> None:
    library = open_library(rules=Rules(mute=(Query.parse("title:survey"),)))
    take_in(
        library,
        paper(1, "Owls", featured="2026-08-20"),
        paper(2, "A survey of owls", featured="2026-08-20"),
        paper(3, "Larks", featured="2026-08-20"),
    )
    library.change([key(3)], DISMISS)
    assert keys(digests(library).of_day(DAY)) == [key(1)]


def test_a_paper_is_mailed_once_ever(library: Library) -> None:
    take_in(library, *(paper(n, featured="2026-08-20", upvotes=n) for n in (1, 2, 3)))
    some = digests(library, "upvotes:>0", limit=2)
    assert [one for one, _ in freeze(some).papers] == [key(3), key(2)]
    assert keys(some.of_day(NEXT)) == [key(1)]
    assert [one for one, _ in freeze(some, NEXT, "other@example.org").papers] == [key(1)]
    assert some.freeze(date(2026, 8, 22), sender=ME, recipient=ME) is None


def test_a_mailed_paper_that_got_its_id_later_is_the_same(library: Library) -> None:
    take_in(library, untitled_id(featured="2026-08-20"))
    some = digests(library)
    assert [one for one, _ in freeze(some).papers] == [title_key(TITLE)]
    take_in(library, paper(1, TITLE, featured="2026-08-20"))
    assert library.resolve(title_key(TITLE)) == key(1)
    assert keys(some.of_day(NEXT)) == []
    assert keys(some.of_day(DAY)) == [key(1)]


def test_what_is_frozen_stays_as_it_is(open_library: Open) -> None:
    library = open_library()
    take_in(library, paper(1, "Owls", featured="2026-08-20"))
    mailing = freeze(digests(library))
    take_in(library, paper(2, "Larks", featured="2026-08-20"))
    again = digests(open_library())
    assert again.waiting() == [mailing]
    assert keys(again.of_day(DAY)) == [key(1)]
    mail = email.message_from_string(mailing.mail, policy=email.policy.default)
    assert (mail["Message-ID"], mail["To"]) == (mailing.message_id, ME)
    body = mail.get_body(("plain",))
    assert body is not None and "Owls" in body.get_content()
    assert "on Hugging Face Daily of 2026-08-20" in body.get_content()


@pytest.mark.parametrize("address", ["a@example.org, b@example.org", "a@b\nBcc: c@d", "nobody"])
def test_an_address_that_is_none_freezes_nothing(library: Library, address: str) -> None:
    take_in(library, paper(1, featured="2026-08-20"))
    with pytest.raises(WrongUse):
        digests(library).freeze(DAY, sender=ME, recipient=address)
    assert digests(library).waiting() == []


def test_days_wait_in_their_order(library: Library) -> None:
    take_in(library, *(paper(n, upvotes=n) for n in (1, 2)))
    some = digests(library, "upvotes:>0", limit=1)
    freeze(some, NEXT)
    freeze(some, DAY)
    assert [one.day for one in some.waiting()] == ["2026-08-20", "2026-08-21"]


def test_only_what_was_refused_to_somebody_else_is_let_go(library: Library) -> None:
    take_in(library, *(paper(n, upvotes=n) for n in (1, 2, 3)))
    some = digests(library, "upvotes:>0", limit=1)
    refused = replace(freeze(some, DAY, "wrong@example.org"), fate="refused")
    some.put(refused)
    waiting = freeze(some, NEXT, "wrong@example.org")
    assert some.let_go("wrong@example.org") == []
    assert some.let_go(ME) == [refused]
    assert some.waiting() == [waiting]
    assert keys(some.of_day(date(2026, 8, 22))) == [key(3)]


def test_one_digest_at_a_time(open_library: Open) -> None:
    one, two = digests(open_library()), digests(open_library())
    with one.alone():
        with pytest.raises(TryLater, match="Another digest"), two.alone():
            pass
        assert_the_store_is_free(two)
    with two.alone():
        pass


def assert_the_store_is_free(some: Digests) -> None:
    done = threading.Thread(target=some.library.remember, args=("theme", "x"))
    done.start()
    done.join(5)
    assert not done.is_alive()


def test_a_frozen_paper_whose_facts_are_gone_still_stands_in_its_digest(
    open_library: Open, places: Places
) -> None:
    library = open_library()
    take_in(library, paper(1, "Owls", featured="2026-08-20"))
    freeze(digests(library))
    library.close()
    shutil.rmtree(places.shelf.parent)
    [one] = digests(open_library()).of_day(DAY).papers
    assert (one.paper.key, one.paper.title) == (key(1), "2608.00001")
