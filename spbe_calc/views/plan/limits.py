"""The limits of a plan as text, of one indicator or of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.words.values import listed

if TYPE_CHECKING:
    from spbe_calc.questions.plan.limits import Limit, Limits
    from spbe_calc.words.language import Words


def limit_text(limit: Limit, limits: Limits, words: Words) -> str:
    """The option of a limit with its number if it has one, or what it limits; or that other institutions are the limit."""
    if limit == "external":
        return words("other institutions")
    if words.names_options:
        options = {"max-step": f"--max-step {limits.max_step}", "max-level": f"--max-level {limits.max_level}"}
        return options.get(limit, f"--{limit}")
    count = limits.max_step or 0
    texts = {
        "max-step": words.plural("limit of {count} level at a time", "limit of {count} levels at a time", count).format(count=count),
        "max-level": words("limit of level {level}").format(level=limits.max_level),
        "lock": words("exclusion of indicators"),
        "only": words("restriction to some indicators"),
    }
    return texts[limit]


def indicators_text(numbers: tuple[int, ...], words: Words) -> str:
    """``indicators 5-7, 18``."""
    return words.plural("indicator {numbers}", "indicators {numbers}", len(numbers)).format(numbers=listed(numbers))


def holding(limit: Limit, limits: Limits, numbers: tuple[int, ...], words: Words) -> str:
    """What a limit does to the indicators that it stops."""
    indicators = indicators_text(numbers, words)
    if limit == "external":
        return words("other institutions hold back {indicators}").format(indicators=indicators)
    return words("{limit} holds back {indicators}").format(limit=limit_text(limit, limits, words), indicators=indicators)


def left_to_others(numbers: tuple[int, ...], words: Words) -> str:
    """The line that these indicators are left to other institutions."""
    text = words.plural(
        "not raised, because another institution gives its value: indicator {numbers}",
        "not raised, because other institutions give their values: indicators {numbers}",
        len(numbers),
    )
    return text.format(numbers=listed(numbers)) + _unlock(numbers, words)


def within_reach(numbers: tuple[int, ...], words: Words) -> str:
    """The line that a target is within reach with these indicators of other institutions."""
    text = words.plural(
        "within reach if another institution gives more: indicator {numbers}",
        "within reach if other institutions give more: indicators {numbers}",
        len(numbers),
    )
    return text.format(numbers=listed(numbers)) + _unlock(numbers, words)


def _unlock(numbers: tuple[int, ...], words: Words) -> str:
    text = words.plural("; to plan it, too: {option}", "; to plan them, too: {option}", len(numbers))
    return words.advice(text.format(option=f"--unlock {listed(numbers).replace(' ', '')}"))
