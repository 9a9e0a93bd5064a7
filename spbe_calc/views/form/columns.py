"""Where a form has its levels and the figures they were computed from, which its formulas name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.instrument.criteria import demands
from spbe_calc.problem import column_letters
from spbe_calc.views.form.draft import sources_of

if TYPE_CHECKING:
    from spbe_calc.exact import Num
    from spbe_calc.views.form.draft import Draft

LEVEL = 5
"""The column (from 1) of the levels, if the instrument has no domains."""


class FormColumns:
    """The columns of the level, what it asks for, and ``external``, ``complete``, ``accepted`` and ``of`` in a form."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.knows = any(list(demands(draft.instrument, at)) for at in draft.positions)
        """Whether anything is known of what levels ask for, so that there is a column of it."""
        level = LEVEL + bool(draft.instrument.domains)
        self.level = column_letters(level)
        """The letter of the column with the levels."""
        self._sources = {key: column_letters(at) for at, key in enumerate(draft.computed_keys, level + 1 + self.knows)}

    def computed(self, number: int, sheet: str, row: int, level: Num) -> str:
        """The formula of a computed level; an empty text once a cell in its row says something else, which only ``spbe`` can compute."""
        given = sources_of(self._draft.derivations[number])
        same = ",".join(f"'{sheet}'!{self._sources[key]}{row}={found}" for key, found in given.items())
        return f'IF(AND({same}),{level},"")'
