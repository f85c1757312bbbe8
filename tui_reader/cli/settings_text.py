"""The settings as plain data and as TOML that reads back as the same settings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tui_reader.config import Settings

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


def as_table(settings: Settings) -> dict[str, Any]:
    """Give the settings under the names that the configuration file has for them."""
    urls, digest, smtp = settings.sources, settings.digest, settings.smtp
    theme = {"theme": settings.theme} if settings.theme else {}
    return {
        "feeds": [str(feed) for feed in settings.feeds],
        "refresh": _duration(settings.refresh),
        **theme,
        "spacing": settings.spacing,
        "measure": settings.measure,
        "sources": {
            "huggingface": {"url": urls.huggingface},
            "arxiv": {
                "api": urls.arxiv_api,
                "feed": urls.arxiv_feed,
                "site": urls.arxiv_site,
                "ar5iv": urls.ar5iv,
            },
            "semantic_scholar": {"url": urls.semantic_scholar},
        },
        "views": dict(settings.views),
        "rules": {"mute": list(settings.rules.mute), "boost": list(settings.rules.boost)},
        "keys": dict(settings.keys),
        "digest": {"to": digest.to, "query": digest.query, "limit": digest.limit},
        "smtp": {
            "host": smtp.host,
            "port": smtp.port,
            "security": smtp.security,
            "user": smtp.user,
            "from": smtp.sender,
            "password_command": smtp.password_command,
        },
        "export": {"citation_key": settings.export.citation_key},
    }


def as_toml(table: Mapping[str, Any]) -> str:
    """Write a table of texts, whole numbers, lists of texts and tables."""
    return "\n".join(_lines(table, "")).lstrip("\n") + "\n"


def _lines(table: Mapping[str, Any], place: str) -> Iterator[str]:
    values = {key: value for key, value in table.items() if not isinstance(value, dict)}
    if place and (values or not table):
        yield f"\n[{place}]"
    for key, value in values.items():
        # A JSON text, number or list of texts is one of TOML too, but for the sign DEL.
        yield f"{_name(key)} = {json.dumps(value, ensure_ascii=False)}"
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _lines(value, f"{place}.{_name(key)}" if place else _name(key))


def _name(key: str) -> str:
    return key if _BARE.match(key) else json.dumps(key, ensure_ascii=False)


def _duration(seconds: int | None) -> str:
    if seconds is None:
        return "off"
    for unit, length in (("h", 3600), ("m", 60)):
        if seconds % length == 0:
            return f"{seconds // length}{unit}"
    return f"{seconds}s"
