"""The project as ruff and mypy see it, with the settings of pyproject.toml."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.source_files import ROOT


@pytest.mark.parametrize(
    "command",
    [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]],
    ids=["lint", "layout", "types"],
)
def test_the_project_is_clean(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
