"""The process that asks the keyring: a request on stdin, an answer on stdout, both JSON.

A process of its own, for `keyring` can wait for ever and a thread cannot be stopped. An answer
says what went wrong by a word of `Trouble` and never repeats a message, which may hold the secret.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from typing import Any, Literal

SERVICE = "tui-reader"
"""Under which name the keyring keeps what is ours."""

Trouble = Literal[
    "unusable", "none", "keeps nothing", "plain text", "locked", "not kept", "not removed", "failed"
]
_LOCKED = {"KeyringLocked", "LockedException", "PromptDismissedException"}
_NONE = {"NoKeyringError", "SecretServiceNotAvailableException"}


class UnfitKeyring(Exception):
    """A keyring that is not to be used, or did not do what it said; the trouble in a word."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def main() -> None:
    """Answer one request."""
    request = json.load(sys.stdin)
    # Nothing that a keyring prints gets into the answer, and nothing it starts keeps it open.
    with os.fdopen(os.dup(1), "w", encoding="ascii") as answers:
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
        answers.write(answer(request))


def answer(request: Mapping[str, str]) -> str:
    """Do what is asked, and give what came of it or the trouble there was."""
    try:
        return json.dumps(_answer(_keyring(), request["account"], request))
    except UnfitKeyring as error:
        return json.dumps({"trouble": error.trouble})
    except Exception as error:  # keyrings raise whatever the service behind them raised
        return json.dumps({"trouble": _trouble(error), "kind": type(error).__name__})


def _answer(keyring: Any, account: str, request: Mapping[str, str]) -> dict[str, object]:
    match request["do"]:
        case "read":
            return {"secret": keyring.get_password(SERVICE, account)}
        case "keep":
            keyring.set_password(SERVICE, account, request["secret"])
            if keyring.get_password(SERVICE, account) != request["secret"]:
                raise UnfitKeyring("not kept")
            return {}
        case _:
            if keyring.get_password(SERVICE, account) is None:
                return {"found": False}
            keyring.delete_password(SERVICE, account)
            if keyring.get_password(SERVICE, account) is not None:
                raise UnfitKeyring("not removed")
            return {"found": True}


def _keyring() -> Any:
    """Give the keyring that would really be used; raises UnfitKeyring for one that will not do."""
    try:
        import keyring
        from keyring.backends.chainer import ChainerBackend
    except ImportError:
        raise UnfitKeyring("none") from None
    try:
        chosen = keyring.get_keyring()
        chain = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    except Exception:  # whatever the module of a configured name does when it is imported
        raise UnfitKeyring("unusable") from None
    if not chain:
        raise UnfitKeyring("none")
    for kind in type(chain[0]).__mro__:
        if kind.__module__ == "keyring.backends.fail":
            raise UnfitKeyring("none")
        if kind.__module__ == "keyring.backends.null":
            raise UnfitKeyring("keeps nothing")
        if f"{kind.__module__}.".startswith("keyrings.alt."):
            raise UnfitKeyring("plain text")
    return chain[0]


def _trouble(error: Exception) -> Trouble:
    kinds = {type(one).__name__ for one in (error, error.__cause__, error.__context__)}
    if kinds & _LOCKED:
        return "locked"
    return "none" if kinds & _NONE else "failed"


if __name__ == "__main__":
    main()
