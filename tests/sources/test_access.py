"""Where a redirect may lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.sources.access import Access


@pytest.mark.parametrize(
    ("url", "trusted"),
    [
        ("https://huggingface.co/api", True),
        ("https://arxiv.org/abs/2608.10001", True),
        ("https://HUGGINGFACE.co:443/", True),
        ("http://arxiv.org/abs/2608.10001", False),
        ("https://arxiv.org:8443/", False),
        ("https://arxiv.org.evil.example/", False),
        ("https://evil.example/arxiv.org", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_the_configured_hosts_are_trusted(url: str, trusted: bool) -> None:
    assert Access(pace_folder=Path("unused")).trusts(url) is trusted


def test_plain_http_is_trusted_on_this_machine_alone() -> None:
    access = Access(
        pace_folder=Path("unused"),
        hugging_face="http://127.0.0.1:8000",
        arxiv_site="http://papers.example",
    )
    assert access.trusts("http://127.0.0.1:8000/x")
    assert not access.trusts("http://127.0.0.1:8001/x")
    assert not access.trusts("http://papers.example/x")
