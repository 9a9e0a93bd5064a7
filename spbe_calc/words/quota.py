"""The limit of problems shown as text: nobody reads a thousand. The rest is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.problem import Problem
    from spbe_calc.words.language import Words

MOST = 20
"""How many errors are shown per file, and how many warnings or notes per code in a run."""


class Quota:
    """Decides which problems of a run are shown, and counts the others: errors per file, warnings and notes per code.

    All rows of a table count as one file.
    """

    def __init__(self) -> None:
        self._shown: Counter[str] = Counter()
        """How many problems were shown per file and per code."""
        self._errors: Counter[str] = Counter()
        self._others: Counter[tuple[str, str]] = Counter()

    def admits(self, problem: Problem) -> bool:
        """Whether to show this problem; it is counted either way."""
        file, error = problem.place.source, problem.severity == "error"
        if self._shown[file] < MOST and (error or self._shown[problem.code] < MOST):
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
