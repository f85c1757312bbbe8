"""The client against a server that does everything wrong."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.hub.faults import FAULTS, answer, redirect
from tests.hub.server import Hub
from tui_reader.model.batch import Validator
from tui_reader.model.errors import BrokenFile, ReaderError, Refused, TryLater, WrongUse
from tui_reader.sources.access import Access
from tui_reader.sources.answers import JSON_TYPES, Answer, read_json
from tui_reader.sources.failures import Missing, NotModified
from tui_reader.sources.question import ARXIV, HUGGING_FACE, Question
from tui_reader.sources.web import Web

PATH = "/api/daily_papers"

AGAIN = """429|429 garbage|500|503|silence|header drip|body drip|reset|hang up|short
|broken chunks|torn json|not http|bad status|huge header|many headers|truncated gzip|bad gzip
|two streams|empty|empty typeless|nan|deep|long number|latin-1|charset utf-16|redirect nonsense"""
AT_ONCE = """portal|511|escape kind|brotli|double gzip|bomb|flood|picture|redirect elsewhere
|redirect to file"""
REFUSED = "401|403|406|400 page|escape"
BROKEN = "wrong shape"
FINE = "charset rot13|surrogate|not entries"
# These make the client leave the host alone, or are asked for more often: they have own tests.
APART = "429 retry|429 date|429 long|429 window|404|redirect loop|redirect nowhere"


KINDS = (TryLater, Refused, BrokenFile, WrongUse)


def names(text: str) -> list[str]:
    return text.replace("\n", "").split("|")


def entries(reply: Answer) -> list[object]:
    return read_json(reply, list)


async def ask(web: Web, **changes: Any) -> list[object]:
    question = Question(HUGGING_FACE, f"{web.access.hugging_face}{PATH}", JSON_TYPES)
    return await web.ask(replace(question, **changes), entries)


async def failure(web: Web, kind: type[ReaderError], **changes: Any) -> ReaderError:
    with pytest.raises(kind) as caught:
        await ask(web, **changes)
    error = caught.value
    assert str(error).isprintable() and str(error).isascii()
    assert "hf_secret" not in f"{error!r}{error}{error.__cause__!r}{error.__context__!r}"
    return error


def quick(access: Access, **changes: Any) -> Access:
    return replace(access, **{"attempt": 0.3, "total": 1.5, **changes})


async def outcome(hub: Hub, web: Web, fault: str, times: int) -> tuple[str, str, int]:
    """Meet a fault at a path of its own: the fault, what came of it, how often it was asked."""
    path = f"/{fault.replace(' ', '-')}/"
    hub.fail_next(fault, times=times, path=path)
    url = f"{hub.url}{path}"
    try:
        await ask(web, url=url)
        came = "value"
    except ReaderError as error:
        assert str(error).isprintable() and "127.0.0.1" in error.what
        assert "hf_secret" not in f"{error!r}{error}{error.__cause__!r}{error.__context__!r}"
        came = next(kind.__name__ for kind in KINDS if isinstance(error, kind))
    return fault, came, len(hub.asked(path))


async def outcomes(hub: Hub, web: Web, faults: str, times: int = 9) -> list[tuple[str, str, int]]:
    return await asyncio.gather(*(outcome(hub, web, fault, times) for fault in names(faults)))


async def test_a_passing_failure_is_tried_again_and_then_told(hub: Hub, access: Access) -> None:
    async with Web(quick(access)) as web:
        found = await outcomes(hub, web, AGAIN)
    assert found == [(fault, "TryLater", access.attempts) for fault in names(AGAIN)]


async def test_the_next_attempt_mends_a_passing_failure(hub: Hub, access: Access) -> None:
    async with Web(quick(access)) as web:
        for fault in names(AGAIN):
            hub.fail_next(fault)
            assert len(await ask(web)) == 12, fault


@pytest.mark.parametrize(
    ("faults", "came"),
    [(AT_ONCE, "TryLater"), (REFUSED, "Refused"), (BROKEN, "BrokenFile"), (FINE, "value")],
)
async def test_what_another_attempt_would_not_change_is_final(
    hub: Hub, web: Web, faults: str, came: str
) -> None:
    found = await outcomes(hub, web, faults)
    assert found == [(fault, came, 1) for fault in names(faults)]


def test_every_fault_of_the_hub_is_met_here() -> None:
    met = "|".join((AGAIN, AT_ONCE, REFUSED, BROKEN, FINE, APART))
    assert sorted(names(met)) == sorted(FAULTS)


async def test_a_page_that_is_not_there_is_missing(hub: Hub, web: Web) -> None:
    hub.fail_next("404")
    await failure(web, Missing)


@pytest.mark.parametrize("fault", ["redirect loop", "redirect nowhere"])
async def test_redirects_end(hub: Hub, web: Web, fault: str) -> None:
    hub.fail_next(fault, times=9)
    await failure(web, TryLater)
    assert len(hub.asked(PATH)) == 4


@pytest.mark.parametrize(("attempt", "total"), [(0.2, 0.7), (60, 0.7)])
async def test_a_slow_server_ends_at_the_deadline(
    hub: Hub, access: Access, attempt: float, total: float
) -> None:
    async with Web(quick(access, attempts=99, attempt=attempt, total=total)) as web:
        await ask(web)
        started = time.monotonic()
        await outcomes(hub, web, "silence|header drip|body drip", times=99)
    assert time.monotonic() - started < 2


async def test_memory_stays_bounded(hub: Hub, web: Web) -> None:
    await outcomes(hub, web, "bomb|double gzip|flood")
    tracemalloc.start()
    for fault in ("bomb", "double gzip", "flood"):
        await outcomes(hub, web, fault)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40 * 1024 * 1024


@pytest.mark.parametrize("fault", ["429 retry", "429 date"])
async def test_the_wait_that_is_asked_for_is_kept(hub: Hub, web: Web, fault: str) -> None:
    hub.fail_next(fault)
    await ask(web)
    first, second = hub.asked(PATH)
    assert 1 <= second.at - first.at < 3


@pytest.mark.parametrize(("fault", "wait"), [("429 long", 120), ("429 window", 101)])
async def test_a_wait_beyond_the_deadline_is_told_and_kept(
    hub: Hub, web: Web, fault: str, wait: float
) -> None:
    hub.fail_next(fault)
    first = await failure(web, TryLater)
    second = await failure(web, TryLater)
    assert isinstance(first, TryLater) and first.wait == wait
    assert isinstance(second, TryLater) and wait - 5 < (second.wait or 0) <= wait
    assert len(hub.asked()) == 1


@pytest.mark.parametrize("fault", ["403", "406"])
async def test_arxiv_closing_the_door_is_not_hammered(hub: Hub, web: Web, fault: str) -> None:
    hub.fail_next(fault, times=9)
    at_once = await asyncio.gather(*(failure(web, TryLater, service=ARXIV) for _ in range(3)))
    later = await failure(web, TryLater, service=ARXIV)
    assert all(isinstance(error, TryLater) and error.wait for error in (*at_once, later))
    assert len(hub.asked()) == 1


async def test_offline_opens_no_socket(hub: Hub, access: Access) -> None:
    async with Web(replace(access, offline=True)) as web:
        error = await failure(web, TryLater)
    assert error.what == "Offline: 127.0.0.1 was not asked."
    assert hub.asked() == []


async def test_a_host_that_does_not_answer_is_a_connection_trouble(access: Access) -> None:
    gone = replace(access, hugging_face="http://127.0.0.1:9")
    async with Web(gone) as web:
        error = await failure(web, TryLater)
    assert error.what == "127.0.0.1 cannot be reached."


async def test_a_request_says_who_asks_and_takes_only_gzip(hub: Hub, web: Web) -> None:
    await ask(web)
    [seen] = hub.asked()
    assert seen.headers["user-agent"].startswith("tui-reader/")
    assert seen.headers["accept-encoding"] == "gzip"
    assert seen.headers["accept"] == "application/json"


async def test_the_token_goes_to_hugging_face_alone(hub: Hub, access: Access) -> None:
    with Hub() as other:
        async with Web(replace(access, arxiv_site=other.url)) as web:
            hub.fail_next(redirect(f"{other.url}{PATH}", 307), path=PATH)
            await ask(web)
    assert hub.asked()[0].headers["authorization"] == "Bearer hf_secret"
    assert [("authorization" in one.headers) for one in other.asked()] == [False]


async def test_a_redirect_to_a_port_that_is_not_configured_is_not_followed(
    hub: Hub, web: Web
) -> None:
    with Hub() as other:
        hub.fail_next(redirect(f"{other.url}{PATH}"))
        await failure(web, TryLater)
        assert other.asked() == []


async def test_a_token_that_cannot_be_one_is_refused_without_being_shown(access: Access) -> None:
    async with Web(replace(access, token=lambda: "hf_secret\r\nX-Evil: 1")) as web:
        error = await failure(web, WrongUse)
    assert "token" in error.what


async def test_waiting_for_the_token_blocks_nothing_else(hub: Hub, access: Access) -> None:
    asked, given = threading.Event(), threading.Event()

    def token() -> str | None:
        asked.set()
        return "hf_late" if given.wait(10) else None

    async with Web(replace(access, token=token, attempt=30.0)) as web:
        request = asyncio.create_task(ask(web))
        assert await asyncio.to_thread(asked.wait, 10)
        given.set()  # not before the loop has come back from whoever asks for the token
        await request
    assert hub.asked()[0].headers["authorization"] == "Bearer hf_late"


async def test_no_token_is_asked_for_on_the_way_to_others(hub: Hub, access: Access) -> None:
    def token() -> str | None:
        raise AssertionError("nobody wants it")

    async with Web(replace(access, token=token, hugging_face="https://hf.example")) as web:
        await ask(web, url=f"{hub.url}{PATH}")
    assert "authorization" not in hub.asked()[0].headers


def test_the_token_is_not_in_the_repr(access: Access) -> None:
    assert "hf_secret" not in repr(access)


async def test_an_unchanged_page_is_not_sent_again(hub: Hub, access: Access) -> None:
    url = f"{hub.url}{PATH}"
    question = Question(HUGGING_FACE, url, JSON_TYPES, conditional=True)
    known: dict[str, Validator] = {}
    async with Web(access, known) as web:
        first = await web.ask(question, lambda reply: reply)
        assert first.validator
        known[url] = first.validator
        with pytest.raises(NotModified):
            await web.ask(question, entries)
        assert await web.ask(replace(question, conditional=False), entries)
    assert [("if-none-match" in one.headers) for one in hub.asked()] == [False, True, False]


async def test_a_validator_that_could_not_be_sent_back_is_not_given(hub: Hub, web: Web) -> None:
    hub.fail_next(answer(b"[]", "application/json", f'ETag: "{"a" * 999}"'))
    question = Question(HUGGING_FACE, f"{hub.url}{PATH}", JSON_TYPES)
    reply = await web.ask(question, lambda reply: reply)
    assert reply.validator is None


async def test_nothing_of_a_request_is_logged(
    hub: Hub, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await ask(web)
    assert "127.0.0.1" not in caplog.text


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ALL_PROXY", "socks5://127.0.0.1:9", "proxy"),
        ("ALL_PROXY", "gopher://user:hf_secret@127.0.0.1:9", "proxy"),
        ("SSL_CERT_FILE", "/nowhere/certificates.pem", "certificates"),
    ],
)
async def test_an_environment_of_no_use_is_one_sentence(
    access: Access, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    async with Web(access) as web:
        error = await failure(web, WrongUse)
    assert said in error.what


async def test_a_proxy_is_not_asked_for_what_runs_on_this_machine(
    access: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    async with Web(access) as web:
        assert await ask(web)


async def test_a_closed_client_opens_again(web: Web) -> None:
    await ask(web)
    await web.close()
    assert await ask(web)


async def test_requests_to_arxiv_never_run_side_by_side(hub: Hub, access: Access) -> None:
    hub.guard = 0.05
    async with Web(replace(access, pace=0.06)) as web:
        url = f"{hub.url}/html/2608.10001"
        asked = [ask(web, service=ARXIV, url=url, kinds=("text/html",)) for _ in range(4)]
        await asyncio.gather(*asked, return_exceptions=True)
    assert len(hub.asked("/html")) >= 4
    assert hub.too_fast == []


async def test_the_pace_of_two_clients_is_one(hub: Hub, access: Access, tmp_path: Path) -> None:
    hub.guard = 0.05
    access = replace(access, pace=0.06)
    url = f"{hub.url}/abs/2608.10001"

    async def one() -> None:
        async with Web(access) as web:
            question = Question(ARXIV, url, ("text/html",))
            await web.ask(question, lambda reply: reply)

    await asyncio.gather(one(), one(), one())
    assert hub.too_fast == []
