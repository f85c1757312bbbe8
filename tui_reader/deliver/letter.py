"""The mail that brings a digest, written once and sent byte for byte until it has arrived."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from tui_reader.deliver.address import mail_address
from tui_reader.deliver.digest import Digest
from tui_reader.deliver.digest_html import as_html
from tui_reader.deliver.digest_text import as_text

_DOMAIN = "tui-reader.invalid"
_LIST = f"Papers of the day <digest.{_DOMAIN}>"


def message_id(day: str, recipient: str) -> str:
    """Give the Message-ID by which mail servers and readers know a digest sent twice."""
    return f"<digest.{day}.{_hash(day, recipient)}@{_DOMAIN}>"


def letter(digest: Digest, *, sender: str, recipient: str, written: datetime) -> bytes:
    """Write the mail as text and as HTML: ASCII only, in lines of at most 78 characters.

    The same arguments give the same bytes. Raises WrongUse for what is no mail address.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = f"{digest.count} of {digest.day_in_words}"
    mail["From"] = Address("tui-reader", addr_spec=mail_address(sender))
    mail["To"] = Address(addr_spec=mail_address(recipient))
    mail["Date"] = written.astimezone(UTC)
    mail["Message-ID"] = message_id(digest.day, recipient)
    mail["List-Id"] = _LIST
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(as_text(digest), cte="quoted-printable")
    mail.add_alternative(as_html(digest), subtype="html", cte="quoted-printable")
    # No line of a body in quoted-printable can hold a `=_`.
    mail.set_boundary(f"=_{_hash(digest.day, recipient)}")
    return mail.as_bytes()


def _hash(day: str, recipient: str) -> str:
    return hashlib.sha256(f"{day} {recipient}".encode()).hexdigest()[:16]
