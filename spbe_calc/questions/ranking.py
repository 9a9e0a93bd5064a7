"""Many scores together: their ranks and what they come to as a whole. Exact; opens and prints nothing."""

from __future__ import annotations

import statistics
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from spbe_calc.answers import complement, identity, unanswered
from spbe_calc.problem import Problem, Whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.scoring import Score

    Scored = TypeVar("Scored", Score, Unfinished)

Order = Literal["index", "name", "input"]
"""Highest index first; agencies by name; as they came."""


class Ranked(NamedTuple):
    """A score and its rank: equal exact indices share a rank, and the next rank counts them all."""

    rank: int
    score: Score


class Summary(NamedTuple):
    """What the indices of many agencies come to, exactly."""

    agencies: int
    mean: Fraction
    median: Fraction
    quartiles: tuple[Fraction, Fraction]
    """The first and the third, interpolated between neighbours as spreadsheets do (inclusive)."""
    predicates: dict[str, int]
    """How many agencies a predicate, the highest predicate first; none is left out."""


def by_instrument(scores: Iterable[Score]) -> list[tuple[Instrument, list[Score]]]:
    """The scores of each instrument apart, because indices of two instruments do not compare."""
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(score.instrument.sha256, []).append(score)
    return [(group[0].instrument, group) for group in groups.values()]


def ranked(scores: Iterable[Score], order: Order = "index", top: int | None = None) -> list[Ranked]:
    """The scores in that order, each with its rank by exact index; of those only the first ``top``."""
    scores = list(scores)
    above = Counter(score.index for score in scores)
    ranks: dict[Fraction, int] = {}
    rank = 1
    for index in sorted(above, reverse=True):
        ranks[index] = rank
        rank += above[index]
    return [Ranked(ranks[score.index], score) for score in in_order(scores, order)[:top]]


def in_order(scores: Iterable[Score], order: Order) -> list[Score]:
    """The scores in that order; equal ones as they came."""
    if order == "name":
        return sorted(scores, key=lambda score: score.answers.agency.casefold())
    return sorted(scores, key=lambda score: score.index, reverse=True) if order == "index" else list(scores)


def summary(scores: list[Score]) -> Summary:
    """Mean, median, quartiles and predicates of one or more scores of one instrument."""
    indices = sorted(score.index for score in scores)
    first, _, third = statistics.quantiles(indices, n=4, method="inclusive") if len(indices) > 1 else indices * 3
    counted = Counter(score.predicate.name for score in scores)
    predicates = {band.name: counted[band.name] for band in scores[0].instrument.bands}
    return Summary(len(indices), sum(indices) / len(indices), statistics.median(indices), (first, third), predicates)  # type: ignore[arg-type]


def duplicates(scores: Iterable[Scored]) -> list[Problem]:
    """A warning ``agency-twice`` for each score of the same agency, year and stage as an earlier one."""
    seen: dict[tuple[object, ...], Scored] = {}
    found = []
    for score in scores:
        first = seen.setdefault(identity(score.answers), score)
        if first is not score:
            both = complement(unanswered(score.answers), unanswered(first.answers))
            values = {"agency": score.answers.agency, "first": Whole(first.answers.source), "complement": both}
            found.append(Problem("agency-twice", score.answers.place, values, "warning"))
    return found
