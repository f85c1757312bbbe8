"""One attempt at one request, held to limits of size, type and place."""

from __future__ import annotations

import asyncio
import logging
import zlib
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin, urlsplit

import httpx

from tui_reader.model.batch import Validator
from tui_reader.model.clean import clean_line, web_url
from tui_reader.model.errors import ReaderError, Refused, TryLater, WrongUse
from tui_reader.sources.access import Access, origin
from tui_reader.sources.answers import HTML_TYPES, Answer
from tui_reader.sources.failures import LOGIN_PAGE, Missing, NotModified, Passing
from tui_reader.sources.question import Question
from tui_reader.sources.refusals import refusal

_REDIRECTS = 3
_REDIRECT_STATUSES = (301, 302, 303, 307, 308)
_ONLINE = "Check the connection; what is on disk can be read meanwhile."


class Wire:
    """The connections to all services; safe to build only where the environment is sane."""

    def __init__(self, access: Access) -> None:
        """Open no connection yet; raise WrongUse for a proxy or certificates of no use."""
        self._access = access
        self._client = _client()

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    async def get(self, question: Question, validator: Validator | None) -> Answer:
        """Send a request once and follow its redirects.

        Raises Passing for what another attempt may mend, NotModified when the page is still the
        one of `validator`, and other children of ReaderError.
        """
        url = question.url
        for _ in range(_REDIRECTS + 1):
            headers = _headers(question, validator, await self._token(url))
            try:
                async with self._client.stream("GET", url, headers=headers) as response:
                    if response.status_code not in _REDIRECT_STATUSES:
                        return await _received(question, url, response, validator)
                    location = response.headers.get("location", "")
            except httpx.ConnectError as error:
                raise _unreachable(question.host, str(error)) from None
            except httpx.TransportError as error:
                reason = f"The connection to {question.host} broke ({type(error).__name__})."
                raise Passing(reason, _ONLINE) from None
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError):
                raise TryLater(f"{question.host} sent an answer that breaks the rules.") from None
            url = self._target(question, url, location)
        raise TryLater(f"{question.host} redirects in circles.", LOGIN_PAGE)

    async def _token(self, url: str) -> str | None:
        if origin(url) != origin(self._access.hugging_face):
            return None
        return await asyncio.to_thread(self._access.token)  # it may have to ask the keyring

    def _target(self, question: Question, url: str, location: str) -> str:
        try:
            target = web_url(urljoin(url, location)) or ""
            if question.absent and urlsplit(target).path.startswith(question.absent):
                raise Missing(f"{question.host} has no such page.")
            if self._access.trusts(target):
                return target
        except ValueError:
            target = ""
        where = clean_line(origin(target)[0], 100) or "nowhere"
        raise TryLater(f"{question.host} sends us on to {where}, where we do not go.", LOGIN_PAGE)


def _headers(question: Question, validator: Validator | None, token: str | None) -> dict[str, str]:
    headers = {"Accept": ", ".join(question.kinds), "Accept-Encoding": "gzip"}
    if token:
        headers["Authorization"] = _authorization(token)
    if validator and validator.etag:
        headers["If-None-Match"] = validator.etag
    if validator and validator.modified:
        headers["If-Modified-Since"] = validator.modified
    return headers


def _authorization(token: str) -> str:
    if not token.isascii() or not token.isprintable() or " " in token:
        # The value must not be shown, whatever it is.
        raise WrongUse(
            "The Hugging Face token holds characters that no token has.",
            "Set HF_TOKEN anew, or run `tui-reader login hf`.",
        )
    return f"Bearer {token}"


def _client() -> httpx.AsyncClient:
    # It logs what servers send, reason phrases with escape sequences too.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        number = version("tui-reader")
    except PackageNotFoundError:
        number = "0"
    # No proxy of the environment is meant for what runs on this machine.
    local: dict[str, httpx.AsyncBaseTransport | None] = {
        f"all://{host}": None for host in ("localhost", "127.0.0.1", "[::1]")
    }
    try:
        return httpx.AsyncClient(
            headers={"User-Agent": f"tui-reader/{number} (terminal paper reader; tui-reader)"},
            timeout=None,  # the caller's deadline covers every phase, a slow drip too
            mounts=local,
        )
    except OSError:
        raise WrongUse(
            "The certificates named in the environment cannot be read.",
            "Check SSL_CERT_FILE and SSL_CERT_DIR.",
        ) from None
    except (ImportError, ValueError, httpx.InvalidURL):
        raise WrongUse(
            "The proxy named in the environment cannot be used.",
            "Check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY; a SOCKS proxy needs the"
            " package socksio.",
        ) from None


def _unreachable(host: str, reason: str) -> ReaderError:
    if "CERTIFICATE_VERIFY_FAILED" in reason:
        return TryLater(
            f"The certificate of {host} does not hold.",
            f"Is the clock of this machine right? {LOGIN_PAGE}",
        )
    return Passing(f"{host} cannot be reached.", _ONLINE)


async def _received(
    question: Question, url: str, response: httpx.Response, validator: Validator | None
) -> Answer:
    status, headers = response.status_code, response.headers
    if status == 304 and validator:
        raise NotModified
    if status not in (200, 400):
        raise refusal(question, status, headers)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and kind not in question.kinds:
        raise _wrong_kind(question, status, kind)
    body = await _body(question, response)
    if not body:
        raise Passing(f"{question.host} sent an empty answer.", "Try again later.")
    return Answer(
        url=url,
        status=status,
        kind=kind,
        body=body,
        validator=_validator(headers) if status == 200 else None,
        more="next" in response.links,
    )


def _wrong_kind(question: Question, status: int, kind: str) -> ReaderError:
    if status == 400:
        return Refused(f"{question.host} refused the request (400).")
    if kind in HTML_TYPES:
        return TryLater(f"{question.host} answered with a web page instead of data.", LOGIN_PAGE)
    shown = clean_line(kind, 60)
    return TryLater(f"{question.host} answered with {shown} instead of what was asked for.")


async def _body(question: Question, response: httpx.Response) -> bytes:
    host = question.host
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise TryLater(f"{host} packs its answer in a way we did not ask for.")
    received = bytearray()
    async for piece in response.aiter_raw():
        received += piece
        if len(received) > question.limit:
            raise _too_long(host)
    return _unpacked(question, received) if received and "gzip" in coding else bytes(received)


def _unpacked(question: Question, packed: bytearray) -> bytes:
    host = question.host
    unpacking = zlib.decompressobj(wbits=31)
    try:
        body = unpacking.decompress(packed, question.limit + 1)
    except zlib.error:
        raise Passing(f"{host} sent a damaged answer.", "Try again later.") from None
    if len(body) > question.limit:
        raise _too_long(host)
    if not unpacking.eof or unpacking.unused_data:
        raise Passing(f"{host} sent an answer that breaks off.", "Try again later.")
    return body


def _too_long(host: str) -> ReaderError:
    return TryLater(f"{host} sent more than any page of it should hold.", LOGIN_PAGE)


def _validator(headers: httpx.Headers) -> Validator | None:
    etag, modified = (_plain(headers.get(name)) for name in ("etag", "last-modified"))
    return Validator(etag, modified) if etag or modified else None


def _plain(value: str | None) -> str | None:
    return (
        value if value and len(value) <= 256 and value.isascii() and value.isprintable() else None
    )
