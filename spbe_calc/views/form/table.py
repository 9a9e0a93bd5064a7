"""A form as one table, a row per indicator: for csv, where each row says of which agency it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.faces.book import Book, Entry, Field, Sheet
from spbe_calc.views.form.book import texts_of
from spbe_calc.views.form.draft import sources_of
from spbe_calc.views.form.live import written
from spbe_calc.words import numbers
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.views.form.draft import Draft
    from spbe_calc.words.language import Words


def form_table(draft: Draft, words: Words) -> Book:
    """The rows of a draft."""
    names = (
        *(words("Agency"), words("Year"), words("Stage"), words("Instrument")),
        *(words("No."), words("Indicator"), words("Weight (%)"), words("Level")),
        *(*draft.computed_keys, words("Evidence"), words("Note"), words("Unit")),
    )
    rows = (_row(draft, at, words) for at in draft.positions)
    return Book([Sheet(words("Answers"), [Field(name) for name in names], rows)])


def _row(draft: Draft, at: int, words: Words) -> Sequence[object]:
    indicator = draft.instrument.indicators[at]
    head = draft.agency, draft.year, draft.stage, draft.instrument.id
    texts = map(Entry, texts_of(draft.details.get(indicator.number)))
    weight, sources = Num(numbers.six(indicator.weight)), sources_of(draft.derivations.get(indicator.number))
    about = indicator.number, official(indicator.entry, words), weight
    return *head, *about, written(draft, at), *(sources.get(key) for key in draft.computed_keys), *texts
