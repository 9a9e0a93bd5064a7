"""Problems as people read them: the line that names place and mistake, a snippet, the way out."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, islice
from typing import TYPE_CHECKING

from spbe_calc.problem import Whole
from spbe_calc.reading.text import CONTROL
from spbe_calc.render.manual import MANUAL, Plural, text_of
from spbe_calc.render.manual.entry import N_
from spbe_calc.render.values import position, safe, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spbe_calc.problem import Checked, Place, Problem
    from spbe_calc.render.words import Words

MOST = 20
"""How many problems of one file are shown as text."""
WIDEST = 100
"""How many characters of a line a snippet shows."""
WIDE = frozenset("WF")
SEVERITIES = (N_("error"), N_("warning"), N_("note"))
"""As people read them; what a program reads has the English words always."""


def message(problem: Problem, words: Words) -> str:
    """What is wrong, in one line that stands alone."""
    template = MANUAL[problem.code].message
    if isinstance(template, Plural):
        text = words.plural(template.one, template.many, int(str(problem.values["count"])))
    else:
        text = words(text_of(template, problem.values))
    return _filled(text, problem.values, words)


def advice(problem: Problem, words: Words) -> str | None:
    """The way out, if there is one to name."""
    template = MANUAL[problem.code].help
    chosen = text_of(template, problem.values) if template else ""
    if not chosen:
        return None
    return _filled(words(chosen), {"path": Whole(problem.place.source)} | dict(problem.values), words)


def told(problem: Problem, words: Words) -> str:
    """Message and help for readers who see the place elsewhere; a worksheet's cell, for which they have no field, comes first."""
    lines = [f"{problem.place.cell}: {message(problem, words)}" if problem.place.cell else message(problem, words)]
    if help_ := advice(problem, words):
        lines.append(f"help: {help_}")
    return "\n".join(lines)


def _filled(text: str, values: Mapping[str, object], words: Words) -> str:
    return text.format_map({name: value(item, words) for name, item in values.items()})


def text(problem: Problem, words: Words) -> str:
    """The whole report of one problem."""
    severity = words(problem.severity)
    lines = [f"{position(problem.place)}: {severity}: {message(problem, words)}  [{problem.code}]"]
    lines += _snippet(problem.place)
    if help_ := advice(problem, words):
        way_out = words("help")
        lines.append(f"  {way_out}: {help_}")
    return "\n".join(lines) + "\n"


def texts(problems: Iterable[Problem], words: Words) -> str:
    """The report of one file: its first problems, then how many more there are."""
    problems = list(problems)
    shown = "".join(text(problem, words) for problem in problems[:MOST])
    rest = len(problems) - MOST
    return shown + (more(problems[0].place.source, rest, words) if rest > 0 else "")


def more(source: str, count: int, words: Words) -> str:
    """How many problems of a file are not shown."""
    text = words.plural("{count} more problem in {source}", "{count} more problems in {source}", count)
    return text.format(count=count, source=safe(source)) + "\n"


def render(checked: Iterable[Checked], words: Words) -> Iterator[str]:
    """The reports of all inputs; of each file, whose rows may be many inputs, the first problems, then how many more there are."""
    found = (problem for item in checked for problem in item.problems)
    for file, problems in groupby(found, key=lambda problem: problem.place.source):
        yield from (text(problem, words) for problem in islice(problems, MOST))
        if rest := sum(1 for _problem in problems):
            yield more(file, rest, words)


def _snippet(place: Place) -> list[str]:
    if place.text is None or place.line is None or place.column is None:
        return []
    column, length = place.column - 1, len(place.text)
    start = max(0, column - WIDEST // 2) if length > WIDEST else 0
    line = re.sub(CONTROL, "\ufffd", place.text[start : start + WIDEST]).replace("\t", " ")
    before, after = ("…" if start else ""), ("…" if start + WIDEST < length else "")
    pad = " " * (len(before) + sum(1 + (unicodedata.east_asian_width(char) in WIDE) for char in line[: column - start]))
    return [f"{place.line:>5} | {before}{line}{after}".rstrip(), f"{'':>5} | {pad}^"]
