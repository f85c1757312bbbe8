"""What can go wrong as far as a reader is concerned, each with what to do and an exit code."""

from __future__ import annotations


class ReaderError(Exception):
    """An expected failure: what happened, what to do about it, and the exit code it ends with.

    `what` is one sentence that names the thing and the place; `hint` says what to do, or is
    empty. The exit codes are those of BSD `sysexits.h` where one fits.
    """

    exit_code = 1

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what} {self.hint}".strip()


class WrongUse(ReaderError):
    """A flag, an argument or a configuration that cannot be meant."""

    exit_code = 2


class QueryError(WrongUse):
    """A query that cannot be read; `column` counts from 1 and points at the trouble."""

    def __init__(self, what: str, column: int, hint: str = "") -> None:
        super().__init__(f"Column {column}: {what}", hint)
        self.reason = what
        self.column = column


class NoSuchPaper(ReaderError):
    """A well-formed paper that nobody knows, or nothing to export."""

    exit_code = 3


class NoFullText(ReaderError):
    """A paper whose full text nobody has, or, when `later`, nobody could be asked for just now."""

    exit_code = 3

    def __init__(self, what: str, hint: str = "", *, later: bool = False) -> None:
        super().__init__(what, hint)
        self.later = later
        if later:
            self.exit_code = TryLater.exit_code


class BrokenFile(ReaderError):
    """A file to read that is damaged, or an answer that cannot be read as what it claims to be."""

    exit_code = 65


class TryLater(ReaderError):
    """A failure that may be gone in a while: the network, a busy store, a server's own trouble.

    `wait` is how many seconds the other side asked for, when it did.
    """

    exit_code = 75

    def __init__(self, what: str, hint: str = "", *, wait: float | None = None) -> None:
        super().__init__(what, hint)
        self.wait = wait


class NoPermission(ReaderError):
    """A file or folder that may not be read or written."""

    exit_code = 77


class Refused(ReaderError):
    """A refusal for good by the other side: credentials, a blocked address, an unknown feed."""

    exit_code = 78
