"""What can go wrong on the way, each written straight to the socket."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import zlib
from collections.abc import Callable
from functools import cache

Fault = Callable[[socket.socket, threading.Event], None]
_GOOD = b'[{"a": 1}]'


def _http(
    body: bytes, *headers: str, status: str = "200 OK", kind: str = "application/json"
) -> Fault:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    if kind:
        lines.append(f"Content-Type: {kind}")
    return _raw("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def _raw(data: bytes) -> Fault:
    def send(connection: socket.socket, closing: threading.Event) -> None:
        connection.sendall(data)

    return send


def _status(code: int, *headers: str, body: bytes = b"Rate exceeded.") -> Fault:
    return _http(body, *headers, status=f"{code} Fault", kind="text/plain")


def _silence(connection: socket.socket, closing: threading.Event) -> None:
    closing.wait()


def _drip(head: bytes, piece: bytes, every: float) -> Fault:
    def send(connection: socket.socket, closing: threading.Event) -> None:
        connection.sendall(head)
        while not closing.wait(every):
            connection.sendall(piece)

    return send


def _reset(connection: socket.socket, closing: threading.Event) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _flood(connection: socket.socket, closing: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[")
    piece = b"1," * 32_768
    while not closing.is_set():
        connection.sendall(piece)


@cache
def _packed_nothing() -> bytes:
    packing = zlib.compressobj(1, wbits=31)
    return b"".join(packing.compress(bytes(1 << 20)) for _ in range(100)) + packing.flush()


def _bomb(coding: str, pack: Callable[[bytes], bytes]) -> Fault:
    def send(connection: socket.socket, closing: threading.Event) -> None:
        _encoded(coding, pack(_packed_nothing()))(connection, closing)

    return send


def redirect(location: str, status: int = 302) -> Fault:
    """Send on to another place."""
    return _http(b"", f"Location: {location}", status=f"{status} Found")


def answer(body: bytes, kind: str = "application/json", *headers: str) -> Fault:
    """Answer with a body of one's own."""
    return _http(body, *headers, kind=kind)


def _encoded(coding: str, body: bytes) -> Fault:
    return _http(body, f"Content-Encoding: {coding}")


_PORTAL = b"<html><body>Welcome! Please log in.</body></html>"
_LONG_AGO = "Date: Fri, 21 Aug 2026 00:00:00 GMT"

FAULTS: dict[str, Fault] = {
    "429": _status(429),
    "429 retry": _status(429, "Retry-After: 1"),
    "429 long": _status(429, "Retry-After: 900"),
    "429 date": _status(429, _LONG_AGO, "Retry-After: Fri, 21 Aug 2026 00:00:01 GMT"),
    "429 window": _status(429, 'RateLimit: "api";r=0;t=100'),
    "429 garbage": _status(429, "Retry-After: soon"),
    "403": _status(403),
    "406": _status(406),
    "401": _status(401),
    "404": _status(404),
    "500": _http(_PORTAL, status="500 Oops", kind="text/html"),
    "503": _status(503),
    "511": _http(_PORTAL, status="511 Login", kind="text/html"),
    "400 page": _http(_PORTAL, status="400 Bad Request", kind="text/html"),
    "portal": _http(_PORTAL, kind="text/html; charset=utf-8"),
    "silence": _silence,
    "header drip": _drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0.05),
    "body drip": _drip(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n[",
        b" ",
        0.05,
    ),
    "reset": _reset,
    "hang up": _raw(b""),
    "short": _raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n[1"
    ),
    "broken chunks": _raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\nff\r\n[1"
    ),
    "torn json": _raw(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[{"a": '),
    "not http": _raw(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "bad status": _raw(b"HTTP/1.1 two hundred\r\n\r\n"),
    "huge header": _raw(b"HTTP/1.1 200 OK\r\nX-Big: " + b"a" * 300_000 + b"\r\n\r\n"),
    "many headers": _raw(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n"),
    "escape": _http(b"", status="418 \x1b]0;owned\x07 \x1b[31m teapot", kind="text/plain"),
    "escape kind": _http(b"x", kind="x/\x1b[31my"),
    "truncated gzip": _encoded("gzip", gzip.compress(_GOOD * 99)[:-12]),
    "bad gzip": _encoded("gzip", b"this is not gzip"),
    "two streams": _encoded("gzip", gzip.compress(_GOOD) + b"more"),
    "brotli": _encoded("br", b"\x0b\x02\x80"),
    "double gzip": _bomb("gzip, gzip", gzip.compress),
    "bomb": _bomb("gzip", bytes),
    "flood": _flood,
    "empty": _http(b""),
    "empty typeless": _http(b"", kind=""),
    "nan": _http(b'[{"upvotes": NaN}]'),
    "deep": _http(b"[" * 200_000),
    "long number": _http(b"[" + b"1" * 5_000 + b"]"),
    "latin-1": _http('["caf\xe9"]'.encode("latin-1")),
    "charset rot13": _http(_GOOD, kind="application/json; charset=rot13"),
    "charset utf-16": _http('[{"a": 1}]'.encode("utf-16")),
    "surrogate": _http(rb'[{"paper": {"id": "2608.00001", "title": "\ud800 x"}}]'),
    "wrong shape": _http(b'{"papers": []}'),
    "not entries": _http(b"[1, null, []]"),
    "picture": _http(b"\x89PNG", kind="image/png"),
    "redirect loop": redirect("?again"),
    "redirect elsewhere": redirect("https://portal.example/login"),
    "redirect to file": redirect("file:///etc/passwd"),
    "redirect nowhere": redirect(""),
    "redirect nonsense": redirect("http://[::bad/"),
}
