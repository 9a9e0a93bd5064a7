"""The reading of an efforts file: a table, or else YAML or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.efforts.columns import has_effort_columns
from spbe_calc.efforts.effortfile import about_efforts
from spbe_calc.inputs.sources import kind_of
from spbe_calc.inputs.units import small_table
from spbe_calc.problem import Problem
from spbe_calc.reading import read

if TYPE_CHECKING:
    from spbe_calc.reading import Document
    from spbe_calc.reading.tables.records import Records


def effort_file(path: str) -> Document | Records | list[Problem]:
    """The content of the file, to be checked against any number of instruments; or the problems that prevent reading."""
    file = small_table(path, has_effort_columns) if kind_of(path) in {"table", "worksheet"} else read(path)
    return about_efforts([file]) if isinstance(file, Problem) else file
