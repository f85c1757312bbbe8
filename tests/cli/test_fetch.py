"""`fetch` and `search`, against the hub."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import OWLS, CommandLine
from tests.hub.server import Hub
from tui_reader.cli.fetch import exit_code
from tui_reader.model.errors import Refused, TryLater, WrongUse
from tui_reader.model.paper import Arrival


def test_a_feed_is_told_in_one_line_and_kept(online: CommandLine) -> None:
    result = online("fetch", "daily:2026-08-20")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "daily:2026-08-20   4 papers, 4 new\n"
    assert len(online.listed("featured:2026-08-20")) == 4
    assert online.listed("is:starter") != []
    assert len(online.listed()) == 4


def test_a_day_without_papers_is_said_and_no_failure(online: CommandLine) -> None:
    result = online("fetch", "daily:2026-08-16")
    assert result.exit_code == 0
    assert "Sunday" in result.stderr


def test_the_configured_feeds_are_fetched(online: CommandLine, hub: Hub) -> None:
    path = online.folder / "config.toml"
    path.write_text('feeds = ["daily:2026-08-19", "trending"]\n' + path.read_text("utf-8"))
    document: dict[str, Any] = online.json("fetch")
    assert {feed["feed"] for feed in document["feeds"]} == {"daily:2026-08-19", "trending"}
    keys = {paper["key"] for paper in document["papers"]}
    assert keys == {key for feed in document["feeds"] for key in feed["papers"]}
    assert hub.asked("/rss/") == []


def test_quietly_the_keys_of_what_arrived_are_printed(online: CommandLine) -> None:
    assert len(online("fetch", "-q", "daily:2026-08-19").stdout.split()) == 3


def test_without_feeds_there_is_nothing_to_fetch(run: CommandLine) -> None:
    run.configure("feeds = []")
    result = run("fetch")
    assert result.exit_code == 2
    assert "No feeds are configured" in result.stderr


def test_what_is_no_feed_is_wrong_use_before_anybody_is_asked(
    online: CommandLine, hub: Hub
) -> None:
    assert online("fetch", "daily", "weekly").exit_code == 2
    assert hub.seen == []


def test_a_partly_failed_fetch_keeps_what_came(online: CommandLine, hub: Hub) -> None:
    hub.fail_next("429 long", path="/rss/")
    result = online("fetch", "daily:2026-08-19", "arxiv:cs.CL")
    assert result.exit_code == 75
    assert len(online.listed()) == 3
    assert len(result.stderr.splitlines()) == 2


def test_a_refusal_of_everything_is_78(online: CommandLine, hub: Hub) -> None:
    hub.fail_next("401", path="/api/daily_papers")
    result = online("fetch", "daily:2026-08-19")
    assert result.exit_code == 78
    assert "127.0.0.1" in result.stderr


def test_offline_nobody_is_asked(online: CommandLine, hub: Hub) -> None:
    result = online("--offline", "fetch", "daily:2026-08-19")
    assert result.exit_code == 75
    assert "Offline" in result.stderr
    assert hub.seen == []


@pytest.mark.parametrize(
    ("errors", "code"),
    [
        ([], 0),
        ([None, None], 0),
        ([Refused("no"), Refused("no")], 78),
        ([WrongUse("no")], 2),
        ([Refused("no"), TryLater("no")], 75),
        ([Refused("no"), None], 75),
    ],
)
def test_the_exit_code_tells_whether_all_failed_alike(errors: list[Any], code: int) -> None:
    arrivals = [Arrival("daily", error=error) for error in errors]
    assert exit_code(arrivals) == code


def test_what_a_search_finds_is_listed_and_kept(online: CommandLine, hub: Hub) -> None:
    result = online("search", "orchard", "gradients", "--limit", "2")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    assert all("Gradients in the Orchard" in line for line in lines)
    assert len(online.listed("orchard")) == 2
    assert hub.asked("/api/papers/search")[0].query["q"] == "orchard gradients"


def test_arxiv_is_searched_when_asked_for(online: CommandLine, hub: Hub) -> None:
    assert online("search", "--source", "arxiv", "-q", "tides").exit_code == 0
    assert [seen.path for seen in hub.seen] == ["/api/query"]


def test_a_search_without_an_answer_is_no_failure(online: CommandLine) -> None:
    result = online("search", "zeppelin")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing was found" in result.stderr


def test_a_failed_search_is_told(online: CommandLine, hub: Hub) -> None:
    hub.fail_next("portal", path="/api/papers/search", times=9)
    result = online("search", "lamps")
    assert result.exit_code == 75
    assert result.stderr.startswith("tui-reader: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_token_that_is_none_is_wrong_use(online: CommandLine) -> None:
    online.env["HF_TOKEN"] = "two words"
    assert online("search", "lamps").exit_code == 2
    assert online("ls").exit_code == 0
    assert OWLS not in online.listed()
