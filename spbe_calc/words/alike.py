"""Mistakes of one cause in a table, such as `Level 3` in each cell of a column: as text they are one, with the cells of all."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from spbe_calc.problem import Problem, cell_ranges
from spbe_calc.words.manual.codes.tables.levels import malformed_level
from spbe_calc.words.manual.entry import Values

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.words.language import Words

MANY = 5
"""How many mistakes of one form in a column or row have one cause; fewer are said one by one."""
MOST_RANGES = 6
"""How many ranges of cells a message lists."""
NUMBER = r"[0-9\uff10-\uff19]+|\b(?:[IV]+|[iv]{2,})\b"
WORD = r"[^\W\d_]+"
Direction = Literal["column", "row"]


def _form(values: Values) -> Hashable:
    """How a level is written that is none: `Level 3` and `tingkat 2` have one form, and so have all dates."""
    kind = malformed_level(values)
    if kind == "meant" and not re.search(NUMBER, str(values["found"])):
        return "name"
    return (kind, re.sub(WORD, "a", re.sub(NUMBER, "0", str(values["found"])))) if kind in {"meant", "other"} else kind


FORMS: Mapping[Code, Callable[[Values], Hashable]] = MappingProxyType(
    {
        "level-malformed": _form,
        "level-out-of-range": lambda values: (values.get("key"), values.get("giver")),  # who gives a score changes the help
        "level-not-whole": lambda values: "meant" in values,
        "indicator-unknown": lambda _values: None,
        "indicator-malformed": lambda values: bool(values["meant"]),
        "duplicate-key": lambda values: ("where" in values, bool(values.get("where")), bool(values.get("first"))),
        "control-character": lambda values: values["character"],
        "evidence-not-found": lambda values: (values["reason"], values["reason"] == "backslash" or values["evidence"]),
        "evidence-outside": lambda _values: None,
        "row-length": lambda values: (values["cells"], values["columns"]),
    }
)
"""By code: what mistakes of one cause share."""


def one_per_cause(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of one input in their order; of those with one cause in a column or row of a table the first one, with all cells."""
    found = list(problems)
    for direction in ("column", "row") if len(found) >= MANY else ():
        found = _joined(found, direction)
    return found


def cause_of(problem: Problem) -> Hashable:
    """What errors in many inputs share that have one cause: the same mistake at the same place, or in the same column of a table.

    A text if the place does not matter, because codes are used instead of names; None if the mistake is that of a file as a whole.
    """
    place, values = problem.place, problem.values
    if problem.code == "cohort-unknown" and str(values["agency"]).isdecimal():
        return problem.code
    if place.line is None and place.row is None:
        return None
    if problem.code == "answers-conflict":  # two people differ in all they answered: one decision, whatever the levels are
        return problem.code, place.source, place.sheet
    form = FORMS.get(problem.code)
    if form and place.cell is not None and "alike" not in problem.values:
        return problem.code, form(problem.values), place.column, place.sheet
    about = form(values) if form else tuple((key, str(value)) for key, value in values.items())
    return problem.code, about, place.line, place.row, place.column, place.sheet


def _joined(problems: list[Problem], direction: Direction) -> list[Problem]:
    groups: dict[Hashable, list[Problem]] = {}
    keys = [_key(problem, direction) or at for at, problem in enumerate(problems)]
    for key, problem in zip(keys, problems, strict=True):
        groups.setdefault(key, []).append(problem)
    kept = []
    for key, problem in zip(keys, problems, strict=True):
        group = groups[key]
        if len(group) < MANY:
            kept.append(problem)
        elif problem is group[0]:
            kept.append(problem._replace(values={**problem.values, "alike": cell_ranges(it.place for it in group), "times": len(group)}))
    return kept


def _key(problem: Problem, direction: Direction) -> Hashable:
    """What problems of one cause share; None if it is not a mistake in a cell, or already one of many."""
    form, place = FORMS.get(problem.code), problem.place
    if form is None or place.cell is None or "alike" in problem.values:
        return None
    line = place.column if direction == "column" else place.row
    return problem.code, problem.severity, place.source, place.sheet, line, form(problem.values)


def repetition(problem: Problem, words: Words) -> str:
    """Behind a message: how often it is so, if it stands for many."""
    values = problem.values
    if "files" in values:
        text = words("in {files} files").format(files=values["files"])
        return f" ({text})"
    alike = values.get("alike")
    if not isinstance(alike, tuple):
        return ""
    cells = ", ".join(cells for cells, _ in alike[:MOST_RANGES])
    if rest := sum(count for _, count in alike[MOST_RANGES:]):
        cells = words("{items} and {count} more").format(items=cells, count=rest)
    many = words("{count} rows like this: {cells}") if problem.code == "row-length" else words("{count} cells like this: {cells}")
    return f" ({many.format(count=sum(count for _, count in alike), cells=cells)})"
