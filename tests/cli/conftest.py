"""The command line as tests call it, over files of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pytest
from click.testing import CliRunner, Result

from tests.hub.server import Hub
from tui_reader.cli.program import program

LANTERNS, OWLS, RIVERS = "arxiv:2608.00001", "arxiv:2608.00002", "arxiv:2607.00003"
PAPERS = [
    {
        "key": LANTERNS,
        "title": "Lanterns in a Row",
        "authors": ["Ida Bell", "Jon Carver", "Kim Dale"],
        "abstract": "A row of lanterns is longer than one lantern.",
        "published": "2026-08-01T00:00:00Z",
        "categories": ["cs.CL"],
        "upvotes": 7,
        "repository": "https://github.com/lamps/row",
    },
    {
        "key": OWLS,
        "title": "Owls That Count",
        "authors": ["Lea Moor"],
        "published": "2026-08-02T00:00:00Z",
        "upvotes": 30,
    },
    {"key": RIVERS, "title": "Rivers and Their Rulers", "upvotes": 2},
]


def _hear_interrupts() -> None:
    # Whoever runs the tests in the background has signals ignored in all that they start.
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@dataclass
class CommandLine:
    """Runs commands over one set of folders, in this process or in one of its own."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    def __call__(self, *words: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(program, words, input=stdin, env=self.env)

    def listed(self, *words: str) -> list[str]:
        """Give the keys that `ls` prints."""
        return self("ls", "-q", *words).stdout.split()

    def json(self, *words: str) -> Any:
        """Give the JSON document that a command prints."""
        document: dict[str, Any] = json.loads(self(*words, "--json").stdout)
        return document

    def configure(self, text: str) -> None:
        """Write the configuration."""
        (self.folder / "config.toml").write_text(text, encoding="utf-8")

    def start(
        self,
        *words: str,
        stdout: int | IO[str] = subprocess.PIPE,
        hears_interrupts: bool = True,
    ) -> subprocess.Popen[str]:
        """Start a command in a process of its own, in the foreground or in the background."""
        return self.python(
            "-m", "tui_reader", *words, stdout=stdout, hears_interrupts=hears_interrupts
        )

    def python(
        self,
        *words: str,
        stdout: int | IO[str] = subprocess.PIPE,
        hears_interrupts: bool = True,
    ) -> subprocess.Popen[str]:
        """Start Python with the environment of the commands, without a terminal."""
        return subprocess.Popen(
            [sys.executable, *words],
            env={**os.environ, **self.env},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_hear_interrupts if hears_interrupts else _ignore_interrupts,
        )


@pytest.fixture
def run(tmp_path: Path) -> CommandLine:
    """Give the command line over empty folders."""
    env = {
        "TUI_READER_CONFIG": "",
        "TUI_READER_DATA_DIR": str(tmp_path / "data"),
        "TUI_READER_CACHE_DIR": str(tmp_path / "cache"),
        "XDG_CONFIG_HOME": str(tmp_path / "xdg"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "HF_TOKEN": "",
        "HF_TOKEN_PATH": str(tmp_path / "no-token"),
        "HF_ENDPOINT": "",
        "NO_COLOR": "",
    }
    (tmp_path / "config.toml").touch()
    env["TUI_READER_CONFIG"] = str(tmp_path / "config.toml")
    return CommandLine(tmp_path, env)


@pytest.fixture
def filled(run: CommandLine) -> CommandLine:
    """Give the command line over a library of three papers."""
    lines = "\n".join(json.dumps(paper) for paper in PAPERS)
    assert run("--offline", "import", "-", stdin=lines).exit_code == 0
    return run


@pytest.fixture
def online(run: CommandLine, hub: Hub) -> CommandLine:
    """Give the command line with the hub as all of its services."""
    run.configure(
        f'[sources.huggingface]\nurl = "{hub.url}"\n'
        f'[sources.arxiv]\napi = "{hub.url}/api/query"\nfeed = "{hub.url}"\n'
        f'site = "{hub.url}"\nar5iv = "{hub.url}/ar5iv"\n'
    )
    return run
