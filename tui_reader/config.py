"""The settings of the reader: `config.toml` read, checked and given as plain values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui_reader import config_values as values
from tui_reader.config_table import ConfigTable, read_toml
from tui_reader.model.errors import NoPermission, WrongUse
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
    security: str = "starttls"
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


def load_settings(
    path: Path, environ: Mapping[str, str] = os.environ, *, must_exist: bool = False
) -> Settings:
    """Read the configuration; a file that is not there says nothing, unless it `must_exist`.

    Raises WrongUse for the first trouble, NoPermission for a file that may not be read.
    """
    settings, problems = _read(path, environ, must_exist)
    if problems:
        raise problems[0]
    return settings


def check_settings(
    path: Path, environ: Mapping[str, str] = os.environ, *, must_exist: bool = False
) -> list[str]:
    """Give every trouble of the configuration, one sentence each.

    Raises NoPermission for a file that may not be read.
    """
    try:
        return [str(problem) for problem in _read(path, environ, must_exist)[1]]
    except WrongUse as error:
        return [str(error)]


def default_config() -> str:
    """Give a commented configuration file that says what holds anyway."""
    from tui_reader.config_default import DEFAULT_CONFIG

    return DEFAULT_CONFIG


def hf_token(environ: Mapping[str, str] = os.environ) -> str | None:
    """Give the Hugging Face token of the environment or of the file its own tools write.

    Raises WrongUse for a token that cannot go into a header, NoPermission for a file that may
    not be read.
    """
    if token := environ.get("HF_TOKEN", "").strip():
        return values.secret(token, "HF_TOKEN")
    named = environ.get("HF_TOKEN_PATH") or "~/.cache/huggingface/token"
    file = Path(os.path.expanduser(named))
    try:
        token = file.read_bytes()[:4096].decode("utf-8", "replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise NoPermission(
            f"The token file {file} cannot be read: {error.strerror}.",
            "Make it readable, or set HF_TOKEN_PATH to another file.",
        ) from None
    return values.secret(token, str(file)) if token else None


def _read(
    path: Path, environ: Mapping[str, str], must_exist: bool
) -> tuple[Settings, list[WrongUse]]:
    root = ConfigTable(str(path), _written(path, must_exist))
    settings = _settings(root)
    root.finish()
    if endpoint := environ.get("HF_ENDPOINT"):
        variables = ConfigTable("environment", {"HF_ENDPOINT": endpoint}, "", root.problems)
        url = variables.one("HF_ENDPOINT", settings.sources.huggingface, values.service_url)
        settings = replace(settings, sources=replace(settings.sources, huggingface=url))
    return settings, root.problems


def _written(path: Path, must_exist: bool) -> dict[str, object]:
    try:
        return read_toml(path)
    except FileNotFoundError:
        if not must_exist:
            return {}
        raise WrongUse(
            f"There is no configuration file {path}.",
            "`tui-reader config default` prints one to start from.",
        ) from None


def _settings(root: ConfigTable) -> Settings:
    default = Settings()
    return Settings(
        feeds=root.each("feeds", default.feeds, values.feed),
        refresh=root.one("refresh", default.refresh, values.duration),
        theme=root.one("theme", default.theme, values.filled),
        spacing=root.one("spacing", default.spacing, values.choice("airy", "dense")),
        measure=root.one("measure", default.measure, values.whole(60, 100)),
        sources=_source_urls(root.table("sources")),
        views=root.table("views").named(values.query),
        rules=_rules(root.table("rules")),
        keys=root.table("keys").named(values.filled),
        digest=_digest(root.table("digest")),
        smtp=_smtp(root.table("smtp")),
        export=_export(root.table("export")),
    )


def _source_urls(table: ConfigTable) -> SourceUrls:
    default = SourceUrls()
    huggingface = table.table("huggingface")
    arxiv = table.table("arxiv")
    scholar = table.table("semantic_scholar")
    return SourceUrls(
        huggingface=huggingface.one("url", default.huggingface, values.service_url),
        arxiv_api=arxiv.one("api", default.arxiv_api, values.service_url),
        arxiv_feed=arxiv.one("feed", default.arxiv_feed, values.service_url),
        arxiv_site=arxiv.one("site", default.arxiv_site, values.service_url),
        ar5iv=arxiv.one("ar5iv", default.ar5iv, values.service_url),
        semantic_scholar=scholar.one("url", default.semantic_scholar, values.service_url),
    )


def _rules(table: ConfigTable) -> RuleTexts:
    return RuleTexts(
        mute=table.each("mute", (), values.query), boost=table.each("boost", (), values.query)
    )


def _digest(table: ConfigTable) -> DigestSettings:
    default = DigestSettings()
    return DigestSettings(
        to=table.one("to", default.to, values.mail_address),
        query=table.one("query", default.query, values.query),
        limit=table.one("limit", default.limit, values.whole(1, 500)),
    )


def _smtp(table: ConfigTable) -> SmtpSettings:
    default = SmtpSettings()
    smtp = SmtpSettings(
        host=table.one("host", default.host, values.host_name),
        port=table.one("port", default.port, values.whole(1, 65_535)),
        security=table.one("security", default.security, values.choice("starttls", "tls", "none")),
        user=table.one("user", default.user, values.text),
        sender=table.one("from", default.sender, values.mail_address),
        password_command=table.one("password_command", default.password_command, values.text),
    )
    if smtp.security == "none" and not values.is_loopback(smtp.host):
        table.trouble(
            table.dotted("security"),
            f'must not be "none" for {smtp.host}.',
            'Mail leaves this machine encrypted only: "starttls" or "tls".',
        )
    return smtp


def _export(table: ConfigTable) -> ExportSettings:
    default = ExportSettings()
    return ExportSettings(table.one("citation_key", default.citation_key, values.citation_key))
