"""The token of the keyring on its way to Hugging Face."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.hub.server import Hub
from tests.invented_keyrings import MARKER, put_keyring, was_asked
from tui_reader.cli.accounts import Account
from tui_reader.cli.kept_token import KeptToken
from tui_reader.cli.redaction import redacted
from tui_reader.deliver.secrets import keep_secret

SEARCH = ("search", "lamps")


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Use a keyring of the test's own; give its file."""
    return put_keyring(monkeypatch, tmp_path)


def tokens(hub: Hub) -> set[str | None]:
    """Give the tokens with which the hub was asked."""
    return {one.headers.get("authorization") for one in hub.asked()}


def seen(keyring: Path) -> Path:
    """Give the file that shows that the keyring was asked."""
    return keyring.with_suffix(".seen")


def test_after_a_login_hugging_face_is_asked_with_the_token(
    online: CommandLine, hub: Hub, keyring: Path
) -> None:
    online("login", "hf", stdin=MARKER)
    seen(keyring).unlink()
    done = online(*SEARCH)
    assert (done.exit_code, done.stderr) == (0, "")
    assert tokens(hub) == {f"Bearer {MARKER}"}


def test_without_a_login_the_keyring_is_not_asked(
    online: CommandLine, hub: Hub, keyring: Path
) -> None:
    keep_secret(f"hf@{hub.url.removeprefix('http://')}", MARKER)
    seen(keyring).unlink()
    assert online(*SEARCH).exit_code == 0
    assert tokens(hub) == {None}
    assert not was_asked(keyring)


def test_after_a_logout_hugging_face_is_asked_without(
    online: CommandLine, hub: Hub, keyring: Path
) -> None:
    online("login", "hf", stdin=MARKER)
    online("logout", "hf")
    seen(keyring).unlink()
    assert online(*SEARCH).exit_code == 0
    assert tokens(hub) == {None}
    assert not was_asked(keyring)


def test_commands_that_ask_others_or_nobody_do_not_ask_the_keyring(
    run: CommandLine, hub: Hub, keyring: Path
) -> None:
    run.configure(f'[sources.arxiv]\napi = "{hub.url}/api/query"\n')
    run("login", "hf", stdin=MARKER)
    seen(keyring).unlink()
    assert run("ls").exit_code == 0
    assert run("--offline", "fetch", "daily").exit_code == 75
    assert run("search", "lamps", "--source", "arxiv").exit_code == 0
    assert tokens(hub) == {None}
    assert not was_asked(keyring)


def test_the_environment_comes_before_the_keyring(
    online: CommandLine, hub: Hub, keyring: Path
) -> None:
    online("login", "hf", stdin=MARKER)
    seen(keyring).unlink()
    online.env["HF_TOKEN"] = "hf_of_the_environment"
    assert online(*SEARCH).exit_code == 0
    assert tokens(hub) == {"Bearer hf_of_the_environment"}
    assert not was_asked(keyring)


def test_the_token_of_one_host_does_not_go_to_another(
    online: CommandLine, hub: Hub, keyring: Path
) -> None:
    assert online("login", "hf", stdin=MARKER).exit_code == 0
    with Hub() as other:
        online.env["HF_ENDPOINT"] = other.url
        assert online(*SEARCH).exit_code == 0
        assert tokens(other) == {None}
    assert tokens(hub) == set()


@pytest.mark.parametrize("backend", ["Locked", "Vanishing", "Missing", "Talkative"])
def test_a_keyring_that_fails_costs_one_warning(
    online: CommandLine,
    hub: Hub,
    keyring: Path,
    monkeypatch: pytest.MonkeyPatch,
    backend: str,
) -> None:
    online("login", "hf", stdin=MARKER)
    put_keyring(monkeypatch, keyring.parent, backend)
    done = online("fetch", "trending", "daily")
    assert done.exit_code == 0
    assert tokens(hub) == {None}
    assert done.stderr.count("asked without a token") == 1
    assert done.stderr.splitlines()[-1].startswith("The keyring ")
    assert MARKER not in done.output


def test_a_token_that_somebody_took_away_is_told(
    online: CommandLine, hub: Hub, keyring: Path
) -> None:
    online("login", "hf", stdin=MARKER)
    keyring.unlink()
    done = online(*SEARCH)
    assert done.exit_code == 0
    assert "has no Hugging Face token for 127.0.0.1" in done.stderr


def test_a_token_that_fits_no_header_is_not_used(keyring: Path) -> None:
    keep_secret("hf@one.example", "two words")
    token = KeptToken(Account("hf@one.example", "token"), lambda: ["hf@one.example"])
    assert token() is None
    (warning,) = token.take_warnings()
    assert "characters that no token has" in warning and "two" not in warning
    assert token.take_warnings() == ()


def test_the_keyring_is_asked_once_and_the_token_concealed(keyring: Path) -> None:
    keep_secret("hf@one.example", "sundial-7")
    asked = 0

    def accounts_put() -> list[str]:
        nonlocal asked
        asked += 1
        return ["hf@one.example"]

    token = KeptToken(Account("hf@one.example", "token"), accounts_put)
    assert asked == 0
    assert [token(), token()] == ["sundial-7", "sundial-7"]
    assert asked == 1
    assert redacted("sundial-7") == "…"
