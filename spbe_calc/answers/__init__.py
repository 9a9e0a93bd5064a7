"""Answers: the levels of one agency. First the head, then each level against the instrument; one path for good and bad."""

from spbe_calc.answers.checking import Checker
from spbe_calc.answers.levels import level_fault, level_of
from spbe_calc.answers.models import Answers, Detail, Head, RowHead, Stage, complement, identity, unanswered

__all__ = ["Answers", "Checker", "Detail", "Head", "RowHead", "Stage", "complement", "identity", "level_fault", "level_of", "unanswered"]
