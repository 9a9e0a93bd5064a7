"""Questions of plans over years, made at random and so small that every schedule can be tried."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan import Target
from spbe_calc.questions.plan.years.moves import Terms
from spbe_calc.questions.plan.years.schedule import Asked
from tests.planmaking import Question, levels_within, random_efforts, random_levels, random_limits, small_instrument

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

WEIGHTS = (("1", "1", "1", "1"), ("5", "5", "3"), ("20/6", "20/6", "10/3", "1.5"), ("0.7", "1.1"), ("2", "3", "5", "7"), ("1.3", "2.5"))
MOST = 3000
"""How many schedules a question may have to be tried one by one."""
Way = tuple[tuple[int, ...], ...]
"""The levels at the end of each year."""


class Years(NamedTuple):
    """A question over years, and everything that can be done."""

    question: Question
    terms: Terms

    @property
    def asked(self) -> Asked:
        """As the program asks it."""
        return Asked(self.question.instrument, self.question.levels, self.terms, self.question.limits, self.question.efforts)

    def ways(self) -> Iterator[Way]:
        """All schedules within the limits."""
        return (tuple(zip(*paths, strict=True)) for paths in itertools.product(*map(self._paths, range(len(self.question.levels)))))

    def _paths(self, at: int) -> list[tuple[int, ...]]:
        most = self.question.limits.max_step
        levels = levels_within(self.question._replace(limits=self.question.limits._replace(max_step=None)), at)
        climbs = itertools.combinations_with_replacement(range(len(levels)), len(self.terms.years))
        return [
            tuple(levels[step] for step in climb)
            for climb in climbs
            if most is None or all(after - before <= most for before, after in itertools.pairwise((0, *climb)))
        ]

    def spent(self, way: Way) -> list[Fraction]:
        """The effort of each year."""
        return [
            self.question._replace(levels=before, efforts=self.question.efforts.in_year(year)).effort(after)
            for year, (before, after) in zip(self.terms.years, itertools.pairwise((self.question.levels, *way)), strict=True)
        ]

    def allowed(self, way: Way) -> bool:
        """Whether a schedule keeps budgets and targets."""
        spent = dict(zip(self.terms.years, self.spent(way), strict=True))
        reached = dict(zip(self.terms.years, map(self.question.total, way), strict=True))
        in_budget = all(spent[year] <= budget for year, budget in self.terms.budgets.items())
        return in_budget and all(reached[year] >= target.total for year, target in self.terms.targets.items())

    def order(self, way: Way) -> tuple[object, ...]:
        """The order of the help: effort, yearly indices, indicators, numbers; then how far and how early the lower numbers rise."""
        effort, indices, last = sum(self.spent(way)), sum(map(self.question.total, way)), way[-1]
        by_number = sorted(self.question.instrument.positions.items())
        numbers = [number for number, at in by_number if last[at] > self.question.levels[at]]
        first = [effort] if self.terms.targets else [-self.question.total(last), effort]
        middle = [len(numbers), -indices] if len(way) == 1 else [-indices, len(numbers)]
        return (*first, *middle, numbers, [-last[at] for _, at in by_number], [-levels[at] for _, at in by_number for levels in way])

    def ranking(self) -> list[Way]:
        """The schedules that are allowed, the best first."""
        return sorted(filter(self.allowed, self.ways()), key=self.order)


def random_years(random: Random, kinds: Sequence[str] = ("equal", "ties", "fine", "weight")) -> Years:
    """One to three years, with targets, budgets, limits and efforts of all kinds."""
    while True:
        weights = random.sample(random.choice(WEIGHTS), k=2) if random.random() < 0.2 else list(random.choice(WEIGHTS))[:4]
        low, high = random.choice((0, 1)), random.choice((3, 4))
        numbers = random.sample(range(1, 9), len(weights))
        instrument = small_instrument(weights, low=low, high=high, numbers=numbers, whole=random.random() < 0.6)
        years = tuple(range(2027, 2027 + random.choice((1, 2, 2, 3))))
        efforts = random_efforts(random, instrument, random.choice(kinds))
        keys = [(number, level) for number in numbers for level in (None, *range(low, high + 1))]
        yearly = {year: {key: Fraction(random.randint(1, 4)) for key in random.sample(keys, 2)} for year in random.sample(years, 1)}
        limits = random_limits(random, instrument)._replace(max_step=random.choice((1, 1, 1, 2, None)))
        efforts = efforts._replace(yearly=yearly if random.random() < 0.5 else {})
        made = Years(Question(instrument, random_levels(random, instrument), limits, efforts), Terms(years, {}, {}))
        if len(list(itertools.islice(made.ways(), MOST + 1))) <= MOST:
            return made._replace(terms=random_terms(random, made))


def random_terms(random: Random, made: Years) -> Terms:
    """Targets, budgets, or both."""
    question, years = made.question, made.terms.years
    start, whole = question.total(question.levels), question.instrument.total_units * question.instrument.scale
    ways = list(made.ways())
    highest, dearest = max(question.total(way[-1]) for way in ways), max(sum(made.spent(way)) for way in ways)
    kind = random.random()
    shares = ({years[0]: 0.4} if kind < 0.4 else {}) | ({years[-1]: 1.0} if kind < 0.8 else {})
    totals = {year: start + int((highest - start) * share * random.random()) for year, share in shares.items()}
    targets = {year: Target(Fraction(total, whole), total) for year, total in totals.items()}
    each = Fraction(dearest) / len(years)
    budgets = {year: each * Fraction(random.randint(10, 100), 100) for year in years if kind > 0.2 and random.random() < 0.7}
    return Terms(years, targets, budgets if targets or budgets else {years[0]: each / 2})
