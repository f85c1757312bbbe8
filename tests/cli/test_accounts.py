"""Accounts are bound to hosts, and noted in the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tui_reader.cli.accounts import account_of, accounts_put, note_account
from tui_reader.cli.wiring import wire
from tui_reader.config import Settings
from tui_reader.config_settings import SmtpSettings, SourceUrls
from tui_reader.library.library import Library
from tui_reader.model.errors import WrongUse
from tui_reader.paths import Paths

SETTINGS = Settings(
    smtp=SmtpSettings(host="Mail.Example", user="ida@home.example"),
    sources=SourceUrls(huggingface="http://127.0.0.1:8000/hub"),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Give an empty library."""
    paths = Paths(tmp_path / "config.toml", tmp_path / "data", tmp_path / "cache", tmp_path)
    return wire(paths, SETTINGS).library


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("hf", "hf@127.0.0.1:8000"),
        ("smtp", "smtp:ida@home.example@mail.example"),
        ("s2", "s2@api.semanticscholar.org"),
    ],
)
def test_an_account_names_its_host(name: str, key: str) -> None:
    account = account_of(name, SETTINGS)
    assert account.key == key
    assert key.rpartition("@")[2] in account.secret


def test_another_host_or_user_is_another_account() -> None:
    smtp = SETTINGS.smtp
    others = (replace(smtp, host="evil.example"), replace(smtp, user="jon@home.example"), smtp)
    keys = {account_of("smtp", replace(SETTINGS, smtp=one)).key for one in others}
    assert len(keys) == 3


def test_without_a_user_the_mail_server_has_no_account() -> None:
    with pytest.raises(WrongUse, match=r"smtp\.user is empty"):
        account_of("smtp", Settings())


def test_what_was_put_is_noted_once_until_it_is_taken_out(library: Library) -> None:
    hf, smtp = (account_of(name, SETTINGS) for name in ("hf", "smtp"))
    assert list(accounts_put(library)) == []
    for account in (hf, smtp, hf):
        note_account(library, account, put=True)
    assert sorted(accounts_put(library)) == [hf.key, smtp.key]
    note_account(library, hf, put=False)
    note_account(library, hf, put=False)
    assert list(accounts_put(library)) == [smtp.key]
    note_account(library, smtp, put=False)
    assert library.state("secrets") is None


def test_a_note_of_another_shape_is_no_note(library: Library) -> None:
    library.remember("secrets", {"odd": 1})
    assert list(accounts_put(library)) == []
    note_account(library, account_of("hf", SETTINGS), put=True)
    assert list(accounts_put(library)) == ["hf@127.0.0.1:8000"]
