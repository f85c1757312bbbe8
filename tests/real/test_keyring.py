"""The real keyring of the desktop, on a bus of its own: kept, read back, locked, mute, missing."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.planted import PASSWORD, files_with
from tests.source_files import ROOT

pytestmark = pytest.mark.real

SECRET = PASSWORD
HERE = Path(__file__).parent
READER = shlex.join([sys.executable, "-m", "tui_reader"])
ASK = shlex.join(
    [
        sys.executable,
        "-c",
        "from tui_reader.cli.smtp_password import smtp_password\n"
        "from tui_reader.config_settings import SmtpSettings\n"
        "print(smtp_password(SmtpSettings(host='mail.example', user='ida')))",
    ]
)
DEADLINE, STARTING = 5.0, 4.0


@dataclass
class Desktop:
    """A home of its own, and what was said in it."""

    home: Path
    said: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __call__(self, keyring: str, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command with a keyring in some state."""
        return self.run([HERE / "keyring.sh", keyring, command])

    def run(self, command: list[str | Path]) -> subprocess.CompletedProcess[str]:
        """Run a command in this home, without any bus."""
        hidden = ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY")
        left_out = (*hidden, "PYTHON_KEYRING_BACKEND")
        env = {name: value for name, value in os.environ.items() if name not in left_out}
        env |= {name: str(self.home / name.lower()) for name in HOMES}
        env |= {"HOME": str(self.home), "TUI_READER_CONFIG": str(self.home / "config.toml")}
        started = time.monotonic()
        done = subprocess.run(
            command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        self.seconds = time.monotonic() - started
        self.said += [done.stdout, done.stderr]
        return done


HOMES = (
    "XDG_RUNTIME_DIR",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "TUI_READER_DATA_DIR",
    "TUI_READER_CACHE_DIR",
)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """Give a home in which a mail server is configured; its path is short, for it holds sockets."""
    for program in ("gnome-keyring-daemon", "dbus-run-session"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not on the path")
    with tempfile.TemporaryDirectory(prefix="home-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        (home / "xdg_runtime_dir").mkdir(mode=0o700)
        (home / "config.toml").write_text('[smtp]\nhost = "mail.example"\nuser = "ida"\n')
        yield Desktop(home)


def login(rest: str = "") -> str:
    """Give the command that puts the secret into the keyring, from a pipe."""
    return f"printf %s {shlex.quote(SECRET)} | {READER} login smtp{rest}"


def our_lines(stderr: str) -> list[str]:
    """Give what the program said, without what the bus and the desktop said beside it."""
    return [line for line in stderr.splitlines() if line.startswith(("tui-reader: ", "The SMTP"))]


def test_a_secret_is_put_read_by_another_process_and_taken_out(desktop: Desktop) -> None:
    done = desktop("unlocked", f"{login()} && {ASK} && {READER} logout smtp && {ASK}")
    assert done.stdout == f"{SECRET}\n"
    assert our_lines(done.stderr) == [
        "The SMTP password of ida at mail.example is in the keyring.",
        "The SMTP password of ida at mail.example was taken out of the keyring.",
    ]
    assert "WrongUse: There is no SMTP password of ida at mail.example." in done.stderr


def test_a_secret_outlives_the_session_and_lies_in_no_file(desktop: Desktop) -> None:
    assert desktop("unlocked", login()).returncode == 0
    assert desktop("unlocked", ASK).stdout == f"{SECRET}\n"
    assert (desktop.home / "xdg_data_home" / "keyrings" / "login.keyring").is_file()
    assert (desktop.home / "tui_reader_data_dir" / "library.json").is_file()
    assert files_with(desktop.home, SECRET) == []


def test_a_locked_keyring_is_one_sentence(desktop: Desktop) -> None:
    assert desktop("unlocked", login()).returncode == 0
    done = desktop("locked", login())
    assert (done.returncode, done.stdout) == (77, "")
    (line,) = our_lines(done.stderr)
    assert line.startswith("tui-reader: The keyring is locked.")
    assert SECRET not in done.stderr


def test_a_closed_window_of_a_new_keyring_is_one_sentence(desktop: Desktop) -> None:
    done = desktop("missing", login())  # the bus starts the service, whose window nobody sees
    assert (done.returncode, done.stdout) == (77, "")
    (line,) = our_lines(done.stderr)
    assert line.startswith("tui-reader: The keyring is locked.")


@pytest.mark.skipif(not find_spec("jeepney"), reason="the package jeepney is not installed")
def test_a_mute_keyring_costs_five_seconds_and_one_sentence(desktop: Desktop) -> None:
    mute = shlex.join([sys.executable, str(HERE / "mute_keyring.py"), "sh", "-c", login()])
    done = desktop("missing", mute)
    assert (done.returncode, done.stdout) == (75, "")
    assert DEADLINE < desktop.seconds < DEADLINE + STARTING
    (line,) = our_lines(done.stderr)
    assert line.startswith("tui-reader: The keyring did not answer within 5 seconds.")


def test_without_a_bus_it_is_one_sentence(desktop: Desktop) -> None:
    done = desktop.run(["sh", "-c", login()])
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("tui-reader: There is no keyring here.")
