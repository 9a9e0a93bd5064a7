"""The limits of a plan as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spbe_calc.questions.plan.limits import Limit, Limits
    from spbe_calc.words.language import Words


def limit_text(limit: Limit, limits: Limits, words: Words) -> str:
    """The option of a limit with its number if it has one, or that other institutions are the limit."""
    options = {"max-step": f"--max-step {limits.max_step}", "max-level": f"--max-level {limits.max_level}"}
    return words("other institutions") if limit == "external" else options.get(limit, f"--{limit}")
