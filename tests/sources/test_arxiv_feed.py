"""arXiv's announcements, asked at the hub."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.hub.faults import answer
from tests.hub.fixtures import TODAY
from tests.hub.server import Hub
from tui_reader.model.batch import Batch, Validator
from tui_reader.model.errors import BrokenFile, Refused
from tui_reader.model.feed_name import FeedName
from tui_reader.sources.access import Access
from tui_reader.sources.arxiv import Arxiv
from tui_reader.sources.arxiv_feed import split_names
from tui_reader.sources.web import Web

RSS = "application/rss+xml"


@pytest.fixture
def source(web: Web) -> Arxiv:
    return Arxiv(web)


async def fetch(source: Arxiv, name: str = "arxiv:cs.CL", today: date = TODAY) -> Batch:
    return await source.feed(FeedName.parse(name), today)


async def recorded(
    hub: Hub, source: Arxiv, file: Path, name: str = "arxiv:cs.CL", today: date = TODAY
) -> Batch:
    hub.fail_next(answer(file.read_bytes(), RSS))
    return await fetch(source, name, today)


def test_it_knows_its_feeds(source: Arxiv) -> None:
    assert source.knows(FeedName.parse("arxiv:cs.AI+cs.LG"))
    assert not source.knows(FeedName.parse("daily"))


async def test_new_and_cross_listed_papers_come_and_replaced_ones_are_counted(
    hub: Hub, source: Arxiv
) -> None:
    batch = await fetch(source)
    assert len(batch.papers) == 10
    assert batch.said == "2 replaced left out"
    first = batch.papers[1]
    assert first.key == "arxiv:2608.10001" and first.version == 1
    assert first.abstract.startswith("We look at part 1")
    assert first.published == "2026-08-21T04:00:00Z"
    assert first.categories == ("cs.CL", "cs.AI")
    assert first.sources == ("arxiv",)
    assert hub.asked()[0].path == "/rss/cs.CL"


async def test_several_categories_are_one_request(hub: Hub, source: Arxiv) -> None:
    batch = await fetch(source, "arxiv:cs.AI+cs.LG")
    assert len(batch.papers) == 10
    assert [one.path for one in hub.asked()] == ["/rss/cs.AI+cs.LG"]


async def test_a_category_that_is_none_is_refused_in_the_words_of_arxiv(source: Arxiv) -> None:
    with pytest.raises(Refused, match=r"Bad subject class 'cs\.ZZ'"):
        await fetch(source, "arxiv:cs.ZZ")


async def test_an_error_feed_with_status_200_is_refused_too(hub: Hub, source: Arxiv) -> None:
    body = hub.answer("/rss/cs.ZZ", {}).body
    hub.fail_next(answer(body, RSS))
    with pytest.raises(Refused, match="Bad subject class"):
        await fetch(source)


async def test_an_old_announcement_is_said(source: Arxiv) -> None:
    said = (await fetch(source, today=date(2026, 8, 26))).said
    assert said == "still the announcement of 2026-08-21; 2 replaced left out"


@pytest.mark.parametrize("today", [date(2026, 8, 22), date(2026, 8, 23), date(2026, 8, 24)])
async def test_the_announcement_of_friday_is_young_until_monday_is_over(
    source: Arxiv, today: date
) -> None:
    assert (await fetch(source, today=today)).said == "2 replaced left out"


async def test_an_unchanged_feed_is_said(access: Access) -> None:
    known: dict[str, Validator] = {}
    async with Web(access, known) as web:
        source = Arxiv(web)
        known.update((await fetch(source)).validators)
        assert len(known) == 1
        assert await fetch(source) == Batch(said="unchanged")


async def test_a_feed_that_is_none_is_broken(hub: Hub, source: Arxiv) -> None:
    hub.fail_next(answer(b"<feed/>", RSS))
    with pytest.raises(BrokenFile):
        await fetch(source)


async def test_items_that_cannot_be_read_are_counted_and_all_of_them_are_an_error(
    hub: Hub, source: Arxiv
) -> None:
    hub.records.items[0] = "<item><category>cs.CL</category><guid>x</guid></item>"
    assert (await fetch(source)).said == "2 replaced left out; 1 could not be read"
    hub.records.items[:] = hub.records.items[:1]
    with pytest.raises(BrokenFile):
        await fetch(source)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Quill, Bo Ferris", ["Ada Quill", "Bo Ferris"]),
        ("Ada Quill (Lamps, Moss Ltd), Bo", ["Ada Quill", "Bo"]),
        ("Ada ((1) Lamps, (2) Moss), Bo", ["Ada", "Bo"]),
        ("Ada (Lamps, Bo", ["Ada (Lamps", "Bo"]),
        ("Ada), Bo", ["Ada)", "Bo"]),
        ("", [""]),
    ],
)
def test_names_are_parted_by_commas_outside_parentheses(text: str, names: list[str]) -> None:
    assert [name.strip() for name in split_names(text)] == names


async def test_a_weekend_is_said(hub: Hub, source: Arxiv, shared_data: Path) -> None:
    batch = await recorded(hub, source, shared_data / "arxiv/weekend_empty.xml")
    assert batch == Batch(said="nothing announced on 2026-08-01 (Saturday)")


async def test_the_recorded_announcement(hub: Hub, source: Arxiv, shared_data: Path) -> None:
    file = shared_data / "arxiv/rss_multi_2026-09-24_4items.xml"
    batch = await recorded(hub, source, file, today=date(2026, 9, 24))
    assert batch.said == "1 replaced left out"
    new, _, old = batch.papers
    assert new.key == "arxiv:2609.26811" and new.published == "2026-09-24T04:00:00Z"
    assert old.key == "arxiv:2205.06398" and old.version == 2
    assert old.published is None  # it was cross-listed years after it appeared
    assert old.doi == "10.1093/bioinformatics/btac431"
    assert old.authors == ("Pritam Dey", "Zhengwu Zhang", "David B. Dunson")
    assert all("Announce Type" not in paper.abstract for paper in batch.papers)


async def test_an_announcement_with_odd_items(hub: Hub, source: Arxiv, shared_data: Path) -> None:
    file = shared_data / "arxiv/cs_CL_spec_based_NOT_RECORDED.xml"
    batch = await recorded(hub, source, file, today=date(2026, 7, 29))
    keys = [paper.key for paper in batch.papers]
    assert keys == ["arxiv:2607.11111", "arxiv:2607.22222", "arxiv:2607.33333"]
    assert batch.said == "1 replaced left out; 1 could not be read"
    assert batch.papers[0].abstract.startswith("We study")
    assert batch.papers[2].abstract.startswith("Abstract only")
