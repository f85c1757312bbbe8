"""What can go wrong says what happened and what to do, and ends with a fixed exit code."""

from __future__ import annotations

import pytest

from tui_reader.model.errors import (
    BrokenFile,
    NoPermission,
    NoSuchPaper,
    QueryError,
    ReaderError,
    Refused,
    TryLater,
    WrongUse,
)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (ReaderError, 1),
        (WrongUse, 2),
        (NoSuchPaper, 3),
        (BrokenFile, 65),
        (TryLater, 75),
        (NoPermission, 77),
        (Refused, 78),
    ],
)
def test_each_kind_of_failure_has_its_exit_code(kind: type[ReaderError], code: int) -> None:
    error = kind("It broke.", "Mend it.")
    assert isinstance(error, ReaderError)
    assert error.exit_code == code
    assert (error.what, error.hint) == ("It broke.", "Mend it.")
    assert str(error) == "It broke. Mend it."


def test_a_failure_without_a_hint_says_only_what_happened() -> None:
    assert str(ReaderError("It broke.")) == "It broke."


def test_a_query_error_names_its_column_and_is_wrong_use() -> None:
    error = QueryError("no such field.", 7, "Quote it.")
    assert isinstance(error, WrongUse) and error.exit_code == 2
    assert (error.column, error.reason) == (7, "no such field.")
    assert str(error) == "Column 7: no such field. Quote it."


def test_a_failure_that_may_pass_knows_how_long_to_wait() -> None:
    assert TryLater("Busy.", wait=12.5).wait == 12.5
    assert TryLater("Busy.").wait is None
