"""The summary of a check in one line: how many files and problems."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spbe_calc.problem import Checked
    from spbe_calc.words.language import Words


class Tally:
    """Counts files, problems and warnings."""

    def __init__(self) -> None:
        self.files = self.faulty = self.problems = self.warnings = 0
        self._file: str | None = None
        self._right = True
        """The last file counted, and whether it is valid so far."""
        self._of_columns: set[Hashable] = set()
        """The problems of the columns of its table, which all rows have and which count once."""

    def add(self, checked: Checked) -> None:
        """Count one input; consecutive rows of a table count as one file."""
        if (file := checked.file or checked.source) != self._file:
            self._file, self._right = file, True
            self._of_columns.clear()
            self.files += 1
        new = [problem for problem in checked.problems if problem.of_column is None or problem.of_column not in self._of_columns]
        self._of_columns.update(problem.of_column for problem in new if problem.of_column is not None)
        errors = sum(problem.severity == "error" for problem in new)
        if self._right and any(problem.severity == "error" for problem in checked.problems):
            self._right = False
            self.faulty += 1
        self.problems += errors
        self.warnings += len(new) - errors

    def line(self, words: Words) -> str:
        """``3 files, 2 problems in 1 file``."""
        _ = words
        parts = [_.plural("{count} file", "{count} files", self.files).format(count=self.files)]
        if self.problems:
            problems = _.plural("{count} problem", "{count} problems", self.problems).format(count=self.problems)
            faulty = _.plural("in {count} file", "in {count} files", self.faulty).format(count=self.faulty)
            parts.append(f"{problems} {faulty}")
        else:
            parts.append(_("no problems"))
        if self.warnings:
            parts.append(_.plural("{count} warning", "{count} warnings", self.warnings).format(count=self.warnings))
        return ", ".join(parts) + "\n"
