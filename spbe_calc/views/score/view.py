"""Scores: the breakdown of each, or the ranking of many."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from spbe_calc.faces import Table, View
from spbe_calc.problem import Problem
from spbe_calc.questions.ranking import by_instrument, duplicates, in_order
from spbe_calc.views.ranking import Ranking
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.record import result
from spbe_calc.views.score.table import BASIS, HEAD, LONG, WHOLE, Wide, long
from spbe_calc.words import numbers
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TypeVar

    from spbe_calc.faces import Page
    from spbe_calc.instrument import Detail
    from spbe_calc.questions.ranking import Order
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

    Scored = TypeVar("Scored", Score, Unfinished)


class Extent(NamedTuple):
    """How much is shown; None: as is usual."""

    many: bool = False
    """A ranking, not a breakdown each; and lines that name their source."""
    detail: Detail | None = None
    order: Order | None = None
    top: int | None = None

    @property
    def tier(self) -> Literal["domain", "aspect"]:
        """The columns of a ranking."""
        return "domain" if self.detail in {None, "domain"} else "aspect"


class Listener(Protocol):
    """Where a view tells what it meets while it reads on."""

    @property
    def failed(self) -> Sequence[str]:
        """The first inputs that could not be scored."""

    @property
    def failures(self) -> int:
        """How many there are."""

    def warn(self, problems: Iterable[Problem]) -> None:
        """Tell something to know."""

    def report(self, problems: Iterable[Problem]) -> None:
        """Tell what is wrong."""


class Scores(View):
    """The scores of a run, as they come."""

    def __init__(self, scores: Iterator[Score], extent: Extent, listener: Listener) -> None:
        self.scores, self.extent, self.listener = scores, extent, listener

    def pages(self, words: Words) -> Iterator[Page]:
        """The ranking of each instrument, or the breakdown of each agency."""
        if not self.extent.many:
            for score in self._ordered():
                yield Breakdown(score, words, self.extent.detail or "aspect").page()
            return
        everything = list(self.scores)
        self.listener.warn(duplicates(everything))
        for _instrument, group in by_instrument(everything):
            yield Ranking(group, words, self.extent, self.listener).page()

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """The result of each."""
        return (result(score, words) for score in self._ordered())

    def table(self, words: Words) -> Table:
        """A row each, of the first one's instrument; or a row each indicator."""
        scores, title = self._ordered(), words("Recap")
        first = next(scores, None)
        if first is None:
            return Table(title, (*HEAD, *WHOLE, *BASIS), (), csv=())
        scores = chain([first], scores)
        if self.extent.detail == "indicator":
            return Table(title, LONG, (row for score in scores for row in long(score)))
        wide, scores = Wide(first.instrument), of_one_instrument(scores, self.listener)
        return Table(title, wide.columns, map(wide.cells, scores), csv=wide.lines(scores))

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - it has no words
        """``2.98 Baik``, always with a decimal point; of many with a tab and the source."""
        return (sourced(line(score), score.answers.source, many=self.extent.many) for score in self._ordered())

    def _ordered(self) -> Iterator[Score]:
        """As they come, unless another order or only some of them were asked for."""
        if self.extent.order is None and self.extent.top is None:
            yield from self.scores
        else:
            yield from in_order(self.scores, self.extent.order or "input")[: self.extent.top]


def line(score: Score) -> str:
    """``2.98 Baik``."""
    return f"{numbers.index(score.instrument, score.index)} {safe(score.predicate.name)}"


def sourced(text: str, source: str, *, many: bool) -> str:
    """A line, with a tab and the source where there are many."""
    return f"{text}\t{safe(source)}" if many else text


def of_one_instrument(scores: Iterable[Scored], listener: Listener) -> Iterator[Scored]:
    """The scores whose instrument is that of the first; each other one is a problem ``mixed-instruments``."""
    first = None
    for score in scores:
        first = first or score.instrument
        if score.instrument is first or score.instrument.sha256 == first.sha256:
            yield score
        else:
            values = {"found": score.instrument.id, "first": first.id}
            listener.report([Problem("mixed-instruments", score.answers.place, values)])
