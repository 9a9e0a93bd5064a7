"""The manual of problems: the only source of messages, help and explanations."""

from spbe_calc.codes import CODES
from spbe_calc.problem import Severity
from spbe_calc.words.manual.codes.answers import ANSWERS
from spbe_calc.words.manual.codes.external import CONVERSIONS, EXTERNAL, UNSURE
from spbe_calc.words.manual.codes.files import FILES
from spbe_calc.words.manual.codes.instrument import INSTRUMENT
from spbe_calc.words.manual.codes.notation import NOTATION
from spbe_calc.words.manual.codes.options import OPTIONS
from spbe_calc.words.manual.codes.parts import HINTS, PARTS
from spbe_calc.words.manual.codes.questions import BENCHMARK, EFFORTS
from spbe_calc.words.manual.codes.shape import SHAPE
from spbe_calc.words.manual.codes.tables.ignored import IGNORED
from spbe_calc.words.manual.codes.tables.labels import LABELS
from spbe_calc.words.manual.codes.tables.reading import TABLES
from spbe_calc.words.manual.codes.warnings import NOTES, WARNINGS
from spbe_calc.words.manual.entry import Choice, Entry, Plural, text_of

WARNED = WARNINGS | UNSURE
NOTED = NOTES | IGNORED | HINTS
MANUAL: dict[str, Entry] = (FILES | TABLES | LABELS | NOTATION | SHAPE | ANSWERS | EXTERNAL | EFFORTS | OPTIONS | BENCHMARK) | (
    PARTS | INSTRUMENT | CONVERSIONS | WARNED | NOTED
)

_ELSEWHERE = {
    *(OPTIONS | BENCHMARK | PARTS | EFFORTS),
    *(
        "file-unwritable",
        "mixed-instruments",
        "near-border",
        "border-unsure",
        "rounding-unsure",
        "plan-of-other-answers",
        "file-twice",
        "other-delimiter",
        "columns-ignored",
        "option-unused",
        "sheets-skipped",
        "title-differs",
        "year-unread",
        "unit-unread",
    ),
}
REPORTED = tuple(code for code in CODES if code not in _ELSEWHERE)
"""The codes that a report on files may contain: a check neither scores nor plans, and its options, outputs and notes are no findings."""

__all__ = ["MANUAL", "REPORTED", "Choice", "Entry", "Plural", "severity_of", "text_of"]


def severity_of(code: str) -> Severity:
    """What a code is unless a command treats it more strictly."""
    if code in NOTED:
        return "note"
    return "warning" if code in WARNED else "error"
