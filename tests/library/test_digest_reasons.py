"""Why a paper is in the digest, in words."""

from __future__ import annotations

from datetime import date

import pytest

from tests.library.conftest import Open, take_in
from tests.library.fakes import key, paper
from tui_reader.find.finder import Rules
from tui_reader.library.digest_reasons import DigestReasons
from tui_reader.model.query import Query

PAPERS = (
    paper(1, "Owls that count", featured="2026-08-20", upvotes=31),
    paper(
        2, "Larks", categories=("cs.IR", "cs.CL"), sources=("arxiv",), added="2026-08-20T08:00:00Z"
    ),
    paper(3, "Both", featured="2026-08-20", categories=("cs.IR",), authors=("Ann Ek",)),
)


@pytest.mark.parametrize(
    ("query", "number", "reason"),
    [
        ("featured:1d", 1, "on Hugging Face Daily of 2026-08-20"),
        ("featured:1d OR upvotes:>30", 1, "on Hugging Face Daily of 2026-08-20; 31 upvotes"),
        ("source:arxiv added:1d is:boosted", 2, "new in cs.IR; boosted by topic:cs.IR"),
        ("featured:1d OR is:boosted", 2, "boosted by topic:cs.IR"),
        ("featured:1d OR author:ek", 3, "on Hugging Face Daily of 2026-08-20; author: ek"),
        ("owls OR larks", 1, "owls"),
        ("topic:cs.* -owls", 2, "cs.IR"),
        ("has:code OR NOT has:code", 1, "what the digest asks for"),
    ],
)
def test_reasons(open_library: Open, query: str, number: int, reason: str) -> None:
    library = open_library(rules=Rules(boost=(Query.parse("topic:cs.IR"),)))
    take_in(library, *PAPERS)
    reasons = DigestReasons(library, Query.parse(query, today=date(2026, 8, 20)))
    known = library.paper(key(number))
    assert known is not None
    assert reasons.of(known) == reason
