"""Many scores together: their ranks and their statistics. Exact arithmetic only."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from spbe_calc.answers import complement, identity, unanswered
from spbe_calc.problem import Problem, Whole
from spbe_calc.scoring import Score

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.unfinished import Unfinished

    Scored = TypeVar("Scored", Score, Unfinished)

Order = Literal["index", "name", "input"]
"""The highest index first; by the agency's name; in input order."""


class Ranked(NamedTuple):
    """A score and its rank. Equal exact indices share a rank, and the next rank counts all of them (1, 1, 3)."""

    rank: int
    score: Score


class Spread(NamedTuple):
    """How values are spread, exact; quartiles are interpolated as spreadsheets do (inclusive)."""

    lowest: Fraction
    first: Fraction
    median: Fraction
    third: Fraction
    highest: Fraction
    mean: Fraction


class Summary(NamedTuple):
    """Statistics of the indices of many agencies, exact. An agency may have several results, of several years or stages: all count."""

    results: int
    agencies: int
    mean: Fraction
    median: Fraction
    quartiles: tuple[Fraction, Fraction]
    """The first and third quartile, interpolated as spreadsheets do (inclusive)."""
    predicates: dict[str, int]
    """The number of agencies per predicate, the highest predicate first; all predicates are listed."""


def by_instrument(scores: Iterable[Score]) -> list[tuple[Instrument, list[Score]]]:
    """The scores grouped by instrument, because indices of different instruments are not comparable."""
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(score.instrument.sha256, []).append(score)
    return [(group[0].instrument, group) for group in groups.values()]


def ranked(scores: Iterable[Score], order: Order = "index", top: int | None = None) -> list[Ranked]:
    """The scores in this order, each with its rank by exact index; only the first ``top``."""
    scores = list(scores)
    above = Counter(score.index for score in scores)
    ranks: dict[Fraction, int] = {}
    rank = 1
    for index in sorted(above, reverse=True):
        ranks[index] = rank
        rank += above[index]
    return [Ranked(ranks[score.index], score) for score in in_order(scores, order)[:top]]


def in_order(scores: Iterable[Scored], order: Order) -> list[Scored]:
    """The scores in this order; ties keep their input order. By index, unfinished answers come last, because they have none."""
    if order == "name":
        return sorted(scores, key=lambda score: score.answers.agency.casefold())
    return sorted(scores, key=_index, reverse=True) if order == "index" else list(scores)


def _index(scored: Score | Unfinished) -> tuple[bool, Fraction]:
    """The index to sort by, the highest first."""
    if isinstance(scored, Score):
        return True, scored.index
    return (False, Fraction()) if scored.missing else (True, scored.lowest.index)


def spread(values: Iterable[Fraction]) -> Spread:
    """The spread of one or more values."""
    known = sorted(values)
    first, middle, third = statistics.quantiles(known, n=4, method="inclusive") if len(known) > 1 else known * 3
    return Spread(known[0], first, middle, third, known[-1], sum(known, Fraction()) / len(known))


def summary(scores: list[Score]) -> Summary:
    """Mean, median, quartiles and predicates of one or more scores of one instrument."""
    found = spread(score.index for score in scores)
    counted = Counter(score.predicate.name for score in scores)
    predicates = {band.name: counted[band.name] for band in scores[0].instrument.bands}
    agencies = len({identity(score.answers)[0] for score in scores})
    return Summary(len(scores), agencies, found.mean, found.median, (found.first, found.third), predicates)


class Repeats:
    """Remembers whose scores there were, to find an agency that has two for the same year and stage (or whatever the key is)."""

    def __init__(self, key: Callable[[Answers], Hashable] = identity) -> None:
        self._key = key
        self._first: dict[Hashable, Answers] = {}

    def of(self, score: Score | Unfinished) -> Problem | None:
        """The warning ``agency-twice`` if an earlier score has the same key."""
        answers = score.answers
        first = self._first.setdefault(self._key(answers), answers)
        if first is answers:
            return None
        both = complement(unanswered(answers), unanswered(first))
        return Problem(
            "agency-twice", answers.place, {"agency": answers.agency, "first": Whole(first.source), "complement": both}, "warning"
        )


def duplicates(scores: Iterable[Score | Unfinished], key: Callable[[Answers], Hashable] = identity) -> list[Problem]:
    """A warning ``agency-twice`` for each score whose agency, year and stage (or whatever the key is) equal those of an earlier one."""
    repeats = Repeats(key)
    return [problem for score in scores if (problem := repeats.of(score))]
