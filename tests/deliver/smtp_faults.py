"""A mail server for tests that does one thing wrong a connection; mails it really took are kept."""

from __future__ import annotations

import socketserver
import struct
import threading
from contextlib import suppress
from socket import SO_LINGER, SOL_SOCKET, socket
from typing import Self

GREETING = "220 faults.invalid ESMTP"
OFFERS = "250-faults.invalid\r\n250-SIZE 1000000\r\n250 AUTH PLAIN LOGIN"
ANSWERS = {
    "EHLO": OFFERS,
    "HELO": "250 faults.invalid",
    "AUTH": "235 signed in",
    "STARTTLS": "220 go on",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go on",
    ".": "250 kept",
    "QUIT": "221 bye",
}
"""What a good server says to each command; `.` ends a mail."""

DROP, RESET, SILENCE, DRIP, FLOOD = "(drop)", "(reset)", "(silence)", "(drip)", "(flood)"
"""What a server may do instead of giving an answer."""

Fault = dict[str, str]
"""Answers that differ from the good ones; that to `connection` is the greeting."""


class FaultySmtp:
    """The server, on a free port of loopback while the `with` lasts.

    Each connection takes the next of the faults; the last one stays.
    """

    def __init__(self, *faults: Fault) -> None:
        self._faults = list(faults)
        self.kept: list[bytes] = []
        """Mails that were taken, whether or not the sender was told."""
        self.heard: list[str] = []
        """Every line before the mails."""
        self.closing = threading.Event()

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _Session)
        self._server.faulty = self
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join(10)
        self._server.server_close()

    def next_fault(self) -> Fault:
        """Give what goes wrong on this connection."""
        return self._faults.pop(0) if len(self._faults) > 1 else self._faults[0]


class _Server(socketserver.ThreadingTCPServer):
    faulty: FaultySmtp


class _Session(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.faulty = self.server.faulty
        self.answers = {"connection": GREETING, **ANSWERS, **self.faulty.next_fault()}
        with suppress(OSError):
            self._talk()

    def _talk(self) -> None:
        going_on = self._answer("connection")
        while going_on and (line := self.rfile.readline()):
            words = line.decode("latin-1").strip()
            self.faulty.heard.append(words)
            command = words.split(" ")[0].upper()
            known = command if command in self.answers else "AUTH"
            going_on = self._answer(known) and command != "QUIT"
            if known == "DATA" and self.answers["DATA"].startswith("354"):
                going_on = going_on and self._take_mail()

    def _take_mail(self) -> bool:
        answer = self.answers["."]
        if answer == f"early {DROP}":
            self.rfile.readline()
            return False
        mail = b""
        while not mail.endswith(b"\r\n.\r\n"):
            mail += (line := self.rfile.readline())
            if not line:
                return False
        takes = answer.startswith(("2", "stored ")) or answer == SILENCE
        if takes:
            self.faulty.kept.append(mail.removesuffix(b".\r\n"))
        return self._answer(".")

    def _answer(self, command: str) -> bool:
        """Say what this server says to a command; false when it is the last thing it says."""
        answer = self.answers[command].removeprefix("stored ")
        if answer == DROP:
            return False
        if answer == RESET:
            # Lingering for no time turns the end into a reset.
            self.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
            return False
        if answer == SILENCE:
            self.faulty.closing.wait(30)
            return False
        if answer == DRIP:
            self.wfile.write(b"250-")
            while not self.faulty.closing.wait(0.02):
                self.wfile.write(b"x")
            return False
        if answer == FLOOD:
            while not self.faulty.closing.is_set():
                self.wfile.write(b"250-more\r\n" * 10)
                self.faulty.closing.wait(0.01)
            return False
        self.wfile.write(answer.encode() + b"\r\n")
        return not answer.startswith(("421", "554 go away"))


def closed_port() -> int:
    """Give a port of loopback on which nobody listens."""
    with socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])
