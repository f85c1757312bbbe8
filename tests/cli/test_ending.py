"""Exit codes and signals."""

from __future__ import annotations

import os
import signal
import socket
import threading

import pytest

from tests.cli.conftest import CommandLine
from tests.hub.server import Hub
from tui_reader.cli.ending import exit_code_of
from tui_reader.model import errors


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.ReaderError, 1),
        (errors.WrongUse, 2),
        (errors.NoSuchPaper, 3),
        (errors.BrokenFile, 65),
        (errors.TryLater, 75),
        (errors.NoPermission, 77),
        (errors.Refused, 78),
    ],
)
def test_every_expected_failure_has_its_code_and_its_sentence(
    kind: type[errors.ReaderError], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> None:
        raise kind("The lamp\x1b[31m is out.", "Light it.")

    assert exit_code_of(work) == code
    assert capsys.readouterr().err == "tui-reader: The lamp[31m is out. Light it.\n"


def test_done_is_0() -> None:
    assert exit_code_of(lambda: None) == 0


def test_trouble_with_the_system_is_1_and_names_the_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert exit_code_of(lambda: os.stat("/no/such/lamp") and None) == 1
    assert "/no/such/lamp" in capsys.readouterr().err


def test_mistakes_of_the_program_are_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        exit_code_of(lambda: print(1 / 0))


@pytest.mark.parametrize(
    ("number", "in_the_background"),
    [
        (signal.SIGINT, False),
        (signal.SIGTERM, False),
        (signal.SIGHUP, False),
        (signal.SIGTERM, True),
    ],
)
def test_a_signal_ends_a_waiting_command_with_its_code(
    online: CommandLine, hub: Hub, number: signal.Signals, in_the_background: bool
) -> None:
    waiting = threading.Event()

    def silence(connection: socket.socket, closing: threading.Event) -> None:
        waiting.set()
        closing.wait()

    hub.fail_next(silence)
    process = online.start("fetch", "daily:2026-08-20", hears_interrupts=not in_the_background)
    assert waiting.wait(30)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert "Traceback" not in said


def test_a_reader_who_has_seen_enough_is_no_trouble(filled: CommandLine) -> None:
    process = filled.start("ls")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(30), said) == (0, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
def test_a_full_disk_is_told(filled: CommandLine) -> None:
    with open("/dev/full", "w") as full:
        process = filled.start("ls", stdout=full)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert said.startswith("tui-reader: cannot go on: ")
    assert "Traceback" not in said
