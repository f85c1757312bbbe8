"""Where the password of the mail server comes from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tui_reader.cli.accounts import smtp_account
from tui_reader.cli.redaction import conceal
from tui_reader.config_settings import SmtpSettings
from tui_reader.deliver.asked_program import ask_program
from tui_reader.deliver.secrets import NoKeyring, read_secret
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import NoPermission, TryLater, WrongUse

LONGEST = 4096
"""The most bytes a secret may have."""
COMMAND_DEADLINE = 30.0
"""Seconds that `smtp.password_command` may take: somebody may have to unlock something."""

_FILE = "TUI_READER_SMTP_PASSWORD_FILE"
_VARIABLE = "TUI_READER_SMTP_PASSWORD"
_COMMAND = "smtp.password_command"


def smtp_password(settings: SmtpSettings, environ: Mapping[str, str] = os.environ) -> str | None:
    """Give the password of the mail server, or None where no user is configured.

    The first way that is set up decides. Raises WrongUse for one that gives no password and for
    none at all, NoPermission for a file that may not be read or a locked keyring, TryLater for
    a command or a keyring that does not answer, and ReaderError for a keyring that fails.
    """
    if not settings.user:
        return None
    if file := environ.get(_FILE):
        password = _of_file(Path(os.path.expanduser(file)))
    elif value := environ.get(_VARIABLE):
        password = read_password(value.encode("utf-8", "surrogateescape"), _VARIABLE)
    elif command := settings.password_command.strip():
        password = _of_command(command)
    else:
        password = _of_keyring(settings)
    conceal(password)
    return password


def read_password(given: bytes, where: str) -> str:
    """Read a password as one line, without line ends and blanks around it; never show it.

    Raises WrongUse for nothing, and for what was hardly chosen by anybody.
    """
    password = given.decode("utf-8-sig", "surrogateescape").strip()
    if not password:
        raise WrongUse(f"There is nothing in {where}.")
    if len(given) > LONGEST or not password.isprintable():
        raise WrongUse(f"{where[0].upper()}{where[1:]} is not one line of text.")
    return password


def _of_file(file: Path) -> str:
    """Read a file, whoever else may read it.

    A service manager or a container hands files over whose mode says nothing of who gets at them.
    """
    shown = f"the file {clean_line(str(file), 200)} of {_FILE}"
    try:
        with file.open("rb") as opened:
            return read_password(opened.read(LONGEST + 1), shown)
    except OSError as error:
        what = f"{shown[0].upper()}{shown[1:]} cannot be read: {error.strerror}."
        is_there = not isinstance(error, FileNotFoundError | NotADirectoryError)
        raise (NoPermission if is_there else WrongUse)(what) from None


def _of_command(command: str) -> str:
    """Run the command by the shell and take its first line, as of a password manager.

    Neither the command nor what it printed is shown: both may hold the password.
    """
    hint = "Run it in a shell to see what it says."
    try:
        answered = ask_program(command, COMMAND_DEADLINE)
    except TimeoutError:
        raise TryLater(
            f"{_COMMAND} gave no password within {COMMAND_DEADLINE:g} seconds.", hint
        ) from None
    if answered.status:
        raise WrongUse(f"{_COMMAND} ended with status {answered.status}.", hint)
    return read_password(answered.said.partition(b"\n")[0], f"what {_COMMAND} printed")


def _of_keyring(settings: SmtpSettings) -> str:
    account = smtp_account(settings)
    try:
        password = read_secret(account.key)
    except NoKeyring:
        password = None
    if password is None:
        raise WrongUse(
            f"There is no {account.secret}.",
            f"Name a file in {_FILE}, set {_VARIABLE} or {_COMMAND},"
            " or run `tui-reader login smtp`.",
        )
    return read_password(password.encode("utf-8", "surrogateescape"), "the keyring")
