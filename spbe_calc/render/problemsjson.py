"""Problems as JSON: one array, an object a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from spbe_calc.problem import Code, Severity
from spbe_calc.render import jsontext, problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spbe_calc.problem import Checked, Problem
    from spbe_calc.render.words import Words


class ProblemEntry(TypedDict):
    """One mistake or warning of one input."""

    source: str
    """the path as given, recap.csv:7 for a row, - for standard input"""
    line: int | None
    """line from 1; null where the problem is the file as a whole, and in a worksheet"""
    column: int | None
    """column from 1, in characters"""
    cell: str | None
    """sheet and cell of a worksheet, such as Jawaban!F14"""
    code: Code
    """what is wrong, in a stable word; `spbe check --explain CODE` tells more"""
    severity: Severity
    """an error prevents a result, a warning does not"""
    message: str
    """what is wrong, in words"""
    help: str | None
    """the way out, if there is one to name"""


def entry(problem: Problem, words: Words) -> ProblemEntry:
    """The object of one problem; the same keys always."""
    place = problem.place
    return {
        "source": place.source,
        "line": place.line,
        "column": place.column,
        "cell": place.cell,
        "code": problem.code,
        "severity": problem.severity,
        "message": problems.message(problem, words),
        "help": problems.advice(problem, words),
    }


def render(checked: Iterable[Checked], words: Words) -> Iterator[str]:
    """All problems of all inputs, in order; ``[]`` when there are none."""
    return jsontext.array(entry(problem, words) for item in checked for problem in item.problems)
