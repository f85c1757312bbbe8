"""The places that full texts come from, one by one, and the pictures in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.hub.faults import answer, redirect
from tests.hub.server import Hub
from tests.hub.texts_shelf import (
    AR5IV_ONLY,
    MARKDOWN_ONLY,
    NO_TEXT,
    PAGE_OF_THE_SERVICE,
    PDF_ONLY,
    SLOW,
)
from tui_reader.model.errors import NoFullText, Refused, TryLater
from tui_reader.model.paper import Paper
from tui_reader.model.text_page import ORIGINS, TextPage
from tui_reader.sources import full_text
from tui_reader.sources.access import Access
from tui_reader.sources.failures import Missing
from tui_reader.sources.full_text import text_sources
from tui_reader.sources.pictures import Pictures
from tui_reader.sources.question import ARXIV, Question
from tui_reader.sources.web import Web

KNOWN = "2608.10001"
PATHS = {
    "html": "/html/{}",
    "ar5iv": "/ar5iv/html/{}",
    "markdown": "/papers/{}.md",
    "pdf": "/pdf/{}",
}
STARTS = {"html": b"<!DOCTYPE", "ar5iv": b"<!DOCTYPE", "markdown": b"Title: ", "pdf": b"%PDF-"}


async def page(web: Web, origin: str, identifier: str = KNOWN) -> TextPage:
    source = next(one for one in text_sources(web) if one.origin == origin)
    return await source.page(Paper(f"arxiv:{identifier}", "Lamps"))


async def nothing(web: Web, origin: str, identifier: str = KNOWN) -> NoFullText:
    with pytest.raises(NoFullText) as caught:
        await page(web, origin, identifier)
    assert caught.value.exit_code == 3
    return caught.value


def test_the_places_are_asked_in_the_order_of_their_worth(web: Web) -> None:
    assert [source.origin for source in text_sources(web)] == list(ORIGINS)


@pytest.mark.parametrize("origin", ORIGINS)
async def test_every_place_gives_the_newest_version(hub: Hub, web: Web, origin: str) -> None:
    found = await page(web, origin)
    assert found.origin == origin and found.body.startswith(STARTS[origin])
    assert found.address == hub.url + PATHS[origin].format(KNOWN)
    assert found.fetched.endswith("Z")


@pytest.mark.parametrize("origin", ORIGINS)
async def test_old_ids_are_asked_for_with_their_archive(hub: Hub, web: Web, origin: str) -> None:
    await page(web, origin, "hep-th/9901001")
    assert hub.asked(PATHS[origin].format("hep-th/9901001"))


@pytest.mark.parametrize(
    ("identifier", "has"),
    [
        (AR5IV_ONLY, {"ar5iv", "pdf"}),
        (MARKDOWN_ONLY, {"markdown", "pdf"}),
        (PDF_ONLY, {"pdf"}),
        (NO_TEXT, set()),
    ],
)
async def test_a_place_without_the_text_says_so_at_once(
    hub: Hub, web: Web, identifier: str, has: set[str]
) -> None:
    for origin in set(ORIGINS) - has:
        await nothing(web, origin, identifier)
    assert len(hub.asked()) == 4 - len(has)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("origin", ["html", "ar5iv"])
async def test_the_way_to_an_abstract_page_is_a_no_and_is_not_followed(
    hub: Hub, web: Web, origin: str, status: int
) -> None:
    with Hub() as other:
        for place in ("", other.url, "https://arxiv.org"):
            hub.fail_next(redirect(f"{place}/abs/{KNOWN}", status))
            await nothing(web, origin)
        assert other.asked() == [] and hub.asked("/abs") == []


async def test_an_answer_from_a_page_of_another_kind_is_a_no(hub: Hub, web: Web) -> None:
    hub.fail_next(redirect("/list/cs.CL"))
    hub.fail_next(answer(b"<html>A list</html>", "text/html"), path="/list")
    await nothing(web, "ar5iv")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<!doctype html><html><body>A page</body></html>", "text/html; charset=utf-8"),
        (b"\n<!doctype html><html><body>A page</body></html>", "text/markdown"),
        (PAGE_OF_THE_SERVICE.format(id=KNOWN, title="Lamps").encode(), "text/markdown"),
        (b"# Lamps\n\nUpvote 3\n\nJoin the discussion on this paper page\n", "text/markdown"),
    ],
)
async def test_the_service_s_own_page_is_no_full_text(
    hub: Hub, web: Web, body: bytes, kind: str
) -> None:
    hub.fail_next(answer(body, kind), path="/papers")
    await nothing(web, "markdown")


async def test_a_web_page_in_place_of_a_pdf_is_a_no(hub: Hub, web: Web) -> None:
    hub.fail_next(answer(b"<html>PDF unavailable</html>", "text/html"), path="/pdf")
    await nothing(web, "pdf")


async def test_without_the_package_no_pdf_is_asked_for(
    hub: Hub, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "find_spec", lambda name: None)
    error = await nothing(web, "pdf")
    assert "tui-reader[pdf]" in error.hint
    assert hub.asked() == []


@pytest.mark.parametrize("fault", ["429", "503", "reset", "empty"])
@pytest.mark.parametrize("origin", ORIGINS)
async def test_what_may_pass_is_told_from_what_is_not_there(
    hub: Hub, web: Web, origin: str, fault: str
) -> None:
    hub.fail_next(fault, times=9)
    with pytest.raises(TryLater):
        await page(web, origin)


@pytest.mark.parametrize(
    ("origin", "kind"),
    [("html", "image/png"), ("markdown", "application/json"), ("pdf", "image/png")],
)
async def test_other_kinds_of_answers_are_not_taken(
    hub: Hub, web: Web, origin: str, kind: str
) -> None:
    hub.fail_next(answer(b"%PDF-1.4", kind))
    with pytest.raises(TryLater):
        await page(web, origin)


async def test_long_pages_come_whole_and_endless_ones_do_not(hub: Hub, web: Web) -> None:
    start = hub.texts.html[KNOWN]
    hub.texts.html[KNOWN] = start + b" " * (15 << 20)
    assert len((await page(web, "html")).body) == len(hub.texts.html[KNOWN])
    hub.texts.html[KNOWN] = start + b" " * (20 << 20)
    with pytest.raises(TryLater):
        await page(web, "html")


async def test_a_paper_that_is_not_on_arxiv_has_no_full_text(hub: Hub, web: Web) -> None:
    for source in text_sources(web):
        with pytest.raises(NoFullText):
            await source.page(Paper("doi:10.1000/cup.4.1", "Tides"))
    assert hub.asked() == []


async def test_what_takes_longer_may_take_longer(hub: Hub, access: Access) -> None:
    hub.texts.slow[SLOW] = 0.6
    url = f"{hub.url}/html/{SLOW}"
    async with Web(replace(access, attempt=0.2, total=0.3)) as web:
        question = Question(ARXIV, url, ("text/html",))
        with pytest.raises(TryLater):
            await web.ask(question, lambda reply: reply)
        reply = await web.ask(replace(question, patience=50.0), lambda reply: reply)
    assert reply.body == hub.texts.html[SLOW]


async def test_texts_and_pictures_of_arxiv_keep_to_its_pace(hub: Hub, access: Access) -> None:
    hub.guard = 0.05
    async with Web(replace(access, pace=0.06)) as web:
        for origin in ORIGINS:
            await page(web, origin)
        await Pictures(web).picture(f"{hub.url}/html/{KNOWN}/x1.png")
    assert hub.too_fast == []


# Pictures


async def test_a_picture_comes_as_its_file(hub: Hub, web: Web) -> None:
    for place in ("html", "ar5iv/html"):
        picture = await Pictures(web).picture(f"{hub.url}/{place}/{KNOWN}/x1.png")
        assert picture == hub.texts.picture


@pytest.mark.parametrize(
    "address",
    ["https://tracker.example/x.png", "http://arxiv.org/x.png", "file:///etc/passwd", "", "/x.png"],
)
async def test_pictures_come_from_the_services_alone(hub: Hub, web: Web, address: str) -> None:
    with pytest.raises(Refused):
        await Pictures(web).picture(address)
    assert hub.asked() == []


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (lambda: "404", Missing),
        (lambda: answer(b"<html>", "text/html"), TryLater),
        (lambda: answer(b"x" * (9 << 20), "image/png"), TryLater),
        (lambda: redirect("https://elsewhere.example/x.png"), TryLater),
    ],
)
async def test_what_is_no_picture_is_not_taken(
    hub: Hub, web: Web, fault: Callable[[], object], error: type[Exception]
) -> None:
    hub.fail_next(fault())  # type: ignore[arg-type]
    with pytest.raises(error):
        await Pictures(web).picture(f"{hub.url}/html/{KNOWN}/x1.png")
