"""Comparisons as rows: the index, domains and aspects, then indicators. No column has two units."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.views.comparison.pair import ARROW, same_domains
from spbe_calc.views.comparison.record import level_figures
from spbe_calc.views.comparison.remarks import details
from spbe_calc.views.score.table import HEAD, head, in_words, named, warned
from spbe_calc.words import numbers

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument, Tier
    from spbe_calc.questions.comparison import Change, Comparison
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

BEFORE = ("source", "year", "stage", "instrument")
COLUMNS = (
    *HEAD,
    *(f"before_{name}" for name in BEFORE),
    *("kind", "number", "name"),
    *("from_index", "to_index", "change", "from_predicate", "to_predicate"),
    *("from_level", "to_level", "effect", "from_note", "from_evidence", "to_note", "to_evidence", "warnings"),
)
NO_INDEX = (None,) * 5
NO_LEVEL = (None,) * 7
Row = tuple[object, ...]


def comparison_rows(compared: Comparison, words: Words, *, every: bool = False) -> Iterator[Row]:
    """The index, then each domain and aspect, then the indicators that changed (with ``every``, all)."""
    before, after = compared
    warnings = warned([*compared.warnings, *before.warnings, *after.warnings], words)
    start = *head(after), *_before(before)
    for cells in _cells(compared, words, every=every):
        yield *start, *cells, warnings


def lone_row(before: Score | None, after: Score | None, words: Words) -> Row:
    """The index of an agency that is on one side only."""
    score = after or before
    assert score is not None  # noqa: S101 - one of the two is there
    start = head(after) if after else (None, score.answers.agency, None, None, None)
    old, new = (_index(it.instrument, it.index) if it else None for it in (before, after))
    predicates = [it and it.predicate.name for it in (before, after)]
    whole = in_words("index", words), None, score.instrument.file.index, old, new, None, *predicates, *NO_LEVEL
    return *start, *(_before(before) if before else (None,) * len(BEFORE)), *whole, warned(score.warnings, words)


def _before(score: Score) -> Row:
    source, _agency, *rest = head(score)
    return source, *rest


def _cells(compared: Comparison, words: Words, *, every: bool) -> Iterator[Row]:
    before, after = compared
    whole = *_indices(compared, before.index, after.index), before.predicate.name, after.predicate.name
    name = ARROW.join(dict.fromkeys(filter(None, (score.instrument.file.index for score in compared)))) or None
    yield in_words("index", words), None, name, *whole, *NO_LEVEL
    tiers = [(tier, tier) for tier in (*after.instrument.domains, *after.instrument.aspects)] if compared.comparable else None
    for old, new in tiers or same_domains(compared):
        yield in_words(new.kind, words), new.number, named(new.entry, words), *_tier(compared, old, new), *NO_LEVEL
    for change in compared.indicators if every else compared.changes:
        entry = after.indicator(change.at).entry
        yield (
            in_words("indicator", words),
            entry.number,
            named(entry, words),
            *NO_INDEX,
            *level_figures(change),
            *_remarks(compared, change),
        )


def _tier(compared: Comparison, old: Tier, new: Tier) -> Row:
    before, after = compared.before.tier_index(old), compared.after.tier_index(new)
    predicates = compared.before.instrument.predicate(before).name, compared.after.instrument.predicate(after).name
    return *_indices(compared, before, after), *predicates


def _remarks(compared: Comparison, change: Change) -> Row:
    """Note and evidence before and after."""
    return tuple(text for detail in details(compared, change) for text in (detail.note, "; ".join(detail.evidence) or None))


def _indices(compared: Comparison, before: Fraction, after: Fraction) -> Row:
    change = Num(numbers.six(after - before)) if compared.comparable else None
    return _index(compared.before.instrument, before), _index(compared.after.instrument, after), change


def _index(instrument: Instrument, value: Fraction) -> Num:
    return Num(numbers.short_index(instrument, value))
