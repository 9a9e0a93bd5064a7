"""``spbe score --set``: the score as it is, and as it would be with other levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.cli.formats import paged
from spbe_calc.cli.language import MACHINE_WORDS, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spbe_calc.answers import Answers
    from spbe_calc.cli.running import Run
    from spbe_calc.cli.show import Wanted
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


def pieces(comparisons: list[Comparison], wanted: Wanted) -> Iterator[str]:
    """The output."""
    from spbe_calc.formats import jsontext
    from spbe_calc.views import comparison

    if wanted.quiet:
        return iter([comparison.in_one_line(compared) for compared in comparisons])
    if wanted.format == "csv":
        return comparison.rows(comparisons)
    if wanted.format in {"json", "jsonl"}:
        results = (comparison.compared_result(compared, MACHINE_WORDS) for compared in comparisons)
        return jsontext.array(results) if wanted.format == "json" else jsontext.lines(results)
    return _pages(comparisons, wanted)


def _pages(comparisons: list[Comparison], wanted: Wanted) -> Iterator[str]:
    from spbe_calc.views.comparison import Shown

    for compared in comparisons:
        page = Shown(compared, WORDS, wanted.detail or "aspect").page()
        yield from paged(page, wanted.output, markdown=wanted.format == "markdown")
