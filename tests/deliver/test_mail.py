"""Every way in which sending a mail fails has its class, its sentence and its hint."""

from __future__ import annotations

import time
import traceback
from base64 import b64encode
from dataclasses import replace

import pytest

from tests.deliver.postbox import CERTIFICATE, Postbox
from tests.deliver.smtp_faults import (
    DRIP,
    DROP,
    FLOOD,
    RESET,
    SILENCE,
    Fault,
    FaultySmtp,
    closed_port,
)
from tui_reader.deliver.mail import MailServer, MaybeSent, send
from tui_reader.model.errors import ReaderError, Refused, TryLater, WrongUse

MAIL = b"Subject: Papers\r\n\r\n.A line that begins with a dot\r\n.\r\nThe end.\r\n"
SECRET = "pass-mark ü"
TOKEN = b64encode(f"\0me\0{SECRET}".encode()).decode()


def sent(
    server: MailServer, recipient: str = "you@example.org", **times: float
) -> ReaderError | None:
    """Send the mail and give what went wrong, which never holds the password."""
    quick = {"attempt": 0.25, "total": 5.0, **times}
    try:
        send(MAIL, server, sender="me@example.org", recipient=recipient, **quick)
    except ReaderError as error:
        told = "".join(traceback.format_exception(error)) + repr(error) + str(error) + repr(server)
        for secret in (SECRET, TOKEN, b64encode(SECRET.encode()).decode()):
            assert secret not in told
        assert server.host in error.what or type(error) is WrongUse
        assert error.hint
        assert "\n" not in error.what
        return error
    return None


def plain(port: int) -> MailServer:
    return MailServer("127.0.0.1", port, "none", "me", SECRET)


def encrypted(port: int) -> MailServer:
    return MailServer("localhost", port, "starttls", "me", SECRET)


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine trust the certificate of the tests."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


LATER: dict[str, tuple[Fault, str]] = {
    "dropped at once": ({"connection": DROP}, "cannot be reached"),
    "reset at once": ({"connection": RESET}, "cannot be reached"),
    "silent": ({"connection": SILENCE}, "cannot be reached"),
    "greeting of another protocol": ({"connection": "HTTP/1.1 400 Bad Request"}, "does not talk"),
    "greeting of no end": ({"connection": "220-" + "x" * 9_000}, "Line too long"),
    "greeting that is busy": ({"connection": "421 too busy"}, "put off the connection: 421 too"),
    "dropped at EHLO": ({"EHLO": DROP}, "cannot be reached"),
    "EHLO put off": ({"EHLO": "421 later", "HELO": DROP}, "cannot be reached"),
    "EHLO and HELO put off": ({"EHLO": "450 a", "HELO": "450 b"}, "put off the connection: 450 b"),
    "no way to sign in": ({"EHLO": "250 hello"}, "no way to sign in"),
    "no known way to sign in": ({"EHLO": "250-a\r\n250 AUTH NTLM"}, "no way to sign in"),
    "sign-in put off": ({"AUTH": "454 4.7.0 temporary"}, "put off the sign-in: 454 4.7.0 temp"),
    "dropped at sign-in": ({"AUTH": DROP}, "was lost at the sign-in"),
    "sender put off": ({"MAIL": "451 try later"}, "put off the sender: 451 try later"),
    "recipient put off": ({"RCPT": "450 greylisted"}, "put off the recipient: 450 greylisted"),
    "dropped at recipient": ({"RCPT": DROP}, "was lost at the recipient"),
    "recipient answered with nonsense": ({"RCPT": "354 go on"}, "does not talk like a mail"),
    "dropped at DATA": ({"DATA": DROP}, "was lost at the mail"),
    "DATA put off": ({"DATA": "451 no"}, "put off the mail: 451 no"),
    "mail put off": ({".": "451 later"}, "put off the mail: 451 later"),
}
FOR_GOOD: dict[str, tuple[Fault, str]] = {
    "greeting that refuses": ({"connection": "554 go away"}, "refused the connection: 554 go away"),
    "EHLO and HELO refused": ({"EHLO": "502 a", "HELO": "502 b"}, "refused the connection: 502 b"),
    "sign-in refused": ({"AUTH": "535 5.7.8 bad credentials"}, "refused the sign-in: 535 5.7.8"),
    "sender refused": ({"MAIL": "552 too big"}, "refused the sender: 552 too big"),
    "recipient refused": ({"RCPT": "550 no such user"}, "refused the recipient: 550 no such user"),
    "DATA refused": ({"DATA": "554 no"}, "refused the mail: 554 no"),
    "mail refused": ({".": "554 5.7.1 spam"}, "refused the mail: 554 5.7.1 spam"),
}
PERHAPS: dict[str, tuple[Fault, int]] = {
    "dropped within the mail": ({".": f"early {DROP}"}, 0),
    "dropped before the mail was taken": ({".": DROP}, 0),
    "dropped after the mail was taken": ({".": f"stored {DROP}"}, 1),
    "reset after the mail was taken": ({".": f"stored {RESET}"}, 1),
    "silent after the mail was taken": ({".": SILENCE}, 1),
    "half an answer after the mail was taken": ({".": "stored 25"}, 1),
    "nonsense after the mail was taken": ({".": "stored what?"}, 1),
}
GOOD: dict[str, Fault] = {
    "no fault": {},
    "dropped at QUIT": {"QUIT": DROP},
    "silent at QUIT": {"QUIT": SILENCE},
    "nonsense at QUIT": {"QUIT": "what?"},
    "recipient will be forwarded": {"RCPT": "251 forwarded"},
    "answers of several lines": {"RCPT": "250-one\r\n250 two"},
}


