"""Every spelling of a paper and the one key that it stands for.

The grammar of arXiv identifiers is arXiv's own (info.arxiv.org/help/arxiv_identifier.html).
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote, urlsplit

from tui_reader.model.errors import WrongUse
from tui_reader.model.words import fold

# The archives that gave ids before April 2007; none will ever be added.
_ARCHIVES = (
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn",
    "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex",
    "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th",
    "patt-sol", "physics", "plasm-ph", "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con",
)  # fmt: skip
_ARCHIVE_OF = {archive.replace("-", ""): archive for archive in _ARCHIVES}
_NEW = r"(?P<new>\d{4}\.\d{4,5})"
_OLD = r"(?P<archive>[A-Za-z-]{2,9})(?:\.[A-Za-z-]{2,12})?/(?P<number>\d{7})"
_VERSION = r"(?:[vV](?P<version>[1-9]\d{0,2}))?"
_ARXIV = re.compile(rf"(?:{_NEW}|{_OLD}){_VERSION}\Z", re.ASCII)
_DOI = re.compile(r"10\.\d{4,9}/[!#-;=?-~]{1,200}\Z", re.ASCII)
_TITLE_KEY = re.compile(r"title:[0-9a-f]{16}\Z")
_ARXIV_DOI = "10.48550/arxiv."
_PAPER_PLACES = {
    "arxiv.org": ("abs", "pdf", "html", "src", "e-print", "format"),
    "export.arxiv.org": ("abs", "pdf", "html", "src", "e-print", "format"),
    "ar5iv.org": ("abs", "pdf", "html", "papers"),
    "ar5iv.labs.arxiv.org": ("abs", "pdf", "html", "papers"),
    "huggingface.co": ("papers",),
    "hf.co": ("papers",),
    "alphaxiv.org": ("abs", "pdf", "html", "overview"),
}
_DOI_IN_TEXT = r"10\.\d{4,9}/[^\s\"<>{}|]{1,250}"
_IN_TEXT = re.compile(
    rf"(?:https?://)?\b(?:dx\.)?doi\.org/{_DOI_IN_TEXT}"
    rf"|(?:https?://|(?<![\w.-])(?:www\.)?(?:{'|'.join(map(re.escape, _PAPER_PLACES))})/)"
    r"[^\s<>()\[\]{}|\"']{1,2000}"
    rf"|\b(?:doi:\s*)?{_DOI_IN_TEXT}"
    r"|\barxiv:\s*[A-Z0-9./-]{1,40}"
    r"|(?<![\w./-])\d{4}\.\d{4,5}(?:v[1-9]\d{0,2})?(?![\w/-])"
    r"|(?<![\w./-])[A-Z-]{2,9}(?:\.[A-Z-]{2,12})?/\d{7}(?:v[1-9]\d{0,2})?(?![\w/-])",
    re.ASCII | re.IGNORECASE,
)


def paper_key(spelling: str) -> str:
    """Give the key of a paper, however it is spelt.

    Raises WrongUse when the spelling cannot be read as a paper.
    """
    found = _read(spelling.strip())
    if found is None:
        raise WrongUse(
            f"{spelling.strip()[:80]!r} is not a paper.",
            "Give a key, an arXiv id such as 2401.12345, a DOI, or the address of its page.",
        )
    return found[0]


def preprint_version(spelling: str) -> int | None:
    """Give the version that a spelling names (`2401.12345v2` is 2), or None."""
    found = _read(spelling.strip())
    return found[1] if found else None


def arxiv_key(identifier: str) -> str | None:
    """Give the key for a bare arXiv identifier with or without version, or None."""
    found = _read_arxiv(identifier.strip())
    return found[0] if found else None


def arxiv_id(key: str) -> str | None:
    """Give the arXiv identifier, without version, of a key, or None for other papers."""
    return key[len("arxiv:") :] if key.startswith("arxiv:") else None


def doi_key(doi: str) -> str | None:
    """Give the key for a DOI; one of arXiv's own DOIs is an arXiv paper."""
    found = _read_doi(doi.strip())
    return found[0] if found else None


