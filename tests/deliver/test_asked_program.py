"""Other programs asked: what they get, what they may do, and how long they may take."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path

import pytest

from tui_reader.deliver.asked_program import ask_program

LOUD = "import sys; sys.stderr.write('lamp'); sys.exit(3)"


def test_a_program_gets_the_request_and_its_answer_comes_back() -> None:
    answered = ask_program([sys.executable, "-c", "print(input()[::-1])"], 30, b"lamp\n")
    assert (answered.status, answered.said) == (0, b"pmal\n")


def test_a_text_is_run_by_the_shell() -> None:
    answered = ask_program("printf 'a lamp' | tr a b; exit 4", 30)
    assert (answered.status, answered.said) == (4, b"b lbmp")


def test_a_request_that_nobody_reads_is_no_trouble() -> None:
    assert ask_program("exit 0", 30, b"x" * 1_000_000).status == 0


def test_what_goes_to_stderr_is_dropped(capfd: pytest.CaptureFixture[str]) -> None:
    assert ask_program([sys.executable, "-c", LOUD], 30).status == 3
    assert capfd.readouterr() == ("", "")


def test_secrets_of_the_environment_are_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUI_READER_SMTP_PASSWORD", "lamp")
    monkeypatch.setenv("HF_TOKEN", "lamp")
    monkeypatch.setenv("HARMLESS", "lantern")
    said = ask_program("env", 30).said
    assert b"HARMLESS=lantern" in said
    assert b"=lamp\n" not in said
    assert os.environ["HF_TOKEN"] == "lamp"


def test_a_mute_program_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(TimeoutError):
            ask_program(f"exec >'{pipe}'; echo here; sleep 1000 & wait", 1)
        assert end_of(reading) == b"here\n"
    finally:
        os.close(reading)


def test_a_program_that_leaves_another_behind_has_answered_only_when_that_is_silent() -> None:
    with pytest.raises(TimeoutError):
        ask_program("echo early; sleep 1000 &", 1)


def test_a_program_that_is_not_there_raises() -> None:
    with pytest.raises(FileNotFoundError):
        ask_program(["/no/such/program"], 30)


def end_of(reading: int) -> bytes:
    """Read until nobody can write any more; the ends of killed processes are closed soon."""
    said = b""
    while True:
        assert select.select([reading], [], [], 10)[0], "somebody still keeps the pipe open"
        piece = os.read(reading, 100)
        if not piece:
            return said
        said += piece