@pytest.mark.parametrize("name", LATER)
def test_what_may_be_gone_later_is_tried_again(name: str) -> None:
    fault, words = LATER[name]
    with FaultySmtp(fault) as server:
        error = sent(plain(server.port))
    assert type(error) is TryLater
    assert words in error.what
    assert not server.kept


@pytest.mark.parametrize("name", FOR_GOOD)
def test_a_refusal_is_for_good_and_quotes_the_server(name: str) -> None:
    fault, words = FOR_GOOD[name]
    with FaultySmtp(fault) as server:
        error = sent(plain(server.port))
    assert type(error) is Refused
    assert words in error.what
    assert not server.kept


@pytest.mark.parametrize("name", PERHAPS)
def test_a_connection_lost_once_the_mail_is_on_its_way_leaves_it_open(name: str) -> None:
    fault, kept = PERHAPS[name]
    with FaultySmtp(fault) as server:
        error = sent(plain(server.port))
    assert type(error) is MaybeSent
    assert error.exit_code == TryLater.exit_code
    assert "may have arrived" in error.what
    assert "same mail" in error.hint
    assert len(server.kept) == kept


@pytest.mark.parametrize("name", GOOD)
def test_a_mail_that_the_server_took_is_sent(name: str) -> None:
    with FaultySmtp(GOOD[name]) as server:
        assert sent(plain(server.port)) is None
    [mail] = server.kept
    assert mail == MAIL.replace(b"\r\n.", b"\r\n..")


def test_a_server_that_wants_a_sign_in_first_is_understood() -> None:
    with FaultySmtp({"MAIL": "530 5.7.0 Authentication required"}) as server:
        error = sent(MailServer("localhost", server.port, "none", "", None))
    assert type(error) is Refused
    assert "`user`" in error.hint


def test_the_next_try_is_another_connection() -> None:
    with FaultySmtp({"RCPT": "450 greylisted"}, {}) as server:
        assert type(sent(plain(server.port))) is TryLater
        assert sent(plain(server.port)) is None


def test_nobody_at_the_port_is_tried_again() -> None:
    error = sent(plain(closed_port()))
    assert type(error) is TryLater
    assert "Connection refused" in error.what


def test_an_unknown_host_is_tried_again() -> None:
    error = sent(MailServer("mail.invalid", 587, "starttls", "", None))
    assert type(error) is TryLater
    assert "mail.invalid:587 cannot be reached" in error.what


def test_what_cannot_be_a_host_is_wrong_use() -> None:
    error = sent(MailServer("a" * 70 + ".invalid", 587, "starttls", "", None))
    assert type(error) is WrongUse


@pytest.mark.parametrize("stage", ["connection", "EHLO", "AUTH", "RCPT"])
@pytest.mark.parametrize("manner", [DRIP, FLOOD])
def test_a_server_that_never_ends_is_left_when_the_time_is_up(stage: str, manner: str) -> None:
    with FaultySmtp({stage: manner}) as server:
        begun = time.monotonic()
        error = sent(plain(server.port), attempt=5.0, total=0.4)
        assert time.monotonic() - begun < 2
    assert type(error) is TryLater
    assert "not done after 0.4 seconds" in error.what


def test_a_drip_after_the_mail_leaves_open_whether_it_was_taken() -> None:
    with FaultySmtp({".": DRIP}) as server:
        error = sent(plain(server.port), attempt=5.0, total=0.4)
    assert type(error) is MaybeSent


def test_no_encryption_is_no_mail_and_no_password() -> None:
    with FaultySmtp({}) as server:
        error = sent(encrypted(server.port))
    assert type(error) is Refused
    assert "offers no encryption" in error.what
    assert [line.split()[0] for line in server.heard] == ["ehlo"]


STARTTLS = "250-faults.invalid\r\n250 STARTTLS"
BROKEN_TLS: dict[str, tuple[Fault, type[ReaderError], str]] = {
    "put off": ({"STARTTLS": "454 not now"}, TryLater, "put off encryption: 454 not now"),
    "refused": ({"STARTTLS": "502 no"}, Refused, "refused encryption: 502 no"),
    "dropped": ({"STARTTLS": DROP}, TryLater, "was lost at encryption"),
    "no handshake": ({"STARTTLS": "220 go on\r\nno handshake"}, TryLater, "wrong version number"),
}


