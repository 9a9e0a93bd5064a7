"""A form as a workbook: answers to fill in, which show index and predicate at once; criteria, and a summary with a chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, get_args

from spbe_calc.answers.models import Stage
from spbe_calc.exact import Num
from spbe_calc.faces import Heading
from spbe_calc.faces.book import Allowed, Book, Entry, Field, Formula, Sheet
from spbe_calc.instrument.criteria import demands
from spbe_calc.instrument.levels.spans import span_at
from spbe_calc.views.form import formulas
from spbe_calc.views.form.columns import FormColumns
from spbe_calc.views.form.draft import sources_of
from spbe_calc.views.form.live import Live
from spbe_calc.views.form.summary import SummarySheets
from spbe_calc.views.indicators.demands import criterion, level_texts
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import official, quoted, title

if TYPE_CHECKING:
    from spbe_calc.answers import Detail
    from spbe_calc.views.form.draft import Draft
    from spbe_calc.words.language import Words

Row = Sequence[object]
MOST_CHOICES = 20
"""Levels from a list up to this many; more are typed."""


def form_book(draft: Draft, words: Words, file: str = "...") -> Book:
    """The workbook of a draft, with the name of its file. A part, or one without exact formulas, has no summary and calculation."""
    live = Live(draft, formulas.steps(draft.instrument))
    columns = FormColumns(draft)
    whole = draft.only is None and formulas.is_exact(draft.instrument)
    summary = SummarySheets(live, words, columns) if whole else None
    form = _Form(draft, words, live, summary, columns)
    extra = [
        *([summary.sheet()] if summary else []),
        *([form.criteria()] if columns.knows else []),
        *([summary.calculation()] if summary else []),
    ]
    return Book([form.answers(f"spbe score {quoted(file)}"), *extra])


class _Form:
    """The sheets *Answers* and *Criteria*."""

    def __init__(self, draft: Draft, words: Words, live: Live, summary: SummarySheets | None, columns: FormColumns) -> None:
        self.draft, self.words, self.live, self.summary, self.columns = draft, words, live, summary, columns
        self.instrument = draft.instrument
        self.deep = bool(self.instrument.domains)
        self.allowed = self._allowed()

    def _allowed(self) -> Allowed:
        """What the cell of a level takes."""
        low, high = self.instrument.low, self.instrument.high
        if self.instrument.scale == 1:
            text = self.words("Choose a level from {low} to {high}.")
            choices = tuple(map(str, range(low, high + 1))) if high - low < MOST_CHOICES else ()
            return Allowed(text.format(low=low, high=high), choices, low, high)
        text = self.words("Write a level from {low} to {high}; decimals are allowed.")
        return Allowed(text.format(low=low, high=high), (), low, high, whole=False)

    def answers(self, command: str) -> Sheet:
        """One row per indicator, and above them the command to run then, the agency, the year, the stage and the result so far."""
        _ = self.words
        fields = [
            Field(_("No."), "whole", 11),
            *([Field(_("Domain"), "long", 26)] if self.deep else []),
            Field(_("Aspect"), "long", 30),
            Field(_("Indicator"), "long", 46),
            Field(_("Weight (%)"), "decimal", 10),
            Field(_("Level"), "figure", 12),
            *([Field(_("What this level asks for"), "long", 60)] if self.columns.knows else []),
            *(Field(key, "figure", 12) for key in self.draft.computed_keys),
            Field(_("Evidence"), "long", 40),
            Field(_("Note"), "long", 40),
            Field(_("Unit"), "long", 26),
        ]
        rows = (self._row(row, at) for row, at in enumerate(self.draft.positions))
        return Sheet(_("Answers"), fields, rows, self._above(command), locked=True)

    def _above(self, command: str) -> list[Row]:
        _, draft = self.words, self.draft
        year = Allowed(_("The year of the evaluation, with four digits."), (), 1000, 9999)
        stage = Allowed(_("The stage of the evaluation; it may stay empty."), get_args(Stage))
        _law, *provisional = notes.law(self.instrument, _)
        result = self.summary.result() if self.summary else [Heading(_("Unit")), draft.unit] if draft.unit else []
        advice = _("Fill in the coloured cells; all others are locked. Then: {command}").format(command=command)
        if draft.only is not None:
            advice = _("Fill in the coloured cells; all others are locked. Then send the file back.")
        return [
            [Heading(title(self.instrument.file, _))],
            [advice],
            [Heading(_("Agency")), Entry(draft.agency)],
            [Heading(_("Year")), Entry(draft.year, year)],
            [Heading(_("Stage")), Entry(draft.stage, stage)],
            [Heading(_("Instrument")), self.instrument.id, *provisional],
            result,
        ]

    def _row(self, row: int, at: int) -> Row:
        """The row (from 0) of the indicator at a position."""
        indicator, words = self.instrument.indicators[at], self.words
        domain, aspect = self.instrument.outline.tiers_of(at)
        tiers = [f"{tier.number}. {official(tier.entry, words)}" for tier in (domain, aspect) if tier]
        weight = Num(numbers.six(indicator.weight))
        detail = self.draft.details.get(indicator.number)
        entries = [Entry(text) for text in texts_of(detail)]
        level = Entry(self.live.written[at], self.allowed)
        sources = sources_of(self.draft.derivations.get(indicator.number))
        computed = [Entry(sources[key]) if key in sources else None for key in self.draft.computed_keys]
        return [indicator.number, *tiers, official(indicator.entry, words), weight, level, *self._asked(row, at), *computed, *entries]

    def _asked(self, row: int, at: int) -> Iterator[Formula]:
        """The criterion of the level in the row, looked up among all."""
        if not self.columns.knows:
            return
        cell = f"{self.columns.level}{SummarySheets.FIRST_ANSWER + row}"
        count = self.instrument.high - self.instrument.low + 1
        position = f"{row * count}+{formulas.span_position(cell, self.instrument)}"
        last = 1 + count * len(self.draft.positions)
        found = f"INDEX('{self.words('Criteria')}'!$E$2:$E${last},{position})"
        valid = f"AND({cell}>={self.instrument.low},{cell}<={self.instrument.high})"
        room = max((len(criterion(it, self.words)) for it in demands(self.instrument, at)), default=0)
        yield Formula(f'IF(ISNUMBER({cell}),IF({valid},{found}&"",""),"")', self._criterion(at), room)

    def _criterion(self, at: int) -> str | None:
        """What the level that is there already asks for."""
        level = self.live.written[at]
        if level is None:
            return None
        span = span_at(self.instrument, Fraction(level))
        wanted = span.level if span else int(Fraction(level))
        return next((criterion(it, self.words) for it in demands(self.instrument, at, [wanted])), None)

    def criteria(self) -> Sheet:
        """One row per indicator and level, even where nothing is known, so that formulas find it by its position."""
        _ = self.words
        fields = [
            Field(_("Indicator"), "whole", 10),
            Field(_("Name"), "long", 40),
            Field(_("Level"), "whole", 9),
            Field(_("Name of the level"), width=18),
            Field(_("Criterion"), "long", 80),
            Field(_("Evidence"), "long", 70),
            Field(_("Note"), "long", 40),
        ]
        rows = (row for at in self.draft.positions for row in self._levels(at))
        return Sheet(_("Criteria"), fields, rows, locked=True)

    def _levels(self, at: int) -> Iterator[Row]:
        entry, known = self.instrument.indicators[at].entry, {it.level: it for it in demands(self.instrument, at)}
        for level in range(self.instrument.low, self.instrument.high + 1):
            demand = known.get(level)
            name = official(demand.name, self.words) if demand and demand.name else None
            texts = level_texts(demand, self.words) if demand else (None,) * 3
            yield [entry.number, official(entry, self.words), level, name, *texts]


def texts_of(detail: Detail | None) -> list[str | None]:
    """Evidence, note and unit in the form of cells; one line per document."""
    return ["\n".join(detail.evidence), detail.note, detail.unit] if detail else [None, None, None]
