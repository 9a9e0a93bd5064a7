"""Problems as JSON: one array with one object per problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from spbe_calc.formats import jsontext
from spbe_calc.problem import Code, Severity
from spbe_calc.words import problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spbe_calc.problem import Checked, Problem
    from spbe_calc.words.language import Words


class ProblemEntry(TypedDict):
    """One mistake or warning of one input."""

    source: Annotated[str, Field(description="the path as given, of a row that of its table; `-` for standard input")]
    line: Annotated[int | None, Field(ge=1, description="from 1; null where the file as a whole is meant, and in a worksheet")]
    column: Annotated[int | None, Field(ge=1, description="from 1, in characters; in a table the cell, null for a row as a whole")]
    cell: Annotated[str | None, Field(description="sheet and cell of a worksheet, `Jawaban!F14`")]
    code: Annotated[Code, Field(description="what is wrong, in a stable word; `spbe check --explain CODE` tells more")]
    severity: Annotated[Severity, Field(description="an error prevents a result, a warning does not")]
    message: Annotated[str, Field(description="what is wrong, in one line that stands alone")]
    help: Annotated[str | None, Field(description="the way out, if there is one to name")]


def entry(problem: Problem, words: Words) -> ProblemEntry:
    """The object for one problem; it always has the same keys."""
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
    """All problems of all inputs, in order; ``[]`` if there are none."""
    return jsontext.array(entry(problem, words) for item in checked for problem in item.problems)
