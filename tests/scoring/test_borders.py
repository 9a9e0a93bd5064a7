"""Predicates at every border and one smallest step below it, decided on the exact and on the rounded index.

Under PermenPANRB 59/2020 a whole index has 2,000 steps to the level: the smallest step is 1/2000.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import pytest

from spbe_calc.words import numbers
from tests.making import GROUPS, answers_text, built_in, levels_with_sums, score_of
from tests.support import invoke

if TYPE_CHECKING:
    from pathlib import Path

STEPS = 2000
UNITS = {"a": 26, "b": 50, "c": 30, "d": 55, "e": 60}
"""What one level in each group of equal weights is worth, in steps of the index: 1.3, 2.5, 1.5, 2.75 and 3 percent."""


def reachable() -> dict[int, dict[str, int]]:
    """Every total that levels can reach, in steps, with sums of levels that reach it."""
    totals: dict[int, dict[str, int]] = {0: {}}
    for group, units in UNITS.items():
        count = len(GROUPS[group])
        totals = {total + units * more: sums | {group: more} for total, sums in totals.items() for more in range(count, 5 * count + 1)}
    return totals


REACHABLE = reachable()


def levels_of(total: int) -> dict[int, int]:
    """Levels with that total."""
    return levels_with_sums(REACHABLE[total])


class Border(NamedTuple):
    """An index, in steps, and what it must come to."""

    total: int
    shown: str
    exact: str
    rounded: str


BORDERS = [
    Border(10000, "5.00", "Memuaskan", "Memuaskan"),
    Border(9974, "4.99", "Memuaskan", "Memuaskan"),  # the next total below all levels 5
    Border(8400, "4.20", "Memuaskan", "Memuaskan"),
    Border(8399, "4.20", "Sangat Baik", "Memuaskan"),
    Border(7000, "3.50", "Sangat Baik", "Sangat Baik"),
    Border(6999, "3.50", "Baik", "Sangat Baik"),
    Border(5200, "2.60", "Baik", "Baik"),
    Border(5199, "2.60", "Cukup", "Baik"),
    Border(3600, "1.80", "Cukup", "Cukup"),
    Border(3599, "1.80", "Kurang", "Cukup"),
    Border(2026, "1.01", "Kurang", "Kurang"),  # the next total above all levels 1
    Border(2000, "1.00", "Kurang", "Kurang"),
]


@pytest.mark.parametrize("basis", ["exact", "rounded"])
@pytest.mark.parametrize("border", BORDERS, ids=lambda border: f"{border.total / STEPS:.4f}")
def test_the_predicate_at_a_border(border: Border, basis: str) -> None:
    score = score_of(levels_of(border.total), built_in(basis=basis))
    assert score.index == Fraction(border.total, STEPS)
    assert numbers.index(score.instrument, score.index) == border.shown
    assert score.predicate.name == getattr(border, basis)
    warned = [warning.code for warning in score.warnings]
    assert warned == (["near-border"] if border.exact != border.rounded else [])


def test_the_totals_are_neighbours() -> None:
    totals = sorted(REACHABLE)
    assert (totals[0], totals[1], totals[-2], totals[-1]) == (2000, 2026, 9974, 10000)
    assert {total for border in (8400, 7000, 5200, 3600) for total in (border, border - 1)} <= REACHABLE.keys()


def test_a_score_below_a_border_says_so_in_json(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text(levels_of(6999)), "utf-8")
    exact = invoke("score", file, "-f", "json").stdout
    rounded = invoke("score", file, "-f", "json", "--predicate-basis", "rounded").stdout
    assert '"predicate": "Baik",\n    "predicate_basis": "exact"' in exact
    assert '"next_predicate": {\n      "name": "Sangat Baik",\n      "from": 3.5,\n      "gap": 0.0005\n    }' in exact
    assert '"message": "the exact index 3.4995 falls in Baik; rounded, it would fall in Sangat Baik"' in exact
    assert '"predicate": "Sangat Baik",\n    "predicate_basis": "rounded"' in rounded
    assert '"message": "the rounded index falls in Sangat Baik; the exact index 3.4995 would fall in Baik"' in rounded
