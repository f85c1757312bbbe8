"""The server itself: every service under one port, what it saw, and faults on demand."""

from __future__ import annotations

import hashlib
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.hub.arxiv import ArxivSide
from tests.hub.faults import FAULTS, Fault
from tests.hub.hugging_face import HuggingFaceSide
from tests.hub.papers_shelf import PapersShelf
from tests.hub.records_shelf import RecordsShelf
from tests.hub.reply import Reply, Seen, page_reply
from tests.hub.texts_shelf import TextsShelf

_ARXIV_PLACES = ("/api/query", "/rss/", "/html/", "/abs/", "/pdf/")


@dataclass(frozen=True)
class _Planned:
    fault: Fault
    path: str


class Hub:
    """All services on loopback; a context manager that serves from a thread."""

    def __init__(
        self, data: Path | None = None, *, today: date | None = None, port: int = 0
    ) -> None:
        """Serve the recorded answers of `data`, else invented ones; port 0 takes a free one."""
        self._server = _Server(("127.0.0.1", port), self)
        self.port: int = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.papers = PapersShelf.recorded(data / "hf") if data else PapersShelf.invented()
        self.records = RecordsShelf.recorded(data) if data else RecordsShelf.invented()
        self.texts = TextsShelf.recorded(data / "html") if data else TextsShelf.invented()
        self.records.add(self.texts.records())
        day = today or datetime.now(UTC).date()
        self.hugging_face = HuggingFaceSide(self.papers, self.texts, day, self.url)
        self.arxiv = ArxivSide(self.records, self.texts)
        self.seen: list[Seen] = []
        self.guard = 0.0
        """The least seconds between the end of one arXiv request and the next; 0 is off."""
        self.too_fast: list[str] = []
        """What came to arXiv before its time or beside another request."""
        self._arxiv_busy = 0
        self._arxiv_ended = 0.0
        self._planned: list[_Planned] = []
        self._lock = threading.Lock()
        self.closing = threading.Event()
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self) -> Self:
        """Start to serve."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and end every connection."""
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def serve_forever(self) -> None:
        """Serve from this thread until interrupted."""
        with suppress(KeyboardInterrupt):
            self._server.serve_forever()
        self._server.server_close()

    def fail_next(self, fault: str | Fault, *, times: int = 1, path: str = "") -> None:
        """Answer the next requests whose path begins with `path` by a fault."""
        found = FAULTS[fault] if isinstance(fault, str) else fault
        with self._lock:
            self._planned += [_Planned(found, path)] * times

    def asked(self, path: str = "") -> list[Seen]:
        """Give the requests so far whose path begins with `path`."""
        with self._lock:
            return [one for one in self.seen if one.path.startswith(path)]

    def note(self, seen: Seen) -> Fault | None:
        """Note a request and give the fault that is due, if any."""
        with self._lock:
            self.seen.append(seen)
            if seen.path.startswith(_ARXIV_PLACES):
                early = self._arxiv_busy or seen.at < self._arxiv_ended + self.guard
                if self.guard and early:
                    self.too_fast.append(seen.path)
                self._arxiv_busy += 1
            for planned in self._planned:
                if seen.path.startswith(planned.path):
                    self._planned.remove(planned)
                    return planned.fault
        return None

    def done(self, path: str) -> None:
        """Note that a request was answered."""
        if path.startswith(_ARXIV_PLACES):
            with self._lock:
                self._arxiv_busy -= 1
                self._arxiv_ended = time.monotonic()

    def answer(self, path: str, query: Mapping[str, str]) -> Reply:
        """Answer as the service behind the path does."""
        found = self.hugging_face.answer(path, query) or self.arxiv.answer(path, query)
        return found or page_reply("<h1>404</h1>", 404)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], hub: Hub) -> None:
        super().__init__(address, _Handler)
        self.hub = hub

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients hang up on faults, as they should."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    connection: socket.socket

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        path, query = unquote(parts.path), dict(parse_qsl(parts.query, keep_blank_values=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        hub = self.server.hub
        fault = hub.note(Seen(path, query, headers, time.monotonic()))
        try:
            if fault is None:
                self._send(hub.answer(path, query))
            else:
                self.close_connection = True
                fault(self.connection, hub.closing)
        finally:
            hub.done(path)

    def _send(self, reply: Reply) -> None:
        headers = dict(reply.headers)
        if reply.status == 200:
            headers.setdefault("ETag", f'W/"{hashlib.sha256(reply.body).hexdigest()[:27]}"')
            if self.headers.get("If-None-Match") == headers["ETag"]:
                reply = Reply(status=304)
        if reply.body and "gzip" in self.headers.get("Accept-Encoding", ""):
            reply = reply.packed()
            headers |= reply.headers
        self.send_response(reply.status)
        for name, value in headers.items():
            self.send_header(name, value)
        if reply.status != 304:
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        size = max(len(reply.body) // 16, 1) if reply.seconds else max(len(reply.body), 1)
        for start in range(0, len(reply.body), size):
            self.wfile.write(reply.body[start : start + size])
            if reply.seconds and self.server.hub.closing.wait(reply.seconds / 16):
                break

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; `seen` knows."""
