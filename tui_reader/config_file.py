"""The configuration file read and checked, key by key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from tui_reader import config_values as values
from tui_reader.config_settings import (
    DigestSettings,
    ExportSettings,
    RuleTexts,
    Settings,
    SmtpSettings,
    SourceUrls,
)
from tui_reader.config_table import ConfigTable, read_toml
from tui_reader.model.errors import WrongUse

# Named, since a type checker would take the names for any text.
_SECURITY: Callable[[object], Literal["starttls", "tls", "none"]] = values.choice(
    "starttls", "tls", "none"
)


def read_settings(
    path: Path, environ: Mapping[str, str], must_exist: bool
) -> tuple[Settings, list[WrongUse]]:
    """Read the configuration and give the settings with every trouble found.

    Raises WrongUse for a file that is no TOML or is missing, NoPermission for one that may not
    be read.
    """
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
        security=table.one("security", default.security, _SECURITY),
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