@pytest.mark.parametrize("name", BROKEN_TLS)
def test_encryption_that_fails_is_no_mail_in_clear(name: str) -> None:
    fault, kind, words = BROKEN_TLS[name]
    with FaultySmtp({"EHLO": STARTTLS, **fault}) as server:
        error = sent(encrypted(server.port))
    assert type(error) is kind
    assert words in error.what.lower()
    assert not any("AUTH" in line or "MAIL" in line for line in server.heard)


def test_a_handshake_without_end_is_left_when_the_time_is_up() -> None:
    with FaultySmtp({"EHLO": STARTTLS, "STARTTLS": f"220 go on\r\n{DRIP}"}) as server:
        error = sent(encrypted(server.port), attempt=0.3, total=0.6)
    assert type(error) is TryLater


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_an_unknown_certificate_is_refused(security: str) -> None:
    with Postbox(security) as box:
        error = sent(replace(encrypted(box.port), security=security))  # type: ignore[arg-type]
    assert type(error) is Refused
    assert "self-signed certificate" in error.what
    assert not box.mails


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.usefixtures("trusted")
def test_the_certificate_of_another_host_is_refused(security: str) -> None:
    with Postbox(security) as box:
        server = MailServer("127.0.0.1", box.port, security, "", None)  # type: ignore[arg-type]
        error = sent(server)
    assert type(error) is Refused
    assert "mismatch" in error.what
    assert not box.mails


@pytest.mark.parametrize("without", [(), ("PLAIN",)], ids=["plain", "login"])
@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.usefixtures("trusted")
def test_a_mail_arrives_encrypted_and_signed_in(security: str, without: tuple[str, ...]) -> None:
    with Postbox(security, users={"me": SECRET}, not_offered=without) as box:
        server = replace(encrypted(box.port), security=security)  # type: ignore[arg-type]
        assert sent(server, attempt=10.0, total=20.0) is None
    [delivered] = box.mails
    assert delivered.mail == MAIL
    assert delivered.was_encrypted
    assert (delivered.user, delivered.sender) == ("me", "me@example.org")
    assert delivered.recipients == ("you@example.org",)


@pytest.mark.usefixtures("trusted")
def test_a_wrong_password_is_refused() -> None:
    with Postbox("starttls", users={"me": "another"}) as box:
        error = sent(encrypted(box.port), attempt=10.0, total=20.0)
    assert type(error) is Refused
    assert "refused the sign-in: 535" in error.what
    assert "login smtp" in error.hint


def test_tls_to_a_server_without_it_is_tried_again() -> None:
    with FaultySmtp({}) as server:
        error = sent(replace(encrypted(server.port), security="tls"))
    assert type(error) is TryLater
    assert "wrong version number" in error.what


@pytest.mark.parametrize("host", ["mail.example.org", "192.0.2.1", "localhost.example.org"])
def test_mail_leaves_this_machine_encrypted_only(host: str) -> None:
    error = sent(MailServer(host, 25, "none", "me", SECRET))
    assert type(error) is WrongUse
    assert "in clear" in error.what


def test_nobody_signs_in_without_a_user() -> None:
    with FaultySmtp({}) as server:
        assert sent(MailServer("localhost", server.port, "none", "", None)) is None
    assert not any(line.startswith("AUTH") for line in server.heard)


def test_a_user_needs_a_password() -> None:
    error = sent(MailServer("localhost", closed_port(), "none", "me", None))
    assert type(error) is WrongUse
    assert "no password for me" in error.what


@pytest.mark.parametrize(
    "recipient", ["a@b.example, c@d.example", "a@b.example>\r\nRCPT TO:<c@d.example", "ü@b.example"]
)
def test_the_envelope_has_one_plain_address(recipient: str) -> None:
    with FaultySmtp({}) as server:
        assert type(sent(plain(server.port), recipient)) is WrongUse
    assert not server.heard


def test_the_servers_words_are_cleaned_and_short() -> None:
    noise = "550 \x1b]52;c;aGk=\x07 no\u202e \x9b31m" + "x" * 1_000
    with FaultySmtp({"RCPT": noise}) as server:
        error = sent(plain(server.port))
    assert type(error) is Refused
    assert error.what.isprintable()
    assert len(error.what) < 300


@pytest.mark.parametrize("echo", [f"535 what is {SECRET}?", f"500 AUTH PLAIN {TOKEN}"])
def test_a_server_that_repeats_the_password_is_not_quoted_with_it(echo: str) -> None:
    with FaultySmtp({"AUTH": echo}) as server:
        error = sent(plain(server.port))
    assert type(error) is Refused
    assert "…" in error.what


def test_a_password_that_is_no_text_is_sent_as_its_bytes() -> None:
    with FaultySmtp({}) as server:
        assert sent(replace(plain(server.port), password="\udcff")) is None
    assert f"AUTH PLAIN {b64encode(bytes([0, *b'me', 0, 255])).decode()}" in server.heard


def test_the_password_is_in_no_picture_of_a_server() -> None:
    assert SECRET not in repr(plain(25))
