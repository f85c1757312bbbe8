"""Secrets in invented keyrings, asked by the process that asks the real one."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from tests.deliver.test_asked_program import end_of
from tests.invented_keyrings import MARKER, put_keyring, was_asked
from tests.planted import files_with
from tui_reader.deliver import secrets
from tui_reader.deliver.secrets import NoKeyring, forget_secret, keep_secret, read_secret
from tui_reader.model.errors import NoPermission, ReaderError, TryLater, WrongUse

ACCOUNT = "smtp:ida@mail.example"


def failure(kind: type[ReaderError], account: str = ACCOUNT) -> ReaderError:
    """Try to keep a secret; give the failure, which is one sentence and shows nothing."""
    with pytest.raises(ReaderError) as caught:
        keep_secret(account, MARKER)
    error = caught.value
    assert type(error) is kind
    assert error.what.endswith(".") and error.what.count(". ") == 0
    assert MARKER not in f"{error!r}{error}{error.__cause__!r}{error.__context__!r}"
    return error


def test_a_secret_is_kept_read_and_forgotten(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put_keyring(monkeypatch, tmp_path)
    assert read_secret(ACCOUNT) is None
    keep_secret(ACCOUNT, "two wörds = \\ \"'")
    assert read_secret(ACCOUNT) == "two wörds = \\ \"'"
    assert read_secret("hf@huggingface.co") is None
    keep_secret(ACCOUNT, "another")
    assert read_secret(ACCOUNT) == "another"
    assert forget_secret(ACCOUNT)
    assert read_secret(ACCOUNT) is None
    assert not forget_secret(ACCOUNT)


def test_a_secret_lies_under_the_name_of_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = put_keyring(monkeypatch, tmp_path)
    keep_secret(ACCOUNT, MARKER)
    assert json.loads(file.read_text()) == {f"tui-reader {ACCOUNT}": MARKER}


def test_the_process_gets_secrets_neither_as_arguments_nor_in_its_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TUI_READER_SMTP_PASSWORD", MARKER)
    monkeypatch.setenv("HF_TOKEN", MARKER)
    file = put_keyring(monkeypatch, tmp_path)
    keep_secret(ACCOUNT, MARKER)
    assert was_asked(file)
    assert files_with(tmp_path, MARKER) == [file]


def test_a_mute_keyring_costs_five_seconds_and_is_ended_with_what_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put_keyring(monkeypatch, tmp_path, "Mute")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setenv("INVENTED_PIPE", str(pipe))
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    started = time.monotonic()
    error = failure(TryLater)
    assert 4.9 < time.monotonic() - started < 6.5
    assert "5 seconds" in error.what and "smtp.password_command" in error.hint
    assert end_of(reading) == b"x"
    os.close(reading)


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        ("Pretending", ReaderError, "did not keep"),
        ("Talkative", ReaderError, "failed (ValueError)"),
        ("Locked", NoPermission, "locked"),
        ("Dismissed", NoPermission, "locked"),
        ("Vanishing", ReaderError, "could not be asked"),
        ("NotThere", WrongUse, "tests.invented_keyrings.NotThere cannot be used"),
    ],
)
def test_what_a_keyring_does_wrong_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    name: str,
    kind: type[ReaderError],
    says: str,
) -> None:
    put_keyring(monkeypatch, tmp_path, name)
    error = failure(kind)
    assert says in error.what
    assert "TUI_READER_SMTP_PASSWORD_FILE" in error.hint
    assert capfd.readouterr() == ("", "")
    assert files_with(tmp_path, MARKER) == list(tmp_path.glob("keyring.json"))


def test_what_is_no_text_is_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put_keyring(monkeypatch, tmp_path, "Talkative")
    with pytest.raises(ReaderError, match="failed") as caught:
        read_secret(ACCOUNT)
    assert MARKER not in str(caught.value)


def test_a_secret_that_stays_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put_keyring(monkeypatch, tmp_path, "Clinging")
    keep_secret(ACCOUNT, MARKER)
    with pytest.raises(ReaderError, match="still has"):
        forget_secret(ACCOUNT)


@pytest.mark.parametrize(
    ("backend", "kind", "says"),
    [
        ("keyring.backends.fail.Keyring", NoKeyring, "no keyring here"),
        ("keyring.backends.null.Keyring", NoKeyring, "turned off"),
        ("keyrings.alt.file.PlaintextKeyring", WrongUse, "does not protect"),
        ("no.such.Keyring", WrongUse, "The keyring no.such.Keyring cannot be used"),
        ("nonsense", WrongUse, "The keyring nonsense cannot be used"),
        ("keyring.backends.chainer.ChainerBackend", WrongUse, "does not protect"),
    ],
)
def test_a_keyring_that_keeps_nothing_safe_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    backend: str,
    kind: type[ReaderError],
    says: str,
) -> None:
    file = put_keyring(monkeypatch, tmp_path, path=plain_text_package(monkeypatch, tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    assert says in failure(kind).what
    with pytest.raises(kind):
        read_secret(ACCOUNT)
    assert not was_asked(file)


def test_the_first_keyring_of_a_chain_is_used_and_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packages = plain_text_package(monkeypatch, tmp_path, priority=0.5)
    file = put_keyring(monkeypatch, tmp_path, path=packages)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.chainer.ChainerBackend")
    keep_secret(ACCOUNT, MARKER)
    assert read_secret(ACCOUNT) == MARKER
    assert files_with(tmp_path, MARKER) == [file]


def test_where_no_desktop_is_there_is_no_keyring(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    without_desktop(monkeypatch, tmp_path)
    if os.uname().sysname == "Darwin":
        pytest.skip("every Mac has a keyring")
    assert "no keyring here" in failure(NoKeyring).what


@pytest.mark.parametrize(
    ("account", "way"), [("hf@huggingface.co", "HF_TOKEN"), ("s2@api.example", "")]
)
def test_the_other_ways_are_those_of_the_account(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, account: str, way: str
) -> None:
    put_keyring(monkeypatch, tmp_path, "Pretending")
    error = failure(ReaderError, account)
    assert way in error.hint and "SMTP" not in error.hint


def test_a_python_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "_PROGRAM", ("/no/such/python",))
    assert "could not be asked" in failure(ReaderError).what


def without_desktop(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Hide every keyring of this machine."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
        patch.delenv(name, raising=False)
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        patch.setenv(name, str(home))


def plain_text_package(patch: pytest.MonkeyPatch, folder: Path, priority: float = 20) -> Path:
    """Give a folder with a package that, installed, offers keyrings that hide nothing."""
    without_desktop(patch, folder)
    packages = folder / "packages"
    (packages / "keyrings" / "alt").mkdir(parents=True)
    (packages / "keyrings" / "alt" / "file.py").write_text(
        "from tests.invented_keyrings import InFile\n"
        f"class PlaintextKeyring(InFile):\n    priority = {priority}\n"
    )
    about = packages / "invented-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: invented\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[keyring.backends]\nplain = keyrings.alt.file\n")
    return packages
