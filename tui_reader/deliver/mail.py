"""A mail sent by SMTP, and every way in which that can fail, by what to do about it."""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import suppress

from tui_reader.deliver.address import mail_address
from tui_reader.deliver.deadline import Deadline
from tui_reader.deliver.smtp_connection import MailServer, NotOffered, SmtpConnection, Stage
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import ReaderError, Refused, TryLater, WrongUse

__all__ = ["MailServer", "MaybeSent", "send"]

_WORDS_LIMIT = 200
_WANTS_MORE = 530  # RFC 4954 §6, RFC 3207 §4
_SSL_NOISE = re.compile(r"\[[A-Z_: ]+\] | \(_ssl\.c:\d+\)")
_AGAIN = "The same mail is sent at the next start."
_HOW_TO_REACH = "Check `host`, `port` and `security` under [smtp]."
_ASK_THEM = "These are the server's own words; who runs it knows more."
_ASKED: dict[Stage, tuple[str, str]] = {
    "connection": ("the connection", _HOW_TO_REACH),
    "encryption": ("encryption", _HOW_TO_REACH),
    "sign-in": (
        "the sign-in",
        "Check `user` under [smtp], and set the password again: tui-reader login smtp.",
    ),
    "sender": ("the sender", "Check `from` under [smtp]."),
    "recipient": ("the recipient", "Check `to` under [digest]."),
    "mail": ("the mail", _ASK_THEM),
    "answer": ("the mail", _ASK_THEM),
}
"""What a server is asked for at each stage, and what to do when it refuses."""


class MaybeSent(TryLater):
    """A mail of which nobody knows whether it has arrived: the connection ended too early."""


def send(
    mail: bytes,
    server: MailServer,
    *,
    sender: str,
    recipient: str,
    attempt: float = 20.0,
    total: float = 60.0,
) -> None:
    """Hand a mail to a server; a return means that the server has taken it.

    No step waits longer than `attempt` seconds, and all of it is over after `total`, but for the
    time that this machine takes to look up the host's name. Raises TryLater for the network and
    for what the server puts off, MaybeSent when the connection is lost once the mail was on its
    way, Refused for good, and WrongUse for what must not be tried. No message holds the password.
    """
    mail_address(sender)
    mail_address(recipient)
    _check(server)
    connection: SmtpConnection | None = None
    with Deadline(total) as deadline:
        try:
            connection = SmtpConnection(server, attempt, deadline)
            connection.encrypt()
            if server.user:
                connection.sign_in()
            connection.hand_in(mail, sender, recipient)
            with suppress(OSError):
                connection.quit()
        except (OSError, NotOffered, UnicodeError) as error:
            stage = connection.stage if connection else "connection"
            late = f"it was not done after {total:g} seconds" if deadline.is_over else ""
            raise _failure(error, server, stage, late) from None
        finally:
            if connection:
                connection.close()


def _check(server: MailServer) -> None:
    if server.security == "none" and not server.is_this_machine:
        raise WrongUse(
            f"Mail does not go to {server.place} in clear.",
            'Set `security` under [smtp] to "starttls" or "tls"; "none" is for this machine only.',
        )
    if server.user and not server.password:
        raise WrongUse(
            f"There is no password for {clean_line(server.user, 80)} at {server.place}.",
            "Set it: tui-reader login smtp; where none is asked for, leave out `user`.",
        )


def _failure(error: Exception, server: MailServer, stage: Stage, late: str) -> ReaderError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return Refused(
            f"The certificate of the mail server {server.place} is not to be trusted: "
            f"{_sentence(error.verify_message)}",
            "Check that `host` under [smtp] is the name in the certificate; one that you made "
            "yourself is trusted when SSL_CERT_FILE names it.",
        )
    if isinstance(error, NotOffered):
        return _not_offered(server, stage)
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error, server, stage)
    if isinstance(error, UnicodeError):
        what = f"{clean_line(server.host, 80)!r} cannot be the name of a host."
        return WrongUse(what, "Check `host` under [smtp].")
    return _lost(server, stage, late or _reason(error))


def _not_offered(server: MailServer, stage: Stage) -> ReaderError:
    if stage == "encryption":
        return Refused(
            f"The mail server {server.place} offers no encryption (STARTTLS).",
            "Nothing was sent in clear. Try another `port`, or `security` set to tls, under "
            "[smtp]; if it was there before, do not trust this network.",
        )
    return TryLater(
        f"The mail server {server.place} offers no way to sign in that is known here.",
        "Where it wants nobody to sign in, leave out `user` under [smtp].",
    )


def _answered(
    error: smtplib.SMTPResponseException, server: MailServer, stage: Stage
) -> ReaderError:
    if isinstance(error.smtp_error, str):  # not the server's words: smtplib could not read them
        return _lost(server, stage, error.smtp_error)
    words = error.smtp_error.decode("utf-8", "replace")
    said = _sentence(f"{error.smtp_code} {server.without_secrets(words)}")
    asked, advice = _ASKED[stage]
    if error.smtp_code == _WANTS_MORE:
        advice = "It wants a sign-in, or encryption: check `user` and `security` under [smtp]."
    match error.smtp_code // 100:
        case 5:
            return Refused(f"The mail server {server.place} refused {asked}: {said}", advice)
        case 4:
            return TryLater(f"The mail server {server.place} put off {asked}: {said}", _AGAIN)
    return _lost(server, stage, f"it does not talk like a mail server: {said.rstrip('.')}")


def _lost(server: MailServer, stage: Stage, reason: str) -> TryLater:
    """Give the failure of a connection, or of what is no mail server at its other end."""
    place, reason = server.place, _sentence(server.without_secrets(reason))
    if stage == "answer":
        return MaybeSent(
            f"The mail may have arrived, but the mail server {place} did not say so: {reason}",
            "The same mail, with the same Message-ID, is sent again at the next start.",
        )
    if stage == "connection":
        what = f"The mail server {place} cannot be reached: {reason}"
        return TryLater(what, f"Check the network. {_HOW_TO_REACH} {_AGAIN}")
    return TryLater(f"The mail server {place} was lost at {_ASKED[stage][0]}: {reason}", _AGAIN)


def _reason(error: Exception) -> str:
    return _SSL_NOISE.sub("", getattr(error, "strerror", None) or str(error))


def _sentence(words: str) -> str:
    return clean_line(words, _WORDS_LIMIT).rstrip(".") + "."
