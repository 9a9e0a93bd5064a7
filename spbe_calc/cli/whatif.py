"""``spbe score --set``: the score as it is, and as it would be with other levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spbe_calc.answers import Answers
    from spbe_calc.cli.running import Run
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.scoring import Score


def compared(answers: Iterator[Answers], given: list[str], judged: Callable[[Score], Score], run: Run) -> list[Comparison]:
    """Each set of answers as it is and as it would be; what fits no indicator or level is wrong usage."""
    from spbe_calc.problem import Problem
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.questions.whatif import levels_set, settings, with_levels
    from spbe_calc.scoring import score

    texts, comparisons = settings(given), []
    if isinstance(texts, Problem):
        run.refuse([texts])
    for found in answers:
        levels = levels_set(texts, found.instrument)
        if isinstance(levels, Problem):
            run.refuse([levels])
        comparisons.append(Comparison(score(found), judged(score(with_levels(found, levels)))))
    return comparisons
