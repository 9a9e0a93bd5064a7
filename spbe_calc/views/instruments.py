"""The view of several instruments: their years, size and status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from spbe_calc.faces import Column, Grid, Page, Table, View
from spbe_calc.words.values import listed, localized, title

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.words.language import Words

COLUMNS = ("id", "title", "regulation", "evaluations", "from", "until", "replaces", "replaced_by", "provisional")
SIZES = ("domains", "aspects", "indicators")


class Instruments(View):
    """Several instruments."""

    def __init__(self, instruments: Sequence[Instrument]) -> None:
        self.instruments = instruments

    def pages(self, words: Words) -> Iterator[Page]:
        """One page with all of them, narrow enough for a terminal of 80 columns."""
        _ = words
        columns = [
            Column(_("Instrument")),
            Column(_("Years")),
            *(Column(name, right=True, spare=True) for name in (_("Indicators"), _("Aspects"), _("Domains"))),
            Column(_("Status"), folds=True),
        ]
        rows = [[it.id, years(it, _), *map(str, reversed(sizes(it))), _short(it, _)] for it in self.instruments]
        names = [[it.id, _name(it, _)] for it in self.instruments]
        more = [Column(), Column(folds=True)]
        reasons = [[it.id, f"{name}: {why}"] for it in self.instruments for name, why in uncertain(it, _)]
        yield Page(_("Built-in instruments"), [], [Grid(columns, rows), Grid(more, names), *([Grid(more, reasons)] if reasons else [])])

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """The facts about each instrument, and its size."""
        return (about(it, words) | {"size": dict(zip(SIZES, sizes(it), strict=True))} for it in self.instruments)

    def table(self, words: Words) -> Table:
        """One row per instrument."""
        return Table(words("Instruments"), (*COLUMNS, *SIZES), map(_row, self.instruments))


def _short(instrument: Instrument, words: Words) -> str:
    return words("replaced") if instrument.file.replaced_by else status(instrument, words) or words("period not stated")


def _name(instrument: Instrument, words: Words) -> str:
    file = instrument.file
    name = f"{title(file, words)} ({file.regulation})"
    return f"{name}, {status(instrument, words)}" if file.replaced_by else name


def years(instrument: Instrument, words: Words) -> str:
    """The years in which the evaluation used the instrument."""
    return listed(instrument.years) if instrument.years else words("by id")


def sizes(instrument: Instrument) -> tuple[int, int, int]:
    """The numbers of its domains, aspects and indicators."""
    return len(instrument.domains), len(instrument.aspects), len(instrument.indicators)


def status(instrument: Instrument, words: Words) -> str:
    """Whether it is in force, according to its file (empty if it does not say): the program does not use the current date."""
    file, period = instrument.file, instrument.file.in_force
    parts = [words("provisional")] if file.provisional else []
    if file.replaced_by:
        parts.insert(0, words("replaced by {instrument}").format(instrument=file.replaced_by))
    elif period:
        parts.insert(0, words("in force until {day}").format(day=period.until) if period.until else words("in force"))
    return ", ".join(parts)


def uncertain(instrument: Instrument, words: Words) -> list[tuple[str, str]]:
    """What is not certain of it, and why."""
    named = {"rounding": words("rounding is not certain"), "borders": words("borders are not certain")}
    return [(named[figure], why) for figure, text in instrument.file.uncertain if (why := localized(text, words))]


def about(instrument: Instrument, words: Words) -> dict[str, Any]:
    """The facts about an instrument, without its figures."""
    file, period = instrument.file, instrument.file.in_force
    return {
        "id": file.id,
        "sha256": instrument.sha256,
        "title": file.title,
        "title_en": file.title_en,
        "index": file.index,
        "regulation": file.regulation,
        "gazette": file.gazette,
        "in_force": period and {"from": str(period.from_), "until": period.until and str(period.until)},
        "evaluations": instrument.years or None,
        "replaces": file.replaces,
        "replaced_by": file.replaced_by,
        "provisional": file.provisional,
        "uncertain": {figure: localized(text, words) for figure, text in file.uncertain},
    }


def _row(instrument: Instrument) -> tuple[object, ...]:
    file, period = instrument.file, instrument.file.in_force
    used = " ".join(map(str, instrument.years))
    when = (str(day) if day else None for day in (period.from_, period.until)) if period else (None, None)
    known = (file.id, file.title, file.regulation, used, *when, file.replaces, file.replaced_by)
    return (*known, str(file.provisional).lower(), *sizes(instrument))
