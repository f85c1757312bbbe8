"""What is asked of a service, and what is to be known of the service itself."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Service:
    """A service as far as asking it goes."""

    name: str
    paced: bool = False
    """Whether all requests to it wait for their turn."""
    slow_down: tuple[int, ...] = ()
    """The statuses by which it says that it is asked too often, besides 429."""


HUGGING_FACE = Service("Hugging Face")
ARXIV = Service("arXiv", paced=True, slow_down=(403, 406))
AR5IV = Service("ar5iv")


DATA_LIMIT = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Question:
    """A GET request for one page in one of some media types."""

    service: Service
    url: str
    kinds: tuple[str, ...]
    conditional: bool = False
    """Whether an unchanged page need not be sent again."""
    limit: int = DATA_LIMIT
    """The most bytes the page may have, as sent and unpacked."""
    patience: float = 1.0
    """How many times as long as others it may take."""
    absent: str = ""
    """A redirect to a path that begins so says that there is no such page; it is not followed."""

    @property
    def host(self) -> str:
        """The host that is asked."""
        return urlsplit(self.url).hostname or ""
