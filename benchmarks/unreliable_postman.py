"""A mail server on this machine that fails in ways drawn by lot, and remembers what it took."""

from __future__ import annotations

import email
import email.policy
import random
import socket
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from typing import IO

MOODS = (
    "good", "good", "good", "good", "greets with 421", "hangs up", "451 for the recipient",
    "550 for the recipient", "451 after the mail", "554 after the mail", "loses the mail",
    "takes the mail and hangs up", "kills at once", "kills before taking the mail",
    "kills after taking the mail",
)  # fmt: skip
_TAKES = {"good", "takes the mail and hangs up", "kills after taking the mail"}
_REFUSALS = {
    "451 for the recipient": ("RCPT", "451 4.3.0 try again"),
    "550 for the recipient": ("RCPT", "550 5.1.1 nobody here"),
    "451 after the mail": (".", "451 4.3.0 try again"),
    "554 after the mail": (".", "554 5.7.1 not today"),
}


class Postman:
    """Serves one client at a time; `received` has every mail that it took, as it came."""

    def __init__(self, chance: random.Random, kill: Callable[[], None]) -> None:
        """Draw a mood for each connection; `kill` ends whoever is sending."""
        self.received: list[bytes] = []
        self.moods: Counter[str] = Counter()
        self.is_reliable = False
        self._chance = chance
        self._kill = kill
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as lines:
                mood = "good" if self.is_reliable else self._chance.choice(MOODS)
                self.moods[mood] += 1
                with suppress(OSError):  # who was killed does not answer
                    self._talk(connection, lines, mood)

    def _talk(self, connection: socket.socket, lines: IO[bytes], mood: str) -> None:
        if mood == "kills at once":
            self._kill()
        if mood in ("hangs up", "kills at once"):
            return
        _say(connection, "421 busy" if mood == "greets with 421" else "220 postman")
        for line in lines:
            verb = line.split()[0].upper().decode("ascii") if line.strip() else ""
            if verb == "DATA":
                _say(connection, "354 go on")
                if not self._take(connection, lines, mood):
                    return
            elif verb in ("EHLO", "HELO"):
                _say(connection, "250 postman")
            else:
                refused, answer = _REFUSALS.get(mood, ("", ""))
                _say(connection, answer if verb == refused else "250 fine")
            if verb == "QUIT":
                return

    def _take(self, connection: socket.socket, lines: IO[bytes], mood: str) -> bool:
        """Read a mail and do with it what the mood is for; False ends the conversation."""
        mail = b"".join(iter(lambda: lines.readline(), b".\r\n"))
        if mood in _TAKES:
            self.received.append(mail)
        if mood == "kills before taking the mail":
            self._kill()
        if mood in (
            "loses the mail",
            "takes the mail and hangs up",
            "kills before taking the mail",
        ):
            return False
        _say(connection, _REFUSALS[mood][1] if mood.endswith("after the mail") else "250 taken")
        if mood == "kills after taking the mail":
            self._kill()
        return True


def _say(connection: socket.socket, line: str) -> None:
    connection.sendall(f"{line}\r\n".encode())


def message_id(mail: bytes) -> str:
    """Give the Message-ID of a mail."""
    return str(_parsed(mail)["Message-ID"])


def plain_text(mail: bytes) -> str:
    """Give the plain text of a mail."""
    body = _parsed(mail).get_body(("plain",))
    return str(body.get_content()) if body else ""


def _parsed(mail: bytes) -> EmailMessage:
    parsed = email.message_from_bytes(mail, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed
