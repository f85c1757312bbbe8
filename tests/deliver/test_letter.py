"""The mail is frozen: the same bytes each time, plain ASCII, read back as what was put in."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest
from hypothesis import given

from tests.deliver.digests import DIGEST, digests
from tests.deliver.hostile import few
from tui_reader.deliver.digest import Digest
from tui_reader.deliver.digest_html import as_html
from tui_reader.deliver.digest_text import as_text
from tui_reader.deliver.letter import letter, message_id
from tui_reader.model.errors import WrongUse

EIGHT = datetime(2026, 11, 24, 8, tzinfo=UTC)
ME, YOU = "me@example.org", "you@example.org"
ID = "<digest.2026-11-24.9efe1bd7e10e3858@tui-reader.invalid>"


def mail(digest: Digest = DIGEST, sender: str = ME, recipient: str = YOU) -> bytes:
    return letter(digest, sender=sender, recipient=recipient, written=EIGHT)


def read(raw: bytes) -> EmailMessage:
    return email.message_from_bytes(raw, policy=email.policy.default)


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None and not body.defects
    return str(body.get_content()).replace("\r\n", "\n")


def test_the_head_of_a_mail() -> None:
    assert list(read(mail()).items()) == [
        ("Subject", "2 papers of 24 November 2026"),
        ("From", "tui-reader <me@example.org>"),
        ("To", "you@example.org"),
        ("Date", "Tue, 24 Nov 2026 08:00:00 +0000"),
        ("Message-ID", ID),
        ("List-Id", "Papers of the day <digest.tui-reader.invalid>"),
        ("Auto-Submitted", "auto-generated"),
        ("MIME-Version", "1.0"),
        ("Content-Type", 'multipart/alternative; boundary="=_9efe1bd7e10e3858"'),
    ]


def test_the_same_digest_is_the_same_mail() -> None:
    assert mail() == mail()


def test_a_moment_of_another_zone_is_written_in_utc() -> None:
    nine = EIGHT.astimezone(timezone(timedelta(hours=1)))
    assert letter(DIGEST, sender=ME, recipient=YOU, written=nine) == mail()


def test_the_id_is_that_of_the_day_and_the_recipient() -> None:
    assert message_id("2026-11-24", YOU) == ID
    others = {message_id("2026-11-25", YOU), message_id("2026-11-24", ME), ID}
    assert len(others) == 3


def check(raw: bytes, digest: Digest) -> None:
    """Check that a mail can be sent anywhere, and holds the digest twice and nothing else."""
    assert raw.isascii() and b"\0" not in raw and raw.endswith(b"\r\n")
    assert raw.count(b"\r") == raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    message = read(raw)
    assert not message.defects
    assert message.keys() == read(mail()).keys()
    kinds = [one.get_content_type() for one in message.iter_parts()]
    assert kinds == ["text/plain", "text/html"]
    assert part(message, "plain") == as_text(digest)
    assert part(message, "html") == as_html(digest)


@given(digests)
@few
def test_any_digest_reads_back_as_it_was(digest: Digest) -> None:
    check(mail(digest), digest)


def test_a_mail_survives_being_kept_as_text() -> None:
    assert mail().decode("ascii").encode("ascii") == mail()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "me",
        "a@b.example, c@d.example",
        "a@b.example\nBcc: c@d.example",
        "a@b.example\r\n\r\nHello",
        "a@b.example\0",
        "Me <me@example.org>",
        "jürgen@example.org",
        "me@münchen.example",
        "me@example.org\u2028",
    ],
)
def test_what_is_no_plain_address_is_wrong_use(address: str) -> None:
    with pytest.raises(WrongUse, match="is not a mail address"):
        mail(recipient=address)
    with pytest.raises(WrongUse, match="is not a mail address"):
        mail(sender=address)


def test_a_long_address_stays_in_one_piece() -> None:
    long = "a" * 64 + "@" + ".".join(["b" * 60] * 3)
    message = read(mail(recipient=long))
    assert message["To"].addresses[0].addr_spec == long
    assert max(map(len, mail(recipient=long).split(b"\r\n"))) <= 998
