"""The file of efforts behind a path: a csv, else YAML or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.efforts.effortfile import about_efforts
from spbe_calc.inputs.sources import kind_of
from spbe_calc.problem import Problem
from spbe_calc.reading import read
from spbe_calc.reading.tables.records import records

if TYPE_CHECKING:
    from spbe_calc.reading import Document
    from spbe_calc.reading.tables.records import Records


def effort_file(path: str) -> Document | Records | list[Problem]:
    """The file as it was read, to be checked against each instrument that asks; or why it cannot be read."""
    file = records(path) if kind_of(path) == "table" else read(path)
    return about_efforts([file]) if isinstance(file, Problem) else file
