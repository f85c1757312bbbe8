"""The accounts whose secrets the keyring may hold, each bound to the host it is for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from tui_reader.config import Settings
from tui_reader.config_settings import SmtpSettings
from tui_reader.library.library import Library
from tui_reader.model.errors import WrongUse

NAMES = ("hf", "smtp", "s2")
_STATE = "secrets"


@dataclass(frozen=True, slots=True)
class Account:
    """One that has a secret."""

    key: str
    """By which the keyring knows it; it names the host, so that no other host gets the secret."""
    secret: str
    """What the secret is, in words."""
    has_token: bool = True
    """Whether the secret goes into a header, and not anything that somebody may have chosen."""


def account_of(name: str, settings: Settings) -> Account:
    """Give the account that `hf`, `smtp` or `s2` means with these settings.

    Raises WrongUse for `smtp` without a user.
    """
    if name == "smtp":
        return smtp_account(settings.smtp)
    if name == "hf":
        return hugging_face_account(settings.sources.huggingface)
    host = urlsplit(settings.sources.semantic_scholar).netloc.lower()
    return Account(f"s2@{host}", f"Semantic Scholar key for {host}")


def hugging_face_account(url: str) -> Account:
    """Give the account at the address of Hugging Face."""
    host = urlsplit(url).netloc.lower()
    return Account(f"hf@{host}", f"Hugging Face token for {host}")


def smtp_account(settings: SmtpSettings) -> Account:
    """Give the account at the mail server; raises WrongUse where no user is configured."""
    user, host = settings.user, settings.host.lower()
    if not user:
        raise WrongUse(
            "smtp.user is empty, so no password is asked for.",
            "Set user under [smtp] of the configuration first.",
        )
    return Account(f"smtp:{user}@{host}", f"SMTP password of {user} at {host}", has_token=False)


def accounts_put(library: Library) -> Collection[str]:
    """Give the keys of the accounts whose secrets were put into the keyring from here."""
    state = library.state(_STATE)
    return [str(key) for key in state] if isinstance(state, list) else []


def note_account(library: Library, account: Account, *, put: bool) -> None:
    """Note that the secret of an account was put into the keyring, or is to be used no more."""
    with library.file.change() as draft:
        before = draft.state.get(_STATE)
        others = [key for key in before if key != account.key] if isinstance(before, list) else []
        draft.set_state(_STATE, [*others, account.key] if put else others or None)
