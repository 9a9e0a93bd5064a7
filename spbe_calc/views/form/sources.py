"""The cells that a level was computed from: while they are unchanged, the form counts with that level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.views.form.draft import sources_of

if TYPE_CHECKING:
    from spbe_calc.exact import Num
    from spbe_calc.views.form.draft import Draft


def column_letter(column: int) -> str:
    """The letter of one of the first 26 columns (from 0)."""
    return chr(ord("A") + column)


class SourceColumns:
    """The columns of ``external``, ``complete``, ``accepted`` and ``of`` in a form."""

    def __init__(self, draft: Draft, first: int) -> None:
        """``first`` is the first of the columns (from 0)."""
        self._draft = draft
        self._letters = {key: column_letter(at) for at, key in enumerate(draft.computed_keys, first)}

    def level(self, number: int, sheet: str, row: int, level: Num) -> str:
        """The formula of a computed level; an empty text once a cell in its row says something else, which only ``spbe`` can compute."""
        given = sources_of(self._draft.derivations[number])
        same = ",".join(f"'{sheet}'!{self._letters[key]}{row}={found}" for key, found in given.items())
        return f'IF(AND({same}),{level},"")'
