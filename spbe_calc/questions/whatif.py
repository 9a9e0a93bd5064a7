"""What if? Answers with some levels changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from spbe_calc.answers import level_fault, level_of
from spbe_calc.instrument.naming import position_of
from spbe_calc.problem import Place, Problem

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.instrument import Instrument

Levels = dict[int, int]
"""Levels in steps of ``1 / scale``, by the position of their indicator."""


OPTION = Place("--set")
SEPARATOR = r"[;\s][;,\s]*|,(?![0-9]+(?:[;,\s]|$))[;,\s]*"
"""Between settings; not the comma of ``1=1,26``."""
SETTING = "[^=,]+=[^=,]+(?:,[0-9]+)?"


def settings(given: Iterable[str]) -> list[str] | Problem:
    """The single settings, such as ``21=3``; one text may contain several, as ``spbe plan -q`` prints them.

    A comma separates settings, unless only digits follow: they are the decimals of ``1=1,26``.

    Returns a problem ``setting-malformed`` or ``setting-twice`` instead, if there is one.
    """
    texts = [text for option in given for text in re.split(SEPARATOR, option.strip())]
    for text in texts:
        if not re.fullmatch(SETTING, text):
            return Problem("setting-malformed", OPTION, {"found": text or '""'})
    numbers = [text.partition("=")[0] for text in texts]
    if repeated := next((number for number in numbers if numbers.count(number) > 1), None):
        return Problem("setting-twice", OPTION, {"indicator": repeated})
    return texts


def levels_set(texts: Iterable[str], instrument: Instrument) -> Levels | Problem:
    """The levels that settings such as ``21=3`` or ``1=1,26`` set, by number or code; or the first problem.

    The problems have the same codes as in an answers file. Also ``setting-twice`` if a number and a code name the same indicator, and
    ``number-ambiguous`` for a comma where levels have no decimals: it may be that of a list whose second level is missing.
    """
    levels: Levels = {}
    for text in texts:
        number, _, level = text.partition("=")
        at = position_of(number, instrument, OPTION)
        if isinstance(at, Problem):
            return at
        if at in levels:
            return Problem("setting-twice", OPTION, {"indicator": instrument.indicators[at].number})
        if "," in level and instrument.scale == 1:
            first, _, rest = text.partition(",")
            return Problem("number-ambiguous", OPTION, {"found": text, "whole": first, "decimal": f"{first}.{rest}", "rest": rest})
        units = level_of(level.replace(",", "."), instrument)
        if units is None:
            values = {"indicator": instrument.indicators[at].number, "found": level, "option": True, **instrument.level_range}
            return Problem(level_fault(level.replace(",", "."), instrument), OPTION, values)
        levels[at] = units
    return levels


def with_levels(answers: Answers, levels: Mapping[int, int]) -> Answers:
    """The answers with these levels instead; a level that is set is no longer assumed or computed."""
    numbers = {answers.instrument.indicators[at].number for at in levels}
    warnings = [left for problem in answers.warnings if (left := _without(numbers, problem))]
    changed = tuple(levels.get(at, level) for at, level in enumerate(answers.levels))
    derivations = {number: derivation for number, derivation in answers.derivations.items() if number not in numbers}
    return answers._replace(levels=changed, assumed=answers.assumed - numbers, warnings=warnings, derivations=derivations)


def _without(numbers: set[int], problem: Problem) -> Problem | None:
    """A warning of some indicators without these; None if it was about no other."""
    listed = problem.values.get("indicators")
    if not isinstance(listed, tuple):
        return problem
    left = tuple(number for number in listed if number not in numbers)
    return problem._replace(values={**problem.values, "indicators": left, "indicator": left[0]}) if left else None
