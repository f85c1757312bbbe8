"""How a command ends: every expected failure as one sentence and the exit code it stands for."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import click

from tui_reader.cli.talk import complain, say
from tui_reader.model.errors import ReaderError

_NAMES = ("SIGTERM", "SIGHUP")
_ENDINGS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


def exit_code_of(work: Callable[[], None]) -> int:
    """Do the work, and give the exit code it ends with; mistakes of the program are raised."""
    with _one_way_to_stop() as received:
        try:
            work()
            _flush()
        except click.exceptions.Exit as ending:
            return ending.exit_code
        except click.ClickException as error:
            complain(_usage(error))
            return error.exit_code
        except ReaderError as error:
            complain(str(error))
            for note in getattr(error, "__notes__", ()):
                say(note)
            return error.exit_code
        except KeyboardInterrupt:
            return 128 + (received[-1] if received else signal.SIGINT)
        except BrokenPipeError:
            _let_stdout_go()
        except OSError as error:
            place = f" ({error.filename})" if error.filename else ""
            complain(f"cannot go on: {error.strerror or error}{place}.")
            return 1
    return 0


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    message = " ".join(error.format_message().split())
    sentence = message if message.endswith((".", "?", ")")) else f"{message}."
    return f"{sentence} Try `{context.command_path} --help`." if context else sentence


@contextmanager
def _one_way_to_stop() -> Iterator[list[int]]:
    """Make other ends look like ctrl+c, after which everything is tidied up; gives what came.

    A signal that whoever started the program wants ignored stays ignored.
    """
    received: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        received.append(number)
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as of a shell's background jobs
            raise KeyboardInterrupt
        signal.raise_signal(signal.SIGINT)

    before = {one: signal.getsignal(one) for one in _ENDINGS}
    taken = {one: handler for one, handler in before.items() if handler is signal.SIG_DFL}
    for one in taken:
        signal.signal(one, stop)
    try:
        yield received
    finally:
        for one, handler in taken.items():
            signal.signal(one, handler)


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _let_stdout_go() -> None:
    """Give stdout another place to go, so that the last flush finds somebody who reads it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
