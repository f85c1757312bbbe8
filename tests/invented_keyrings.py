"""Keyrings that the tests put in the place of the real one, each with a manner of its own.

The process that asks the keyring loads them by name: see `put_keyring`. What they keep lies in
the file that the variable INVENTED_KEYRING names, and who asked beside it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from tests.planted import TOKEN
from tests.source_files import ROOT

MARKER = TOKEN


def put_keyring(
    patch: pytest.MonkeyPatch, folder: Path, name: str = "InFile", path: Path | str = ""
) -> Path:
    """Have an invented keyring used, with its file in a folder; give that file."""
    file = folder / "keyring.json"
    patch.setenv("PYTHONPATH", os.pathsep.join(map(str, filter(None, (path, ROOT)))))
    patch.setenv("PYTHON_KEYRING_BACKEND", f"{__name__}.{name}")
    patch.setenv("INVENTED_KEYRING", str(file))
    return file


def was_asked(file: Path) -> bool:
    """Whether anybody asked the keyring of a file."""
    return file.with_suffix(".seen").exists()


class InFile(KeyringBackend):
    """Keeps everything in a file, and writes down what it can see of the process it is in."""

    priority = 9

    @property
    def file(self) -> Path:
        """Where the secrets lie."""
        return Path(os.environ["INVENTED_KEYRING"])

    def secrets(self) -> dict[str, str]:
        """Give all secrets."""
        seen = json.dumps([sys.orig_argv, dict(os.environ)])
        self.file.with_suffix(".seen").write_text(seen)
        return json.loads(self.file.read_text()) if self.file.exists() else {}

    def get_password(self, service, username):
        """Give a secret or None."""
        return self.secrets().get(f"{service} {username}")

    def set_password(self, service, username, password):
        """Keep a secret."""
        secrets = self.secrets() | {f"{service} {username}": password}
        self.file.write_text(json.dumps(secrets))

    def delete_password(self, service, username):
        """Forget a secret, or say that there is none."""
        secrets = self.secrets()
        if secrets.pop(f"{service} {username}", None) is None:
            raise PasswordDeleteError
        self.file.write_text(json.dumps(secrets))


class _Odd(InFile):
    priority = -1  # never chosen but by name


class Mute(_Odd):
    """Never answers, nor does the program it started."""

    def get_password(self, service, username, password=None):
        """Start a program that keeps a pipe open for ever, say so in it, and wait for it."""
        with open(os.environ["INVENTED_PIPE"], "wb", buffering=0) as pipe:
            pipe.write(b"x")
            subprocess.run(["sleep", "1000"], stdout=pipe)

    set_password = get_password


class Pretending(_Odd):
    """Says that it kept a secret, and gives back another."""

    def get_password(self, service, username):
        """Give a secret that nobody put."""
        return "something else"


class Clinging(_Odd):
    """Gives nothing away."""

    def delete_password(self, service, username):
        """Do nothing."""


class Talkative(_Odd):
    """Prints what it gets, and fails with it in its message."""

    def set_password(self, service, username, password):
        """Tell everybody."""
        print(password, flush=True)
        print(password, file=sys.stderr, flush=True)
        os.write(1, password.encode())
        raise ValueError(f"cannot keep {password}")

    def get_password(self, service, username):
        """Tell everybody, and give something that is no text."""
        print(MARKER, flush=True)
        return MARKER.encode()


class Locked(_Odd):
    """Locked, and nobody is there to unlock it."""

    def get_password(self, service, username, password=None):
        """Say so as `keyring` does."""
        raise KeyringLocked("Failed to unlock the collection!")

    set_password = get_password


class PromptDismissedException(Exception):
    """What secretstorage raises; it is told by its name, since the package is not everywhere."""


class Dismissed(_Odd):
    """Asked for its own password in a window that somebody closed."""

    def get_password(self, service, username, password=None):
        """Say so as `keyring` does."""
        raise InitError("Failed to create the collection") from PromptDismissedException()

    set_password = get_password


class SecretServiceNotAvailableException(Exception):
    """Another of secretstorage."""


class Gone(_Odd):
    """Its service ended in the middle of it."""

    def get_password(self, service, username):
        """Say so as `keyring` does."""
        raise InitError("Failed to create the collection") from SecretServiceNotAvailableException()


class Vanishing(_Odd):
    """Takes the whole process with it."""

    def get_password(self, service, username):
        """End at once."""
        os._exit(3)
