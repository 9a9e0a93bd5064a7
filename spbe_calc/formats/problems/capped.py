"""The problems that machines are told of: the first of each file, and one last that says how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.problem import Checked, Place, Problem
from spbe_calc.reading.limits import MOST_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spbe_calc.problem import Severity


def capped(checked: Iterable[Checked]) -> Iterator[Checked]:
    """The same inputs; of a file, whose rows may be many inputs, with ``MOST_PROBLEMS`` and at its end the rest as one."""
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
