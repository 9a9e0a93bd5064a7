"""A comparison as the object for json and jsonl; always with the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num, exact_text
from spbe_calc.views.comparison.remarks import details
from spbe_calc.views.score.record import result, warning_entries
from spbe_calc.words import numbers

if TYPE_CHECKING:
    from spbe_calc.answers import Detail
    from spbe_calc.questions.comparison import Change, Comparison
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words


def comparison_entry(compared: Comparison, words: Words, *, every: bool = False) -> Mapping[str, Any]:
    """Both complete results, the change of the index (null for different instruments), and the indicators that changed."""
    before, after = (result(score, words) for score in compared)
    changes = compared.indicators if every else compared.changes
    return {
        "before": before,
        "after": after,
        "change": None if compared.change is None else exact_text(compared.change),
        "indicators": [_entry(compared, change) for change in changes],
        "warnings": warning_entries(compared.warnings, words),
    }


def lone_entry(before: Score | None, after: Score | None, words: Words) -> Mapping[str, Any]:
    """The same of an agency that is on one side only; the other one is null."""
    sides = (score and result(score, words) for score in (before, after))
    return {**dict(zip(("before", "after"), sides, strict=True)), "change": None, "indicators": [], "warnings": []}


def _entry(compared: Comparison, change: Change) -> dict[str, Any]:
    before, after, effect = level_figures(change)
    old, new = map(_remark, details(compared, change))
    number = compared.after.indicator(change.at).number
    return {"number": number, "from": before, "to": after, "effect": effect, "before": old, "after": new}


def _remark(detail: Detail) -> dict[str, Any] | None:
    """Evidence, note and unit of one side; None if there are none."""
    found = {"evidence": list(detail.evidence), "note": detail.note, "unit": detail.unit}
    return found if any(found.values()) else None


def level_figures(change: Change) -> tuple[Num, Num, Num]:
    """Both levels, and the effect with six decimals."""
    return Num(numbers.six(change.before)), Num(numbers.six(change.after)), Num(numbers.six(change.effect))
