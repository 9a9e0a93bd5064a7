"""``spbe score --set``: the score as it is, and as it would be with other levels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.running import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spbe_calc.answers import Answers
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.scoring import Score

OPTION = "--set"


def settings(given: list[str]) -> list[str]:
    """The single settings, ``21=3``; one option may hold several, as ``spbe plan -q`` prints them."""
    texts = [text for option in given for text in re.split(r"[,\s]+", option.strip())]
    for text in texts:
        if not re.fullmatch("[^=]+=[^=]+", text):
            wrong_usage(_("{text} is not NUMBER=LEVEL, such as 21=3, or 5=2.5 with a decimal point").format(text=text or '""'), OPTION)
    numbers = [text.partition("=")[0] for text in texts]
    if twice := next((number for number in numbers if numbers.count(number) > 1), None):
        wrong_usage(_("indicator {number} is set twice").format(number=twice), OPTION)
    return texts


def compared(answers: Iterator[Answers], texts: list[str], judged: Callable[[Score], Score]) -> list[Comparison]:
    """Each set of answers as it is and as it would be; what fits no indicator or level is wrong usage."""
    from spbe_calc.problem import Problem
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.questions.whatif import levels_set, with_levels
    from spbe_calc.scoring import score
    from spbe_calc.words.problems import message

    comparisons = []
    for found in answers:
        levels = levels_set(texts, found.instrument)
        if isinstance(levels, Problem):
            wrong_usage(message(levels, WORDS), OPTION)
        comparisons.append(Comparison(score(found), judged(score(with_levels(found, levels)))))
    return comparisons
