"""The limit of problems in machine formats: the first ones of each file, and a last one with the number of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spbe_calc.problem import Checked, Place, Problem
from spbe_calc.reading.limits import MOST_PROBLEMS

if TYPE_CHECKING:
    from spbe_calc.problem import Severity


def capped(checked: Iterable[Checked]) -> Iterator[Checked]:
    """The same inputs, with at most ``MOST_PROBLEMS`` problems per file (all its rows together), then one that counts the rest."""
    file, admitted, rest = "", 0, 0
    severity: Severity = "warning"
    for item in checked:
        if (now := item.file or item.source) != file:
            if rest:
                yield _rest(file, rest, severity)
            file, admitted, rest, severity = now, 0, 0, "warning"
        problems = item.problems
        if (over := admitted + len(problems) - MOST_PROBLEMS) > 0:
            problems = problems[: max(0, MOST_PROBLEMS - admitted)]
            hidden = item.problems[len(problems) :]
            rest += len(hidden)
            if any(problem.severity == "error" for problem in hidden):
                severity = "error"
        admitted += len(problems)
        if problems or over <= 0:
            yield item._replace(problems=problems)
    if rest:
        yield _rest(file, rest, severity)


def _rest(file: str, count: int, severity: Severity) -> Checked:
    return Checked(file, [Problem("more-problems", Place(file), {"count": count}, severity)])
