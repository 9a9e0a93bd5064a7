"""A score as the object for json and jsonl; always with the same keys."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import Num, exact_text
from spbe_calc.words import numbers
from spbe_calc.words.language import Words

if TYPE_CHECKING:
    from spbe_calc.instrument import Tier
    from spbe_calc.problem import Problem
    from spbe_calc.scoring import Score
    from spbe_calc.views.score import shapes


def result(score: Score, words: Words) -> shapes.Result:
    """The complete result of one agency."""
    instrument, answers = score.instrument, score.answers
    rounding = instrument.file.rounding
    domains = [_domain(score, tier) for tier in instrument.domains]
    shape: shapes.Result = {
        "source": answers.source,
        "agency": answers.agency,
        "year": answers.year,
        "stage": answers.stage,
        "instrument": {"id": instrument.id, "sha256": instrument.sha256},
        "index": _index(score, score.index),
        "index_exact": exact_text(score.index),
        "predicate": score.predicate.name,
        "predicate_basis": instrument.basis,
        "rounding": {"decimals": rounding.decimals, "ties": rounding.ties},
        "next_predicate": _next(score),
        "warnings": warning_entries(score.warnings, words),
        "domains": domains or None,
    }
    if not domains:
        shape["aspects"] = [_aspect(score, tier) for tier in instrument.aspects]
    return shape


def warning_entries(warnings: Sequence[Problem], words: Words) -> list[shapes.Warned]:
    """Warnings for json. The manual is loaded only if there are any."""
    if not warnings:
        return []
    from spbe_calc.words.problems import wording

    return [{"code": problem.code, "message": wording(problem, words)} for problem in warnings]


def _index(score: Score, value: Fraction) -> Num:
    return Num(numbers.short_index(score.instrument, value))


def _next(score: Score) -> shapes.NextPredicate | None:
    band = score.verdict.next_band
    if band is None or band.border is None:
        return None
    border, gap = Num(exact_text(band.border)), Num(numbers.gap(score.index, band))
    if band.inclusive:
        return {"name": band.name, "from": border, "gap": gap}
    return {"name": band.name, "above": border, "gap": gap}


def _tier(score: Score, tier: Tier) -> shapes.Tier:
    value = score.tier_index(tier)
    return {
        "number": tier.number,
        "name": tier.entry.name,
        "weight": Num(numbers.six(tier.entry.weight)),
        "index": _index(score, value),
        "predicate": score.instrument.predicate(value).name,
    }


def _domain(score: Score, tier: Tier) -> shapes.Domain:
    return {**_tier(score, tier), "aspects": [_aspect(score, aspect) for aspect in tier.aspects]}


def _aspect(score: Score, tier: Tier) -> shapes.Aspect:
    return {**_tier(score, tier), "indicators": [_indicator(score, at) for at in range(tier.start, tier.stop)]}


def _indicator(score: Score, at: int) -> shapes.Indicator:
    indicator = score.indicator(at)
    derivation = score.answers.derivations.get(indicator.number)
    return {
        "number": indicator.number,
        "name": indicator.entry.name,
        "weight": Num(numbers.six(indicator.weight)),
        "level": Num(numbers.six(score.level(at))),
        "contribution": Num(numbers.six(score.contribution(at))),
        "assumed": indicator.number in score.answers.assumed,
        "external": Num(exact_text(derivation.external)) if derivation and derivation.external is not None else None,
        "accepted": derivation.accepted._asdict() if derivation and derivation.accepted else None,  # type: ignore[typeddict-item]
    }
