"""What the rows of a wide table say of their agencies: name, year, stage and instrument."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from spbe_calc.exact import Memo
from spbe_calc.reading.tables.cells import BLANKS, as_meant, head_text

MOST_HEADS = 1000
"""How many different heads of rows, without the agency's name, are remembered."""


class WideHeads:
    """Reads them from cells. Rows differ mostly in the agency's name, so everything else is read once."""

    def __init__(self, columns: Sequence[tuple[str, int]], labelled: Mapping[str, str]) -> None:
        """``columns``: what they mean, and where they are; ``labelled``: what labels say of all rows, unless a cell says it."""
        self._labelled = labelled
        self._agency = dict(columns).get("agency", -1)
        self._beside = [(name, at) for name, at in columns if name != "agency"]
        self._texts: Callable[[list[str]], tuple[str, ...]] | None = None
        if self._beside:  # the first twice, because an itemgetter with a single position does not return a tuple
            self._texts = itemgetter(*(at for _, at in self._beside), self._beside[0][1])
        self._said = Memo(self._read, MOST_HEADS)

    def of(self, cells: list[str]) -> tuple[str, dict[str, str]]:
        """The agency in a row with these cells (empty without one), and all else that it says: one object for rows that say the same."""
        said = self._said[self._texts(cells) if self._texts else ()]
        agency = cells[self._agency].strip(BLANKS) if self._agency >= 0 else ""
        return (as_meant(agency) if "'" in agency else agency) or said.get("agency", ""), said

    def _read(self, texts: tuple[str, ...]) -> dict[str, str]:
        """What these cells say, without the agency's name."""
        found = {name: text for (name, _), cell in zip(self._beside, texts, strict=False) if (text := cell.strip(BLANKS))}
        typed = {name: head_text(name, text) for name, text in found.items() if name != "instrument" and not text.isdecimal()}
        return {**self._labelled, **found, **typed}
