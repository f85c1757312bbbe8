"""What a mail server is told, and what is known of it before anything is said."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace

import pytest

from tests.deliver.smtp_faults import FaultySmtp
from tui_reader.deliver.deadline import Deadline
from tui_reader.deliver.smtp_connection import MailServer, SmtpConnection

SERVER = MailServer("mail.example.org", 587, "starttls", "me", "pass-mark")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "::1"])
def test_this_machine_is_known(host: str) -> None:
    assert replace(SERVER, host=host).is_this_machine


@pytest.mark.parametrize(
    "host", ["mail.example.org", "127.0.0.1.example.org", "localhost.example", "10.0.0.1", "::2"]
)
def test_another_machine_is_known(host: str) -> None:
    assert not replace(SERVER, host=host).is_this_machine


def test_the_tokens_are_those_of_the_two_ways_to_sign_in() -> None:
    assert [b64decode(token) for token in SERVER.tokens] == [
        b"\0me\0pass-mark", b"me", b"pass-mark"
    ]  # fmt: skip


def test_every_form_of_the_password_is_taken_out_of_a_text() -> None:
    together, _, coded = SERVER.tokens
    text = f"no {together} and no {coded} and no pass-mark"
    assert SERVER.without_secrets(text) == "no … and no … and no …"
    assert replace(SERVER, password=None).without_secrets("text") == "text"
    assert "pass-mark" not in repr(SERVER)


def test_a_server_hears_an_address_the_size_and_the_envelope() -> None:
    mail = b"Subject: Papers\r\n\r\nHello.\r\n"
    with FaultySmtp({}) as faulty, Deadline(5) as deadline:
        server = MailServer("127.0.0.1", faulty.port, "none", "", None)
        connection = SmtpConnection(server, 5, deadline)
        connection.encrypt()
        connection.hand_in(mail, "me@example.org", "you@example.org")
        connection.quit()
        assert connection.stage == "answer"
    assert faulty.kept == [mail]
    assert faulty.heard == [
        "ehlo [127.0.0.1]",
        f"mail FROM:<me@example.org> size={len(mail)}",
        "rcpt TO:<you@example.org>",
        "DATA",
        "quit",
    ]
