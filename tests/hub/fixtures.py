"""The hub as a fixture: invented papers, today is Friday 2026-08-21."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.hub.server import Hub

TODAY = date(2026, 8, 21)


@pytest.fixture
def hub() -> Iterator[Hub]:
    """Serve invented papers on loopback, keeping what was asked."""
    with Hub(today=TODAY) as serving:
        yield serving
