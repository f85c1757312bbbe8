"""Whether the settings say how a digest is mailed; neither server nor keyring is asked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from tui_reader.cli.finding import Finding
from tui_reader.cli.smtp_password import smtp_password
from tui_reader.config import Settings
from tui_reader.config_values import is_loopback
from tui_reader.model.errors import ReaderError

_FROM_ENVIRONMENT = ("TUI_READER_SMTP_PASSWORD_FILE", "TUI_READER_SMTP_PASSWORD")


def check_mail(settings: Settings, environ: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """See who gets the digest, by way of which server, and where the password would come from."""
    smtp = settings.smtp
    if not settings.digest.to:
        yield Finding("ok", "mail", "No digest is mailed by default: digest.to is not set.")
        return
    way = f"{smtp.host}, port {smtp.port}, {smtp.security}"
    yield Finding("ok", "mail", f"The digest goes to {settings.digest.to} by way of {way}.")
    if not smtp.user:
        if not is_loopback(smtp.host):
            says = f"smtp.user is empty: {smtp.host} has to take mail from anybody."
            yield Finding("warn", "mail", says, "Set it, unless the server is known to.")
        return
    if any(environ.get(name) for name in _FROM_ENVIRONMENT):
        yield _password_in_environment(settings, environ)
    elif smtp.password_command.strip():
        yield Finding("ok", "mail", "The password is what smtp.password_command prints.")
    else:
        advice = "`tui-reader login smtp` puts it there."
        yield Finding("ok", "mail", "The password has to be in the keyring.", advice)


def _password_in_environment(settings: Settings, environ: Mapping[str, str]) -> Finding:
    try:
        smtp_password(settings.smtp, environ)
    except ReaderError as error:
        return Finding("fail", "mail", error.what, error.hint)
    return Finding("ok", "mail", "The password comes from the environment.")
