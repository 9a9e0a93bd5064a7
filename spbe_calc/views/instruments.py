"""The view of several instruments: their years, size and status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from spbe_calc.faces import Coded, Column, Grid, Page, Table, View
from spbe_calc.views.score.table import yes_or_no
from spbe_calc.words.language import N_
from spbe_calc.words.values import listed, localized, title

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.words.language import Words

COLUMNS = ("id", "title", "regulation", "evaluations", "from", "until", "replaces", "replaced_by", "provisional")
SIZES = ("domains", "aspects", "indicators")
FIGURES = {
    "weights": N_("weights"),
    "index": N_("formula of the index"),
    "predicates": N_("names of predicates"),
    "borders": N_("borders"),
    "border_side": N_("predicate on a border"),
    "levels": N_("levels"),
    "rounding": N_("rounding"),
}
"""The figures that a file may state the certainty of."""
SURE = {"certain": N_("certain"), "high": N_("high"), "medium": N_("medium"), "low": N_("low")}
REASONS = {"border_side": "borders", "rounding": "rounding"}
"""Of a figure, the key of ``uncertain`` with its reason."""
UNSURE = tuple(f"certainty_{figure}" for figure in FIGURES), ("uncertain_rounding", "uncertain_borders")


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
        sure = [[it.id, _("certainty: {degrees}").format(degrees=text)] for it in self.instruments if (text := _degrees(it, _))]
        yield Page(
            _("Built-in instruments"),
            [],
            [Grid(columns, rows), Grid(more, names), *([Grid(more, sure + reasons)] if sure or reasons else [])],
        )

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """The facts about each instrument, and its size."""
        return (about(it, words) | {"size": dict(zip(SIZES, sizes(it), strict=True))} for it in self.instruments)

    def table(self, words: Words) -> Table:
        """One row per instrument."""
        return Table(words("Instruments"), (*COLUMNS, *SIZES, *UNSURE[0], *UNSURE[1]), (_row(it, words) for it in self.instruments))


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
    named = {"rounding": words("rounding is not certain"), "borders": words("the predicate on a border is not certain")}
    return [(named[figure], why) for figure, text in instrument.file.uncertain if (why := localized(text, words))]


def certainty(instrument: Instrument, words: Words) -> list[tuple[str, str, str]]:
    """Of each figure whose certainty is stated: its name, how certain it is, and why."""
    return [
        (words(FIGURES[figure]), words(SURE[found.degree]), _reason(instrument, figure, words) or "")
        for figure, found in instrument.file.certainty
        if found
    ]


def _reason(instrument: Instrument, figure: str, words: Words) -> str | None:
    """Why a figure is as certain as it is."""
    stated = {key: localized(found and found.note, words) for key, found in instrument.file.certainty}
    unsure = {key: localized(text, words) for key, text in instrument.file.uncertain}
    return stated[figure] or unsure.get(REASONS.get(figure, ""))


def _degrees(instrument: Instrument, words: Words) -> str:
    """``weights, borders (certain); rounding (low)``."""
    by_degree: dict[str, list[str]] = {}
    for figure, degree, _why in certainty(instrument, words):
        by_degree.setdefault(degree, []).append(figure)
    return "; ".join(f"{', '.join(figures)} ({degree})" for degree, figures in by_degree.items())


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
        "certainty": {
            figure: found and {"degree": found.degree, "note": _reason(instrument, figure, words)} for figure, found in file.certainty
        },
    }


def _row(instrument: Instrument, words: Words) -> tuple[object, ...]:
    file, period = instrument.file, instrument.file.in_force
    used = Coded(" ".join(map(str, instrument.years)), instrument.years[0] if len(instrument.years) == 1 else listed(instrument.years))
    when = (str(day) if day else None for day in (period.from_, period.until)) if period else (None, None)
    known = (file.id, Coded(file.title, title(file, words)), file.regulation, used, *when, file.replaces, file.replaced_by)
    provisional = yes_or_no(file.provisional, words)
    return (*known, provisional, *sizes(instrument), *_unsure(instrument, words))


def _unsure(instrument: Instrument, words: Words) -> tuple[object, ...]:
    """How certain each figure is, and the reasons for what no source decides."""
    file = instrument.file
    degrees = (found and Coded(found.degree, words(SURE[found.degree])) for _, found in file.certainty)
    return *degrees, *(localized(text, words) for _, text in file.uncertain)
