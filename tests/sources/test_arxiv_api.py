"""arXiv's search and papers by id, asked at the hub."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.hub.faults import answer
from tests.hub.fixtures import TODAY
from tests.hub.server import Hub
from tui_reader.model.errors import Refused, TryLater, WrongUse
from tui_reader.sources.access import Access
from tui_reader.sources.arxiv import Arxiv
from tui_reader.sources.web import Web

QUERY = "/api/query"


@pytest.fixture
def source(web: Web) -> Arxiv:
    return Arxiv(web)


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("tides", "all:tides"),
        ("small  models", "all:small AND all:models"),
        ('"small models" lamps', 'all:"small models" AND all:lamps'),
        ("state-of-the-art", 'all:"state-of-the-art"'),
        ("ti:lamps au:quill", "ti:lamps AND au:quill"),
        ("cat:cs.CL moss", "cat:cs.CL AND all:moss"),
        ("lamps OR moss", "all:lamps OR all:moss"),
        ("OR lamps ANDNOT moss AND", "all:lamps ANDNOT all:moss"),
        ("a) OR (b:", "all:a OR all:b"),
        ("Märquez", "all:Märquez"),
        ('"half a phrase', "all:half AND all:a AND all:phrase"),
    ],
)
async def test_words_become_a_query(hub: Hub, source: Arxiv, words: str, query: str) -> None:
    await source.search(words, 5)
    assert hub.asked(QUERY)[0].query["search_query"] == query


@pytest.mark.parametrize("words", ["", "()", '""', "AND OR"])
async def test_a_search_without_words_is_wrong(hub: Hub, source: Arxiv, words: str) -> None:
    with pytest.raises(WrongUse):
        await source.search(words, 5)
    assert hub.asked() == []


async def test_a_search_gives_the_best_up_to_the_limit(hub: Hub, source: Arxiv) -> None:
    batch = await source.search("lamps", 2)
    assert len(batch.papers) == 2
    assert all("Lamps" in paper.title for paper in batch.papers)
    assert (await source.search("nothing such", 5)).papers == ()


async def test_an_empty_page_of_some_results_is_asked_for_again(hub: Hub, source: Arxiv) -> None:
    body = hub.answer(QUERY, {"search_query": "lamps", "max_results": "0"}).body
    hub.fail_next(answer(body, "application/atom+xml"))
    assert len((await source.search("lamps", 9)).papers) == 3
    assert len(hub.asked(QUERY)) == 2


@pytest.mark.parametrize("fault", ["429", "503", "empty typeless"])
async def test_what_arxiv_does_when_busy_is_tried_again(
    hub: Hub, source: Arxiv, fault: str
) -> None:
    hub.fail_next(fault)
    assert len((await source.search("lamps", 9)).papers) == 3


async def test_papers_come_by_key_and_unknown_ones_are_missing(hub: Hub, source: Arxiv) -> None:
    keys = ["arxiv:hep-th/9901001", "arxiv:2608.99999", "doi:10.1000/1", "arxiv:2608.10002"]
    batch = await source.papers(keys)
    assert [paper.key for paper in batch.papers] == ["arxiv:hep-th/9901001", "arxiv:2608.10002"]
    assert hub.asked(QUERY)[0].query["id_list"] == "hep-th/9901001,2608.99999,2608.10002"
    assert (await source.papers(["doi:10.1000/1"])).papers == ()
    assert len(hub.asked()) == 1


async def test_a_hundred_papers_are_one_request(hub: Hub, source: Arxiv) -> None:
    await source.papers([f"arxiv:2608.{20_000 + number}" for number in range(201)])
    assert [len(one.query["id_list"].split(",")) for one in hub.asked(QUERY)] == [100, 100, 1]


async def test_one_id_that_arxiv_cannot_read_does_not_spoil_the_others(
    hub: Hub, source: Arxiv
) -> None:
    batch = await source.papers(["arxiv:nowhere_/0101001", "arxiv:2608.10002"])
    assert [paper.key for paper in batch.papers] == ["arxiv:2608.10002"]
    assert (await source.papers(["arxiv:nowhere_/0101001"])).papers == ()


async def test_another_refusal_is_told(hub: Hub, source: Arxiv) -> None:
    hub.fail_next("400 page")
    with pytest.raises(Refused):
        await source.papers(["arxiv:2608.10002"])


async def test_a_login_page_is_said_to_be_one(hub: Hub, source: Arxiv) -> None:
    hub.fail_next("portal")
    with pytest.raises(TryLater, match="login page on this network"):
        await source.search("lamps", 5)


async def test_requests_keep_their_distance(hub: Hub, access: Access) -> None:
    hub.guard = 0.05
    async with Web(replace(access, pace=0.06)) as web:
        source = Arxiv(web)
        await source.papers([f"arxiv:2608.{20_000 + number}" for number in range(201)])
    assert len(hub.asked()) == 3
    assert hub.too_fast == []


async def test_the_recorded_answers_come_through(access: Access, shared_data: Path) -> None:
    with Hub(shared_data, today=TODAY) as hub:
        async with Web(replace(access, arxiv_api=f"{hub.url}/api/query")) as web:
            source = Arxiv(web)
            assert len((await source.search("testing", 100)).papers) == 100
            known = await source.papers(["arxiv:1707.08567", "arxiv:0808.05394"])
            assert [paper.key for paper in known.papers] == ["arxiv:1707.08567"]
            [tex] = (await source.papers(["arxiv:2502.08636"])).papers
            assert tex.categories == ("cs.CV", "cs.AI") and tex.remark
