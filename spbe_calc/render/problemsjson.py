"""Problems as the objects that json shows; the same keys always."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict  # pydantic asks for this one below Python 3.12

from spbe_calc.problem import Code, Severity


class ProblemEntry(TypedDict):
    """One mistake (or warning) of one input."""

    source: Annotated[str, Field(description="the path as given; `-` for standard input")]
    line: Annotated[int | None, Field(ge=1, description="from 1; null where the file as a whole is meant")]
    column: Annotated[int | None, Field(ge=1, description="from 1, in characters")]
    cell: Annotated[str | None, Field(description="sheet and cell of a worksheet, `Jawaban!F14`")]
    code: Annotated[Code, Field(description="a word that stays the same in every version")]
    severity: Severity
    message: Annotated[str, Field(description="what is wrong, in one line that stands alone")]
    help: Annotated[str | None, Field(description="the way out")]
