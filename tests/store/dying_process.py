"""A process that is killed at one of its file-system calls."""

from __future__ import annotations

import os
from typing import Any


class Killed(BaseException):
    """The process is no more."""


class DyingOs:
    """The module `os` of a process that is killed at a call: from there on nothing is done."""

    def __init__(self, last: int) -> None:
        self.left = last
        self.killed = False

    def __getattr__(self, name: str) -> Any:
        found = getattr(os, name)
        if name not in ("open", "write", "fsync", "replace", "link", "unlink", "mkdir", "chmod"):
            return found

        def call(*args: object) -> Any:
            self.left -= 1
            self.killed = self.killed or self.left < 0
            if self.killed:
                raise Killed
            return found(*args)

        return call
