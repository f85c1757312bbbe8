"""What to install runs exactly the command that was meant, each day, and says how to begin."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui_reader.deliver.schedule import SERVICE, TIMER, cron_line, systemd_units, units
from tui_reader.model.errors import WrongUse

COMMAND = ["/home/me/.local/bin/tui-reader", "digest"]
ODD = ["100 %", "$HOME", "${HOME}", "`id`", "$(id)", "a'b", 'a"b', "a\\b", ";", "é %h", ""]


def sections(name: str, command: list[str] = COMMAND) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None, strict=True)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string(units(command)[name])
    return unit


def test_a_timer_starts_the_service_each_morning_also_after_a_night_off() -> None:
    timer = sections(TIMER)
    assert timer["Timer"]["OnCalendar"] == "*-*-* 08:00"
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert TIMER.removesuffix(".timer") == SERVICE.removesuffix(".service")


def test_a_service_runs_once_and_tries_again_what_may_be_gone_later() -> None:
    service = sections(SERVICE)["Service"]
    assert service["ExecStart"] == ":/home/me/.local/bin/tui-reader digest"
    assert service["Type"] == "oneshot"
    assert service["Restart"] == "on-failure"
    assert service["RestartPreventExitStatus"].split() == ["2", "3", "65", "77", "78"]


def test_the_text_says_where_each_unit_goes_and_how_to_begin() -> None:
    text = systemd_units(COMMAND)
    for name, content in units(COMMAND).items():
        assert f"~/.config/systemd/user/{name}\n\n{content}" in text
    assert f"systemctl --user enable --now {TIMER}" in text
    assert "loginctl enable-linger" in text


def as_systemd_reads(words: str) -> list[str]:
    """Take a command apart by the rules of systemd.service(5) and systemd.syntax(7)."""
    found = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', words.removeprefix(":"))
    parts = [bare or re.sub(r"\\(.)", r"\1", quoted) for quoted, bare in found]
    return [re.sub("%%", "%", part) for part in parts]


def test_systemd_reads_every_word_as_it_was() -> None:
    command = ["/home/me/bin with blanks/100%/tui-reader", *ODD]
    written = sections(SERVICE, command)["Service"]["ExecStart"]
    assert as_systemd_reads(written) == command
    # The colon keeps variables from being filled in, a doubled sign the specifiers.
    assert written.startswith(":")
    assert not re.search(r"(?<!%)%(?:%%)*(?!%)", written)


@pytest.mark.real
@pytest.mark.parametrize("folder", ["plain", "100 % of it", "$HOME", "é;x"])
def test_systemd_finds_nothing_wrong(folder: str, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not on this machine")
    program = tmp_path / folder / "tui-reader"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for name, content in units([str(program), *ODD]).items():
        (tmp_path / name).write_text(content)
    done = subprocess.run(
        [analyze, "verify", "--user", str(tmp_path / SERVICE), str(tmp_path / TIMER)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def as_cron_runs(table: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command of a table as cron does: crontab(5), in a bare environment."""
    [line] = [line for line in table.splitlines() if not line.startswith("#")]
    match = re.fullmatch(r"\d+ \d+(?:,\d+)* \* \* \* (.*)", line)
    assert match
    command = re.split(r"(?<!\\)%", match[1])[0].replace(r"\%", "%")
    return subprocess.run(
        ["/bin/sh", "-c", command],
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Give a program in an odd folder that keeps its arguments and fails when told to."""
    path = tmp_path / "it's 100 %" / "tui-reader"
    path.parent.mkdir()
    path.write_text(
        f"#!{sys.executable}\nimport json, sys\n"
        f"json.dump(sys.argv[1:], open({str(tmp_path / 'heard')!r}, 'w'))\n"
        "print('data'); print('talk', file=sys.stderr)\n"
        "sys.exit(75 if 'fail' in sys.argv else 0)\n"
    )
    path.chmod(0o755)
    return path


def test_cron_runs_every_word_as_it_was_and_is_silent(program: Path, tmp_path: Path) -> None:
    words = [word for word in ODD if "\\" not in word]
    done = as_cron_runs(cron_line([str(program), *words]), tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "heard").read_text() == json.dumps(words)


def test_cron_mails_what_was_said_when_something_goes_wrong(program: Path, tmp_path: Path) -> None:
    done = as_cron_runs(cron_line([str(program), "fail"]), tmp_path)
    assert sorted(done.stdout.split()) == ["data", "talk"]


def test_cron_starts_several_times_a_day_and_is_told_of_the_keyring() -> None:
    table = cron_line(COMMAND)
    assert "\n7 8,12,18 * * * " in table
    assert "keyring" in table and "password_command" in table
    assert "TUI_READER_SMTP_PASSWORD_FILE" in table


@pytest.mark.parametrize("word", ["a\nb", "a\rb", "a\x1bb", "a\u2028b"])
@pytest.mark.parametrize("write", [systemd_units, cron_line])
def test_a_word_that_ends_a_line_is_refused(write, word: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(WrongUse, match="cannot stand in a command"):
        write(["/bin/tui-reader", word])


@pytest.mark.parametrize("sign", "\"'\\")
def test_a_program_that_systemd_would_not_start_is_refused(sign: str) -> None:
    with pytest.raises(WrongUse, match="cannot stand in a command"):
        systemd_units([f"/home/it{sign}s/tui-reader"])
