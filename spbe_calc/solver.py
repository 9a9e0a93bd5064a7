"""Integer programs with variables that are 0 or 1, solved by HiGHS (extra ``plan``).

HiGHS computes with floating-point numbers, so nothing that it says is taken as it is: a solution counts only if it keeps every
row exactly, in integers, and a bound only where all figures are so small (``LARGEST``) that the solver's tolerances cannot hide
a difference of 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from math import ceil, inf, isfinite
from threading import Thread
from typing import Any, NamedTuple

PACKAGE = "highspy"
"""What has the solver; it is loaded when something is to be solved."""
LARGEST = 10**7
"""The largest sum of the figures of a row or an objective that the solver tells apart exactly."""
ALMOST = 0.9
"""Objectives are integers: a solution that no other can better by this much is the best."""
SLACK = 0.05
"""How far a bound of the solver may be wrong."""
PATIENCE = 0.1
"""Seconds after which an interruption is noticed."""

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

    def lowest(self, objective: Sum, seconds: float, start: Sequence[bool] | None = None) -> Answer:
        """The solution with the lowest value of a sum, or the best one found in so many seconds; ``start`` is a solution known before."""
        best = None if start is None else tuple(start)
        if not self.size:
            return Answer((), 0) if self.holds(()) else Answer(None, None, impossible=True)
        if seconds <= 0:
            return Answer(best, None)
        highs = import_module(PACKAGE)
        solver = highs._Highs()  # noqa: SLF001 - the public class prints a banner before it can be silenced
        for name, setting in _settings(seconds).items():
            solver.setOptionValue(name, setting)
        solver.passModel(self._model(highs, objective))
        if best is not None:
            known = highs.HighsSolution()
            known.col_value = [float(it) for it in best]
            solver.setSolution(known)
        _run(solver)
        status, info = solver.getModelStatus(), solver.getInfo()
        if status == highs.HighsModelStatus.kInfeasible:
            return Answer(best, None, impossible=best is None)
        found = [it > 1 / 2 for it in solver.getSolution().col_value]
        if len(found) == self.size and self.holds(found) and (best is None or sum_of(objective, found) < sum_of(objective, best)):
            best = tuple(found)
        bound = info.mip_dual_bound
        return Answer(best, ceil(bound - SLACK) if isfinite(bound) else None)

    def _model(self, highs: Any, objective: Sum) -> Any:
        model = highs.HighsLp()
        model.num_col_, model.num_row_ = self.size, len(self.rows)
        model.col_cost_ = [float(objective.get(at, 0)) for at in range(self.size)]
        model.col_lower_ = [float(self.fixed.get(at, False)) for at in range(self.size)]
        model.col_upper_ = [float(self.fixed.get(at, True)) for at in range(self.size)]
        model.integrality_ = [highs.HighsVarType.kInteger] * self.size
        model.row_lower_, model.row_upper_ = [-inf] * len(self.rows), [float(row.most) for row in self.rows]
        starts, places, figures = [0], list[int](), list[float]()
        for row in self.rows:
            places += row.terms.keys()
            figures += map(float, row.terms.values())
            starts.append(len(places))
        matrix = model.a_matrix_
        matrix.format_, matrix.start_, matrix.index_, matrix.value_ = highs.MatrixFormat.kRowwise, starts, places, figures
        return model


def _run(solver: Any) -> None:
    """Run it in a thread of its own, so that an interruption does not wait for it."""
    thread = Thread(target=solver.run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(PATIENCE)


def _settings(seconds: float) -> dict[str, Any]:
    """The same question has the same answer on every machine that is fast enough: one thread, one seed."""
    fine = dict.fromkeys(("mip_feasibility_tolerance", "primal_feasibility_tolerance"), 1e-9)
    gaps = {"mip_rel_gap": 0.0, "mip_abs_gap": ALMOST}
    return {"output_flag": False, "threads": 1, "random_seed": 0, "time_limit": float(seconds), **gaps, **fine}


def sum_of(terms: Sum, chosen: Sequence[bool]) -> int:
    """The value of a sum."""
    return sum(figure for at, figure in terms.items() if chosen[at])


def is_small(terms: Sum, most: int = 0) -> bool:
    """Whether the solver tells all values of a sum apart exactly."""
    return sum(map(abs, terms.values())) + abs(most) <= LARGEST


def negative(terms: Sum) -> dict[int, int]:
    """The sum that is lowest where this one is highest."""
    return {at: -figure for at, figure in terms.items()}
