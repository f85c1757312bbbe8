"""The hub keeps to the rules of the services that it stands for."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from tests.hub.fixtures import TODAY
from tests.hub.server import Hub
from tests.hub.texts_shelf import (
    AR5IV_ONLY,
    CUT_OFF,
    MARKDOWN_ONLY,
    NO_TEXT,
    PDF_ONLY,
    RECORDED,
    SLOW,
)


def get(hub: Hub, path: str, **headers: str) -> tuple[int, Message, bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(hub.url + path, headers=named)
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def papers(hub: Hub, path: str) -> list[Any]:
    status, _, body = get(hub, path)
    assert status == 200
    found: list[Any] = json.loads(body)
    return found


@pytest.mark.parametrize(
    "query",
    [
        "date=2026-08-22",
        "month=2026-09",
        "date=yesterday",
        "sort=upvotes",
        "limit=101",
        "limit=0",
        "p=-1",
    ],
)
def test_hugging_face_refuses_what_it_would_refuse(hub: Hub, query: str) -> None:
    status, _, body = get(hub, f"/api/daily_papers?{query}")
    assert status == 400
    assert json.loads(body)["error"]


def test_days_without_papers_are_empty(hub: Hub) -> None:
    assert papers(hub, "/api/daily_papers?date=2026-08-15") == []
    assert len(papers(hub, "/api/daily_papers?date=2026-08-21")) == 5
    assert len(papers(hub, "/api/daily_papers?week=2026-W34")) == 12


def test_pages_are_linked_and_end(hub: Hub) -> None:
    _, headers, body = get(hub, "/api/daily_papers?month=2026-08&limit=7")
    assert headers["Link"] == (
        f'<{hub.url}/api/daily_papers?month=2026-08&limit=7&p=1>; rel="next"'
    )
    assert len(json.loads(body)) == 7
    _, headers, body = get(hub, "/api/daily_papers?month=2026-08&limit=7&p=1")
    assert headers["Link"] is None
    assert len(json.loads(body)) == 5


@pytest.mark.parametrize("path", ["/api/daily_papers", "/api/daily_papers?limit=999"])
def test_every_reply_of_hugging_face_tells_its_limits(hub: Hub, path: str) -> None:
    assert get(hub, path)[1]["RateLimit"].startswith('"api";r=')


def test_a_paper_has_its_page_and_its_text(hub: Hub) -> None:
    found = json.loads(get(hub, "/api/papers/2608.10001")[2])
    assert found["id"] == "2608.10001" and "numComments" not in found
    assert get(hub, "/papers/2608.10001.md")[2].startswith(b"Title: ")
    assert get(hub, "/html/2608.10001v1")[0] == 200
    for path in ("/api/papers/2608.99999", "/papers/2608.99999.md", "/html/2608.99999", "/x"):
        assert get(hub, path)[0] == 404


def test_ar5iv_sends_on_to_the_abstract_page(hub: Hub) -> None:
    assert b"Abstract page of 2608.99999" in get(hub, "/ar5iv/html/2608.99999")[2]
    assert b"ltx_document" in get(hub, "/ar5iv/html/2608.10001")[2]


@pytest.mark.parametrize(
    "path", ["/html/{}/x1.png", "/html/{}v1/x1.png", "/ar5iv/html/{}/assets/x1.png"]
)
def test_pages_have_pictures(hub: Hub, path: str) -> None:
    status, headers, body = get(hub, path.format("2608.10001"))
    assert (status, headers["Content-Type"]) == (200, "image/png")
    assert body.startswith(b"\x89PNG\r\n\x1a\n")


def test_every_paper_has_a_pdf(hub: Hub) -> None:
    for path in ("/pdf/2608.10001", "/pdf/2608.10001v1.pdf", "/pdf/hep-th/9901001"):
        assert get(hub, path)[2].startswith(b"%PDF-")
    assert get(hub, "/pdf/2608.99999")[0] == 404


@pytest.mark.parametrize(
    ("identifier", "found"),
    [
        (AR5IV_ONLY, [404, 200, 404, 200]),
        (MARKDOWN_ONLY, [404, 307, 200, 200]),
        (PDF_ONLY, [404, 307, 200, 200]),
        (NO_TEXT, [404, 307, 404, 404]),
        (CUT_OFF, [200, 307, 404, 200]),
    ],
)
def test_some_papers_have_their_text_elsewhere(hub: Hub, identifier: str, found: list[int]) -> None:
    paths = (f"/html/{identifier}", f"/ar5iv/html/{identifier}", f"/papers/{identifier}.md")
    assert [hub.answer(path, {}).status for path in (*paths, f"/pdf/{identifier}")] == found
    assert b"<entry>" in get(hub, f"/api/query?id_list={identifier}")[2]


def test_without_a_text_hugging_face_gives_its_own_page(hub: Hub) -> None:
    assert b"Join the discussion on this paper page" in get(hub, f"/papers/{PDF_ONLY}.md")[2]


def test_pages_may_break_off_or_come_slowly(hub: Hub) -> None:
    assert b"</html>" not in get(hub, f"/html/{CUT_OFF}")[2]
    hub.texts.slow[SLOW] = 0.01
    assert get(hub, f"/html/{SLOW}")[2].endswith(b"</html>\n")


def test_arxiv_refuses_an_id_that_is_none(hub: Hub) -> None:
    status, _, body = get(hub, "/api/query?id_list=abc")
    assert status == 400
    assert b"incorrect id format for abc" in body
    assert get(hub, "/rss/cs.ZZ")[0] == 400


def test_an_unchanged_feed_is_not_sent_again(hub: Hub) -> None:
    etag = get(hub, "/rss/cs.CL")[1]["ETag"]
    assert get(hub, "/rss/cs.CL", If_None_Match=etag)[::2] == (304, b"")
    assert get(hub, "/rss/cs.CL", If_None_Match='"other"')[0] == 200


def test_requests_to_arxiv_that_come_too_fast_are_counted(hub: Hub) -> None:
    hub.guard = 60
    get(hub, "/rss/cs.CL")
    get(hub, "/api/daily_papers")
    assert hub.too_fast == []
    get(hub, "/api/query?search_query=lamps")
    assert hub.too_fast == ["/api/query"]


def test_faults_are_met_in_order_and_then_no_more(hub: Hub) -> None:
    hub.fail_next("429", path="/rss/")
    hub.fail_next("503", times=2)
    got = [get(hub, path)[0] for path in ("/abs/1", "/rss/cs.CL", "/abs/1", "/abs/1")]
    assert got == [503, 429, 503, 200]


def test_requests_are_kept_with_what_they_said(hub: Hub) -> None:
    get(hub, "/rss/cs.AI+cs.LG?a=1", X_Lamp="lit")
    [seen] = hub.asked("/rss")
    assert seen.path == "/rss/cs.AI+cs.LG"
    assert seen.query == {"a": "1"} and seen.headers["x-lamp"] == "lit"


def test_it_runs_by_hand() -> None:
    command = [sys.executable, "-m", "tests.hub", "--port", "0", "--today", str(TODAY)]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as running:
        try:
            assert running.stdout
            assert running.stdout.readline() == "[sources.huggingface]\n"
            url = running.stdout.readline().split('"')[1]
            with urllib.request.urlopen(f"{url}/api/daily_papers", timeout=10) as reply:
                assert len(json.load(reply)) == 12
        finally:
            running.terminate()


def test_the_recorded_answers_are_served(shared_data: Path) -> None:
    with Hub(shared_data, today=TODAY) as hub:
        assert len(papers(hub, "/api/daily_papers?date=2026-08-20&limit=100")) == 15
        assert "_day" not in papers(hub, "/api/daily_papers?date=2026-05-05&limit=1")[0]
        assert len(papers(hub, "/api/daily_papers?sort=trending&limit=100")) > 10
        query = "search_query=testing&start=10&max_results=10"
        assert get(hub, f"/api/query?{query}")[2].count(b"<entry>") == 10
        for identifier in RECORDED:
            for path in (f"/html/{identifier}", f"/ar5iv/html/{identifier}"):
                assert get(hub, path)[0] == 200, path
            assert b"<entry>" in get(hub, f"/api/query?id_list={identifier}")[2]
        assert get(hub, "/html/2501.11120v1/x1.png")[2].startswith(b"\x89PNG")
        assert get(hub, "/rss/cs.LG")[2].count(b"<item>") == 3
