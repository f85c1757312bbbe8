"""One conversation with a mail server (RFC 5321), encrypted before a password is said."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Literal

from tui_reader.deliver.deadline import Deadline

_LOOPBACK = re.compile(r"localhost\Z|::1\Z|127\.\d{1,3}\.\d{1,3}\.\d{1,3}\Z", re.ASCII)
_SIGNED_IN, _DONE, _GO_ON, _BEGIN_MAIL = 235, 250, 334, 354
_FIRST_DOT = re.compile(rb"^\.", re.MULTILINE)

Stage = Literal["connection", "encryption", "sign-in", "sender", "recipient", "mail", "answer"]


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in; an empty `user` means that nobody signs in."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    user: str
    password: str | None = field(repr=False)

    @property
    def place(self) -> str:
        """Host and port, as messages name them."""
        return f"{self.host}:{self.port}"

    @property
    def is_this_machine(self) -> bool:
        """Whether what is sent there never leaves this machine."""
        return _LOOPBACK.match(self.host.lower()) is not None

    @property
    def tokens(self) -> tuple[str, str, str]:
        """What is said to sign in: all at once (RFC 4616), or first the user, then the password."""
        # The environment may hold a password that is no text; its bytes stay what they are.
        user, password = (one.encode(errors="surrogateescape") for one in (self.user, self._secret))
        together = b"\0".join((b"", user, password))
        return _coded(together), _coded(user), _coded(password)

    @property
    def _secret(self) -> str:
        return self.password or ""

    def without_secrets(self, text: str) -> str:
        """Take the password out of a text that the server made up."""
        together, _, coded = self.tokens
        for secret in filter(None, (together, coded, self.password)):
            text = text.replace(secret, "…")
        return text


class NotOffered(Exception):
    """The server does not offer what is needed to go on."""


class SmtpConnection(smtplib.SMTP):
    """A connection that knows how far it has come, and that is over by a deadline.

    An answer other than the wanted one raises `smtplib.SMTPResponseException`, a server without
    what is needed NotOffered; what happens to the network raises OSError.
    """

    stage: Stage = "connection"
    """What the server was asked for last; `answer` is that to the whole mail."""

    def __init__(self, server: MailServer, attempt: float, deadline: Deadline) -> None:
        """Connect and read the greeting; `attempt` is the longest wait for a step, in seconds."""
        self._server = server
        self._deadline = deadline
        super().__init__(server.host, server.port, local_hostname="", timeout=attempt)
        # An address says who is talking; looking for a name could take for ever.
        self.local_hostname = _literal(self.sock)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """Connect to the first address of a host that answers; this is where smtplib does it."""
        failure = OSError("the host has no address")
        for *_, (address, *_) in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            wait = min(timeout, self._deadline.left)
            try:
                plain = socket.create_connection((str(address), port), wait)
            except OSError as error:
                failure = error
            else:
                plain.settimeout(timeout)
                self._deadline.watch(plain)
                return self._encrypted(plain) if self._server.security == "tls" else plain
        raise failure

    def _encrypted(self, plain: socket.socket) -> socket.socket:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=self._server.host)

    def encrypt(self) -> None:
        """Turn to TLS, unless it is there from the start, or this machine wants none."""
        self.ehlo_or_helo_if_needed()
        if self._server.security == "starttls":
            self.stage = "encryption"
            if not self.has_extn("starttls"):
                raise NotOffered
            self.starttls(context=ssl.create_default_context())
            self.ehlo_or_helo_if_needed()

    def sign_in(self) -> None:
        """Say who is there, at once where the server knows that way."""
        self.stage = "sign-in"
        ways = self.esmtp_features.get("auth", "").upper().split()
        together, user, password = self._server.tokens
        if "PLAIN" in ways:
            _expect(self.docmd("AUTH", f"PLAIN {together}"), _SIGNED_IN)
        elif "LOGIN" in ways:
            _expect(self.docmd("AUTH", "LOGIN"), _GO_ON)
            _expect(self.docmd(user), _GO_ON)
            _expect(self.docmd(password), _SIGNED_IN)
        else:
            raise NotOffered

    def hand_in(self, mail: bytes, sender: str, recipient: str) -> None:
        """Hand in a mail for one recipient; its lines end with CR and LF, the last one too."""
        self.stage = "sender"
        size = (f"size={len(mail)}",) if self.has_extn("size") else ()
        _expect(self.mail(sender, size))
        self.stage = "recipient"
        _expect(self.rcpt(recipient))
        self.stage = "mail"
        _expect(self.docmd("DATA"), _BEGIN_MAIL)
        self.stage = "answer"
        # A line with nothing but a dot would end the mail (RFC 5321 §4.5.2).
        self.send(_FIRST_DOT.sub(b"..", mail) + b".\r\n")
        _expect(self.getreply(), _DONE)


def _expect(answer: tuple[int, bytes], wanted: int | None = None) -> None:
    code, words = answer
    if code != wanted if wanted else not 200 <= code < 300:
        raise smtplib.SMTPResponseException(code, words)


def _coded(secret: bytes) -> str:
    return b64encode(secret).decode("ascii")


def _literal(connected: socket.socket | None) -> str:
    """Give the address of our end as a name (RFC 5321 §4.1.3)."""
    address = str(connected.getsockname()[0]) if connected else "127.0.0.1"
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"
