"""Which engine answers a question: exact integers as far as they go, then HiGHS, whose answers are checked and finished exactly.

A small question is always answered by ``Exact``, whatever the clock says, so it is proven on every machine. Figures that are too
long for HiGHS are rounded for it twice: what keeps the strict ones is allowed, and what the rough ones rule out is impossible.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from fractions import Fraction
from math import ceil, inf
from typing import TYPE_CHECKING

from spbe_calc.questions.plan.years.exact import Exact
from spbe_calc.questions.plan.years.stages import Pick, criteria, pick, program_of
from spbe_calc.solver import negative, sum_of

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.moves import WholeFigures
    from spbe_calc.solver import Sum

QUICK, LONG, LONGEST = 20_000, 200_000, 1_000_000
"""How many additions a first look takes (less than a tenth of a second), a thorough one, and one where HiGHS is of little use."""

Left = Callable[[], float]
"""The seconds that are left."""
Others = Collection[frozenset[int]]


def best(figures: WholeFigures, left: Left, others: Others = ()) -> Pick:
    """The best schedule that does not raise just the indicators of one of the others."""
    known = Exact(figures, criteria(figures), others, QUICK).run(_forever)
    if known.proven:
        return known
    if figures.needs:
        return _cheapest(figures, left, others, known)
    highest = _bounded(figures, figures.moves.last, left, others, known)
    if highest.chosen is None:
        return highest
    gained = sum_of(figures.gained(figures.moves.last), highest.chosen)
    cheapest = _cheapest(figures._replace(needs={figures.moves.last: gained}), left, others, highest._replace(least=None))
    return Pick(cheapest.chosen, highest.least, highest.proven and cheapest.proven)


def extreme(figures: WholeFigures, turn: int, left: Left) -> Pick:
    """A schedule with the highest index at the end of a year; which of them does not matter."""
    known = Exact(figures, [_criterion(figures, turn)], (), QUICK).run(_forever)
    return known if known.proven else _bounded(figures, turn, left, (), known)


def feasible(figures: WholeFigures, left: Left) -> bool | None:
    """Whether there is a schedule; None if that was not found out in time."""
    known = Exact(figures, [{}], (), LONG).run(left)
    if known.proven or known.chosen is not None:
        return known.chosen is not None
    answer = program_of(figures.coarse(strict=False)).lowest({}, left())
    if answer.impossible:
        return False
    if not figures.small:
        answer = program_of(figures.coarse(strict=True)).lowest({}, left())
    return True if answer.chosen is not None and program_of(figures).holds(answer.chosen) else None


def _cheapest(figures: WholeFigures, left: Left, others: Others, known: Pick) -> Pick:
    """The best schedule for targets."""
    work = LONG if figures.small else LONGEST
    found = _both(figures, known, Exact(figures, criteria(figures), others, work).run(left, known.chosen))
    if found.proven:
        return found
    if figures.small:
        return _both(figures, found, pick(figures, left, others, found.chosen))
    bounded = _bounded(figures, None, left, others, found)
    if bounded.chosen is None or bounded.chosen == found.chosen:
        return bounded._replace(proven=bounded.proven and bounded.chosen is None)
    return _both(figures, bounded, Exact(figures, criteria(figures), others, LONGEST).run(left, bounded.chosen))


def _bounded(figures: WholeFigures, turn: int | None, left: Left, others: Others, known: Pick) -> Pick:
    """A schedule with a low value of a criterion, and a bound on it; proven if they meet, or if there is no schedule."""
    criterion, rough = _criterion(figures, turn), figures.coarse(strict=False)
    seconds = left() if figures.small else left() / 2
    answer = program_of(rough, others).lowest(_criterion(rough, turn), seconds, known.chosen)
    if answer.impossible:
        return Pick(None, None, proven=True)
    found = [known.chosen, answer.chosen]
    if not figures.small:
        strict = figures.coarse(strict=True)
        found.append(program_of(strict, others).lowest(_criterion(strict, turn), left()).chosen)
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


def _forever() -> float:
    return inf
