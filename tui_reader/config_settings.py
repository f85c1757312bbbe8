"""The settings as plain values, with what holds when the configuration says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tui_reader.model.feed_name import FeedName


@dataclass(frozen=True, slots=True)
class SourceUrls:
    """Where the services are, each without a slash at its end."""

    huggingface: str = "https://huggingface.co"
    arxiv_api: str = "https://export.arxiv.org/api/query"
    arxiv_feed: str = "https://rss.arxiv.org"
    arxiv_site: str = "https://arxiv.org"
    ar5iv: str = "https://ar5iv.labs.arxiv.org"
    semantic_scholar: str = "https://api.semanticscholar.org"


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """The queries that hide papers and those that lift them, in the order of the file."""

    mute: tuple[str, ...] = ()
    boost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """What the daily mail holds and who gets it; `to` may be empty."""

    to: str = ""
    query: str = "featured:1d OR (source:arxiv added:1d is:boosted)"
    limit: int = 20


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """How mail leaves; an empty `user` means no authentication."""

    host: str = "localhost"
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    sender: str = ""
    password_command: str = ""


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """How exported files are made."""

    citation_key: str = "{author}{year}{word}"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the configuration says, with the defaults for what it does not say."""

    feeds: tuple[FeedName, ...] = (
        FeedName("daily"),
        FeedName("trending"),
        FeedName("arxiv", "cs.CL"),
    )
    refresh: int | None = 30 * 60
    """Seconds between two refreshes in the background, None for never."""
    theme: str | None = None
    """None: the theme chosen last, else the program's own."""
    spacing: str = "airy"
    measure: int = 80
    """The widest line of prose, in cells."""
    sources: SourceUrls = SourceUrls()
    views: Mapping[str, str] = field(default_factory=dict)
    rules: RuleTexts = RuleTexts()
    keys: Mapping[str, str] = field(default_factory=dict)
    """Ids of actions and the keys they get; the interface knows which ids there are."""
    digest: DigestSettings = DigestSettings()
    smtp: SmtpSettings = SmtpSettings()
    export: ExportSettings = ExportSettings()
