"""Whether the terminal and the settings of the network are up to it; nobody is asked anything."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

from tui_reader.cli.finding import Finding
from tui_reader.cli.form import is_terminal
from tui_reader.config import Settings, hf_token
from tui_reader.model.errors import ReaderError

_PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")


def check_terminal() -> Iterator[Finding]:
    """See how large the terminal is, and what it can show."""
    columns, lines = shutil.get_terminal_size()
    if not is_terminal():
        yield Finding("ok", "terminal", "stdout is no terminal; the commands do without.")
    elif columns < 60 or lines < 20:
        says = f"{columns} by {lines} is small."
        yield Finding("warn", "terminal", says, "The interface wants 60 by 20 or more.")
    else:
        yield Finding("ok", "terminal", f"{columns} by {lines}.")
    yield _colours(os.environ.get("TERM", ""), os.environ.get("COLORTERM", ""))
    encoding = (getattr(sys.stdout, "encoding", None) or "unknown").lower()
    if encoding.replace("-", "") == "utf8":
        yield Finding("ok", "characters", "UTF-8.")
    else:
        advice = "Choose a UTF-8 locale, or start with --ascii."
        yield Finding("warn", "characters", f"The encoding is {encoding}.", advice)


def _colours(term: str, more: str) -> Finding:
    if os.environ.get("NO_COLOR"):
        return Finding("ok", "colours", "None, as NO_COLOR asks.")
    if term in ("", "dumb"):
        return Finding("warn", "colours", f"TERM is {term or 'not set'}: none are used.")
    if more in ("truecolor", "24bit"):
        return Finding("ok", "colours", "All of them.")
    if "256" in term or "direct" in term:
        return Finding("ok", "colours", "256.", "COLORTERM=truecolor brings all, where it fits.")
    return Finding("warn", "colours", f"TERM is {term}: perhaps 16 only.")


def check_network(settings: Settings, *, offline: bool) -> Iterator[Finding]:
    """See who would be asked, by which way and as whom."""
    urls = settings.sources
    addresses = (urls.huggingface, urls.arxiv_api, urls.arxiv_feed, urls.arxiv_site)
    hosts = ", ".join(dict.fromkeys(urlsplit(url).netloc for url in addresses))
    says = f"Papers come from {hosts}."
    yield Finding("ok", "network", says, "With --offline nobody is asked." if offline else "")
    if proxy := next(filter(None, map(os.environ.get, _PROXIES)), None):
        yield Finding("ok", "network", f"By way of the proxy {urlsplit(proxy).hostname or '?'}.")
    try:
        token = hf_token()
    except ReaderError as error:
        yield Finding("fail", "token", error.what, error.hint)
    else:
        none = "None but what may be in the keyring; Hugging Face does without."
        yield Finding("ok", "token", "There is one for Hugging Face." if token else none)
