"""``spbe score --leverage``: what raising each indicator adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.cli.formats import paged
from spbe_calc.cli.language import MACHINE_WORDS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.cli.show import Wanted
    from spbe_calc.scoring import Score


def pieces(scores: Iterator[Score], wanted: Wanted) -> Iterator[str]:
    """The output, in pieces that may be written as they come."""
    from spbe_calc.formats import jsontext
    from spbe_calc.views import leverage as levers

    top = wanted.top
    if wanted.quiet:
        return (levers.in_one_line(score, top, with_source=wanted.many) for score in scores)
    if wanted.format == "csv":
        return levers.rows(scores, top)
    if wanted.format in {"json", "jsonl"}:
        results = (levers.levers_result(score, MACHINE_WORDS, top) for score in scores)
        return jsontext.array(results) if wanted.format == "json" else jsontext.lines(results)
    return _pages(scores, wanted)


def _pages(scores: Iterator[Score], wanted: Wanted) -> Iterator[str]:
    from spbe_calc.views.leverage import page

    for at, score in enumerate(scores):
        if at:
            yield "\n"
        yield from paged(page(score, WORDS, wanted.top), wanted.output, markdown=wanted.format == "markdown")
