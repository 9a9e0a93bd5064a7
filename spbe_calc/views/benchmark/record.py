"""A benchmark as an object for json and jsonl, and as cells for csv."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num, exact_text
from spbe_calc.inputs.recap import DOUBTS
from spbe_calc.questions.cohort import Count, Standing
from spbe_calc.views.score.record import warning_entries
from spbe_calc.views.score.table import in_words, named, yes_or_no
from spbe_calc.words import numbers
from spbe_calc.words.values import localized

if TYPE_CHECKING:
    from spbe_calc.questions.benchmark import Benchmark, BenchmarkPart
    from spbe_calc.words.language import Words

COLUMNS = (
    *("cohort", "cohort_year", "agencies", "kind", "number", "name", "index", "mean", "median", "difference"),
    *("percent_from", "percent_to", "shared", "lower", "same"),
)


def record(benchmark: Benchmark, words: Words) -> dict[str, Any]:
    """The benchmark of one agency; always with the same keys."""
    score, cohort = benchmark.score, benchmark.cohort
    answers, instrument = score.answers, score.instrument
    return {
        "source": answers.source,
        "agency": answers.agency,
        "year": answers.year,
        "stage": answers.stage,
        "instrument": {"id": instrument.id, "sha256": instrument.sha256},
        "index": _num(instrument.rounded(score.index)),
        "index_exact": exact_text(score.index),
        "predicate": score.predicate.name,
        "warnings": warning_entries(score.warnings, words),
        "cohort": {
            "kind": cohort.kind,
            "guessed": benchmark.guessed,
            "year": cohort.year,
            "agencies": cohort.agencies,
            "predicates": dict(cohort.predicates),
            "source": localized(cohort.source, words),
            "warnings": [{"code": code, "agencies": count} for code in DOUBTS if (count := cohort.doubts.get((code, None)))],
        },
        "parts": [_part(benchmark, part) for part in benchmark.parts],
        "strengths": [_named(part) for part in benchmark.strengths],
        "weaknesses": [_named(part) for part in benchmark.weaknesses],
    }


def _part(benchmark: Benchmark, part: BenchmarkPart) -> dict[str, Any]:
    place = part.place
    return {
        **_named(part),
        "name": _name(benchmark, part),
        "index": _num(part.figure),
        **_middles(benchmark, part),
        "difference": _num(part.difference),
        "percent_lower": {"from": place.low, "to": place.high, "shared": place.shared} if isinstance(place, Standing) else None,
        "count_lower": {"lower": place.lower, "same": place.same, "of": place.all} if isinstance(place, Count) else None,
    }


def cells_of_part(benchmark: Benchmark, part: BenchmarkPart, words: Words) -> list[object]:
    """The cells of an index, a domain or an aspect."""
    cohort, place = benchmark.cohort, part.place
    percent = [place.low, place.high, yes_or_no(place.shared, words)] if isinstance(place, Standing) else [None, None, None]
    count = [place.lower, place.same] if isinstance(place, Count) else [None, None]
    kind, number = _named(part).values()
    about = in_words(kind, words), number, named(part.tier.entry, words) if part.tier else _name(benchmark, part)
    figures = _num(part.figure), *_middles(benchmark, part).values(), _num(part.difference)
    return [cohort.kind, cohort.year, cohort.agencies, *about, *figures, *percent, *count]


def _named(part: BenchmarkPart) -> dict[str, Any]:
    return {"kind": part.tier.kind, "number": part.tier.number} if part.tier else {"kind": "index", "number": None}


def _name(benchmark: Benchmark, part: BenchmarkPart) -> str | None:
    return part.tier.entry.name if part.tier else benchmark.score.instrument.file.index


def _middles(benchmark: Benchmark, part: BenchmarkPart) -> dict[str, Num | None]:
    """The mean or the median; the other one is not known."""
    return {name: _num(part.middle) if name == benchmark.cohort.middle else None for name in ("mean", "median")}


def _num(figure: Fraction | None) -> Num | None:
    return None if figure is None else Num(numbers.six(figure))
