"""Where the services live and how patiently they are asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def _anonymous() -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The addresses, the token and the limits that every request keeps to; times are seconds."""

    pace_folder: Path
    """Where all processes of one reader see when arXiv was asked last."""
    hugging_face: str = "https://huggingface.co"
    arxiv_api: str = "https://export.arxiv.org/api/query"
    arxiv_feed: str = "https://rss.arxiv.org"
    arxiv_site: str = "https://arxiv.org"
    ar5iv: str = "https://ar5iv.labs.arxiv.org"
    semantic_scholar: str = "https://api.semanticscholar.org"
    token: Callable[[], str | None] = field(default=_anonymous, repr=False)
    """Gives that of Hugging Face, sent to the host of `hugging_face` and nowhere else.

    Called in a thread before a request to that host, for it may wait.
    """
    offline: bool = False
    pace: float = 3.1
    """Between two requests to arXiv, whichever process sends them."""
    queue: float = 600.0
    """The longest wait for a turn at arXiv."""
    attempt: float = 20.0
    total: float = 60.0
    attempts: int = 4
    backoff: float = 0.5
    """The first pause before another attempt is below twice this, and doubles."""

    def trusts(self, url: str) -> bool:
        """Whether a redirect may lead there: a configured host, by https unless it is local."""
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            return False
        known = (
            self.hugging_face,
            self.arxiv_api,
            self.arxiv_feed,
            self.arxiv_site,
            self.ar5iv,
            self.semantic_scholar,
        )
        return origin(url) in {origin(one) for one in known}


def origin(url: str) -> tuple[str, int]:
    """Give the host and port that an address is served from."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or (80 if parts.scheme == "http" else 443)
