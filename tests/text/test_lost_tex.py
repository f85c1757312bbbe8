"""What looks like a formula that lost its TeX, and what is just prose."""

from __future__ import annotations

import pytest

from tui_reader.text.lost_tex import lost_tex


@pytest.mark.parametrize(
    "text",
    [
        "the value of Omega_{rm m} at a glance",
        "with a sim10% gain",
        "runs 1.45times faster",
        "at redshifts zleq3",
        "an (varepsilon,delta) bound",
        "the textit{long} road",
        "in O(n^2) time",
        "inspired by ell_0 norms",
    ],
)
def test_formulas_are_seen(text: str) -> None:
    assert lost_tex(text)


@pytest.mark.parametrize(
    "text",
    [
        "Plain prose about similar times and simple models.",
        "It costs 5 times as much, at 10% of the size.",
        "The Alpha team and the gamma distribution.",
        "Whole TeX such as $x_i^2$ has lost nothing.",
        "We publish train_data.csv and sim2real results.",
        "",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert not lost_tex(text)
