"""`login` and `logout`, and that the secret is found nowhere but in the keyring."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.invented_keyrings import MARKER, put_keyring, was_asked
from tests.planted import files_with

SMTP = '[smtp]\nhost = "mail.example"\nuser = "ida"\n'


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Use a keyring outside of the folders of the command line; give its file."""
    return put_keyring(monkeypatch, tmp_path_factory.mktemp("keyring"))


def kept(keyring: Path) -> dict[str, str]:
    """Give what the keyring holds."""
    secrets: dict[str, str] = json.loads(keyring.read_text())
    return secrets


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("hf", "tui-reader hf@huggingface.co"),
        ("smtp", "tui-reader smtp:ida@mail.example"),
        ("s2", "tui-reader s2@api.semanticscholar.org"),
    ],
)
def test_a_secret_is_put_and_taken_out(
    run: CommandLine, keyring: Path, name: str, key: str
) -> None:
    run.configure(SMTP)
    done = run("login", name, stdin=f"\n {MARKER}\r\n")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("The ") and len(done.stderr.splitlines()) == 1
    assert kept(keyring) == {key: MARKER}
    done = run("logout", name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "was taken out" in done.stderr
    assert kept(keyring) == {}
    done = run("logout", name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "There is no" in done.stderr


def test_a_password_may_hold_blanks_and_letters_of_all_kinds(
    run: CommandLine, keyring: Path
) -> None:
    run.configure(SMTP)
    assert run("login", "smtp", stdin="zwölf Boxkämpfer\n").exit_code == 0
    assert list(kept(keyring).values()) == ["zwölf Boxkämpfer"]


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("hf", "", "nothing in the input"),
        ("hf", " \r\n", "nothing in the input"),
        ("hf", f"{MARKER} x", "characters that no token has"),
        ("s2", f"{MARKER}é", "characters that no token has"),
        ("hf", f"{MARKER}\nx", "not one line"),
        ("smtp", f"{MARKER}\x1b", "not one line"),
        ("smtp", MARKER.encode() + b"\xff", "not one line"),
        ("smtp", MARKER * 200, "not one line"),
    ],
)
def test_what_cannot_be_a_secret_is_wrong_use(
    run: CommandLine, keyring: Path, name: str, given: str | bytes, says: str
) -> None:
    run.configure(SMTP)
    done = run("login", name, stdin=given)
    assert done.exit_code == 2
    assert says in done.stderr and MARKER not in done.stderr
    assert not was_asked(keyring)


@pytest.mark.parametrize("command", ["login", "logout"])
@pytest.mark.parametrize(
    "words",
    [
        ("hf", MARKER),
        (MARKER,),
        (f"--token={MARKER}", "hf"),
        (f"--{MARKER}", "hf"),
        (f"-{MARKER}", "hf"),
        ("hf", "--", f"--{MARKER}"),
        (),
    ],
)
def test_an_argument_is_never_the_secret_and_never_repeated(
    run: CommandLine, keyring: Path, command: str, words: tuple[str, ...]
) -> None:
    done = run(command, *words, stdin=MARKER)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "hf, smtp, s2" in done.stderr and MARKER[3:] not in done.stderr
    assert not was_asked(keyring)


@pytest.mark.parametrize("command", ["login", "logout"])
def test_without_a_user_there_is_no_mail_password(
    run: CommandLine, keyring: Path, command: str
) -> None:
    done = run(command, "smtp", stdin=MARKER)
    assert done.exit_code == 2
    assert "smtp.user is empty" in done.stderr
    assert not was_asked(keyring)


@pytest.mark.parametrize(
    ("backend", "code"), [("Locked", 77), ("Pretending", 1), ("Talkative", 1), ("Missing", 2)]
)
def test_a_keyring_of_no_use_is_one_sentence_and_nothing_is_noted(
    run: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    backend: str,
    code: int,
) -> None:
    put_keyring(monkeypatch, tmp_path, backend)
    done = run("login", "hf", stdin=MARKER)
    assert (done.exit_code, done.stdout) == (code, "")
    assert len(done.stderr.splitlines()) == 1 and MARKER not in done.stderr
    library = run.folder / "data" / "library.json"
    assert not library.exists() or "hf@" not in library.read_text()


