"""Answers: the levels of one agency. The head is checked first, then each level; valid and invalid files take the same path."""

from spbe_calc.answers.checking import Checker
from spbe_calc.answers.leveltexts import level_fault, level_of
from spbe_calc.answers.models import NO_DETAIL, Answers, Detail, Head, RowHead, Stage, complement, doubtful, identity, unanswered

__all__ = [
    "NO_DETAIL",
    "Answers",
    "Checker",
    "Detail",
    "Head",
    "RowHead",
    "Stage",
    "complement",
    "doubtful",
    "identity",
    "level_fault",
    "level_of",
    "unanswered",
]
