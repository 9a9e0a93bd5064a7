"""Many answers as one table: a row per agency, a column per indicator. It holds levels and nothing else."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.faces import Table
from spbe_calc.faces.book import Book, Field, Sheet
from spbe_calc.reading.tables.headings import HEAD
from spbe_calc.views.form.draft import levels_given
from spbe_calc.words import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.answers import Answers, Detail
    from spbe_calc.words.language import Words


NARROW, NAME = 6, 36
"""The widths of a column of levels, and of that of the agencies."""


def wide_table(answers: Sequence[Answers]) -> Table:
    """The levels of some answers, at least one, to the same instrument; for programs."""
    columns = [*HEAD, *answers[0].instrument.keys]
    return Table("answers", columns, map(_row, answers))


def wide_book(answers: Sequence[Answers], words: Words) -> Book:
    """The same as a worksheet for people, that can be read as answers again."""
    head = Field(words("Agency"), width=NAME), Field(words("Year")), Field(words("Stage")), Field(words("Instrument"), width=NAME // 2)
    levels = (Field(key, width=NARROW) for key in answers[0].instrument.keys)
    return Book([Sheet(words("Answers"), [*head, *levels], map(_row, answers), kept=1)])


def _row(answers: Answers) -> list[object]:
    levels = levels_given(answers)
    cells = (levels.get(it.number) for it in answers.instrument.indicators)
    head = answers.agency, answers.year, answers.stage, answers.instrument.id
    return [*head, *(None if level is None else Num(numbers.six(level)) for level in cells)]


def says_more(answers: Answers) -> bool:
    """Whether answers say more than levels."""
    return bool(answers.derivations) or any(map(_says, answers.details.values()))


def _says(detail: Detail) -> bool:
    return bool(detail.evidence or detail.note or detail.unit)


def rounded_levels(answers: Answers) -> tuple[int, ...]:
    """The numbers of the indicators with a computed level that has more than six decimals."""
    levels = levels_given(answers).items()
    return tuple(number for number, level in levels if Fraction(numbers.six(level)) != level)
