"""Benchmarks in every face."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spbe_calc.faces import Coded, Table, View
from spbe_calc.inputs.recap import DOUBTS
from spbe_calc.questions.cohort import Count
from spbe_calc.views.benchmark.page import BenchmarkPage, notes_of_others
from spbe_calc.views.benchmark.record import COLUMNS, cells_of_part, record
from spbe_calc.views.score.table import HEAD, head, warned
from spbe_calc.views.score.view import line, sourced

if TYPE_CHECKING:
    from spbe_calc.faces import Page
    from spbe_calc.questions.benchmark import Benchmark
    from spbe_calc.words.language import Words


class Benchmarks(View):
    """Benchmarks, streamed."""

    def __init__(self, benchmarks: Iterable[Benchmark], *, many: bool) -> None:
        self.benchmarks, self.many = benchmarks, many

    def pages(self, words: Words) -> Iterator[Page]:
        """One page per agency."""
        return (BenchmarkPage(it, words).page() for it in self.benchmarks)

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """One object per agency."""
        return (record(it, words) for it in self.benchmarks)

    def table(self, words: Words) -> Table:
        """One row for the index, and for each domain and aspect of which something is known of the others."""
        rows = ([*head(it.score), *cells_of_part(it, part, words), _warned(it, words)] for it in self.benchmarks for part in it.parts)
        return Table(words("Benchmark"), (*HEAD, *COLUMNS, "warnings"), rows)

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``2.98 Baik``, a tab, and how many percent (``50-55``) or agencies (``12/20``) are lower; of several agencies, the source."""
        return (sourced(f"{line(it.score)}\t{_lower(it)}", it.score.answers.source, many=self.many) for it in self.benchmarks)


def _warned(benchmark: Benchmark, words: Words) -> Coded:
    """The warnings about the agency, and the codes of those about the others' levels."""
    own, others = warned(benchmark.score.warnings, words), benchmark.cohort.doubts
    codes = dict.fromkeys([*own.split(), *(code for code in DOUBTS if (code, None) in others)])
    return Coded(" ".join(codes), lambda: "; ".join(filter(None, [str(own.people), *notes_of_others(benchmark, words)])))


def _lower(benchmark: Benchmark) -> str:
    place = benchmark.part(None).place
    if place is None:
        return ""
    if isinstance(place, Count):
        return f"{place.lower}/{place.all}"
    return "-".join(dict.fromkeys(map(str, place[:2])))
