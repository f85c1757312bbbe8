"""The catalogue: filing, asking, and being thrown away at any time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.find.papers import fill, key, paper
from tui_reader.find.catalogue import BrokenCatalogue, Catalogue, damage_told
from tui_reader.model.errors import NoPermission, TryLater


def keys(catalogue: Catalogue, sort: str = "day") -> list[int]:
    return [int(one[-5:]) for one in catalogue.keys_of(catalogue.order(sort))]


# Filing


def test_papers_stay_for_the_next_start(tmp_path: Path) -> None:
    first = Catalogue(tmp_path / "c.sqlite")
    fill(first, [paper(1), paper(2)])
    birth, serial = first.birth, first.serial
    first.close()
    again = Catalogue(tmp_path / "c.sqlite")
    assert (again.birth, again.serial, len(again.order("day"))) == (birth, serial, 2)
    again.close()


def test_folder_is_made_and_private(tmp_path: Path) -> None:
    Catalogue(tmp_path / "deep" / "c.sqlite").close()
    assert (tmp_path / "deep").stat().st_mode & 0o777 == 0o700


def test_filing_a_paper_again_keeps_its_number_and_replaces_its_row(catalogue: Catalogue) -> None:
    fill(catalogue, [paper(1, keywords=("old",))])
    before, serial = catalogue.numbers_of([key(1)]), catalogue.serial
    fill(catalogue, [paper(1, "Renamed", keywords=("new",))])
    assert catalogue.numbers_of([key(1)]) == before
    assert catalogue.serial > serial
    assert catalogue.rows(list(before.values()))[0].title == "Renamed"
    assert catalogue.numbers("name = 'old'", table="names") == set()
    assert catalogue.numbers("name = 'new'", table="names") == set(before.values())


def test_filing_a_month_drops_what_its_file_has_lost(catalogue: Catalogue) -> None:
    catalogue.file_month("2608", "a", [paper(1), paper(2)])
    number = catalogue.numbers_of([key(1)])[key(1)]
    catalogue.file_month("2608", "b", [paper(2)])
    assert keys(catalogue) == [2]
    assert catalogue.numbers("TRUE", table="gone") == {number}
    assert catalogue.numbers("TRUE", table="words") == catalogue.numbers("TRUE")


def test_filing_a_month_leaves_others_alone(catalogue: Catalogue) -> None:
    catalogue.put_kept([paper(7)])
    catalogue.file_month("2608", "a", [paper(1)])
    catalogue.file_month("2608", None, [])
    assert keys(catalogue) == [7]


def test_months_are_stale_when_they_changed_came_or_went(catalogue: Catalogue) -> None:
    catalogue.file_month("2601", "a", [])
    catalogue.file_month("2602", "a", [])
    catalogue.file_month("2603", "a", [])
    assert catalogue.stale_months({"2601": "a", "2602": "b", "2604": "a"}) == {
        "2602",
        "2603",
        "2604",
    }


def test_month_gone_is_not_stale_for_ever(catalogue: Catalogue) -> None:
    catalogue.file_month("2601", "a", [])
    catalogue.file_month("2601", None, [])
    assert catalogue.stale_months({}) == set()


def test_putting_papers_makes_a_true_month_true_again(catalogue: Catalogue) -> None:
    catalogue.file_month("2608", "a", [paper(1)])
    catalogue.put([paper(2)], {"2608": "a"}, {"2608": "b"})
    assert catalogue.stale_months({"2608": "b"}) == set()


def test_putting_papers_into_a_new_month_files_it(catalogue: Catalogue) -> None:
    catalogue.put([paper(2)], {}, {"2608": "a"})
    assert catalogue.stale_months({"2608": "a"}) == set()


def test_putting_a_few_papers_of_a_stale_month_leaves_it_stale(catalogue: Catalogue) -> None:
    catalogue.put([paper(2)], {"2608": "never filed"}, {"2608": "b"})
    assert catalogue.stale_months({"2608": "b"}) == {"2608"}


def test_dropping_what_is_not_there_is_no_trouble(catalogue: Catalogue) -> None:
    fill(catalogue, [paper(1)])
    catalogue.drop([key(9)])
    assert keys(catalogue) == [1]


# Asking


def test_rows_come_in_the_order_asked_without_those_that_are_gone(catalogue: Catalogue) -> None:
    fill(catalogue, [paper(1), paper(2)])
    numbers = catalogue.numbers_of([key(1), key(2), key(3)])
    rows = catalogue.rows([numbers[key(2)], 999, numbers[key(1)]])
    assert [row.key for row in rows] == [key(2), key(1)]


ORDERED = [
    paper(1, "Beta", published="2026-08-01T00:00:00Z", upvotes=5, featured="2026-08-03", stars=1),
    paper(2, "alpha", published="2026-08-02T00:00:00Z", upvotes=50, featured="2026-08-02"),
    paper(3, "Gamma", published=None, upvotes=None, added="2026-08-09T00:00:00Z", stars=9),
]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("day", [3, 1, 2]),
        ("new", [2, 1, 3]),
        ("featured", [1, 2, 3]),
        ("upvotes", [2, 1, 3]),
        ("stars", [3, 1, 2]),
        ("title", [2, 1, 3]),
        ("added", [3, 1, 2]),
    ],
)
def test_orders(catalogue: Catalogue, sort: str, expected: list[int]) -> None:
    fill(catalogue, ORDERED)
    assert keys(catalogue, sort) == expected


def test_momentum_is_votes_gained_else_votes_a_day(catalogue: Catalogue) -> None:
    day = {"featured": "2026-08-01", "counted": "2026-08-10"}
    fill(
        catalogue,
        [
            paper(1, upvotes=100, **day),  # 10 a day
            paper(2, upvotes=20, gained=15, **day),
            paper(3, upvotes=300, gained=1, **day),
            paper(4, published=None, upvotes=None),
        ],
    )
    assert keys(catalogue, "momentum") == [2, 1, 3, 4]


def test_order_follows_what_another_process_files(tmp_path: Path, catalogue: Catalogue) -> None:
    fill(catalogue, [paper(1)])
    assert keys(catalogue) == [1]
    other = Catalogue(tmp_path / "catalogue.sqlite")
    fill(other, [paper(2)])
    other.close()
    assert sorted(keys(catalogue)) == [1, 2]


def test_moment_sees_nothing_of_what_is_filed_meanwhile(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    fill(catalogue, [paper(1)])
    other = Catalogue(tmp_path / "catalogue.sqlite")
    with catalogue.moment():
        serial = catalogue.serial
        fill(other, [paper(2)])
        assert (catalogue.serial, keys(catalogue)) == (serial, [1])
    other.close()
    assert sorted(keys(catalogue)) == [1, 2]


def test_threads_get_their_own_answers(catalogue: Catalogue) -> None:
    fill(catalogue, [paper(number) for number in range(1, 101)])
    wrong: list[object] = []

    def ask(start: int) -> None:
        for number in range(start, 101, 4):
            if list(catalogue.numbers_of([key(number)])) != [key(number)]:
                wrong.append(number)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    threads = [threading.Thread(target=ask, args=(start,)) for start in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.setswitchinterval(interval)
    assert wrong == []


# Thrown away


def test_rebuilt_is_empty_and_no_number_is_given_again(catalogue: Catalogue) -> None:
    fill(catalogue, [paper(number) for number in range(1, 20)])
    numbers, birth, serial = set(catalogue.order("day")), catalogue.birth, catalogue.serial
    catalogue.rebuild()
    assert catalogue.order("day") == []
    assert catalogue.birth != birth
    assert catalogue.serial > serial
    fill(catalogue, [paper(1)])
    assert numbers.isdisjoint(catalogue.order("day"))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "garbage": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "header only": lambda path: path.write_bytes(path.read_bytes()[:100]),
    "text": lambda path: path.write_text("[]"),
    "missing": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_file_is_found_out_and_made_anew(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "c.sqlite"
    catalogue = Catalogue(path)
    fill(catalogue, [paper(1)])
    catalogue.close()
    DAMAGES[damage](path)
    catalogue = Catalogue(path)
    try:
        with damage_told():
            catalogue.order("day")
            fill(catalogue, [paper(2)])
    except BrokenCatalogue:
        catalogue.rebuild()
        fill(catalogue, [paper(2)])
    assert keys(catalogue) == [2]
    catalogue.close()


def test_file_of_another_version_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    catalogue = Catalogue(path)
    fill(catalogue, [paper(1)])
    catalogue.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = 'other' WHERE name = 'version'")
    connection.close()
    catalogue = Catalogue(path)
    assert catalogue.order("day") == []
    catalogue.close()


def test_database_of_somebody_else_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    connection.close()
    catalogue = Catalogue(path)
    assert catalogue.order("day") == []
    catalogue.close()


def test_where_no_file_can_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NoPermission, match="catalogue") as caught:
        Catalogue(tmp_path / "file" / "c.sqlite")
    assert "--cache-dir" in caught.value.hint


def test_busy_file_is_to_be_tried_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **o: real(path, **{**o, "timeout": 0}))
    path = tmp_path / "c.sqlite"
    holder = real(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(TryLater, match="busy"):
        Catalogue(path)
    holder.close()


def test_busy_while_open_is_to_be_tried_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **o: real(path, **{**o, "timeout": 0}))
    catalogue = Catalogue(tmp_path / "c.sqlite")
    holder = real(tmp_path / "c.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(TryLater, match="busy"), damage_told():
        fill(catalogue, [paper(1)])
    holder.close()
    catalogue.close()


BEGIN = """
import sys
from pathlib import Path
from tui_reader.find.catalogue import Catalogue
sys.stdin.read(1)
print(Catalogue(Path(sys.argv[1])).birth)
"""


def test_processes_that_start_together_share_one_life(tmp_path: Path) -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    command = [sys.executable, "-c", BEGIN, str(tmp_path / "c.sqlite")]
    processes = [subprocess.Popen(command, **pipes) for _ in range(3)]  # type: ignore[call-overload]
    births = set()
    for process in processes:
        process.stdin.write("x")
        process.stdin.flush()
    for process in processes:
        births.add(process.communicate()[0].strip())
        assert process.returncode == 0
    assert len(births) == 1
