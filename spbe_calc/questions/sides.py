"""Two sets of scores side by side: which agencies are in both, and how their indicators shifted. Exact arithmetic only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.comparison import Comparison, age_of, agency_of, as_written
from spbe_calc.questions.official import name_of
from spbe_calc.questions.ranking import duplicates

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.problem import Problem
    from spbe_calc.scoring import Score

Key = Callable[["Score"], Hashable]
KEYS: tuple[Key, ...] = (
    lambda score: dated_agency(score.answers),
    lambda score: (agency_of(score), score.answers.year),
    lambda score: (agency_of(score), score.answers.stage),
    agency_of,
)
"""What two scores have in common to be matched, the most first."""


def dated_agency(answers: Answers) -> Hashable:
    """What should be once on each side: an agency, however its kind is abbreviated, in a year and stage."""
    return name_of(answers), answers.year, answers.stage


class Sides(NamedTuple):
    """The scores before and after, matched."""

    comparisons: list[Comparison]
    """In the order of the scores after."""
    only_before: list[Score]
    only_after: list[Score]
    twice: list[Problem]
    """A warning ``agency-twice`` for each score that a side has twice: which belongs to which is not certain."""

    @property
    def lost(self) -> list[Score]:
        """The scores before without answers after (renamed, removed, not valid), but not those older than one that was compared."""
        newest: dict[str, tuple[int, int]] = {}
        for it in self.comparisons:
            agency = agency_of(it.before)
            newest[agency] = max(age_of(it.before.answers), newest.get(agency, (0, -1)))
        return [score for score in self.only_before if age_of(score.answers) >= newest.get(agency_of(score), (0, -1))]

    @property
    def agencies(self) -> frozenset[str]:
        """What identifies the agencies that are in both."""
        return frozenset(agency_of(it.before) for it in self.comparisons)


class Shift(NamedTuple):
    """How the level of an indicator changed from one side to the other, over all agencies that are in both."""

    at: int
    """Its position in the instrument (from 0)."""
    lowered: int
    """How many agencies have a lower level than before."""
    lost: Fraction
    """The sum of levels that they lost."""
    raised: int
    gained: Fraction
    effect: Fraction
    """The mean of what the changes add to the index, over all agencies in both."""


def matched(before: Iterable[Score], after: Iterable[Score]) -> Sides:
    """Match scores by agency.

    Of an agency with several, those of the same year and stage belong together, else those of the same year, else those
    of the same stage; of the rest, the latest years.
    """
    old, new = list(before), list(after)
    partner: dict[int, Score] = {}
    left = set(range(len(old)))
    for key in KEYS:
        waiting = defaultdict(list)
        for at in sorted(left, key=lambda at: old[at].answers.year or 0):
            waiting[key(old[at])].append(at)
        free = [at for at in range(len(new)) if at not in partner]
        for at in sorted(free, key=lambda at: -(new[at].answers.year or 0)):
            if waiting[key(new[at])]:
                found = waiting[key(new[at])].pop()
                partner[at] = old[found]
                left.remove(found)
    comparisons = [Comparison(partner[at], score) for at, score in enumerate(new) if at in partner]
    alone = [score for at, score in enumerate(new) if at not in partner]
    twice = duplicates(old, dated_agency) + duplicates(new, dated_agency)
    return Sides(comparisons, [old[at] for at in sorted(left)], alone, twice)


def shifts(comparisons: list[Comparison]) -> list[Shift]:
    """The shift of each indicator over one or more comparisons of the same instrument: the most often lowered first, then raised."""
    positions = range(len(comparisons[0].after.instrument.indicators))
    return sorted((_shift(at, comparisons) for at in positions), key=lambda shift: (-shift.lowered, -shift.raised))


def _shift(at: int, comparisons: list[Comparison]) -> Shift:
    levels = [(it.before.level(at), it.after.level(at)) for it in comparisons]
    changes = [after - before for before, after in levels if as_written(before) != as_written(after)]
    lost, gained = [-change for change in changes if change < 0], [change for change in changes if change > 0]
    effect = sum((it.after.contribution(at) - it.before.contribution(at) for it in comparisons), Fraction()) / len(comparisons)
    return Shift(at, len(lost), sum(lost, Fraction()), len(gained), sum(gained, Fraction()), effect)