def test_what_was_put_is_used_no_more_even_if_it_cannot_be_taken_out(
    run: CommandLine, keyring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("login", "hf", stdin=MARKER)
    assert "hf@" in (run.folder / "data" / "library.json").read_text()
    put_keyring(monkeypatch, keyring.parent, "Locked")
    assert run("logout", "hf").exit_code == 77
    assert "hf@" not in (run.folder / "data" / "library.json").read_text()


@contextmanager
def at_terminal(run: CommandLine, *words: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Start a command with a terminal as stdin and stderr; give it and the other end of that."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "tui_reader", *words],
        env={**os.environ, **run.env},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        yield process, ours
        process.wait(30)
    os.close(theirs)
    os.close(ours)


def read_until(terminal: int, end: bytes) -> bytes:
    """Read what appears on a terminal until something does."""
    said = b""
    while end not in said:
        said += os.read(terminal, 1_000)
    return said


def test_on_a_terminal_it_is_asked_for_and_not_shown(run: CommandLine, keyring: Path) -> None:
    with at_terminal(run, "login", "hf") as (process, terminal):
        asked = read_until(terminal, b"(not shown): ")
        assert not termios.tcgetattr(terminal)[3] & termios.ECHO
        os.write(terminal, f"{MARKER}\n".encode())
        told = read_until(terminal, b"in the keyring.")
        assert termios.tcgetattr(terminal)[3] & termios.ECHO
    assert process.returncode == 0
    assert asked == b"Hugging Face token for huggingface.co (not shown): "
    assert MARKER.encode() not in asked + told
    assert list(kept(keyring).values()) == [MARKER]


def test_ctrl_c_at_the_question_ends_it(run: CommandLine, keyring: Path) -> None:
    with at_terminal(run, "login", "hf") as (process, terminal):
        read_until(terminal, b"(not shown): ")
        process.send_signal(signal.SIGINT)
    assert process.returncode == 130
    assert not was_asked(keyring)


def test_an_end_at_the_question_is_no_secret(run: CommandLine, keyring: Path) -> None:
    with at_terminal(run, "login", "hf") as (process, terminal):
        read_until(terminal, b"(not shown): ")
        os.write(terminal, b"\x04")
        read_until(terminal, b"nothing in the input")
    assert process.returncode == 2
    assert not was_asked(keyring)


BOOM = """
import sys
import tui_reader.__main__ as entry
from tui_reader.cli import program
from tui_reader.cli.smtp_password import smtp_password
from tui_reader.config_settings import SmtpSettings
def boom():
    password = smtp_password(SmtpSettings(host="mail.example", user="ida"))
    raise KeyError(f"a mistake with {password!r}")
program.program.main = boom
entry.main()
"""


def test_a_secret_is_found_nowhere_but_in_the_keyring(filled: CommandLine, keyring: Path) -> None:
    filled.configure(SMTP)
    filled.env["PYTHONFAULTHANDLER"] = "1"
    said = []
    for words in (
        ("login", "smtp"),
        ("login", "hf"),
        ("save", "2608.00001"),
        ("ls", "--json"),
        ("config", "show", "--json"),
        ("doctor", "--json"),
        ("history", "--json"),
        ("export", "--format", "jsonl", "--output", str(filled.folder / "out.jsonl")),
    ):
        done = filled("--offline", *words, stdin=MARKER)
        said.append(done.output)
        assert done.exit_code == 0, done.output
    process = filled.python("-c", BOOM)
    said += process.communicate(timeout=30)
    assert "a mistake with '…'" in said[-1]
    assert "Traceback" in (filled.folder / "state/tui-reader/tui-reader.log").read_text()
    assert list(kept(keyring).values()) == [MARKER, MARKER]
    for name in ("logout smtp", "logout hf"):
        said.append(filled(*name.split()).output)
    (filled.folder / "said").write_text("".join(said))
    (filled.folder / "seen").write_text(keyring.with_suffix(".seen").read_text())
    assert files_with(filled.folder, "Lanterns") != []
    assert files_with(filled.folder, MARKER) == []
