"""Clients that ask the hub, with deadlines short enough for tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import certifi
import pytest

from tests.hub.server import Hub
from tui_reader.sources.access import Access
from tui_reader.sources.web import Web


@pytest.fixture(scope="session", autouse=True)
def one_certificate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Trust one authority instead of all: reading them takes most of the time of a test."""
    first, end, _ = Path(certifi.where()).read_text().partition("-----END CERTIFICATE-----\n")
    file = tmp_path_factory.mktemp("certificates") / "one.pem"
    file.write_text(first + end)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(file))
        yield


@pytest.fixture
def access(hub: Hub, tmp_path: Path) -> Access:
    """Give the addresses of the hub, and little patience."""
    return Access(
        pace_folder=tmp_path / "pace",
        hugging_face=hub.url,
        arxiv_api=f"{hub.url}/api/query",
        arxiv_feed=hub.url,
        arxiv_site=hub.url,
        ar5iv=f"{hub.url}/ar5iv",
        token=lambda: "hf_secret",
        pace=0.0,
        attempt=2.0,
        total=6.0,
        attempts=2,
        backoff=0.001,
    )


@pytest.fixture
async def web(access: Access) -> AsyncIterator[Web]:
    """Give a client of the hub."""
    async with Web(access) as client:
        yield client
