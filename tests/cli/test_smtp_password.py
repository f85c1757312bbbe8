"""Where the password of the mail server comes from, and what is said when it does not."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.invented_keyrings import MARKER, put_keyring, was_asked
from tui_reader.cli import smtp_password as module
from tui_reader.cli.accounts import smtp_account
from tui_reader.cli.redaction import redacted
from tui_reader.cli.smtp_password import smtp_password
from tui_reader.config_settings import SmtpSettings
from tui_reader.deliver.secrets import keep_secret
from tui_reader.model.errors import NoPermission, ReaderError, TryLater, WrongUse

FILE, VARIABLE = "TUI_READER_SMTP_PASSWORD_FILE", "TUI_READER_SMTP_PASSWORD"
SMTP = SmtpSettings(host="mail.example", user="ida")


@pytest.fixture(autouse=True)
def keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Use a keyring of the test's own; give its file."""
    return put_keyring(monkeypatch, tmp_path)


def written(tmp_path: Path, content: bytes) -> dict[str, str]:
    """Give an environment that names a file with some content."""
    file = tmp_path / "password"
    file.write_bytes(content)
    return {FILE: str(file)}


def failure(
    kind: type[ReaderError], environ: dict[str, str], settings: SmtpSettings = SMTP
) -> ReaderError:
    """Ask for the password; give the failure, which does not show it."""
    with pytest.raises(ReaderError) as caught:
        smtp_password(settings, environ)
    error = caught.value
    assert type(error) is kind
    assert MARKER not in f"{error!r}{error}{error.__cause__!r}{error.__context__!r}"
    return error


def test_without_a_user_nothing_is_asked(tmp_path: Path, keyring: Path) -> None:
    touched = tmp_path / "touched"
    settings = SmtpSettings(password_command=f"touch {touched}; echo x")
    assert smtp_password(settings, {VARIABLE: MARKER, FILE: "/no/such/file"}) is None
    assert not touched.exists() and not was_asked(keyring)


def test_the_first_way_that_is_set_up_decides(tmp_path: Path, keyring: Path) -> None:
    keep_secret(smtp_account(SMTP).key, "of the keyring")
    environ = {**written(tmp_path, b"of the file\n"), VARIABLE: "of the environment"}
    with_command = replace(SMTP, password_command="echo of the command")
    assert smtp_password(with_command, environ) == "of the file"
    assert smtp_password(with_command, {**environ, FILE: ""}) == "of the environment"
    assert smtp_password(with_command, {}) == "of the command"
    assert smtp_password(SMTP, {VARIABLE: ""}) == "of the keyring"


def test_the_keyring_gives_the_password_to_its_host_alone() -> None:
    keep_secret(smtp_account(SMTP).key, MARKER)
    assert smtp_password(replace(SMTP, host="MAIL.example"), {}) == MARKER
    error = failure(WrongUse, {}, replace(SMTP, host="evil.example"))
    assert error.what == "There is no SMTP password of ida at evil.example."


@pytest.mark.parametrize("backend", ["fail", "null"])
def test_with_no_way_at_all_the_four_are_named(
    monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"keyring.backends.{backend}.Keyring")
    hint = failure(WrongUse, {}).hint
    assert all(way in hint for way in (FILE, VARIABLE, "smtp.password_command", "login smtp"))


def test_a_keyring_that_is_locked_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put_keyring(monkeypatch, tmp_path, "Locked")
    assert "locked" in failure(NoPermission, {}).what


def test_line_ends_and_blanks_around_a_password_are_no_part_of_it(tmp_path: Path) -> None:
    assert smtp_password(SMTP, written(tmp_path, b"\xef\xbb\xbf abcd efgh \r\n")) == "abcd efgh"
    assert smtp_password(SMTP, {VARIABLE: " w\u00f6rd\n"}) == "w\u00f6rd"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \r\n",
        MARKER.encode() + b"\nuser: ida\n",
        MARKER.encode() + b"\0x",
        MARKER.encode() + b"\xff",
        MARKER.encode() + b"x" * 4096,
    ],
)
def test_a_file_that_holds_no_password_is_told(tmp_path: Path, content: bytes) -> None:
    error = failure(WrongUse, written(tmp_path, content))
    assert FILE in error.what and str(tmp_path) in error.what


def test_a_file_that_others_may_read_is_taken(tmp_path: Path) -> None:
    environ = written(tmp_path, b"lamp")
    os.chmod(environ[FILE], 0o644)
    assert smtp_password(SMTP, environ) == "lamp"


def test_a_file_in_the_home_folder_may_be_named_by_a_tilde(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written(tmp_path, b"lamp")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert smtp_password(SMTP, {FILE: "~/password"}) == "lamp"


def test_a_file_that_cannot_be_read_is_told_and_nothing_else_is_tried(tmp_path: Path) -> None:
    gone = {FILE: str(tmp_path / "gone"), VARIABLE: "lamp"}
    assert "No such file" in failure(WrongUse, gone).what
    assert "cannot be read" in failure(NoPermission, {FILE: str(tmp_path)}).what


def test_the_command_gives_its_first_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIDDEN", "lamp")
    command = "echo $HIDDEN; echo user: ida; echo trouble >&2"
    assert smtp_password(replace(SMTP, password_command=command), {}) == "lamp"


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (f"echo {MARKER}; echo {MARKER} >&2; exit 3", "ended with status 3"),
        (f"no-such-program-{MARKER}", "ended with status 127"),
        (f"kill -9 $$ {MARKER}", "ended with status -9"),
        (f": {MARKER}", "There is nothing in what smtp.password_command printed"),
        (f"printf '\\033{MARKER}'", "is not one line of text"),
    ],
)
def test_a_command_that_fails_is_told_without_what_it_printed(
    capfd: pytest.CaptureFixture[str], command: str, says: str
) -> None:
    error = failure(WrongUse, {}, replace(SMTP, password_command=command))
    assert says in error.what
    assert capfd.readouterr() == ("", "")


def test_a_command_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMMAND_DEADLINE", 0.5)
    error = failure(TryLater, {}, replace(SMTP, password_command=f"sleep 1000; echo {MARKER}"))
    assert "within 0.5 seconds" in error.what


def test_the_command_does_not_get_the_password_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, MARKER)
    command = replace(SMTP, password_command=f"echo ${{{VARIABLE}:-none}}")
    assert smtp_password(command, {}) == "none"


def test_a_password_is_concealed_wherever_it_came_from(tmp_path: Path) -> None:
    smtp_password(SMTP, written(tmp_path, b"rowing-boat"))
    smtp_password(replace(SMTP, password_command="echo sailing-boat"), {})
    keep_secret(smtp_account(SMTP).key, "ferry-boat")
    smtp_password(SMTP, {})
    assert redacted("rowing-boat sailing-boat ferry-boat") == "… … …"
