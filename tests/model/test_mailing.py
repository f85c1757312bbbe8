"""A frozen digest survives its store."""

from __future__ import annotations

import pytest

from tui_reader.model.mailing import Mailing

MAILING = Mailing(
    day="2026-08-20",
    recipient="me@example.org",
    sender="me@example.org",
    message_id="<digest.x@example.org>",
    papers=(("arxiv:2608.00001", "featured"), ("doi:10.1/a", "boosted")),
    mail="Subject: x\r\n\r\nbody\r\n",
    prepared="2026-08-20T08:00:00Z",
    fate="perhaps",
)


def test_what_is_stored_reads_back() -> None:
    assert Mailing.from_record("2026-08-20", MAILING.as_record()) == MAILING


@pytest.mark.parametrize(
    "record", [{}, {"papers": "no"}, {"papers": [["a"], 1]}, {"fate": "lost", "mail": 3}]
)
def test_a_row_that_was_tampered_with_is_a_waiting_mail_without_content(
    record: dict[str, object],
) -> None:
    mailing = Mailing.from_record("2026-08-20", record)
    assert (mailing.mail, mailing.papers, mailing.fate) == ("", (), "waiting")
