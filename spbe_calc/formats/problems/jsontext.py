"""Problems as JSON: one array with one object per problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from spbe_calc.codes import Code
from spbe_calc.formats import jsontext
from spbe_calc.problem import Severity
from spbe_calc.words import problems

if TYPE_CHECKING:
    from spbe_calc.problem import Checked, Problem
    from spbe_calc.words.language import Words


class ProblemEntry(TypedDict):
    """One mistake or warning of one input."""

    source: Annotated[str, Field(description="the path as given (for a row, of its table); `-` for standard input")]
    line: Annotated[int | None, Field(ge=1, description="counted from 1; null for a file as a whole, and in a worksheet")]
    column: Annotated[
        int | None, Field(ge=1, description="counted from 1, in characters; in a table, the number of the cell; null for a row as a whole")
    ]
    cell: Annotated[str | None, Field(description="sheet and cell of a worksheet, such as `Jawaban!F14`")]
    code: Annotated[Code, Field(description="what is wrong, as a code that does not change; `spbe check --explain CODE` explains it")]
    severity: Annotated[Severity, Field(description="an error prevents a result, a warning does not")]
    message: Annotated[str, Field(description="what is wrong, in one line that can be read on its own")]
    help: Annotated[str | None, Field(description="how to fix it, if there is something to say")]


def entry(problem: Problem, words: Words) -> ProblemEntry:
    """The object for one problem; it always has the same keys."""
    place = problem.place
    return {
        "source": place.source,
        "line": place.line,
        "column": place.line and place.column,
        "cell": place.cell,
        "code": problem.code,
        "severity": problem.severity,
        "message": problems.message(problem, words),
        "help": problems.advice(problem, words),
    }


def render(checked: Iterable[Checked], words: Words) -> Iterator[str]:
    """All problems of all inputs, in order; ``[]`` if there are none."""
    return jsontext.array(entry(problem, words) for item in checked for problem in item.problems)
