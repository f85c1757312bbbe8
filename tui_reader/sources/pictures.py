"""The pictures of papers, from the services that papers come from and from nowhere else."""

from __future__ import annotations

from urllib.parse import urlsplit

from tui_reader.model.clean import web_url
from tui_reader.model.errors import Refused
from tui_reader.sources.access import origin
from tui_reader.sources.answers import Answer
from tui_reader.sources.question import ARXIV, Question, Service
from tui_reader.sources.web import Web

PICTURE_TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")
_PICTURE_LIMIT = 8 * 1024 * 1024
_OTHERS = Service("pictures")


class Pictures:
    """Fetches pictures, at most 8 MB each; those of arXiv keep to its pace."""

    def __init__(self, web: Web) -> None:
        """Ask through `web`, and only the hosts that it was configured with."""
        self._web = web

    async def picture(self, address: str) -> bytes:
        """Give a picture as its file.

        Raises Refused for an address that is none of the services', and other ReaderErrors.
        """
        url = web_url(address)
        if url is None or not self._web.access.trusts(url):
            host = urlsplit(url).hostname if url else None
            raise Refused(f"Pictures are not fetched from {host or 'there'}.")
        is_arxiv = origin(url) == origin(self._web.access.arxiv_site)
        service = ARXIV if is_arxiv else _OTHERS
        question = Question(service, url, PICTURE_TYPES, limit=_PICTURE_LIMIT)
        return await self._web.ask(question, _file)


def _file(answer: Answer) -> bytes:
    if answer.status != 200:
        raise Refused(f"{answer.host} refused the picture ({answer.status}).")
    return answer.body
