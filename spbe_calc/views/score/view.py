"""The view of scores: the breakdown of each, or the ranking of many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeVar

from spbe_calc.faces import Result, Table, View
from spbe_calc.problem import Problem
from spbe_calc.questions.comparison import agency_of
from spbe_calc.questions.ranking import by_instrument, duplicates, in_order
from spbe_calc.views.ranking import Ranking, closing
from spbe_calc.views.score.book import breakdown_book, ranking_book
from spbe_calc.views.score.brief import Brief
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.record import result
from spbe_calc.views.score.table import BASIS, HEAD, LONG, WHOLE, Wide, long
from spbe_calc.words import numbers
from spbe_calc.words.levels import MARK, is_marked
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.faces import Page
    from spbe_calc.faces.book import Book
    from spbe_calc.instrument import Detail
    from spbe_calc.questions.ranking import Order
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

    Scored = TypeVar("Scored", Score, Unfinished)


class Extent(NamedTuple):
    """How much to show; None means the default."""

    many: bool = False
    """Whether to show a ranking instead of breakdowns, and to name the source in lines."""
    detail: Detail | None = None
    order: Order | None = None
    top: int | None = None

    @property
    def tier(self) -> Literal["domain", "aspect"]:
        """The tier in the columns of a ranking."""
        return "domain" if self.detail in {None, "domain"} else "aspect"

    def ordered(self, scores: Iterator[Scored]) -> Iterator[Scored]:
        """The scores in input order, as they come, unless there is an order or a limit."""
        if self.order is None and self.top is None:
            return scores
        return iter(in_order(scores, self.order or "input")[: self.top])


class Listener(Protocol):
    """Receives what a view finds while it reads the scores."""

    @property
    def failed(self) -> Sequence[str]:
        """The first inputs that could not be scored."""

    @property
    def failures(self) -> int:
        """How many inputs could not be scored."""

    def warn(self, problems: Iterable[Problem]) -> None:
        """Report warnings."""

    def report(self, problems: Iterable[Problem]) -> None:
        """Report errors."""

    def note(self, text: str) -> None:
        """Give a hint."""


class Scores(View):
    """The scores of a run, streamed."""

    def __init__(self, scores: Iterator[Score], extent: Extent, listener: Listener) -> None:
        self.scores, self.extent, self.listener = scores, extent, listener

    def pages(self, words: Words) -> Iterator[Page]:
        """The ranking of each instrument, or the breakdown of each agency."""
        if not self.extent.many:
            for score in self.extent.ordered(self.scores):
                yield Breakdown(score, words, self.extent.detail or "aspect").page()
            return
        everything = list(self.scores)
        self.listener.warn(duplicates(everything))
        if len(everything) > 1 and len(set(map(agency_of, everything))) == 1:
            self.listener.note(words("all of these are of one agency; `spbe compare` shows what changed"))
        for _instrument, group in by_instrument(everything):
            yield Ranking(group, words, self.extent, self.listener).page()

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """One result per score."""
        return (result(score, words) for score in self.extent.ordered(self.scores))

    def table(self, words: Words) -> Table:
        """One row per score, for the instrument of the first; or one row per indicator, for any instrument."""
        scores, title = self.extent.ordered(self.scores), words("Recap")
        first = next(scores, None)
        if first is None:
            return Table(title, (*HEAD, *WHOLE, *BASIS), (), csv=())
        scores = chain([first], scores)
        if self.extent.detail == "indicator":
            return Table(title, LONG, (row for score in scores for row in long(score, words)))
        wide, scores = Wide(first.instrument), of_one_instrument(scores, self.listener)
        return Table(title, wide.columns, map(wide.cells, scores), csv=wide.lines(scores))

    def book(self, words: Words) -> Book:
        """The ranking, or the breakdown of one agency; with ``--detail indicator`` of many, one row per indicator."""
        extent, listener = self.extent, self.listener
        if extent.many and extent.detail == "indicator":
            return super().book(words)
        scores = list(self.scores)
        if not scores:
            return super().book(words)
        if len(scores) == 1 and not extent.many:
            return breakdown_book(scores[0], words, extent.detail or "indicator")
        listener.warn(duplicates(scores))
        return ranking_book(scores, words, extent, closing(listener, words))

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``2.98 Baik``, always with a decimal point; with several agencies, a tab and the source."""
        return (sourced(line(score), score.answers.source, many=self.extent.many) for score in self.extent.ordered(self.scores))

    def brief(self, words: Words) -> Iterator[str]:
        """A few lines about each agency."""
        for score in self.extent.ordered(self.scores):
            yield from Brief(score, words).lines()

    def result(self, words: Words) -> Result:
        """The result of the only agency, with a name that says that its instrument is provisional; its figure is empty without a score.

        An assumed or estimated level marks the predicate as a border nearby does.
        """
        scores = list(self.extent.ordered(self.scores))
        if not scores:
            return Result(words("Index"), words("unknown"), "")
        answers, found = scores[0].answers, Breakdown(scores[0], words).result([])
        marked = not found.predicate.endswith(MARK) and any(is_marked(answers, at) for at in range(len(answers.levels)))
        name = words("{index} (provisional)").format(index=found.name) if answers.instrument.file.provisional else found.name
        return found._replace(name=name, predicate=found.predicate + MARK * marked)


def line(score: Score) -> str:
    """``2.98 Baik``."""
    return f"{numbers.index(score.instrument, score.index)} {safe(score.predicate.name)}"


def sourced(text: str, source: str, *, many: bool) -> str:
    """A line; with several agencies, followed by a tab and the source."""
    return f"{text}\t{safe(source)}" if many else text


def of_one_instrument(scores: Iterable[Scored], listener: Listener) -> Iterator[Scored]:
    """The scores with the instrument of the first one; every other score is a problem ``mixed-instruments``."""
    first = None
    for score in scores:
        found = score.answers.instrument
        first = first or found
        if found is first or found.sha256 == first.sha256:
            yield score
        else:
            values = {"found": found.id, "first": first.id}
            listener.report([Problem("mixed-instruments", score.answers.place, values)])
