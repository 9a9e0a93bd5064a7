"""The sheets of a form that compute: the summary with a chart, and the calculation behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.faces import Heading
from spbe_calc.faces.book import Field, Formula, Radar, Sheet
from spbe_calc.views.form import formulas
from spbe_calc.views.indicators.page import reach_text
from spbe_calc.words import numbers
from spbe_calc.words.values import official, title

if TYPE_CHECKING:
    from spbe_calc.instrument import Tier
    from spbe_calc.views.form.columns import FormColumns
    from spbe_calc.views.form.live import Live
    from spbe_calc.words.language import Words

Row = Sequence[object]


class SummarySheets:
    """The sheets *Summary* and *Calculation*."""

    FIRST_ANSWER = 9
    """The row of the first indicator in the sheet of answers."""
    YEAR = "$B$4"
    """The cell of the year there."""
    BANDS = 3
    """The row of the highest predicate in the summary."""

    def __init__(self, live: Live, words: Words, columns: FormColumns) -> None:
        self.live, self.words, self.columns, self.instrument = live, words, columns, live.instrument
        self._count = len(self.instrument.indicators)
        self._bands = self.instrument.bands
        self._first = self.BANDS + len(self._bands) + 1
        """The row of the whole index in the summary; domains and aspects are below it."""

    def _at(self, sheet: str, cells: str) -> str:
        return f"'{sheet}'!{cells}"

    def result(self) -> Row:
        """Labels and cells that show index, predicate and how many levels are missing."""
        _, live = self.words, self.live
        whole = live.outcome(0, self._count, self.instrument.total_units)
        index, predicate = (self._at(_("Summary"), f"${letter}${self._first}") for letter in "EF")
        used = self._at(_("Calculation"), f"$D$2:$D${self._count + 1}")
        missing = Formula(f"{self._count}-COUNT({used})", live.missing)
        return [
            *(Heading(_("Index")), Formula(index, whole.shown, form="decimal")),
            *(Heading(_("Predicate")), Formula(predicate, whole.predicate)),
            *(Heading(_("Answers missing")), missing),
        ]

    def sheet(self) -> Sheet:
        """The predicates, then index and predicate of the whole, of domains and of aspects, with a chart of the aspects."""
        _, instrument = self.words, self.instrument
        fields = [
            Field(_("Part"), width=16),
            Field(_("No."), "whole", 16),
            Field(_("Name"), "long", 60),
            Field(_("Weight (%)"), "decimal", 10),
            Field(_("Index"), "decimal", 10),
            Field(_("Predicate"), width=14),
            Field(_("Exact index"), "decimal", 16),
            Field(_("Sum of weight times level"), "figure", 16),
        ]
        bands: list[Row] = [[band.name, reach_text(instrument, band, _)] for band in self._bands]
        above: list[Row] = [[Heading(title(instrument.file, _))], [Heading(_("Predicate")), Heading(_("Index"))], *bands]
        first = 1 + len(instrument.domains)
        name = _("Index of each aspect, by its number")
        chart = Radar(name, first, first + len(instrument.aspects) - 1, 1, 4, (instrument.low, instrument.high))
        return Sheet(_("Summary"), fields, self._rows(), above, locked=True, chart=chart)

    def _rows(self) -> Iterator[Row]:
        _, instrument = self.words, self.instrument
        name = instrument.file.index or _("Index")
        yield self._row(self._first, [Heading(_("Whole")), None, Heading(name)], None)
        for at, tier in enumerate((*instrument.domains, *instrument.aspects), self._first + 1):
            kind = _("Domain") if tier.kind == "domain" else _("Aspect")
            yield self._row(at, [kind, tier.number, official(tier.entry, _)], tier)

    def _row(self, at: int, head: list[object], tier: Tier | None) -> Row:
        """Name, weight, index, predicate, exact index and sum of a tier, or of the whole."""
        start, stop, units = (tier.start, tier.stop, tier.units) if tier else (0, self._count, self.instrument.total_units)
        weight = tier.entry.weight if tier else self.instrument.total
        found, whole = self.live.outcome(start, stop, units), units * formulas.steps(self.instrument)
        products = self._at(self.words("Calculation"), f"$E${start + 2}:$E${stop + 1}")
        rounding = self.instrument.file.rounding
        return [
            *head,
            Num(numbers.six(weight)),
            Formula(formulas.rounded_index(f"H{at}", whole, rounding.decimals, rounding.ties), found.shown),
            Formula(self._predicate(at), found.predicate),
            Formula(formulas.index_formula(f"H{at}", whole), found.exact),
            Formula(formulas.total_formula(products, stop - start), found.total),
        ]

    def _predicate(self, at: int) -> str:
        """The predicate on the basis of the year in the sheet of answers."""
        names = f"$A${self.BANDS}:$A${self.BANDS + len(self._bands) - 1}"
        cells = {"exact": f"G{at}", "rounded": f"E{at}"}
        usual = self.instrument.file.predicate_basis
        found = formulas.predicate_formula(cells[usual], self._bands, names)
        for year, basis in self.instrument.year_bases.items():
            year_cell = self._at(self.words("Answers"), self.YEAR)
            found = f"IF({year_cell}={year},{formulas.predicate_formula(cells[basis], self._bands, names)},{found})"
        return found

    def calculation(self) -> Sheet:
        """Weight, level and product of each indicator, in whole numbers."""
        _, instrument = self.words, self.instrument
        units = _("Weight (units of {unit} %)").format(unit=f"1/{instrument.denominator}" if instrument.denominator > 1 else "1")
        fields = [
            Field(_("No."), "whole", 8),
            Field(_("Indicator"), "long", 60),
            Field(units, "figure", 18),
            Field(_("Level used"), "figure", 14),
            Field(_("Product"), "figure", 14),
        ]
        return Sheet(_("Calculation"), fields, map(self._calculated, range(self._count)), locked=True)

    def _calculated(self, at: int) -> Row:
        instrument, row = self.instrument, at + 2
        indicator = instrument.indicators[at]
        answers, in_answers = self.words("Answers"), self.FIRST_ANSWER + at
        cell = self._at(answers, f"{self.columns.level}{in_answers}")
        empty: str | int | None = indicator.entry.default
        if level := self.live.derived.get(indicator.number):
            empty = self.columns.computed(indicator.number, answers, in_answers, level)
        used = Formula(formulas.level_used(cell, instrument, empty), self.live.used[at])
        product = Formula(formulas.product(f"C{row}", f"D{row}", instrument), self.live.product(at))
        return [indicator.number, official(indicator.entry, self.words), indicator.units, used, product]
