"""Another program asked for something, that may never answer and may know a secret."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

SECRET_VARIABLES = ("HF_TOKEN", "TUI_READER_SMTP_PASSWORD")
"""Variables of the environment that hold secrets; no program that we start gets them."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How a program ended, and what it wrote to stdout."""

    status: int
    said: bytes


def ask_program(command: str | Sequence[str], seconds: float, request: bytes = b"") -> Answered:
    """Run a program, a text by the shell, with `request` on its stdin.

    What it writes to stderr is dropped, for it may be a secret. After `seconds` it is ended with
    all that it started. Raises TimeoutError then, and OSError when it cannot be started.
    """
    environ = {name: text for name, text in os.environ.items() if name not in SECRET_VARIABLES}
    try:
        with subprocess.Popen(
            command,
            shell=isinstance(command, str),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environ,
            start_new_session=True,  # a group of its own, to be ended as one
        ) as process:
            try:
                said, _ = process.communicate(request, timeout=seconds)
            except BaseException:  # ctrl+c too
                _end(process)
                raise
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"no answer within {seconds:g} seconds") from None
    return Answered(process.returncode, said)


def _end(process: subprocess.Popen[bytes]) -> None:
    if not hasattr(os, "killpg"):
        process.kill()
    elif process.returncode is None:  # else its number may already be that of another group
        os.killpg(process.pid, signal.SIGKILL)
