"""The limit of problems shown as text: nobody reads a thousand. The rest is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from spbe_calc.words.values import position, safe

if TYPE_CHECKING:
    from spbe_calc.problem import Place, Problem
    from spbe_calc.words.language import Words

MOST = 20
"""How many errors are shown per file, and how many warnings or notes per code in a run."""
MOST_ALIKE = 5
"""In how many files, or rows of a table, an error of one cause is shown; the others are named."""

MOST_CAUSES = 1000
"""How many causes are remembered."""


class _Alike:
    """The errors of one cause: the first, how many were shown, and where the others are."""

    def __init__(self, first: Problem) -> None:
        self.first = first
        self.shown = self.more = 0
        self._ranges: list[tuple[Place, Place, int]] = []
        """The first and the last place of those below one another, and how many errors are there."""

    def add(self, problem: Problem) -> None:
        """Count an error that is not shown."""
        place, times = problem.place, _count_of(problem)
        self.more += times
        first, last, count = self._ranges[-1] if self._ranges else (place, place, 0)
        if count and (_is_below(place, last) or first.source == place.source != self.first.place.source):
            self._ranges[-1] = first, place, count + times
        elif len(self._ranges) < MOST:
            self._ranges.append((place, place, times))

    def items(self, words: Words) -> str:
        """Where the errors are that were not shown."""
        found = ", ".join(self._named(first, last) for first, last, _ in self._ranges)
        rest = self.more - sum(count for _, _, count in self._ranges)
        return words("{items} and {count} more").format(items=found, count=rest) if rest else found

    def _named(self, first: Place, last: Place) -> str:
        if first.source != self.first.place.source:
            return safe(first.source)
        if first is last:
            return position(first)
        return safe(f"{first.cell}:{last._replace(sheet=None).cell}" if first.cell else f"{first.source}:{first.line}-{last.line}")


def _is_below(place: Place, above: Place) -> bool:
    """Whether a cell is in the row right below another one, or a line below another line."""
    if place.cell is above.cell is None:
        return None is not place.line == (above.line or 0) + 1 and place.source == above.source
    return (
        place.cell is not None
        and place._replace(row=above.row, line=above.line, agency=above.agency) == above
        and place.row == (above.row or 0) + 1
    )


class Quota:
    """Decides which problems of a run are shown, and counts the others: errors per file, warnings and notes per code.

    All rows of a table count as one file.
    """

    def __init__(self) -> None:
        self._shown: Counter[str] = Counter()
        """How many problems were shown per file and per code."""
        self._errors: Counter[str] = Counter()
        self._others: Counter[tuple[str, str]] = Counter()
        self._alike: dict[Hashable, _Alike] = {}
        self._of_columns: set[Hashable] = set()
        """The problems of columns, each of which all rows below have."""

    def admits(self, problem: Problem, cause: Hashable = None) -> bool:
        """Whether to show this problem; it is counted either way. Those of one cause are shown a few times, or once."""
        if (column := problem.of_column) is not None:
            if column in self._of_columns:
                return False
            self._of_columns.add(column)
        file, error = problem.place.source, problem.severity == "error"
        alike = self._alike.get(cause) if cause is not None and error else None
        if alike and alike.shown >= (1 if isinstance(cause, str) else MOST_ALIKE):
            alike.add(problem)
            return False
        if self._shown[file] < MOST and (error or self._shown[problem.code] < MOST):
            if cause is not None and error and (alike or len(self._alike) < MOST_CAUSES):
                self._alike.setdefault(cause, _Alike(problem)).shown += 1
            self._shown.update([file] if error else [file, problem.code])
            return True
        if error:
            self._errors[file] += _count_of(problem)
        else:
            self._others[problem.severity, problem.code] += _count_of(problem)
        return False

    def rest_of(self, file: str, words: Words) -> Iterator[str]:
        """The line with the number of errors of a file that were not shown, if any; only once."""
        if count := self._errors.pop(file, 0):
            text = words.plural("{count} more problem in {source}", "{count} more problems in {source}", count)
            yield text.format(count=count, source=safe(file)) + "\n"

    def rest(self, words: Words) -> Iterator[str]:
        """The lines with the numbers of all problems that were not shown; only once."""
        for file in list(self._errors):
            yield from self.rest_of(file, words)
        for alike in self._alike.values():
            if alike.more:
                items = alike.items(words)
                text = words.plural("{count} more like {first}: {items}", "{count} more like {first}: {items}", alike.more)
                yield f"{text.format(count=alike.more, first=position(alike.first.place), items=items)}  [{alike.first.code}]\n"
        self._alike.clear()
        for (severity, code), count in self._others.items():
            if severity == "note":
                text = words.plural("{count} more {code} note", "{count} more {code} notes", count)
            else:
                text = words.plural("{count} more {code} warning", "{count} more {code} warnings", count)
            yield text.format(count=count, code=code) + "\n"
        self._others.clear()


def _count_of(problem: Problem) -> int:
    """How many problems one stands for."""
    return int(str(problem.values["count"] if problem.code == "more-problems" else problem.values.get("times", 1)))
