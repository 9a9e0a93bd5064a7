"""The best schedule: one criterion after another, each among the schedules that are best by those before.

With targets: the least effort, then the largest sum of the yearly indices, the fewest indicators, the lower numbers. Without:
the highest index in the last year, then the same. In a single year the fewest indicators come before the higher index, as in
any plan (see ``preference``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.solver import Cap, Program, negative, sum_of

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.clock import Left
    from spbe_calc.questions.plan.years.moves import Moves, WholeFigures
    from spbe_calc.solver import Sum

DIGITS = 16
"""How many variables one objective can put in order: each outweighs all that come after it."""


class Pick(NamedTuple):
    """The schedule that was picked, and what is proven about it."""

    chosen: tuple[bool, ...] | None
    """The value of each variable; None if there is no schedule, or none was found."""
    least: int | None
    """A bound on the first criterion: no schedule has a lower value."""
    proven: bool
    """Whether no other schedule is preferred; without a schedule, whether there is none."""


def program_of(figures: WholeFigures, others: Collection[frozenset[int]] = ()) -> Program:
    """What a schedule must keep; it does not raise just the same indicators as one of the others."""
    return Program(len(figures.moves.keys), [*figures.rows(), *(_unlike(figures, raised) for raised in others)])


def pick(figures: WholeFigures, left: Left, others: Collection[frozenset[int]] = (), start: Sequence[bool] | None = None) -> Pick:
    """The best schedule that is unlike the others, by the solver; ``left`` returns the seconds that are left, ``start`` is one."""
    program, ordered = program_of(figures, others), criteria(figures)
    first = program.lowest(ordered[0], left, start)
    if first.chosen is None:
        return Pick(None, first.least, proven=first.impossible)
    chosen, answer = first.chosen, first
    for place, criterion in enumerate(ordered):
        if place:
            answer = program.lowest(criterion, left, chosen)
            chosen = answer.chosen or chosen
        if answer.least != sum_of(criterion, chosen):
            return Pick(chosen, first.least, proven=False)
        program.settle(criterion, sum_of(criterion, chosen))
        _fix_ends(program, figures, chosen, left)
    chosen, proven = _lowest_numbers(program, figures, chosen, left)
    return Pick(chosen, first.least, proven)


def criteria(figures: WholeFigures) -> list[Sum]:
    """What is to be as low as possible, the most important first."""
    last = figures.moves.last
    effort, indices = dict[int, int](), dict[int, int]()
    for turn in range(last + 1):
        indices |= figures.gained(turn)
        for at, figure in figures.spent(turn).items():
            effort[at] = effort.get(at, 0) + figure
    count = dict.fromkeys(figures.moves.rising, 1)
    first = [effort] if figures.needs else [negative(figures.gained(last)), effort]
    return [*first, count, negative(indices)] if last == 0 else [*first, negative(indices), count]


def _unlike(figures: WholeFigures, raised: frozenset[int]) -> Cap:
    """That at least one indicator is raised that was not, or is not raised that was."""
    return Cap({variable: 1 if at in raised else -1 for variable, at in figures.moves.rising.items()}, len(raised) - 1)


def _fix_ends(program: Program, figures: WholeFigures, chosen: Sequence[bool], left: Left) -> None:
    """Fix the levels of the last year, if all schedules that are still as good have the same: then only the timing is open."""
    moves = figures.moves
    ends = [variable for key, variable in moves.keys.items() if key.turn == moves.last and variable not in program.fixed]
    if not ends:
        return
    program.rows.append(Cap({at: 1 if chosen[at] else -1 for at in ends}, sum(chosen[at] for at in ends) - 1))
    alone = program.lowest({}, left).impossible
    program.rows.pop()
    if alone:
        program.fixed |= {at: chosen[at] for at in ends}


def _lowest_numbers(program: Program, figures: WholeFigures, chosen: tuple[bool, ...], left: Left) -> tuple[tuple[bool, ...], bool]:
    """Of schedules that are equal otherwise, the one of the lower numbers; and whether that is proven."""
    order = [variable for variable in preferred(figures.moves) if variable not in program.fixed]
    for variables in (order[at : at + DIGITS] for at in range(0, len(order), DIGITS)):
        weights = {at: -(1 << DIGITS - place) for place, at in enumerate(variables)}
        answer = program.lowest(weights, left, chosen)
        chosen = answer.chosen or chosen
        if answer.least != sum_of(weights, chosen):
            return chosen, False
        program.fixed |= {at: chosen[at] for at in variables}
    return chosen, True


def preferred(moves: Moves) -> Iterator[int]:
    """The variables, the most important first: which indicators rise at all; how far; how early. Lower numbers first."""
    last = moves.last
    keys = sorted(moves.keys, key=lambda key: (moves.instrument.indicators[key.at].number, key.turn, key.step))
    yield from (moves.keys[key] for key in keys if key.turn == last and key.step == 1)
    yield from (moves.keys[key] for key in keys if key.turn == last and key.step > 1)
    yield from (moves.keys[key] for key in keys if key.turn < last)
