"""What raising each indicator adds: the rows for people, the object of json, the rows of csv, one line for shell scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spbe_calc.exact import exact_text
from spbe_calc.faces import Grid, Page
from spbe_calc.formats.jsontext import Num
from spbe_calc.questions.leverage import fragile, levers, steps_to_next
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.record import result
from spbe_calc.views.score.table import HEAD, guarded, head, line
from spbe_calc.words import numbers
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spbe_calc.questions.leverage import Lever
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

COLUMNS = ("indicator", "name", "weight", "level", "contribution", "gain", "gain_left")
WHOSE = ("source", "agency", "year", "stage", "instrument", "index", "index_exact", "predicate", "next_predicate", "warnings")
"""The keys of a result that stand before its indicators."""


def page(score: Score, words: Words, top: int | None = None) -> Page:
    """The indicators whose next step adds most first, and what is below every score."""
    shown, _ = Breakdown(score, words, "indicator"), words
    agency, *about = shown.heading
    columns = [_("No."), _("Indicator"), _("Weight"), _("Level"), _("Adds"), _("One step"), _("All steps")]
    rows = []
    for lever in levers(score)[:top]:
        indicator, figures = score.indicator(lever.at), map(words.number, _figures(score, lever)[2:])
        weight, level = shown.weight(indicator.weight), shown.level(lever.at)
        rows.append([str(indicator.number), shown.name(indicator.entry), weight, level, *figures])
    grid = Grid(columns, rows, right=frozenset(range(2, 7)), folds=frozenset({1}), spare=frozenset({2, 4, 6}))
    return Page(agency, about, [grid, "\n".join(["  ".join(shown.result), *shown.closing])])


def _figures(score: Score, lever: Lever) -> tuple[str, str, str, str, str]:
    """Weight, level, contribution, gain, and what the highest level would add."""
    indicator, level = score.indicator(lever.at), score.level(lever.at)
    figures = score.contribution(lever.at), lever.gain, lever.left
    first, second, third = map(numbers.six, figures)
    return numbers.six(indicator.weight), exact_text(level), first, second, third


def levers_result(score: Score, words: Words, top: int | None = None) -> dict[str, Any]:
    """The object of json."""
    whole = result(score, words)
    return {
        **{key: value for key, value in whole.items() if key in WHOSE},
        "steps_to_next": steps_to_next(score),
        "fragile": list(fragile(score)),
        "indicators": [_entry(score, lever) for lever in levers(score)[:top]],
    }


def _entry(score: Score, lever: Lever) -> dict[str, Any]:
    entry = score.indicator(lever.at).entry
    figures = zip(COLUMNS[2:], map(Num, _figures(score, lever)), strict=True)
    return {"number": entry.number, "name": entry.name, **dict(figures)}


def rows(scores: Iterable[Score], top: int | None = None) -> Iterator[str]:
    """A header, then a line of csv an indicator."""
    yield line((*HEAD, *COLUMNS))
    for score in scores:
        for lever in levers(score)[:top]:
            entry = score.indicator(lever.at).entry
            yield guarded((*head(score), entry.number, entry.name, *_figures(score, lever)))


def in_one_line(score: Score, top: int | None = None, *, with_source: bool) -> str:
    """``31 42 43``: the numbers of the indicators that can rise, the best first; with many inputs a tab and the source."""
    numbers_ = (str(score.indicator(lever.at).number) for lever in levers(score)[:top] if lever.gain)
    text = " ".join(numbers_)
    return f"{text}\t{safe(score.answers.source)}\n" if with_source else f"{text}\n"
