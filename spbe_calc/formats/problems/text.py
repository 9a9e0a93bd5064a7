"""Problems for people: a line with place and message, a snippet, the help."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from spbe_calc.words.alike import cause_of, one_per_cause
from spbe_calc.words.language import N_
from spbe_calc.words.problems import advice, message
from spbe_calc.words.quota import Quota
from spbe_calc.words.values import ACTING, position

if TYPE_CHECKING:
    from spbe_calc.problem import Checked, Place, Problem
    from spbe_calc.words.language import Words

WIDEST = 100
"""How many characters of a line a snippet shows at most."""
WIDE = frozenset("WF")
SEVERITIES = (N_("error"), N_("warning"), N_("note"))
"""Translated for people; machine formats always use the English words."""


def text(problem: Problem, words: Words) -> str:
    """The full text of one problem."""
    severity = words(problem.severity)
    lines = [f"{position(problem.place)}: {severity}: {message(problem, words)}  [{problem.code}]"]
    lines += _snippet(problem.place)
    if help_ := advice(problem, words):
        way_out = words("help")
        lines.append(f"  {way_out}: {help_}")
    return "\n".join(lines) + "\n"


def texts(problems: Iterable[Problem], words: Words) -> str:
    """The problems of one file: the first errors, the first warnings of each code, and how many more there are."""
    return "".join(_limited([problems], words))


def render(checked: Iterable[Checked], words: Words) -> Iterator[str]:
    """The problems of all inputs: the first errors of each file, the first warnings of each code, and how many more there are."""
    return _limited((item.problems for item in checked), words)


def admitted(problems: Iterable[Problem], words: Words, admits: Callable[[Problem, Hashable], bool]) -> Iterator[str]:
    """The texts of those problems of one input that are to be shown; mistakes of one cause in a table are one."""
    return (text(problem, words) for problem in one_per_cause(problems) if admits(problem, cause_of(problem)))


def _limited(found: Iterable[Iterable[Problem]], words: Words) -> Iterator[str]:
    quota = Quota()
    every = (problem for problems in found for problem in one_per_cause(problems))
    for file, problems in groupby(every, key=lambda problem: problem.place.source):
        yield from (text(problem, words) for problem in problems if quota.admits(problem, cause_of(problem)))
        yield from quota.rest_of(file, words)
    yield from quota.rest(words)


def _snippet(place: Place) -> list[str]:
    if place.text is None or place.line is None or place.column is None:
        return []
    column, length = place.column - 1, len(place.text)
    start = max(0, column - WIDEST // 2) if length > WIDEST else 0
    line = re.sub(ACTING, "\ufffd", place.text[start : start + WIDEST].replace("\t", " "))
    before, after = ("…" if start else ""), ("…" if start + WIDEST < length else "")
    pad = " " * (len(before) + sum(1 + (unicodedata.east_asian_width(char) in WIDE) for char in line[: column - start]))
    return [f"{place.line:>5} | {before}{line}{after}".rstrip(), f"{'':>5} | {pad}^"]