def title_key(title: str) -> str:
    """Give the key of a paper that has nothing but a title, whatever stands between its letters."""
    words = fold(title).replace(" ", "") or title.strip()
    return "title:" + hashlib.sha1(words.encode("utf-8", "replace")).hexdigest()[:16]


def keys_in_text(text: str) -> list[str]:
    """Give the keys of all papers whose ids, DOIs or addresses stand in a text, in order, once."""
    keys: dict[str, None] = {}
    for match in _IN_TEXT.finditer(text):
        found = _read(_without_closing(match.group()))
        if found:
            keys.setdefault(found[0])
    return list(keys)


def _without_closing(spelling: str) -> str:
    """Take away what closes the sentence around a spelling, and not what belongs to it."""
    while spelling:
        unopened = spelling[-1] == ")" and spelling.count(")") > spelling.count("(")
        if not unopened and spelling[-1] not in ".,;:!?]*_`'":
            break
        spelling = spelling[:-1]
    return spelling


def month_of(key: str) -> str:
    """Give the month (`2401`) that a paper is filed under; it never changes for a key.

    arXiv ids carry their month. Other papers have none that is sure to stay: they are filed
    under `other`.
    """
    identifier = arxiv_id(key)
    if identifier is None:
        return "other"
    return identifier.partition("/")[2][:4] or identifier[:4]


def _read(spelling: str) -> tuple[str, int | None] | None:
    if not spelling or len(spelling) > 2_048 or not spelling.isascii():
        return None
    if _TITLE_KEY.match(spelling):
        return spelling, None
    scheme, colon, rest = spelling.partition(":")
    if colon and scheme.lower() == "arxiv":
        return _read_arxiv(rest.strip())
    if colon and scheme.lower() == "doi":
        return _read_doi(rest.strip())
    return _read_address(spelling) or _read_doi(spelling) or _read_arxiv(spelling)


def _read_arxiv(identifier: str) -> tuple[str, int | None] | None:
    identifier = re.sub(r"\Aarxiv:\s*|\.(pdf|ps|gz)\Z", "", identifier, flags=re.IGNORECASE)
    identifier = identifier.strip("/")
    match = _ARXIV.match(identifier)
    if match is None:
        return None
    version = int(match["version"]) if match["version"] else None
    if match["new"]:
        return (f"arxiv:{match['new']}", version) if _real_new_id(match["new"]) else None
    archive = _ARCHIVE_OF.get(match["archive"].lower().replace("-", ""))
    if archive is None or not _real_old_number(match["number"]):
        return None
    return f"arxiv:{archive}/{match['number']}", version


def _real_new_id(identifier: str) -> bool:
    month, _, number = identifier.partition(".")
    digits = 4 if month <= "1412" else 5
    real_month = 1 <= int(month[2:]) <= 12 and month >= "0704"
    return real_month and len(number) == digits and int(number) > 0


def _real_old_number(number: str) -> bool:
    month = number[:4]
    in_use = month >= "9107" or month <= "0703"
    return in_use and 1 <= int(month[2:]) <= 12 and int(number[4:]) > 0


def _read_doi(doi: str) -> tuple[str, int | None] | None:
    doi = doi.removesuffix("/")
    if not _DOI.match(doi):
        return None
    if doi.lower().startswith(_ARXIV_DOI):
        return _read_arxiv(doi[len(_ARXIV_DOI) :])
    return f"doi:{doi.lower()}", None


def _read_address(url: str) -> tuple[str, int | None] | None:
    if "/" not in url:
        return None
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("browse.")
    except ValueError:
        return None
    path = unquote(parts.path).strip("/")
    if host in ("doi.org", "dx.doi.org"):
        return _read_doi(path)
    place, _, identifier = path.partition("/")
    if place in _PAPER_PLACES.get(host, ()):
        return _read_arxiv(identifier.removesuffix(".md"))
    return None
