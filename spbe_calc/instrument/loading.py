"""From an instrument file to an Instrument, or to its problems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spbe_calc.instrument.consistency import disagreements
from spbe_calc.instrument.instrument import Instrument
from spbe_calc.instrument.models import InstrumentFile
from spbe_calc.problem import Problem, in_file_order
from spbe_calc.reading import fetch, open_document
from spbe_calc.validation.validating import validate

if TYPE_CHECKING:
    from spbe_calc.reading import Document


def load(source: str) -> Instrument | list[Problem]:
    """The instrument in a YAML or JSON file, or all problems of the file, in file order.

    They are problems of notation and of shape; if the shape is right, also weights that do not add up at some tier,
    duplicate numbers and borders out of order.
    """
    data = fetch(source)
    return _about_instrument([data]) if isinstance(data, Problem) else load_bytes(source, data)


def load_bytes(source: str, data: bytes) -> Instrument | list[Problem]:
    """Like ``load``, from the bytes of a file."""
    document = open_document(source, data)
    if isinstance(document, Problem):
        return [document]
    if document.ended:
        return _about_instrument(document.problems)
    file = validate(InstrumentFile, document, document.tree)
    problems = document.problems + (file if isinstance(file, list) else list(_disagreements(file, document)))
    if problems or isinstance(file, list):
        return in_file_order(problems)
    return Instrument(file, data)


def _disagreements(file: InstrumentFile, document: Document) -> Iterable[Problem]:
    """Figures that do not agree. Not checked if a decimal comma inside braces has cut off a figure (``weight: 39,9``)."""
    return () if any(problem.code == "key-without-value" for problem in document.problems) else disagreements(file, document)


def _about_instrument(problems: list[Problem]) -> list[Problem]:
    """The same problems, marked so that their messages speak of an instrument and not of answers."""
    return [problem._replace(values={**problem.values, "instrument": True}) for problem in problems]
