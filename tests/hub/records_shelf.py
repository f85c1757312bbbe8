"""What the hub knows of arXiv: records by id, recorded answers, announcements."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from tests.hub import invented

_ENTRY = re.compile(r"  <entry>.*?</entry>\n", re.DOTALL)
_ENTRY_ID = re.compile(r"<id>http://arxiv\.org/abs/([^<]+?)(?:v\d+)?</id>")
_ITEM = re.compile(r" *<item>.*?</item>\n", re.DOTALL)
_TERM = re.compile(r'(?:[a-z]{2,3}:)?(?:"([^"]+)"|([^\s()]+))')


class RecordsShelf:
    """Atom entries as text by id, whole recorded answers, and RSS items."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.entries: dict[str, str] = {}
        self.answers: dict[tuple[str, str, int, int], str] = {}
        self.items: list[str] = []
        self.categories: frozenset[str] = frozenset({"cs", "cs.AI", "cs.CL", "cs.LG", "stat.ML"})
        self.announced = "Fri, 21 Aug 2026 00:00:00 -0400"

    @classmethod
    def invented(cls) -> RecordsShelf:
        """Give the records of papers that do not exist."""
        shelf = cls()
        for record in invented.records():
            shelf.entries[record["id"]] = atom_entry(record)
        new = [one for one in invented.records() if one["id"].startswith("2608")]
        kinds = ["new"] * (len(new) - 3) + ["cross", "replace", "replace-cross"]
        shelf.items = [rss_item(*pair, shelf.announced) for pair in zip(new, kinds, strict=True)]
        return shelf

    @classmethod
    def recorded(cls, folder: Path) -> RecordsShelf:
        """Give the recorded answers of a folder; `arxiv` and `corpus` are in it."""
        shelf = cls()
        corpus = folder / "corpus" / "arxiv_api_abstracts_half.jsonl.gz"
        if corpus.exists():
            for line in gzip.decompress(corpus.read_bytes()).splitlines():
                record = json.loads(line)
                shelf.entries[record["id"]] = atom_entry(record)
        for one in json.loads((folder / "arxiv" / "INDEX.json").read_bytes()):
            shelf._record(one["url"], (folder / "arxiv" / one["file"]).read_text())
        rss = (folder / "arxiv" / "rss_multi_2026-09-24_4items.xml").read_text()
        shelf.items, shelf.announced = _ITEM.findall(rss), "Thu, 24 Sep 2026 00:00:00 -0400"
        taxonomy = json.loads((folder / "arxiv" / "arxiv_taxonomy.json").read_bytes())
        shelf.categories = frozenset(_names(taxonomy))
        return shelf

    def _record(self, url: str, body: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        number = int(asked.get("start", "0")), int(asked.get("max_results", "10"))
        self.answers[(asked.get("search_query", ""), asked.get("id_list", ""), *number)] = body
        for entry in _ENTRY.findall(body):
            if found := _ENTRY_ID.search(entry):
                self.entries.setdefault(found[1], entry)

    def add(self, records: Iterable[dict[str, Any]]) -> None:
        """Take in further records; what is there stays."""
        for record in records:
            self.entries.setdefault(record["id"], atom_entry(record))

    def search(self, query: str) -> list[str]:
        """Give the entries that hold every term of a query."""
        terms = [(a or b).lower() for a, b in _TERM.findall(query) if b not in ("AND", "OR")]
        return [e for e in self.entries.values() if all(term in e.lower() for term in terms)]


def _names(taxonomy: dict[str, Any]) -> Iterable[str]:
    for part in ("archives", "categories"):
        yield from (one["id"] for one in taxonomy[part])


def atom_entry(record: dict[str, Any]) -> str:
    """Write a record as arXiv's Atom does since 2026."""
    identifier, version = record["id"], record.get("version", 1)
    month = identifier.partition("/")[2] or identifier
    guess = f"{'19' if month[0] == '9' else '20'}{month[:2]}-{month[2:4]}-01T00:00:00Z"
    published = record.get("published", guess)
    lines = [
        f"<id>http://arxiv.org/abs/{identifier}v{version}</id>",
        f"<title>{escape(record['title'])}</title>",
        f"<updated>{record.get('updated', published)}</updated>",
        f'<link href="https://arxiv.org/abs/{identifier}v{version}" rel="alternate"/>',
        f"<summary>{escape(record['summary'])}</summary>",
    ]
    lines += [f'<category term="{one}"/>' for one in sorted(record["categories"])]
    lines.append(f"<published>{published}</published>")
    if record.get("comment"):
        lines.append(f"<arxiv:comment>{escape(record['comment'])}</arxiv:comment>")
    lines.append(f'<arxiv:primary_category term="{record["categories"][0]}"/>')
    if record.get("journal"):
        lines.append(f"<arxiv:journal_ref>{escape(record['journal'])}</arxiv:journal_ref>")
    lines += [f"<author><name>{escape(name)}</name></author>" for name in record["authors"]]
    if record.get("doi"):
        lines.append(f"<arxiv:doi>{escape(record['doi'])}</arxiv:doi>")
    return "  <entry>\n" + "".join(f"    {line}\n" for line in lines) + "  </entry>\n"


def rss_item(record: dict[str, Any], kind: str, announced: str) -> str:
    """Write a record as an item of arXiv's RSS."""
    identifier, version = record["id"], 2 if kind.startswith("replace") else 1
    about = f"arXiv:{identifier}v{version} Announce Type: {kind} \nAbstract: {record['summary']}"
    lines = [
        f"<title>{escape(record['title'])}</title>",
        f"<link>https://arxiv.org/abs/{identifier}</link>",
        f"<description>{escape(about)}</description>",
        f'<guid isPermaLink="false">oai:arXiv.org:{identifier}v{version}</guid>',
    ]
    lines += [f"<category>{one}</category>" for one in record["categories"]]
    lines += [
        f"<pubDate>{announced}</pubDate>",
        f"<arxiv:announce_type>{kind}</arxiv:announce_type>",
        f"<dc:creator>{escape(', '.join(record['authors']))}</dc:creator>",
    ]
    return "    <item>\n" + "".join(f"      {line}\n" for line in lines) + "    </item>\n"
