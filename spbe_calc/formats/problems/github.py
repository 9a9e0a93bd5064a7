"""Problems as annotations for GitHub Actions, which shows them next to the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spbe_calc.formats.problems.paths import tidy
from spbe_calc.reading import STDIN
from spbe_calc.words import problems
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.problem import Checked, Place, Problem
    from spbe_calc.words.language import Words


def render(checked: Iterable[Checked], words: Words) -> Iterator[str]:
    """One line per problem: ``::error file=a.yaml,line=14,col=7,title=level-out-of-range::...``."""
    return (annotation(problem, words) for item in checked for problem in item.problems)


def annotation(problem: Problem, words: Words) -> str:
    """The line for one problem; GitHub displays its help on a line of its own."""
    properties = [*_where(problem.place), ("title", problem.code)]
    fields = ",".join(f"{name}={_property(value)}" for name, value in properties)
    return f"::{problem.severity} {fields}::{_data(problems.full_message(problem, words))}\n"


def _where(place: Place) -> Iterator[tuple[str, str]]:
    if place.source == STDIN:
        return
    yield "file", safe(tidy(place.source))
    if place.line is not None:
        yield "line", str(place.line)
    if place.line is not None and place.column is not None:
        yield "col", str(place.column)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
