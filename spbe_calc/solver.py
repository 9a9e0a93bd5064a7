"""Integer programs with variables that are 0 or 1, solved by HiGHS (extra ``plan``).

HiGHS computes with floating-point numbers, so nothing that it says is taken as it is: a solution counts only if it keeps every
row exactly, in integers, and a bound only where all figures are so small (``LARGEST``) that the solver's tolerances cannot hide
a difference of 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from importlib import import_module
from math import ceil, inf, isfinite
from threading import Thread
from typing import Any, NamedTuple

PACKAGE = "highspy"
"""What has the solver; it is loaded when something is to be solved."""
LARGEST = 10**7
"""The largest sum of the figures of a row or an objective whose values the solver tells apart: its tolerances are nine digits finer."""
GAPS = {"mip_rel_gap": 0.0, "mip_abs_gap": 0.9}
"""Objectives are integers: a solution that no other can better by 0.9 is the best."""
FINEST = dict.fromkeys(("mip_feasibility_tolerance", "primal_feasibility_tolerance"), 1e-9)
SETTINGS = {"output_flag": False, "threads": 1, "random_seed": 0, **GAPS, **FINEST}
"""The same question has the same answer on every machine that is fast enough: one thread, one seed."""
SLACK = 0.05
"""How far a bound of the solver may be wrong."""
PATIENCE, LONGEST, RESERVE = 0.1, 10.0, 0.05
"""Seconds after which an interruption is noticed; for a relaxed program, which takes some thousandths of one; and for HiGHS to stop."""
FINE = 10**6
"""The fineness of prices, for figures of 1."""

Sum = Mapping[int, int]
"""A sum of variables: the coefficient of each, by its position."""


class Cap(NamedTuple):
    """A sum of variables that must not exceed a number."""

    terms: Sum
    most: int

    def holds(self, chosen: Sequence[bool]) -> bool:
        """Whether values keep it."""
        return sum_of(self.terms, chosen) <= self.most


class Answer(NamedTuple):
    """What the solver found about the lowest value of a sum."""

    chosen: tuple[bool, ...] | None
    """The best solution found; None if there is none, or none was found."""
    least: int | None
    """No solution has a lower value, as far as it is known."""
    impossible: bool = False
    """Whether there is no solution."""


class Program:
    """Variables that are 0 or 1, and what must hold of them."""

    def __init__(self, size: int, rows: Sequence[Cap]) -> None:
        self.size, self.rows = size, list(rows)
        self.fixed: dict[int, bool] = {}
        """The variables whose value is decided."""

    def holds(self, chosen: Sequence[bool]) -> bool:
        """Whether values keep all rows, exactly."""
        return all(chosen[at] == it for at, it in self.fixed.items()) and all(row.holds(chosen) for row in self.rows)

    def lowest(self, objective: Sum, left: Callable[[], float], start: Sequence[bool] | None = None) -> Answer:
        """The solution with the lowest value of a sum, or the best one found in the time that is left; ``start`` is one known before."""
        best = None if start is None else tuple(start)
        if not self.size:
            return Answer((), 0) if self.holds(()) else Answer(None, None, impossible=True)
        if left() <= RESERVE:
            return Answer(best, None)
        highs = import_module(PACKAGE)
        solver = _solver(highs, self._model(highs, objective))
        if best is not None:
            known = highs.HighsSolution()
            known.col_value = [float(it) for it in best]
            solver.setSolution(known)
        run_for(solver, max(0.0, left() - RESERVE))
        status, info = solver.getModelStatus(), solver.getInfo()
        if status == highs.HighsModelStatus.kTimeLimit:
            left()  # so that a clock remembers that it stopped a search
        if status == highs.HighsModelStatus.kInfeasible:
            return Answer(best, None, impossible=best is None)
        found = [it > 1 / 2 for it in solver.getSolution().col_value]
        if len(found) == self.size and self.holds(found) and (best is None or sum_of(objective, found) < sum_of(objective, best)):
            best = tuple(found)
        least = ceil(info.mip_dual_bound - SLACK) if isfinite(info.mip_dual_bound) else None
        answer = Answer(best, least)
        if start and best and status == highs.HighsModelStatus.kOptimal and least != sum_of(objective, best):
            # Given a solution that its presolve rules out, HiGHS 1.16 may return that as the best.
            again = self.lowest(objective, left)
            return again if again.chosen and sum_of(objective, again.chosen) <= sum_of(objective, best) else answer
        return answer

    def settle(self, objective: Sum, most: int) -> None:
        """Keep only the solutions with at most this value, and fix the variables that have the same value in all of them.

        What a variable costs above the lowest value that is possible, if it has its other value, is more than is left, or not.
        """
        costs, lowest, fine = self._priced(objective, self.prices(objective))
        self.fixed |= {at: cost < 0 for at, cost in costs.items() if abs(cost) > most * fine - lowest >= 0}
        self.rows.append(Cap(objective, most))

    def floor(self, objective: Sum, seconds: float = inf) -> int | None:
        """A value that no solution is below; None if there is none. Both are proven in integers, whatever was found in these seconds."""
        solver = self._relaxed(objective, seconds)
        _status, known, ray = solver.getDualRay()
        if known and any(self._priced({}, self._worth([sign * it for it in ray], {}))[1] > 0 for sign in (1, -1)):
            return None
        _costs, lowest, fine = self._priced(objective, self.prices(objective, solver))
        return -(-lowest // fine)

    def prices(self, objective: Sum, solver: Any = None) -> list[Fraction]:
        """What one more unit of each row is worth, as the solver proposes it; none below 0. Any prices give a true bound."""
        return self._worth([-it for it in (solver or self._relaxed(objective)).getSolution().row_dual], objective)

    def _relaxed(self, objective: Sum, seconds: float = inf) -> Any:
        """The solver after the program in which parts of variables can be chosen."""
        solver = _solver(highs := import_module(PACKAGE), self._model(highs, objective, whole=False))
        run_for(solver, min(seconds, LONGEST))
        return solver

    def _worth(self, duals: Sequence[float], objective: Sum) -> list[Fraction]:
        """The prices, from those of the rows of a model whose rows were divided by their largest figures."""
        if len(duals) != len(self.rows) or not all(map(isfinite, duals)):
            return [Fraction()] * len(self.rows)
        worth = _largest(objective) if objective else max((_largest(row.terms) for row in self.rows), default=1)
        return [Fraction(it) * worth / _largest(row.terms) if it > 0 else Fraction() for it, row in zip(duals, self.rows, strict=True)]

    def _priced(self, objective: Sum, prices: Sequence[Fraction]) -> tuple[dict[int, int], int, int]:
        """What each variable that is not fixed costs, the lowest value of all together, and by what both are multiplied.

        Prices for the rows, whatever they are, give a lower bound on the value of a sum: it is computed in integers.
        """
        fine = FINE * max((_largest(row.terms) for row in self.rows), default=1)
        costs, lowest = [objective.get(at, 0) * fine for at in range(self.size)], 0
        for row, worth in zip(self.rows, prices, strict=True):
            if price := round(worth * fine) if worth else 0:
                lowest -= price * row.most
                for at, figure in row.terms.items():
                    costs[at] += price * figure
        free = {at: cost for at, cost in enumerate(costs) if at not in self.fixed}
        return free, lowest + sum(costs[at] for at, it in self.fixed.items() if it) + sum(min(0, it) for it in free.values()), fine

    def _model(self, highs: Any, objective: Sum, *, whole: bool = True) -> Any:
        model = highs.HighsLp()
        model.num_col_, model.num_row_ = self.size, len(self.rows)
        over = [1 if whole else _largest(row.terms) for row in self.rows]
        worth = 1 if whole else _largest(objective)
        model.col_cost_ = [objective.get(at, 0) / worth for at in range(self.size)]
        model.col_lower_ = [float(self.fixed.get(at, False)) for at in range(self.size)]
        model.col_upper_ = [float(self.fixed.get(at, True)) for at in range(self.size)]
        model.integrality_ = [highs.HighsVarType.kInteger] * self.size if whole else []
        model.row_lower_, model.row_upper_ = [-inf] * len(self.rows), [row.most / by for row, by in zip(self.rows, over, strict=True)]
        starts, places, figures = [0], list[int](), list[float]()
        for row, by in zip(self.rows, over, strict=True):
            places += row.terms.keys()
            figures += [it / by for it in row.terms.values()]
            starts.append(len(places))
        matrix = model.a_matrix_
        matrix.format_, matrix.start_, matrix.index_, matrix.value_ = highs.MatrixFormat.kRowwise, starts, places, figures
        return model


def _solver(highs: Any, model: Any) -> Any:
    solver = highs._Highs()  # noqa: SLF001 - the public class prints a banner before it can be silenced
    for name, setting in SETTINGS.items():
        solver.setOptionValue(name, setting)
    solver.passModel(model)
    return solver


def run_for(solver: Any, seconds: float) -> None:
    """Run it for so many seconds, in a thread of its own, so that an interruption does not wait for it."""
    solver.setOptionValue("time_limit", seconds)
    thread = Thread(target=solver.run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(PATIENCE)


def _largest(terms: Sum) -> int:
    """The largest figure of a sum, by which it is divided where only proportions matter."""
    return max(map(abs, terms.values()), default=0) or 1


def sum_of(terms: Sum, chosen: Sequence[bool]) -> int:
    """The value of a sum."""
    return sum(figure for at, figure in terms.items() if chosen[at])


def negative(terms: Sum) -> dict[int, int]:
    """The sum that is lowest where this one is highest."""
    return {at: -figure for at, figure in terms.items()}
