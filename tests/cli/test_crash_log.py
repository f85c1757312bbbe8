"""Mistakes of the program: a sentence and a page in the log."""

from __future__ import annotations

from tests.cli.conftest import CommandLine

BOOM = """
import tui_reader.__main__ as entry
from tui_reader.cli import program
def boom():
    kept_here = "-".join(["garden", "gate"])
    raise KeyError("lamp-of-mine \\x1b[31m hf_abcdefghijkl https://ida:pw@example.org")
program.program.main = boom
entry.main()
"""


def test_a_mistake_is_one_sentence_and_the_rest_is_in_the_log(run: CommandLine) -> None:
    run.env["HF_TOKEN"] = "lamp-of-mine"
    process = run.python("-c", BOOM)
    output, said = process.communicate(timeout=30)
    log = run.folder / "state" / "tui-reader" / "tui-reader.log"
    assert (process.returncode, output) == (1, "")
    assert len(said.splitlines()) == 1
    assert said.startswith("tui-reader: this was not foreseen: KeyError")
    assert str(log) in said
    page = log.read_text("utf-8")
    assert "Traceback" in page and "boom" in page
    for secret in ("hf_abcdefghijkl", "ida:pw", "of-mine", "garden-gate", "\x1b"):
        assert secret not in said + page
    assert log.stat().st_mode & 0o077 == 0


def test_a_log_that_cannot_be_written_is_no_second_mistake(run: CommandLine) -> None:
    (run.folder / "state").touch()
    process = run.python("-c", BOOM)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "could not be logged" in said


def test_a_long_log_starts_anew(run: CommandLine) -> None:
    log = run.folder / "state" / "tui-reader" / "tui-reader.log"
    log.parent.mkdir(parents=True)
    log.write_text("old" * 400_000)
    run.python("-c", BOOM).communicate(timeout=30)
    assert log.stat().st_size < 10_000
    assert log.with_suffix(".log.1").read_text() == "old" * 400_000
