"""A mail server for tests that takes every mail and keeps it, in clear or with TLS."""

from __future__ import annotations

import asyncio
import ssl
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

CERTIFICATE = Path(__file__).parent / "certificate.pem"
"""A certificate for `localhost` with its key; trusted when SSL_CERT_FILE names it."""


def server_context() -> ssl.SSLContext:
    """Give the server's side of TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@dataclass(frozen=True)
class Delivered:
    """A mail as it came, with what its envelope said."""

    sender: str
    recipients: tuple[str, ...]
    mail: bytes
    was_encrypted: bool
    user: str


@dataclass
class Postbox:
    """The server, on a free port of loopback while the `with` lasts."""

    security: str = "none"
    """`none`, `starttls` or `tls`."""
    users: dict[str, str] = field(default_factory=dict)
    """Passwords by name; with any, and `starttls`, nobody may send who has not signed in."""
    not_offered: tuple[str, ...] = ()
    """Ways to sign in that this server does not know: `PLAIN`, `LOGIN`."""
    mails: list[Delivered] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._serve(), self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _serve(self) -> asyncio.Server:
        encrypted = server_context() if self.security == "tls" else None
        return await self._loop.create_server(self._session, "127.0.0.1", 0, ssl=encrypted)

    async def _close(self) -> None:
        self._server.close()
        sessions = asyncio.all_tasks() - {asyncio.current_task()}
        for session in sessions:
            session.cancel()
        await asyncio.gather(*sessions, return_exceptions=True)

    def _session(self) -> SMTP:
        return SMTP(
            self,
            hostname="postbox.invalid",
            tls_context=server_context() if self.security == "starttls" else None,
            require_starttls=self.security == "starttls",
            # aiosmtpd has no eye for TLS that is there from the start, and warns of its absence.
            auth_required=bool(self.users) and self.security == "starttls",
            auth_require_tls=self.security == "starttls",
            auth_exclude_mechanism=self.not_offered,
            authenticator=self._authenticated,
            loop=self._loop,
        )

    def _authenticated(self, *given: Any) -> AuthResult:
        signed = given[-1]
        assert isinstance(signed, LoginPassword)
        known = self.users.get(signed.login.decode()) == signed.password.decode()
        return AuthResult(success=known, handled=False, auth_data=signed.login.decode())

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a mail; aiosmtpd asks for this by its name."""
        self.mails.append(
            Delivered(
                sender=str(envelope.mail_from),
                recipients=tuple(map(str, envelope.rcpt_tos)),
                mail=bytes(envelope.original_content or b""),
                was_encrypted=session.ssl is not None or self.security == "tls",
                user=str(session.auth_data or ""),
            )
        )
        return "250 kept"
