"""An instrument file to an Instrument, or the problems that prevent it."""

from __future__ import annotations

from spbe_calc.instrument.consistency import problems_of
from spbe_calc.instrument.instrument import Instrument
from spbe_calc.instrument.models import InstrumentFile
from spbe_calc.problem import Problem, in_file_order
from spbe_calc.reading import fetch, open_document
from spbe_calc.validating import validate


def load(source: str) -> Instrument | list[Problem]:
    """The instrument of a YAML or JSON file.

    Returns instead every problem of the file, in file order: those of reading, those of its shape, and when the shape
    is right, weights that do not add up at some tier, numbers used twice, borders out of order.
    """
    data = fetch(source)
    return [data] if isinstance(data, Problem) else parse(source, data)


def parse(source: str, data: bytes) -> Instrument | list[Problem]:
    """The same for the bytes of a file."""
    document = open_document(source, data)
    if isinstance(document, Problem):
        return [document]
    if document.ended:
        return document.problems
    file = validate(InstrumentFile, document, document.tree)
    problems = document.problems + (file if isinstance(file, list) else list(problems_of(file, document)))
    if problems or isinstance(file, list):
        return in_file_order(problems)
    return Instrument(file, data)
