"""`login` and `logout`: secrets put into the keyring, and taken out again."""

from __future__ import annotations

import getpass
import sys
import warnings

import click

from tui_reader import config_values as values
from tui_reader.cli.accounts import NAMES, Account, account_of, note_account
from tui_reader.cli.desk import Desk
from tui_reader.cli.redaction import conceal
from tui_reader.cli.smtp_password import LONGEST, read_password
from tui_reader.cli.talk import say
from tui_reader.deliver.secrets import forget_secret, keep_secret
from tui_reader.model.errors import WrongUse


class SecretiveCommand(click.Command):
    """A command that repeats no argument: a wrong one may be the secret."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what is wrong with them is said without showing them."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError:
            what = f"`{self.name}` takes one of {', '.join(NAMES)} and nothing else."
            how = "A secret is asked for, or read from stdin."
            raise click.UsageError(f"{what} {how}", ctx) from None


@click.command("login", cls=SecretiveCommand)
@click.argument("name", type=click.Choice(NAMES))
@click.pass_obj
def login_command(desk: Desk, name: str) -> None:
    """Put a secret into the keyring: the token of Hugging Face (hf), the password of the mail
    server (smtp), the key of Semantic Scholar (s2).

    It is asked for, or read from stdin. It is used for the host of the configuration alone.
    """
    account = account_of(name, desk.settings)
    library = desk.library  # what could not be noted need not be asked for
    secret = _secret_of(account)
    conceal(secret)
    keep_secret(account.key, secret)
    note_account(library, account, put=True)
    say(f"The {account.secret} is in the keyring.")


@click.command("logout", cls=SecretiveCommand)
@click.argument("name", type=click.Choice(NAMES))
@click.pass_obj
def logout_command(desk: Desk, name: str) -> None:
    """Take a secret out of the keyring."""
    account = account_of(name, desk.settings)
    note_account(desk.library, account, put=False)  # it is used no more, whatever the keyring does
    if forget_secret(account.key):
        say(f"The {account.secret} was taken out of the keyring.")
    else:
        say(f"There is no {account.secret} in the keyring.")


def _secret_of(account: Account) -> str:
    from_terminal = sys.stdin is not None and sys.stdin.isatty()
    given = _typed(account) if from_terminal else _piped()
    secret = read_password(given, "the input")
    return values.secret(secret, "the input") if account.has_token else secret


def _typed(account: Account) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            typed = getpass.getpass(f"{account.secret} (not shown): ", stream=sys.stderr)
        except getpass.GetPassWarning:
            what = "This terminal would show what is typed."
            raise WrongUse(what, "Give the secret on stdin.") from None
        except EOFError:
            return b""
    return typed.encode("utf-8", "surrogateescape")


def _piped() -> bytes:
    return sys.stdin.buffer.read(LONGEST + 1) if sys.stdin is not None else b""
