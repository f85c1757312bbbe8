"""Where the links and pictures of a page lead."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from urllib.parse import quote, unquote, urljoin, urlsplit

from tui_reader.model.clean import URL_LIMIT, web_url
from tui_reader.model.identity import arxiv_key

_HREF = re.compile(r"""href=["']([^"'#]*)#([^"']+)["']""")
_PAPER_PAGE = re.compile(r"https?://[^/]+/(?:html|papers)/([^?#]+?)/?\Z")
_WATERMARK = re.compile(r"""id=["']watermark-tr["'][^<>]*>\s*arXiv:([^\s<]+)""")
_VERSION = re.compile(r"v\d+\Z")
_PAGE_FILE = re.compile(r"\.x?html?\Z", re.IGNORECASE)
_SAFE_IN_URL = "%:/?#[]@!$&()*+,;=~"
_ID_LIMIT = 200


def safe_id(identity: str) -> bool:
    """Tell whether an id can be a link's target: short, visible, without blanks."""
    return len(identity) <= _ID_LIMIT and identity.isprintable() and " " not in identity


class Links:
    """The addresses of one page: its own, and how others are read against it."""

    def __init__(self, markup: str, address: str, base: str = "") -> None:
        """Read the page's own address off its markup; `base` is its `<base href>`."""
        prefixes = Counter[str]()
        fragments = set[str]()
        for before, fragment in _HREF.findall(markup):
            prefixes[before] += 1
            fragments.add(fragment)
        self.wanted: frozenset[str | None] = frozenset(map(_fragment, fragments))
        """The ids that links of this page lead to; some may be missing in it."""
        self.address = web_url(address) or ""
        given = next((found for found, _ in prefixes.most_common(1) if "/html/" in found), "")
        self.own = self.address if _paper(self.address) else web_url(given) or self.address
        self._folder = urljoin(_folder(self.own, given, markup), base)
        self._targets: dict[str, str] = {"": ""}
        self._are_own: dict[str, bool] = {"": True, given: True}

    def target(self, href: str) -> str:
        """Give `#id` for a place in this page, a checked address, or nothing."""
        known = self._targets.get(href)
        if known is None:
            known = self._targets[href] = self._read(href.strip())
        return known

    def _read(self, href: str) -> str:
        before, hash_mark, fragment = href.partition("#")
        if hash_mark and self._is_own(before):
            fragment = _fragment(fragment)
            return f"#{fragment}" if fragment and safe_id(fragment) else ""
        return self.absolute(href)

    @property
    def fragments(self) -> set[str]:
        """The ids that were given out as targets."""
        return {target[1:] for target in self._targets.values() if target.startswith("#")}

    def absolute(self, href: str) -> str:
        """Give the checked address that a link or picture of this page has, or nothing."""
        if len(href) > URL_LIMIT:
            return ""
        try:
            joined = urljoin(self._folder, href.strip())
        except ValueError:
            return ""
        return web_url(quote(joined, safe=_SAFE_IN_URL)) or ""

    def _is_own(self, before: str) -> bool:
        if before not in self._are_own:
            paper = _paper(before)
            same_paper = bool(paper) and paper == _paper(self.own)
            same_address = before.rstrip("/") == self.own.rstrip("/")
            self._are_own[before] = same_paper or same_address
        return self._are_own[before]


def _fragment(written: str) -> str:
    return unquote(unescape(written))


def _paper(address: str) -> str | None:
    """Give the key of the paper whose full text an address on arXiv or ar5iv names, or None."""
    found = _PAPER_PAGE.match(address)
    return arxiv_key(found[1]) if found else None


def _folder(own: str, given: str, markup: str) -> str:
    """Give the address that relative ones are read against.

    A paper's page stands in a folder of its own name. Without a version in the address it is
    the one that the page says it is, as its pictures are kept by version.
    """
    if not own:
        return ""
    parts = urlsplit(own)
    name = parts.path.rpartition("/")[2]
    if not name or _PAGE_FILE.search(name):
        return own
    path = parts.path
    if _paper(own) and parts.hostname == "arxiv.org" and not _VERSION.search(path):
        marked = _WATERMARK.search(markup)
        said = given if _VERSION.search(given) else marked[1] if marked else ""
        version = _VERSION.search(said)
        path += version[0] if version else ""
    return f"{parts.scheme}://{parts.netloc}{path}/"
