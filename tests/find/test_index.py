"""The index of words: answers as the scan does, and can be thrown away at any time."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.find.papers import fill, key, paper
from tui_reader.find.catalogue import Catalogue
from tui_reader.find.index import WordIndex, WordScan
from tui_reader.model.errors import ReaderError
from tui_reader.model.paper import Paper
from tui_reader.model.words import folded_words

Asked = tuple[str | None, tuple[str, ...], bool]
VOCABULARY = ("deep", "deeper", "net", "nets", "é", "a1", "a12", "大模型", "x", "state-of-the-art")
FIELDS = (None, "title", "author", "topic", "org", "submitter", "abstract")


def some_papers(count: int, seed: int = 1) -> list[Paper]:
    chance = random.Random(seed)

    def words(most: int) -> str:
        return " ".join(chance.choices(VOCABULARY, k=chance.randrange(most)))

    return [
        paper(
            number,
            words(6),
            authors=tuple(words(3) for _ in range(chance.randrange(3))),
            abstract=words(12),
            keywords=tuple(words(3) for _ in range(chance.randrange(3))),
            categories=("cs.CL",),
            organization=words(2),
            submitter=words(2),
        )
        for number in range(1, count + 1)
    ]


@pytest.fixture
def index(tmp_path: Path, catalogue: Catalogue) -> WordIndex:
    """Give an index over some papers that is up to date."""
    fill(catalogue, some_papers(30))
    index = WordIndex(tmp_path / "index", catalogue)
    index.catch_up()
    return index


QUESTIONS: list[Asked] = [
    (None, ("deep",), False),
    (None, ("net",), True),
    ("title", ("deep", "n"), False),
    ("abstract", ("of", "the"), True),
    ("topic", ("cs",), True),
    (None, ("nowhere",), True),
]


def right(index: WordIndex) -> bool:
    """Whether all questions are answered as a fresh scan answers them."""
    scan = WordScan(index.catalogue)
    return all(index.matching(*asked) == scan.matching(*asked) for asked in QUESTIONS)


def serves(index: WordIndex) -> bool:
    """Whether the index itself answers, and not the scan in its place."""

    def refuse(*_: object) -> set[int]:
        raise AssertionError("scanned")

    index.scan.matching = refuse  # type: ignore[method-assign]
    try:
        index.matching(None, ("serves", str(random.random())), True)
    except AssertionError:
        return False
    finally:
        del index.scan.matching
    return True


# What matches


@pytest.fixture(params=["scan", "index"])
def search(
    request: pytest.FixtureRequest, tmp_path: Path, catalogue: Catalogue
) -> Callable[[list[Paper], str | None, str, bool], set[str]]:
    """Give a function that files papers and looks for words in them."""

    def ask(papers: list[Paper], field: str | None, text: str, whole: bool) -> set[str]:
        fill(catalogue, papers)
        words = WordScan(catalogue)
        if request.param == "index":
            words = WordIndex(tmp_path / "index", catalogue)  # type: ignore[assignment]
            words.catch_up()  # type: ignore[attr-defined]
        found = words.matching(field, folded_words(text), whole)
        return set(catalogue.keys_of(sorted(found)))

    return ask


Search = Callable[[list[Paper], str | None, str, bool], set[str]]


@pytest.mark.parametrize(
    ("text", "whole", "matches"),
    [
        ("trans", False, True),
        ("trans", True, False),
        ("transformers", True, True),
        ("TRANSFORMERS", True, True),
        ("uber die", True, True),
        ("die transf", False, True),
        ("die transf", True, False),
        ("die uber", True, False),
        ("former", False, False),
    ],
)
def test_words_in_a_row_the_last_a_prefix(
    search: Search, text: str, whole: bool, matches: bool
) -> None:
    assert bool(search([paper(1, "Über die Transformers")], "title", text, whole)) is matches


@pytest.mark.parametrize("field", ["title", "author", "abstract", "keyword"])
def test_anywhere_is_title_authors_abstract_and_keywords(search: Search, field: str) -> None:
    facts = {
        "title": {"title": "needle"},
        "author": {"authors": ("Ann Needle",)},
        "abstract": {"abstract": "hay needle hay"},
        "keyword": {"keywords": ("needle work",)},
    }[field]
    assert search([paper(1, **facts), paper(2)], None, "needle", True) == {key(1)}


@pytest.mark.parametrize(
    "facts", [{"categories": ("needle.AI",)}, {"organization": "needle"}, {"submitter": "needle"}]
)
def test_anywhere_is_not_categories_organization_or_submitter(
    search: Search, facts: dict[str, str]
) -> None:
    assert search([paper(1, **facts)], None, "needle", True) == set()


@pytest.mark.parametrize("facts", [{"categories": ("math.OC",)}, {"keywords": ("math",)}])
def test_topic_is_categories_and_keywords(search: Search, facts: dict[str, str]) -> None:
    assert search([paper(1, **facts)], "topic", "math", True) == {key(1)}


def test_phrase_does_not_reach_from_one_text_into_the_next(search: Search) -> None:
    papers = [paper(1, "ends here", authors=("begins there", "over"), abstract="again")]
    for phrase in ("here begins", "there over", "over again"):
        assert search(papers, None, phrase, True) == set()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    field=st.sampled_from(FIELDS),
    words=st.lists(
        st.sampled_from([*VOCABULARY, "de", "n", "a", "大", "sta"]), min_size=1, max_size=3
    ),
    whole=st.booleans(),
)
def test_index_and_scan_agree(
    index: WordIndex, field: str | None, words: list[str], whole: bool
) -> None:
    asked = folded_words(" ".join(words))
    assert index.matching(field, asked, whole) == WordScan(index.catalogue).matching(
        field, asked, whole
    )


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["file", "drop", "catch up"]), st.integers(1, 40), st.integers(0, 9)
        ),
        max_size=8,
    )
)
def test_index_that_lags_behind_is_right_all_the_same(
    index: WordIndex, steps: list[tuple[str, int, int]]
) -> None:
    for step, number, seed in steps:
        if step == "file":
            fill(index.catalogue, some_papers(number, seed)[-3:])
        elif step == "drop":
            index.catalogue.drop([key(number)])
        else:
            index.catch_up()
        assert right(index)


def test_answers_given_out_can_be_changed_by_who_asked(index: WordIndex) -> None:
    index.matching(*QUESTIONS[0]).clear()
    assert right(index)


def test_prefix_with_very_many_words_is_found_all_the_same(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    crowd = [
        paper(n, "", abstract=" ".join(f"deep a{n}x{m}" for m in range(100))) for n in range(1, 200)
    ]
    fill(catalogue, crowd)
    index = WordIndex(tmp_path / "index", catalogue)
    index.catch_up()
    assert len(index.matching(None, ("deep", "a"), False)) == len(crowd)
    assert index.matching(None, ("a" * 2000,), False) == set()
    assert serves(index)


def test_answers_are_not_remembered_without_end(index: WordIndex) -> None:
    for number in range(120):
        index.matching(None, (f"w{number}",), False)
    assert len(index._answered[1]) <= 101
    assert right(index)


# How far it goes


def test_before_it_is_loaded_words_are_scanned(tmp_path: Path, catalogue: Catalogue) -> None:
    fill(catalogue, some_papers(10))
    index = WordIndex(tmp_path / "index", catalogue)
    assert right(index)
    assert not serves(index)


def test_next_start_finds_the_index_ready(
    index: WordIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WordIndex, "_index_since", None)
    again = WordIndex(tmp_path / "index", index.catalogue)
    again.catch_up()
    assert serves(again)
    assert right(again)


def test_another_process_may_bring_it_further(index: WordIndex, tmp_path: Path) -> None:
    fill(index.catalogue, some_papers(40, 5))
    other = WordIndex(tmp_path / "index", index.catalogue)
    other.catch_up()
    assert right(index)
    index.catch_up()
    assert right(index)
    assert serves(index)


def test_paper_filed_again_leaves_no_old_words_in_the_index(index: WordIndex) -> None:
    fill(index.catalogue, [paper(1, "Quokka")])
    index.catch_up()
    fill(index.catalogue, [paper(1, "Wombat")])
    index.catch_up()
    assert index.matching("title", ("quokka",), True) == set()
    assert len(index.matching("title", ("wombat",), True)) == 1
    index.catalogue.drop([key(1)])
    index.catch_up()
    assert index.matching("title", ("wombat",), True) == set()


def test_changes_after_the_other_caught_up_are_not_lost(index: WordIndex, tmp_path: Path) -> None:
    other = WordIndex(tmp_path / "index", index.catalogue)
    for seed, one in enumerate([other, index, other, index]):
        fill(index.catalogue, some_papers(20, seed))
        index.catalogue.drop([key(seed + 1)])
        one.catch_up()
        assert right(index)
        assert right(other)


HOLD = """
import fcntl, sys
with open(sys.argv[1], "w") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read(1)
"""


def test_while_another_process_builds_the_old_index_and_the_scan_serve(
    index: WordIndex, tmp_path: Path
) -> None:
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "index.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert held.stdout is not None
    assert held.stdout.readline() == "held\n"
    fill(index.catalogue, some_papers(40, 7))
    files = sorted((tmp_path / "index").rglob("*"))
    index.catch_up()
    assert sorted((tmp_path / "index").rglob("*")) == files
    assert right(index)
    held.communicate("x")


def test_catalogue_of_another_life_gets_an_index_of_its_own(
    index: WordIndex, tmp_path: Path
) -> None:
    other = Catalogue(tmp_path / "other.sqlite")
    fill(other, some_papers(25, 3))
    of_other = WordIndex(tmp_path / "index", other)
    of_other.catch_up()
    assert right(of_other)
    assert right(index)
    fill(index.catalogue, some_papers(40, 4))
    index.catch_up()
    assert right(index)
    assert right(of_other)
    other.close()


# Thrown away


def damage(folder: Path, how: str) -> None:
    chance = random.Random(how)
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        size = path.stat().st_size
        if how == "deleted":
            path.unlink()
        elif how == "truncated":
            os.truncate(path, size // 2)
        elif how == "empty":
            os.truncate(path, 0)
        elif how == "garbage":
            path.write_bytes(chance.randbytes(size))
        elif how == "one bit" and not path.name.startswith("."):
            content = bytearray(path.read_bytes())
            content[size // 3] ^= 4
            path.write_bytes(content)


@pytest.mark.parametrize("how", ["deleted", "truncated", "empty", "garbage", "one bit"])
def test_damage_is_noticed_at_the_start_and_mended(
    index: WordIndex, tmp_path: Path, how: str
) -> None:
    damage(tmp_path / "index", how)
    again = WordIndex(tmp_path / "index", index.catalogue)
    again.catch_up()
    assert right(again)
    assert serves(again)


@pytest.mark.parametrize("suffix", [".term", ".idx", ".pos", ".fast", "meta.json", "stamp.json"])
def test_one_file_that_is_missing_is_noticed(
    index: WordIndex, tmp_path: Path, suffix: str
) -> None:
    for path in (tmp_path / "index").rglob(f"*{suffix}"):
        path.unlink()
    again = WordIndex(tmp_path / "index", index.catalogue)
    again.catch_up()
    assert right(again)
    assert serves(again)


def test_folder_deleted_while_open_is_built_anew(index: WordIndex, tmp_path: Path) -> None:
    damage(tmp_path / "index", "deleted")
    assert right(index)
    fill(index.catalogue, some_papers(40, 6))
    assert right(index)
    index.catch_up()
    assert right(index)
    assert serves(index)


@pytest.mark.parametrize("stamp", ["", "[]", "{}", '{"version": 1, "upto": "x", "files": {}}'])
def test_stamp_that_says_nothing_is_no_stamp(
    index: WordIndex, tmp_path: Path, stamp: str
) -> None:
    [path] = (tmp_path / "index").rglob("stamp.json")
    path.write_text(stamp)
    index.catch_up()
    assert right(index)
    assert serves(index)


def test_index_of_another_version_is_built_anew(index: WordIndex, tmp_path: Path) -> None:
    [path] = (tmp_path / "index").rglob("stamp.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 0}))
    again = WordIndex(tmp_path / "index", index.catalogue)
    again.catch_up()
    assert json.loads(next((tmp_path / "index").rglob("stamp.json")).read_text())["version"] == 1
    assert right(again)


def test_builder_that_dies_half_way_leaves_nothing_wrong(
    index: WordIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index.catalogue, some_papers(40, 8))
    with monkeypatch.context() as patch:
        patch.setattr(WordIndex, "_digests", _die)
        with pytest.raises(KeyboardInterrupt):
            index.catch_up()
    again = WordIndex(tmp_path / "index", index.catalogue)
    again.catch_up()
    assert right(again)
    assert serves(again)


def _die(*_: object) -> Iterator[str]:
    raise KeyboardInterrupt


def test_where_nothing_can_be_written_is_said_and_scanned(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    fill(catalogue, some_papers(10))
    (tmp_path / "index").write_text("in the way")
    index = WordIndex(tmp_path / "index", catalogue)
    with pytest.raises(ReaderError, match="index of words"):
        index.catch_up()
    assert right(index)
