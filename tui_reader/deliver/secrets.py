"""Secrets in the keyring of this machine: read, kept, forgotten, with a deadline.

A secret never gets into an argument, the environment or a message.
"""

from __future__ import annotations

import json
import os
import re
import sys
from typing import Any

from tui_reader.deliver.asked_program import ask_program
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import NoPermission, ReaderError, TryLater, WrongUse

DEADLINE = 5.0
"""Seconds after which a keyring counts as mute."""

_PROGRAM = (sys.executable, "-P", "-m", "tui_reader.deliver.keyring_process")
_OTHER_WAYS = {
    "smtp": "TUI_READER_SMTP_PASSWORD_FILE, TUI_READER_SMTP_PASSWORD and smtp.password_command"
    " do without it.",
    "hf": "HF_TOKEN and the file of HF_TOKEN_PATH do without it.",
}


class NoKeyring(ReaderError):
    """There is no keyring, or one that keeps nothing.

    Nothing was used in a wrong way, nobody refused and later will be the same: it ends with 1.
    """


def read_secret(account: str) -> str | None:
    """Give the secret of an account, or None.

    Raises NoKeyring, NoPermission for a locked keyring, TryLater for a mute one, WrongUse for one
    that is not to be used, and ReaderError for one that fails.
    """
    secret = _ask(account, do="read").get("secret")
    return secret if isinstance(secret, str) and secret else None


def keep_secret(account: str, secret: str) -> None:
    """Put the secret of an account in the place of the one before, and see that it is there.

    Raises what `read_secret` raises.
    """
    _ask(account, do="keep", secret=secret)


def forget_secret(account: str) -> bool:
    """Take the secret of an account out; False when there is none.

    Raises what `read_secret` raises.
    """
    return bool(_ask(account, do="forget").get("found"))


def _ask(account: str, **request: str) -> dict[str, Any]:
    others = _OTHER_WAYS.get(re.split("[:@]", account)[0], "")
    asked = json.dumps({"account": account, **request}).encode()
    try:
        answer = json.loads(ask_program(_PROGRAM, DEADLINE, asked).said)
    except TimeoutError:
        what = f"The keyring did not answer within {DEADLINE:g} seconds."
        hint = f"If it asks for its password in a window, unlock it and try again. {others}"
        raise TryLater(what, hint.strip()) from None
    except (OSError, ValueError):
        raise ReaderError("The keyring could not be asked.", others) from None
    if trouble := answer.get("trouble"):
        raise _failure(trouble, clean_line(answer.get("kind"), 60), others)
    return dict(answer)


def _failure(trouble: str, kind: str, others: str) -> ReaderError:
    def hint(first: str) -> str:
        return f"{first} {others}".strip()

    match trouble:
        case "none":
            return NoKeyring("There is no keyring here.", others)
        case "keeps nothing":
            return NoKeyring("The keyring is turned off (keyring.backends.null).", others)
        case "plain text":
            what = "The keyring of the package keyrings.alt does not protect what it keeps."
            return WrongUse(what, hint("It is not used."))
        case "unusable":
            named = clean_line(os.environ.get("PYTHON_KEYRING_BACKEND"), 80)
            what = f"The keyring {named} cannot be used." if named else "The keyring is misnamed."
            return WrongUse(what, hint("Check PYTHON_KEYRING_BACKEND and keyringrc.cfg."))
        case "locked":
            return NoPermission("The keyring is locked.", hint("Unlock it and try again."))
        case "not kept":
            return ReaderError("The keyring did not keep what it said it kept.", others)
        case "not removed":
            return ReaderError("The keyring still has what it said it took out.", others)
        case _:
            return ReaderError(f"The keyring failed ({kind}).", others)
