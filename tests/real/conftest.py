"""The command line, for tests with real servers and services."""

from __future__ import annotations

from tests.cli.conftest import filled, run

__all__ = ["filled", "run"]
