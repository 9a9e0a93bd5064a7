"""Problems as people read them: the line that names place and mistake, a snippet, the way out."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from spbe_calc.problem import Whole
from spbe_calc.render.manual import MANUAL, Plural, severity_of, text_of
from spbe_calc.render.manual.entry import N_
from spbe_calc.render.quota import Quota
from spbe_calc.render.values import ACTING, position, safe, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spbe_calc.problem import Checked, Place, Problem
    from spbe_calc.render.words import Words

WIDEST = 100
"""How many characters of a line a snippet shows."""
WIDE = frozenset("WF")
SEVERITIES = (N_("error"), N_("warning"), N_("note"))
"""As people read them; what a program reads has the English words always."""


def message(problem: Problem, words: Words) -> str:
    """What is wrong, in one line that stands alone: a warning of a row of a table names the agency."""
    text, agency = wording(problem, words), problem.place.agency
    if agency is None or "agency" in problem.values or severity_of(problem.code) == "error":
        return text
    return f"{value(agency, words)}: {text}"


def wording(problem: Problem, words: Words) -> str:
    """The same for readers who see the agency beside it."""
    entry, values = MANUAL[problem.code], problem.values
    if isinstance(entry.message, Plural):
        text = words.plural(entry.message.one, entry.message.many, int(str(values["count"])))
    else:
        text = words(text_of(entry.message, values))
    parts = {name: Whole(_filled(words(choice(values)), values, words)) for name, choice in entry.parts.items()}
    return _filled(text, {**values, **parts}, words)


def advice(problem: Problem, words: Words) -> str | None:
    """The way out, if there is one to name."""
    template = MANUAL[problem.code].help
    chosen = text_of(template, problem.values) if template else ""
    if not chosen:
        return None
    return _filled(words(chosen), {"path": Whole(problem.place.source)} | dict(problem.values), words)


def told(problem: Problem, words: Words) -> str:
    """Message and help for readers who see the place elsewhere; a worksheet's cell, for which they have no field, comes first."""
    lines = [f"{safe(problem.place.cell)}: {message(problem, words)}" if problem.place.cell else message(problem, words)]
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
    """The report of one file."""
    return "".join(_limited(problems, words))


def render(checked: Iterable[Checked], words: Words) -> Iterator[str]:
    """The reports of all inputs: the first problems of each, the first warnings of a kind, and how many more there are."""
    return _limited((problem for item in checked for problem in item.problems), words)


def _limited(found: Iterable[Problem], words: Words) -> Iterator[str]:
    quota = Quota()
    for file, problems in groupby(found, key=lambda problem: problem.place.source):
        yield from (text(problem, words) for problem in problems if quota.admits(problem))
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
