"""The limits of a plan as text, of one indicator or of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.words.values import listed

if TYPE_CHECKING:
    from spbe_calc.questions.plan.limits import Limit, Limits
    from spbe_calc.words.language import Words


def limit_text(limit: Limit, limits: Limits, words: Words) -> str:
    """The option of a limit with its number if it has one, or that other institutions are the limit."""
    options = {"max-step": f"--max-step {limits.max_step}", "max-level": f"--max-level {limits.max_level}"}
    return words("other institutions") if limit == "external" else options.get(limit, f"--{limit}")


def indicators_text(numbers: tuple[int, ...], words: Words) -> str:
    """``indicators 5-7, 18``."""
    return words.plural("indicator {numbers}", "indicators {numbers}", len(numbers)).format(numbers=listed(numbers))


def holding(limit: Limit, limits: Limits, numbers: tuple[int, ...], words: Words) -> str:
    """What a limit does to the indicators that it stops."""
    indicators = indicators_text(numbers, words)
    if limit == "external":
        return words("other institutions hold back {indicators}").format(indicators=indicators)
    return words("{limit} holds back {indicators}").format(limit=limit_text(limit, limits, words), indicators=indicators)
