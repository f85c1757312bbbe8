"""Secrets are taken out of what is logged, however it is written."""

from __future__ import annotations

import pytest

from tui_reader.cli import redaction
from tui_reader.cli.redaction import conceal, redacted


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the secrets of other tests."""
    monkeypatch.setattr(redaction, "_known", set())


@pytest.mark.parametrize("name", ["HF_TOKEN", "TUI_READER_SMTP_PASSWORD"])
def test_the_environment_is_hidden(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, " garden-gnome \n")
    assert redacted("a garden-gnome, two garden-gnomes") == "a …, two …s"


def test_what_was_concealed_is_hidden_as_repr_writes_it_too() -> None:
    secret = 'it\'s "so" \\ é'
    conceal(secret)
    error = f"{KeyError(secret)!r} and {secret}"
    assert "so" not in redacted(error)
    assert redacted(error).endswith(" and …")


def test_a_secret_that_begins_as_another_is_hidden_whole() -> None:
    conceal("water-lily")
    conceal("water-lily-pond")
    assert redacted("<water-lily-pond>") == "<…>"


def test_no_secret_hides_nothing() -> None:
    conceal(None)
    conceal("")
    assert redacted("a lamp") == "a lamp"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("hf_abcdefghijkl!", "…!"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer …"),
        ("https://ida:pw@example.org/", "https://…@example.org/"),
    ],
)
def test_what_looks_like_a_secret_is_hidden(text: str, shown: str) -> None:
    assert redacted(text) == shown
