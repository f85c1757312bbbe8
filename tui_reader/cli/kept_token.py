"""The token of Hugging Face that lies in the keyring, fetched when it is first of use."""

from __future__ import annotations

from collections.abc import Callable, Collection
from threading import Lock

from tui_reader.cli.accounts import Account
from tui_reader.cli.redaction import conceal
from tui_reader.model.errors import ReaderError


class KeptToken:
    """Asks the keyring at most once, and not at all where nobody has put a token into it."""

    def __init__(self, account: Account, accounts_put: Callable[[], Collection[str]]) -> None:
        """Ask nothing yet."""
        self._account = account
        self._accounts_put = accounts_put
        self._lock = Lock()
        self._asked = False
        self._token: str | None = None
        self._warnings: tuple[str, ...] = ()

    def __call__(self) -> str | None:
        """Give the token or None, which does as well; waits for the keyring the first time."""
        with self._lock:
            if not self._asked:
                self._asked = True
                self._token = self._fetched()
                conceal(self._token)
            return self._token

    def take_warnings(self) -> tuple[str, ...]:
        """Give, once, why there is no token although somebody put one into the keyring."""
        warnings, self._warnings = self._warnings, ()  # without the lock: a keyring may be asked
        return warnings

    def _fetched(self) -> str | None:
        try:
            if self._account.key not in self._accounts_put():
                return None
            from tui_reader import config_values as values
            from tui_reader.deliver.secrets import read_secret

            token = read_secret(self._account.key)
            if token:
                return values.secret(token, "the keyring")
            reason = f"The keyring has no {self._account.secret} any more."
        except ReaderError as error:
            reason = error.what
        warning = (
            f"{reason} Hugging Face was asked without a token."
            " `tui-reader login hf` puts one there, `logout hf` ends this."
        )
        self._warnings = (warning,)
        return None
