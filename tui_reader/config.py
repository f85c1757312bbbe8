"""The settings of the reader: `config.toml` read, checked and given as plain values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tui_reader.config_settings import Settings
from tui_reader.model.errors import NoPermission, WrongUse

__all__ = ["Settings", "check_settings", "default_config", "hf_token", "load_settings"]


def load_settings(
    path: Path, environ: Mapping[str, str] = os.environ, *, must_exist: bool = False
) -> Settings:
    """Read the configuration; a file that is not there says nothing, unless it `must_exist`.

    Raises WrongUse for the first trouble, NoPermission for a file that may not be read.
    """
    if _is_missing(path) and not must_exist and not environ.get("HF_ENDPOINT"):
        return Settings()
    from tui_reader.config_file import read_settings  # with no file there is nothing to read

    settings, problems = read_settings(path, environ, must_exist)
    if problems:
        raise problems[0]
    return settings


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # whatever is there cannot be read, and reading it says why
        return False
    return False


def check_settings(
    path: Path, environ: Mapping[str, str] = os.environ, *, must_exist: bool = False
) -> list[str]:
    """Give every trouble of the configuration, one sentence each.

    Raises NoPermission for a file that may not be read.
    """
    from tui_reader.config_file import read_settings

    try:
        return [str(problem) for problem in read_settings(path, environ, must_exist)[1]]
    except WrongUse as error:
        return [str(error)]


def default_config() -> str:
    """Give a commented configuration file that says what holds anyway."""
    from tui_reader.config_default import DEFAULT_CONFIG

    return DEFAULT_CONFIG


def hf_token(environ: Mapping[str, str] = os.environ) -> str | None:
    """Give the Hugging Face token of the environment or of the file its own tools write.

    Raises WrongUse for a token that cannot go into a header, NoPermission for a file that may
    not be read.
    """
    from tui_reader import config_values as values

    if token := environ.get("HF_TOKEN", "").strip():
        return values.secret(token, "HF_TOKEN")
    named = environ.get("HF_TOKEN_PATH") or "~/.cache/huggingface/token"
    file = Path(os.path.expanduser(named))
    try:
        token = file.read_bytes()[:4096].decode("utf-8", "replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise NoPermission(
            f"The token file {file} cannot be read: {error.strerror}.",
            "Make it readable, or set HF_TOKEN_PATH to another file.",
        ) from None
    return values.secret(token, str(file)) if token else None
