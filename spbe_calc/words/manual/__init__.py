"""The manual of problems: the only source of messages, help and explanations."""

from spbe_calc.problem import Severity
from spbe_calc.words.manual.answers import ANSWERS
from spbe_calc.words.manual.efforts import EFFORTS
from spbe_calc.words.manual.entry import Choice, Entry, Plural, text_of
from spbe_calc.words.manual.files import FILES
from spbe_calc.words.manual.instrument import INSTRUMENT
from spbe_calc.words.manual.notation import NOTATION
from spbe_calc.words.manual.options import OPTIONS
from spbe_calc.words.manual.shape import SHAPE
from spbe_calc.words.manual.warnings import NOTES, WARNINGS

MANUAL: dict[str, Entry] = FILES | NOTATION | SHAPE | ANSWERS | EFFORTS | OPTIONS | INSTRUMENT | WARNINGS | NOTES

__all__ = ["MANUAL", "Choice", "Entry", "Plural", "severity_of", "text_of"]


def severity_of(code: str) -> Severity:
    """What a code is unless a command treats it more strictly."""
    if code in NOTES:
        return "note"
    return "warning" if code in WARNINGS else "error"
