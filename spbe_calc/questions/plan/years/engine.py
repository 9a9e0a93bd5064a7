"""Which engine answers a question: exact integers as far as they go, then HiGHS, whose answers are checked and finished exactly.

A small question is always answered by ``Exact``, whatever the clock says, so it is proven on every machine. Figures that are too
long for HiGHS are rounded for it twice: what keeps the strict ones is allowed, and what the rough ones rule out is impossible.
What takes no search is always there, too: a plan made greedily, and the bound of the program in which parts can be chosen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from math import ceil, inf
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan.years.clock import forever, part_of
from spbe_calc.questions.plan.years.exact import Exact
from spbe_calc.questions.plan.years.greedy import greedy
from spbe_calc.questions.plan.years.stages import Pick, criteria, pick, program_of
from spbe_calc.questions.plan.years.ways import ways_in_all
from spbe_calc.solver import Cap, negative, sum_of

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.clock import Left
    from spbe_calc.questions.plan.years.moves import WholeFigures
    from spbe_calc.solver import Sum

QUICK, LONG, LONGEST = 20_000, 200_000, 1_000_000
"""How many additions a first look takes (some hundredths of a second, some tenths if the figures are long), a thorough one, and one
where HiGHS is of little use."""
LEAST = 30
"""How many additions of each way a look takes at least: with more ways it finds nothing."""
MANY = 2_000
"""With no more variables, a relaxed program takes some hundredths of a second; with more it may take seconds, so the clock counts."""
GLANCE = 0.5
"""The seconds that it has for a question with so many, even if none are left: without it, next to nothing is known of the best."""
FINDING = Fraction(2, 3)
"""The part of the time after which a question is given up for which no plan was found: the rest is for saying why."""

Others = Collection[frozenset[int]]


def best(figures: WholeFigures, left: Left, others: Others = ()) -> Pick:
    """The best schedule that does not raise just the indicators of one of the others."""
    known = _Query(figures, criteria(figures), others).first(left)
    if known.proven:
        return known
    if known.chosen is None:
        left = part_of(left, FINDING)
    if figures.needs:
        return _cheapest(figures, left, others, known)
    highest = _highest(figures, left, others, known)
    if highest.chosen is None:
        return highest
    gained = sum_of(figures.gained(figures.moves.last), highest.chosen)
    cheapest = _cheapest(figures._replace(needs={figures.moves.last: gained}), left, others, highest._replace(least=None))
    return Pick(cheapest.chosen, highest.least, highest.proven and cheapest.proven)


def extreme(figures: WholeFigures, left: Left, start: Sequence[bool]) -> Pick:
    """A schedule with the highest index at the end of the last year; which of them does not matter. ``start`` is one known before."""
    last = figures.moves.last
    known = _Query(figures, [_criterion(figures, last)]).first(left, start)
    return known if known.proven or left() <= 0 else _highest(figures, left, (), known)


def feasible(figures: WholeFigures, left: Left) -> bool | None:
    """Whether there is a schedule; None if that was not found out in time."""
    program = program_of(figures)
    if program.holds(greedy(figures)):
        return True
    if program.floor({}, _patience(figures, left)) is None:
        return False
    known = _Query(figures, [{}]).look(LONG, left)
    if known.proven or known.chosen is not None:
        return known.chosen is not None
    answer = program_of(figures.coarse(strict=False)).lowest({}, left)
    if answer.impossible:
        return False
    if not figures.small:
        answer = program_of(figures.coarse(strict=True)).lowest({}, left)
    return True if answer.chosen is not None and program.holds(answer.chosen) else None


class _Query(NamedTuple):
    """A question, what is to be as low as possible, and the schedules that are known."""

    figures: WholeFigures
    ordered: Sequence[Sum]
    others: Others = ()

    def first(self, left: Left, start: Sequence[bool] | None = None) -> Pick:
        """What there is at once: an answer if that takes a first look only, else some schedule and a bound."""
        known = self.look(QUICK, left, start)
        if known.proven:
            return known
        program, criterion = program_of(self.figures, self.others), self.ordered[0]
        least = program.floor(criterion, _patience(self.figures, left, 0.0 if start else GLANCE))
        if least is None:
            return Pick(None, None, proven=True)
        found = [it for it in (known.chosen, greedy(self.figures)) if it is not None and program.holds(it)]
        chosen = min(found, key=lambda it: sum_of(criterion, it), default=None)
        least = least if known.least is None else max(known.least, least)
        alone = len(self.ordered) == 1 and chosen is not None
        return Pick(chosen, least, proven=alone and least == sum_of(criterion, chosen or ()))

    def look(self, work: int, left: Left, start: Sequence[bool] | None = None, *, first: bool = False) -> Pick:
        """What exact integers find with so much work; with too many ways for that, or no time, only what is known.

        Without time, too, they take a first look at a small question, unless ``start`` answers it.
        """
        least = LEAST * ways_in_all(self.figures.moves)
        if least > work or (left() <= 0 and (least > QUICK or work > QUICK or start is not None)):
            return Pick(None if start is None else tuple(start), None, proven=False)
        return Exact(self.figures, self.ordered, self.others, work).run(forever if work == QUICK else left, start, first=first)


def _patience(figures: WholeFigures, left: Left, least: float = 0.0) -> float:
    """How many seconds a relaxed program may take."""
    return inf if len(figures.moves.keys) <= MANY else max(left(), least)


def _highest(figures: WholeFigures, left: Left, others: Others, known: Pick) -> Pick:
    """A schedule with a high index at the end of the last year, and a bound on it; proven if they meet, or if there is no schedule.

    What the solver does not soon prove, exact sums of the efforts may: they give it a bound to reach.
    """
    turn, query = figures.moves.last, _Query(figures, criteria(figures), others)
    soon = _both(figures, known, _bounded(figures, turn, part_of(left, Fraction(1, 2)), others, known._replace(least=None)))
    if soon.proven:
        return soon
    found = _both(figures, soon, query.look(LONGEST, part_of(left, Fraction(1, 2)), soon.chosen, first=True))
    met = found.chosen is not None and found.least == sum_of(_criterion(figures, turn), found.chosen)
    return found._replace(proven=True) if met else _bounded(figures, turn, left, others, found)


def _cheapest(figures: WholeFigures, left: Left, others: Others, known: Pick) -> Pick:
    """The best schedule for targets."""
    query, work = _Query(figures, criteria(figures), others), LONG if figures.small else LONGEST
    found = _both(figures, known, query.look(work, part_of(left, Fraction(1, 2)), known.chosen))
    if found.proven:
        return found
    if figures.small:
        return _both(figures, found, pick(figures, left, others, found.chosen))
    bounded = _bounded(figures, None, left, others, found)
    if bounded.chosen is None or bounded.chosen == found.chosen:
        return bounded._replace(proven=bounded.proven and bounded.chosen is None)
    return _both(figures, bounded, query.look(LONGEST, left, bounded.chosen))


def _bounded(figures: WholeFigures, turn: int | None, left: Left, others: Others, known: Pick) -> Pick:
    """A schedule with a low value of a criterion, and a bound on it; proven if they meet, or if there is no schedule.

    The solver of the highest index is told the known bound: it is done when it gets there, but takes another way.
    """
    criterion, rough = _criterion(figures, turn), figures.coarse(strict=False)
    clock = left if figures.small else part_of(left, Fraction(1, 2))
    program = program_of(rough, others)
    if turn is not None and known.least is not None and rough.share == figures.share:
        program.rows.append(Cap(negative(criterion), -known.least))
    answer = program.lowest(_criterion(rough, turn), clock, known.chosen)
    if answer.impossible:
        return Pick(None, None, proven=True)
    found = [known.chosen, answer.chosen]
    if not figures.small:
        strict = figures.coarse(strict=True)
        found.append(program_of(strict, others).lowest(_criterion(strict, turn), left).chosen)
    program = program_of(figures, others)
    allowed = [it for it in found if it is not None and program.holds(it)]
    chosen = min(allowed, key=lambda it: sum_of(criterion, it), default=None)
    by = rough.unit / figures.unit if turn is None else Fraction(rough.share, figures.share)
    bounds = [known.least, None if answer.least is None else ceil(answer.least * by)]
    least = max((it for it in bounds if it is not None), default=None)
    return Pick(chosen, least, proven=chosen is not None and least == sum_of(criterion, chosen))


def _criterion(figures: WholeFigures, turn: int | None) -> Sum:
    """The effort, or what makes the index highest at the end of a year."""
    return criteria(figures)[0] if turn is None else negative(figures.gained(turn))


def _both(figures: WholeFigures, one: Pick, other: Pick) -> Pick:
    """What two engines found together."""
    if other.proven:
        return other
    ordered = criteria(figures)
    found = [it.chosen for it in (one, other) if it.chosen is not None]
    chosen = min(found, key=lambda it: [sum_of(criterion, it) for criterion in ordered], default=None)
    return Pick(chosen, max((it.least for it in (one, other) if it.least is not None), default=None), proven=False)
