"""One answer of a source."""

from __future__ import annotations

from tui_reader.model.batch import Batch, Validator


def test_an_answer_without_anything_says_nothing_and_asks_for_everything_again() -> None:
    batch = Batch()
    assert (batch.papers, batch.said, dict(batch.validators)) == ((), "", {})
    assert Validator() == Validator(etag=None, modified=None)


def test_answers_do_not_share_their_validators() -> None:
    assert Batch().validators is not Batch().validators
