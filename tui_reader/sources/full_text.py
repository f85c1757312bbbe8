"""Where the full text of a paper is: arXiv's HTML, ar5iv, Hugging Face's Markdown, the PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from urllib.parse import quote

from tui_reader.model.errors import NoFullText
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Paper
from tui_reader.model.text_page import ORIGINS, TextPage
from tui_reader.sources.access import Access
from tui_reader.sources.answers import HTML_TYPES, Answer
from tui_reader.sources.failures import Missing
from tui_reader.sources.question import AR5IV, ARXIV, HUGGING_FACE, Question
from tui_reader.sources.web import Web

_TEXT_LIMIT = 20 * 1024 * 1024
_PDF_LIMIT = 30 * 1024 * 1024
_PDF_PATIENCE = 4.0
_ABSTRACT_PAGES = "/abs/"
# Where arXiv has no HTML, Hugging Face gives its own page about the paper instead.
_PAGE_OF_THE_SERVICE = re.compile(
    rb"\A\s*<(?:!doctype|html|head|body)|^URL Source: https?://(?:huggingface\.co|hf\.co)/"
    rb"|^.{0,20}Join the discussion on this paper page",
    re.IGNORECASE | re.MULTILINE,
)
_PDF_HINT = "Its PDF can be read once the extra is there: pip install 'tui-reader[pdf]'."


@dataclass(frozen=True, slots=True)
class TextPlace:
    """One place for full texts: how it is asked, and what in its answer is a full text."""

    origin: str
    ask: Callable[[Access, str], Question]
    """Makes the question about an arXiv id."""
    is_text: Callable[[Answer], bool]


class PageSource:
    """One place for full texts, asked through the client."""

    def __init__(self, web: Web, place: TextPlace) -> None:
        """Ask through `web`, at the addresses it was configured with."""
        self._web = web
        self._place = place
        self.origin = place.origin

    async def page(self, paper: Paper) -> TextPage:
        """Give the page of a paper, in its newest version.

        Raises NoFullText when there is none, and other ReaderErrors when that cannot be told.
        """
        name = ORIGINS[self.origin]
        identifier = arxiv_id(paper.key)
        if identifier is None:
            raise NoFullText("Full texts are known of papers on arXiv only.")
        if self.origin == "pdf" and find_spec("pypdfium2") is None:
            raise NoFullText(f"The PDF of {identifier} cannot be read here.", _PDF_HINT)
        question = self._place.ask(self._web.access, quote(identifier))
        try:
            answer = await self._web.ask(question, lambda answer: answer)
        except Missing:
            answer = None
        if answer is None or answer.status != 200 or not self._place.is_text(answer):
            raise NoFullText(f"There is no {name} of {identifier}.")
        fetched = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return TextPage(self.origin, answer.url, answer.body, fetched)


def text_sources(web: Web) -> tuple[PageSource, ...]:
    """Give the sources of full texts, best first."""
    return tuple(PageSource(web, place) for place in _PLACES)


def _arxiv_html(access: Access, identifier: str) -> Question:
    url = f"{access.arxiv_site}/html/{identifier}"
    return Question(ARXIV, url, HTML_TYPES, limit=_TEXT_LIMIT, absent=_ABSTRACT_PAGES)


def _ar5iv(access: Access, identifier: str) -> Question:
    # It sends on to arXiv's abstract page, on another host, where it has no text itself.
    url = f"{access.ar5iv}/html/{identifier}"
    return Question(AR5IV, url, HTML_TYPES, limit=_TEXT_LIMIT, absent=_ABSTRACT_PAGES)


def _markdown(access: Access, identifier: str) -> Question:
    url = f"{access.hugging_face}/papers/{identifier}.md"
    kinds = ("text/markdown", "text/plain", *HTML_TYPES)
    return Question(HUGGING_FACE, url, kinds, limit=_TEXT_LIMIT)


def _pdf(access: Access, identifier: str) -> Question:
    url = f"{access.arxiv_site}/pdf/{identifier}"
    kinds = ("application/pdf", *HTML_TYPES)
    return Question(ARXIV, url, kinds, limit=_PDF_LIMIT, patience=_PDF_PATIENCE)


def _is_page_of_paper(answer: Answer) -> bool:
    return "/html/" in answer.url


def _is_markdown(answer: Answer) -> bool:
    return answer.kind not in HTML_TYPES and not _PAGE_OF_THE_SERVICE.search(answer.body)


def _is_pdf(answer: Answer) -> bool:
    return b"%PDF-" in answer.body[:1024]


_PLACES = (
    TextPlace("html", _arxiv_html, _is_page_of_paper),
    TextPlace("ar5iv", _ar5iv, _is_page_of_paper),
    TextPlace("markdown", _markdown, _is_markdown),
    TextPlace("pdf", _pdf, _is_pdf),
)
