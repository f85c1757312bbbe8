"""Papers and the like that the library keeps, read when asked for."""

from __future__ import annotations

from tui_reader.model.paper import Artifact, Paper
from tui_reader.store.lazy_rows import LazyRows, paper_in

PAPER = Paper(key="doi:10.1/a", title="A", artifacts=(Artifact("model", "org/name", 3, None),))


def test_papers_are_found_by_key() -> None:
    kept = LazyRows({PAPER.key: PAPER.as_record()}, paper_in)
    assert kept[PAPER.key] == PAPER
    assert kept.get("doi:10.1/b") is None
    assert (len(kept), list(kept), PAPER.key in kept, 1 in kept) == (1, [PAPER.key], True, False)


def test_a_row_that_was_tampered_with_still_names_its_paper() -> None:
    kept = LazyRows({"doi:10.1/b": {"title": "no key"}, PAPER.key: PAPER.as_record()}, paper_in)
    assert list(kept.values()) == [Paper(key="doi:10.1/b", title="doi:10.1/b"), PAPER]
