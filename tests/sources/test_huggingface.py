"""Hugging Face Papers, asked at the hub."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.hub import invented
from tests.hub.faults import answer
from tests.hub.fixtures import TODAY
from tests.hub.server import Hub
from tui_reader.model.batch import Batch, Validator
from tui_reader.model.errors import BrokenFile, Refused, TryLater
from tui_reader.model.feed_name import FeedName
from tui_reader.model.paper import Artifact
from tui_reader.sources.access import Access
from tui_reader.sources.huggingface import HuggingFace
from tui_reader.sources.web import Web

FRIDAY = "2026-08-21"


@pytest.fixture
def source(web: Web) -> HuggingFace:
    return HuggingFace(web)


async def fetch(source: HuggingFace, name: str, today: date = TODAY) -> Batch:
    return await source.feed(FeedName.parse(name), today)


def fill(hub: Hub, day: str, number: int) -> None:
    """Put papers with new ids on a day."""
    made = (invented.entry(1_000 + one, day) for one in range(number))
    hub.papers.days[day] = [json.dumps(one).encode() for one in made]


def test_it_knows_its_feeds(source: HuggingFace) -> None:
    names = ("daily", "daily:2026-08-20", "week:2026-W34", "month:2026-08", "trending")
    assert all(source.knows(FeedName.parse(name)) for name in names)
    assert not source.knows(FeedName.parse("arxiv:cs.CL"))


async def test_daily_is_the_newest_day_that_has_papers(source: HuggingFace) -> None:
    batch = await fetch(source, "daily", date(2026, 8, 24))
    assert {paper.featured for paper in batch.papers} == {FRIDAY}
    assert len(batch.papers) == 5
    assert batch.said == FRIDAY


async def test_daily_is_never_a_day_to_come(hub: Hub, source: HuggingFace) -> None:
    batch = await fetch(source, "daily", date(2026, 8, 20))
    assert {paper.featured for paper in batch.papers} == {"2026-08-20"}


async def test_a_day_has_its_papers_by_upvotes(source: HuggingFace) -> None:
    batch = await fetch(source, "daily:2026-08-20")
    assert [paper.upvotes for paper in batch.papers] == [6, 5, 4, 3]
    assert {paper.featured for paper in batch.papers} == {"2026-08-20"}
    assert batch.said == ""


async def test_a_day_without_papers_is_said(source: HuggingFace) -> None:
    assert await fetch(source, "daily:2026-08-15") == Batch(
        said="no papers on 2026-08-15 (Saturday)"
    )
    assert (await fetch(source, "month:2026-07")).said == "no papers in 2026-07"


async def test_an_empty_list_of_a_day_that_has_papers_is_not_believed(
    hub: Hub, source: HuggingFace
) -> None:
    hub.fail_next(answer(await _newest(hub)))
    hub.fail_next(answer(b"[]"))
    batch = await fetch(source, "daily")
    assert len(batch.papers) == 5
    assert "empty" in batch.said
    assert batch.validators == {}


async def _newest(hub: Hub) -> bytes:
    return hub.answer("/api/daily_papers", {"limit": "100"}).body


async def test_a_day_to_come_is_refused_in_the_words_of_the_service(source: HuggingFace) -> None:
    with pytest.raises(Refused, match="2026-08-22 must not be after"):
        await fetch(source, "daily:2026-08-22")


@pytest.mark.parametrize("name", ["month:2026-08", "week:2026-W34"])
async def test_a_month_and_a_week_come_with_all_their_pages(
    hub: Hub, source: HuggingFace, name: str
) -> None:
    fill(hub, "2026-08-18", 240)
    batch = await fetch(source, name)
    assert len(batch.papers) == 252
    assert [one.query.get("p", "0") for one in hub.asked()] == ["0", "1", "2"]


async def test_full_pages_without_a_link_are_followed_too(hub: Hub, source: HuggingFace) -> None:
    fill(hub, "2026-08-18", 100)
    [full] = [hub.answer("/api/daily_papers", {"date": "2026-08-18", "limit": "100"}).body]
    hub.fail_next(answer(full))
    assert len((await fetch(source, "daily:2026-08-18")).papers) == 100
    assert [one.query.get("p", "0") for one in hub.asked()] == ["0", "1"]


async def test_a_service_that_repeats_its_page_is_left(hub: Hub, source: HuggingFace) -> None:
    fill(hub, "2026-08-18", 100)
    full = hub.answer("/api/daily_papers", {"date": "2026-08-18", "limit": "100"}).body
    hub.fail_next(answer(full, "application/json", 'Link: <x>; rel="next"'), times=9)
    assert len((await fetch(source, "month:2026-08")).papers) == 100
    assert len(hub.asked()) == 2


async def test_a_month_that_breaks_off_is_no_month(hub: Hub, source: HuggingFace) -> None:
    fill(hub, "2026-08-18", 240)
    page = hub.answer("/api/daily_papers", {"month": "2026-08", "limit": "100"}).body
    hub.fail_next(answer(page))
    hub.fail_next("500", times=9)
    with pytest.raises(TryLater):
        await fetch(source, "month:2026-08")


async def test_trending_papers_are_those_with_stars(source: HuggingFace) -> None:
    batch = await fetch(source, "trending")
    stars = [paper.stars or 0 for paper in batch.papers]
    assert stars == sorted(stars, reverse=True) and stars[0] == 110


async def test_a_paper_that_only_trends_was_on_no_day(hub: Hub, source: HuggingFace) -> None:
    one = invented.entry(1, "2024-05-01")
    del one["paper"]["submittedOnDailyAt"]
    hub.fail_next(answer(json.dumps([one]).encode()))
    [paper] = (await fetch(source, "trending")).papers
    assert paper.featured is None


async def test_an_entry_that_cannot_be_read_is_counted(hub: Hub, source: HuggingFace) -> None:
    hub.papers.days[FRIDAY] += [b'{"paper": {"id": "../../etc"}}', b'{"paper": {"upvotes": 1}}']
    batch = await fetch(source, f"daily:{FRIDAY}")
    assert len(batch.papers) == 5
    assert batch.said == "2 entries could not be read"
    assert batch.validators == {}


async def test_a_list_without_one_paper_is_broken(hub: Hub, source: HuggingFace) -> None:
    hub.fail_next("not entries")
    with pytest.raises(BrokenFile):
        await fetch(source, f"daily:{FRIDAY}")


async def test_an_unchanged_day_is_said(hub: Hub, access: Access) -> None:
    known: dict[str, Validator] = {}
    async with Web(access, known) as web:
        source = HuggingFace(web)
        first = await fetch(source, f"daily:{FRIDAY}")
        known.update(first.validators)
        assert await fetch(source, f"daily:{FRIDAY}") == Batch(said="unchanged")
        assert await fetch(source, "daily") == Batch(said="unchanged")
        fill(hub, FRIDAY, 2)
        assert len((await fetch(source, f"daily:{FRIDAY}")).papers) == 2


async def test_a_search_gives_what_the_service_finds(source: HuggingFace) -> None:
    batch = await source.search("harbour tide", 2)
    assert len(batch.papers) == 2
    assert all("Harbour" in paper.title for paper in batch.papers)
    assert (await source.search("nothing such", 5)).papers == ()


async def test_a_search_keeps_to_the_limits_of_the_service(hub: Hub, source: HuggingFace) -> None:
    await source.search("x" * 999, 9_999)
    [seen] = hub.asked("/api/papers/search")
    assert seen.query == {"q": "x" * 250, "limit": "120"}


async def test_a_paper_comes_with_what_is_linked(hub: Hub, source: HuggingFace) -> None:
    linked = {
        "linkedModels": [{"id": "lamps/small", "likes": 3, "downloads": 40}, {"id": "../x"}],
        "numTotalModels": 7,
        "linkedSpaces": [{"id": "lamps/try"}],
        "numTotalSpaces": 1,
    }
    inner = invented.entry(1, FRIDAY)["paper"]
    hub.papers.details["2608.10001"] = {**inner, **linked}
    [paper] = (await source.papers(["arxiv:2608.10001"])).papers
    small, space = Artifact("model", "lamps/small", 3, 40), Artifact("space", "lamps/try")
    assert paper.artifacts == (small, space)
    assert paper.artifact_count == 8
    assert paper.comments is None


async def test_papers_that_are_not_known_are_missing(hub: Hub, source: HuggingFace) -> None:
    keys = ["arxiv:2608.10001", "arxiv:2608.99999", "doi:10.1000/1", "arxiv:2608.10002"]
    batch = await source.papers(keys)
    assert [paper.key for paper in batch.papers] == ["arxiv:2608.10001", "arxiv:2608.10002"]
    assert batch.said == ""
    assert await source.papers([]) == Batch()


async def test_papers_that_did_not_come_are_said(hub: Hub, source: HuggingFace) -> None:
    hub.fail_next("500", times=2, path="/api/papers/2608.10001")
    batch = await source.papers(["arxiv:2608.10001", "arxiv:2608.10002"])
    assert [paper.key for paper in batch.papers] == ["arxiv:2608.10002"]
    assert batch.said.startswith("1 of 2 did not come: 127.0.0.1 has trouble of its own")
    hub.fail_next("500", times=2)
    with pytest.raises(TryLater):
        await source.papers(["arxiv:2608.10001"])


async def test_the_recorded_days_come_whole(access: Access, shared_data: Path) -> None:
    with Hub(shared_data, today=TODAY) as hub:
        async with Web(replace(access, hugging_face=hub.url)) as web:
            source = HuggingFace(web)
            newest = await fetch(source, "daily")
            assert newest.said == "2026-08-21" and len(newest.papers) == 17
            assert max(paper.upvotes or 0 for paper in newest.papers) == 163
            assert len((await fetch(source, "daily:2026-08-20")).papers) == 15
            month = await fetch(source, "month:2026-08")
            assert len(month.papers) == 331
            assert len((await source.search("kazakh", 120)).papers) == 9
            [paper] = (await source.papers(["arxiv:2608.09888"])).papers
            assert paper.artifact_count == 1 and paper.artifacts[0].kind == "dataset"
