"""Wide tables whose rows of one agency do not all say the year or the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.reading.tables.widecsv import Columns, Row


class PartlySaid:
    """The agencies of a wide table that say their year or stage in some of their rows only: ``partly-said``."""

    def __init__(self, columns: Columns) -> None:
        self._columns, self._keys = columns, columns.typed
        self._said: dict[tuple[str, str], tuple[str, int, int]] = {}
        """What the first row of an agency that says it says, and the line and the row where it stands."""
        self._unsaid: dict[tuple[str, str], Place] = {}
        """Where the first row of an agency is that does not."""

    def see(self, row: Row) -> None:
        """Remember a row. It has a problem if it does not say what one of the same agency above it said."""
        tree = row.tree
        if not self._keys or not isinstance(tree, dict):
            return
        agency = str(tree.get("agency") or "")
        for key in self._keys:
            if key in tree:
                self._said.setdefault((key, agency), (str(tree[key]), row.line, row.number))
            elif agency and (key, agency) in self._said:
                row.problems.append(self._problem((key, agency), row.place((key,))))
            elif agency:
                self._unsaid.setdefault((key, agency), row.place((key,)))

    def problems(self) -> Iterator[Problem]:
        """The problems of rows that do not say what only one below them said."""
        return (self._problem(about, place) for about, place in self._unsaid.items() if about in self._said)

    def _problem(self, about: tuple[str, str], place: Place) -> Problem:
        found, line, number = self._said[about]
        where = self._columns.place(place.source, line, number, self._columns.cell[about[0]]).cell
        return Problem("partly-said", place, {"of": about[0], "found": found, "where": where})
