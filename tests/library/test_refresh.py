"""Feeds asked at once, searches and single papers; failures do not lose the rest."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from tests.library.conftest import Open, found, take_in
from tests.library.fakes import FakeSource, key, paper, starter
from tui_reader.library.library import Library, Places
from tui_reader.library.verdicts import SAVE
from tui_reader.model.batch import Batch, Validator
from tui_reader.model.errors import Refused, TryLater, WrongUse
from tui_reader.model.feed_name import FeedName
from tui_reader.model.paper import Arrival, Mark, Paper
from tui_reader.store.validators import ValidatorFile


async def refresh(library: Library, *feeds: str) -> dict[str, Arrival]:
    named = [FeedName.parse(one) for one in feeds]
    return {one.feed: one async for one in library.refresh(named)}


async def test_all_feeds_are_asked_at_once(open_library: Open) -> None:
    gate = asyncio.Barrier(3)
    hub = FakeSource("hf", {"daily": Batch((paper(1),)), "trending": Batch((paper(2),))}, gate=gate)
    arxiv = FakeSource("arxiv", {"arxiv:cs.CL": Batch((paper(3),))}, gate=gate)
    library = open_library(hub, arxiv)
    arrivals = await asyncio.wait_for(refresh(library, "daily", "trending", "arxiv:cs.CL"), 10)
    assert {name: one.added for name, one in arrivals.items()} == {
        "daily": 1,
        "trending": 1,
        "arxiv:cs.CL": 1,
    }
    assert found(library) == [key(1), key(2), key(3)]


async def test_feed_named_twice_is_asked_once(open_library: Open) -> None:
    hub = FakeSource("hf", {"daily": Batch((paper(1),))})
    await refresh(open_library(hub), "daily", "daily")
    assert hub.asked == ["daily"]


async def test_one_paper_of_two_feeds_is_one_paper_counted_once(open_library: Open) -> None:
    hub = FakeSource("hf", {"daily": Batch((paper(1, "Hub", upvotes=3),))})
    whole = paper(1, "Whole", abstract="All of it.", sources=("arxiv",))
    arxiv = FakeSource("arxiv", {"arxiv:cs.CL": Batch((whole,))})
    library = open_library(hub, arxiv)
    arrivals = await refresh(library, "daily", "arxiv:cs.CL")
    assert sum(one.added for one in arrivals.values()) == 1
    joined = library.paper(key(1))
    assert joined is not None
    assert (joined.title, joined.upvotes, set(joined.sources)) == ("Whole", 3, {"hf", "arxiv"})


async def test_failures_do_not_lose_the_rest(open_library: Open) -> None:
    trouble = TryLater("The hub is away.")
    hub = FakeSource("hf", {"daily": trouble, "trending": Batch((paper(1),), "1 paper")})
    library = open_library(hub)
    arrivals = await refresh(library, "daily", "trending", "arxiv:cs.CL")
    assert arrivals["daily"].error is trouble
    assert isinstance(arrivals["arxiv:cs.CL"].error, WrongUse)
    assert (arrivals["trending"].added, arrivals["trending"].said) == (1, "1 paper")
    assert found(library) == [key(1)]


async def test_success_is_remembered_and_failure_is_not(open_library: Open) -> None:
    hub = FakeSource("hf", {"daily": Refused("No."), "trending": Batch(said="No papers.")})
    library = open_library(hub)
    await refresh(library, "daily")
    assert library.state("refreshed") is None
    arrivals = await refresh(library, "daily", "trending")
    assert arrivals["trending"].said == "No papers."
    assert library.state("refreshed") is not None


async def test_starter_shelf_steps_back_after_the_first_success(open_library: Open) -> None:
    hub = FakeSource("hf", {"daily": Refused("No."), "trending": Batch((paper(1), paper(2)))})
    library = open_library(hub, starter=[starter(2), starter(8), starter(9)])
    library.change([key(9)], SAVE)
    await refresh(library, "daily")
    assert found(library) == [key(2), key(8), key(9)]
    arrivals = await refresh(library, "trending")
    assert arrivals["trending"].added == 2
    assert found(library, "-is:saved") == [key(1), key(2)]
    assert found(library, "is:starter") == [key(8), key(9)]
    assert found(library, "is:saved") == [key(9)]


async def test_marks_are_not_touched(open_library: Open) -> None:
    library = open_library(FakeSource("hf", {"daily": Batch((paper(1, "Renamed"),))}))
    take_in(library, paper(1))
    library.change([key(1)], SAVE)
    await refresh(library, "daily")
    assert library.marks == {key(1): Mark(saved=True)}


async def test_validators_are_kept_once_the_papers_are(open_library: Open, places: Places) -> None:
    validator = Validator(etag='"1"')
    batch = Batch((paper(1),), validators={"https://example.org/daily": validator})
    library = open_library(FakeSource("hf", {"daily": batch}))
    await refresh(library, "daily")
    assert ValidatorFile(places.validators).get("https://example.org/daily") == validator


async def test_papers_that_cannot_be_shelved_lose_their_validators_too(
    open_library: Open, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = Batch((paper(1),), validators={"https://example.org/daily": Validator('"1"')})
    library = open_library(FakeSource("hf", {"daily": batch}))

    def refuse(*_: object, **__: object) -> None:
        raise TryLater("The shelf is busy.")

    monkeypatch.setattr(library.shelf, "put", refuse)
    arrivals = await refresh(library, "daily")
    assert isinstance(arrivals["daily"].error, TryLater)
    assert ValidatorFile(places.validators).get("https://example.org/daily") is None


async def test_who_stops_listening_stops_the_rest(open_library: Open) -> None:
    gate = asyncio.Barrier(2)
    slow = FakeSource("hf", {"trending": Batch((paper(2),))}, gate=gate)
    quick = FakeSource("arxiv", {"arxiv:cs.CL": Batch((paper(1),))})
    library = open_library(slow, quick)
    feeds = [FeedName.parse(one) for one in ("trending", "arxiv:cs.CL")]
    arrivals = library.refresh(feeds)
    assert (await anext(arrivals)).feed == "arxiv:cs.CL"
    await arrivals.aclose()  # type: ignore[attr-defined]
    assert found(library) == [key(1)]


async def test_damaged_catalogue_does_not_lose_what_arrives(
    open_library: Open, places: Places
) -> None:
    library = open_library(FakeSource("hf", {"daily": Batch((paper(2),))}))
    take_in(library, paper(1))
    library.catalogue._connection.execute("DROP TABLE facts")
    arrivals = await refresh(library, "daily")
    assert arrivals["daily"].error is None
    assert found(library) == [key(1), key(2)]


# Search and single papers


async def test_search_is_shelved_like_any_feed(open_library: Open) -> None:
    hub = FakeSource("hf", shelf=[paper(1, "Sheep"), paper(2, "Goats")])
    library = open_library(hub)
    arrival = await library.search_online("Sheep", limit=7)
    assert (arrival.feed, arrival.added, hub.asked) == ("search hf", 1, [("Sheep", 7)])
    assert found(library) == [key(1)]


async def test_search_of_an_unknown_source_is_wrong_use(open_library: Open) -> None:
    with pytest.raises(WrongUse, match="no source 'x'") as caught:
        await open_library(FakeSource("hf")).search_online("a", "x")
    assert caught.value.hint == "The sources are hf."


async def test_details_renew_one_paper(open_library: Open) -> None:
    library = open_library(FakeSource("hf", shelf=[paper(1, upvotes=8)]))
    take_in(library, paper(1, upvotes=1))
    arrival = await library.details(key(1))
    assert (arrival.added, len(arrival.papers)) == (0, 1)
    assert found(library, "upvotes:8") == [key(1)]


async def test_abstracts_that_lost_their_tex_are_asked_of_arxiv(open_library: Open) -> None:
    arxiv = FakeSource("arxiv", shelf=[paper(1, abstract="Of $x_i$.", sources=("arxiv",))])
    library = open_library(FakeSource("hf"), arxiv)
    lost = [paper(1, abstract="Of x_i."), paper(2, abstract="Plain.")]
    take_in(library, *lost)
    arrival = await library.whole_abstracts(lost)
    assert (arxiv.asked, len(arrival.papers), arrival.added) == ([(key(1),)], 1, 0)
    whole = library.paper(key(1))
    assert whole is not None
    assert whole.abstract == "Of $x_i$."
    assert (await library.whole_abstracts([whole, lost[1]])).papers == ()
    assert len(arxiv.asked) == 1


async def test_lost_abstracts_are_asked_for_a_hundred_at_a_time(open_library: Open) -> None:
    lost = [paper(number, abstract="Of sim10%.") for number in range(1, 251)]
    arxiv = FakeSource("arxiv", shelf=[paper(n, sources=("arxiv",)) for n in range(1, 251)])
    library = open_library(FakeSource("hf"), arxiv)
    assert len((await library.whole_abstracts(lost)).papers) == 250
    assert arxiv.asked == [
        tuple(map(key, numbers)) for numbers in (range(1, 101), range(101, 201), range(201, 251))
    ]


class _BusyAfterOne(FakeSource):
    async def papers(self, keys: Sequence[str]) -> Batch:
        self.failure = TryLater("arXiv is busy.") if self.asked else None
        return await super().papers(keys)


async def test_abstracts_that_came_before_a_failure_are_kept(open_library: Open) -> None:
    lost = [paper(number, abstract="Of x_i.") for number in range(1, 251)]
    whole = [paper(n, abstract="Of $x_i$.", sources=("arxiv",)) for n in range(1, 251)]
    arxiv = _BusyAfterOne("arxiv", shelf=whole)
    library = open_library(FakeSource("hf"), arxiv)
    arrival = await library.whole_abstracts(lost)
    assert (len(arrival.papers), arrival.error, len(arxiv.asked)) == (100, arxiv.failure, 2)
    kept = library.paper(key(100))
    assert kept is not None
    assert kept.abstract == "Of $x_i$."


async def test_nothing_is_asked_of_arxiv_when_no_abstract_lost_anything(open_library: Open) -> None:
    arxiv = FakeSource("arxiv")
    library = open_library(FakeSource("hf"), arxiv)
    given = [
        paper(1, abstract="Plain."),
        paper(2, abstract="Of x_i.", sources=("hf", "arxiv")),
        Paper("doi:10.1000/x", "T", abstract="Of x_i.", sources=("hf",)),
    ]
    assert (await library.whole_abstracts(given)).papers == ()
    assert arxiv.asked == []


async def test_papers_are_looked_up_where_they_are_known(open_library: Open) -> None:
    arxiv = FakeSource("arxiv", shelf=[paper(1)])
    hub = FakeSource("hf", shelf=[paper(1), paper(2)])
    library = open_library(hub, arxiv)
    arrival = await library.look_up([key(1), key(2), key(3), key(1)])
    assert ([one.key for one in arrival.papers], arrival.added) == ([key(1), key(2)], 2)
    assert arrival.error is None
    assert (arxiv.asked, hub.asked) == ([(key(1), key(2), key(3))], [(key(2), key(3))])


async def test_failure_of_one_source_is_told_only_where_the_other_cannot_help(
    open_library: Open,
) -> None:
    arxiv = FakeSource("arxiv", failure=TryLater("arXiv is away."))
    library = open_library(FakeSource("hf", shelf=[paper(1)]), arxiv)
    assert (await library.look_up([key(1)])).error is None
    assert (await library.look_up([key(2)])).error is arxiv.failure


async def test_looking_up_without_sources_finds_nothing(library: Library) -> None:
    arrival = await library.look_up([key(1)])
    assert (arrival.papers, arrival.error) == ((), None)
