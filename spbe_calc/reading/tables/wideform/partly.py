"""The rows of a wide table that leave out what others of the same agency say."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem

if TYPE_CHECKING:
    from spbe_calc.reading.tables.wideform.rows import Columns, Row


class PartlySaid:
    """The agencies of a wide table that say their year or stage in some of their rows only: ``partly-said``."""

    def __init__(self, columns: Columns) -> None:
        self._columns, self._keys = columns, tuple(columns.typed)
        self._agencies, self._numbers = array("q"), array("q")
        """The hash of the agency in each row, and the number of the row: little, because there may be a million rows."""
        self._says: list[tuple[object, ...]] = []
        self._once: dict[tuple[object, ...], tuple[object, ...]] = {}
        """What each row says, and the same once, which most rows share."""
        self._said: Mapping[str, str] | None = None
        self._last: tuple[object, ...] = ()
        """All that the row above says beside its agency, and of it these keys."""
        self._firsts: list[dict[int, int]] = [{} for _ in self._keys]
        """For each key where the first row of an agency is that says it, of the rows so far that were looked through."""
        self._looked = 0
        self._unsaid: dict[tuple[int, str], Place] = {}
        """Where the first row of an agency is that does not say it, if none above it does; by the position of the key."""

    def see(self, row: Row) -> None:
        """Remember a row. It has a problem if it does not say what one of the same agency above it said."""
        if not self._keys or not row.agency:
            return
        if row.said is not self._said:
            now: tuple[object, ...] = tuple(map(row.said.get, self._keys))
            self._said, self._last = row.said, self._once.setdefault(now, now)
        says = self._last
        self._agencies.append(hash(row.agency))
        self._numbers.append(row.number)
        self._says.append(says)
        if None in says:
            self._see_unsaid(row, says)

    def _see_unsaid(self, row: Row, says: tuple[object, ...]) -> None:
        for key, text in enumerate(says):
            if text is None:
                place = row.place((self._keys[key],))
                if problem := self._problem(key, row.agency, place):
                    row.problems.append(problem)
                else:
                    self._unsaid.setdefault((key, row.agency), place)

    def problems(self) -> Iterator[Problem]:
        """The problems of rows that do not say what only one below them said."""
        for (key, agency), place in self._unsaid.items():
            if problem := self._problem(key, agency, place):
                yield problem

    def _problem(self, key: int, agency: str, place: Place) -> Problem | None:
        """The problem of a row that does not say this, if one of its agency does."""
        for at in range(self._looked, len(self._says)):
            for firsts, text in zip(self._firsts, self._says[at], strict=True):
                if text is not None:
                    firsts.setdefault(self._agencies[at], at)
        self._looked = len(self._says)
        first = self._firsts[key].get(hash(agency))
        if first is None:
            return None
        name = self._keys[key]
        where = self._columns.place(place.source, None, self._numbers[first], self._columns.cell[name]).cell
        return Problem("partly-said", place, {"of": name, "found": self._says[first][key], "where": where})
