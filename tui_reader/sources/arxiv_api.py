"""arXiv's query API: search, and the facts of papers by id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urlencode

from tui_reader.model.batch import Batch
from tui_reader.model.errors import Refused, WrongUse
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Paper, merge_all
from tui_reader.sources.answers import XML_TYPES
from tui_reader.sources.arxiv_atom import AtomPage, read_page
from tui_reader.sources.question import ARXIV, Question
from tui_reader.sources.web import Web

_PAGE = 100
_MOST = 2_000
_TERM = re.compile(
    r"(?P<field>(?:ti|au|abs|co|jr|cat|rn|all):)?"
    r'(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))'
)
_JOINING = ("AND", "OR", "ANDNOT")


async def search(web: Web, words: str, limit: int) -> Batch:
    """Give the papers that arXiv finds, best first.

    Plain words must all be there; arXiv's own fields (`ti:`, `au:`, …), `"phrases"` and `AND`,
    `OR`, `ANDNOT` may be used. Raises WrongUse when there is no word.
    """
    query = _query(words)
    limit = min(max(limit, 1), _MOST)
    papers: list[Paper] = []
    start = 0
    while start < limit:
        size = min(_PAGE, limit - start)
        asked = {"search_query": query, "sortBy": "relevance", "sortOrder": "descending"}
        page = await _page(web, {**asked, "start": str(start), "max_results": str(size)})
        papers += page.papers
        start += size
        if start >= page.total or not page.entries:
            break
    return Batch(tuple(merge_all(papers).values())[:limit])


async def papers(web: Web, keys: Sequence[str]) -> Batch:
    """Give the facts of papers by key, a hundred a request; unknown ones are missing."""
    identifiers = iter(dict.fromkeys(one for key in keys if (one := arxiv_id(key))))
    found: list[Paper] = []
    while chunk := list(islice(identifiers, _PAGE)):
        found += await _known(web, chunk)
    return Batch(tuple(found))


async def _known(web: Web, chunk: list[str]) -> Sequence[Paper]:
    while chunk:
        asked = {"id_list": ",".join(chunk), "start": "0", "max_results": str(len(chunk))}
        try:
            return (await _page(web, asked)).papers
        except Refused as error:
            # One id that arXiv cannot read makes it refuse all of them.
            named = next((one for one in chunk if error.what.endswith(f" {one}")), None)
            if named is None:
                raise
            chunk.remove(named)
    return ()


async def _page(web: Web, asked: dict[str, str]) -> AtomPage:
    url = f"{web.access.arxiv_api}?{urlencode(asked)}"
    return await web.ask(Question(ARXIV, url, XML_TYPES), read_page)


def _query(words: str) -> str:
    query = " ".join(_terms(words))
    if not query:
        raise WrongUse(f"{words!r} holds no word to search for.")
    return query


def _terms(words: str) -> Iterator[str]:
    joining = ""
    for match in _TERM.finditer(words[:1_000]):
        if match["word"] in _JOINING and not match["field"]:
            joining = joining and match["word"]
            continue
        # What is neither letter, digit nor one of these would be read as grammar.
        text = " ".join(re.sub(r"[^\w.*-]+", " ", match["phrase"] or match["word"] or "").split())
        if not any(character.isalnum() for character in text):
            continue
        if joining:
            yield joining
        quoted = (
            text if text.replace("*", "").isalnum() or match["field"] == "cat:" else f'"{text}"'
        )
        yield f"{match['field'] or 'all:'}{quoted}"
        joining = "AND"
