"""The way into the interface."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.cli.conftest import CommandLine
from tui_reader.cli.desk import Desk
from tui_reader.cli.interface import open_interface
from tui_reader.model.errors import WrongUse


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_the_interface_gets_what_was_asked_for(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []

    def run_app(library: Any, settings: Any, paths: Any, **wishes: Any) -> int:
        opened.extend((library, settings.spacing, paths.data_dir, wishes))
        return 5

    run.configure('spacing = "dense"')
    for name, value in run.env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("tui_reader.ui.app.run_app", run_app)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.setattr("sys.stderr", Terminal())
    desk = Desk(offline=True, ascii_signs=True)
    assert open_interface(desk, "e-ink") == 5
    assert opened[0] is desk.library
    assert opened[1:3] == ["dense", run.folder / "data"]
    assert opened[3] == {"theme": "e-ink", "ascii_signs": True, "offline": True}
    desk.close()


STREAMS = ("sys.stdin", "sys.stdout", "sys.stderr")


@pytest.mark.parametrize("stream", STREAMS)
def test_all_streams_have_to_be_a_terminal(monkeypatch: pytest.MonkeyPatch, stream: str) -> None:
    for name in STREAMS:
        monkeypatch.setattr(name, io.StringIO() if name == stream else Terminal())
    with pytest.raises(WrongUse):
        open_interface(Desk(), None)
