"""Instruments side by side: their years, size and status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spbe_calc.faces import Grid, Page
from spbe_calc.views.score import table as csvtext
from spbe_calc.words.values import listed, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spbe_calc.instrument import Instrument
    from spbe_calc.words.language import Words

HEAD = ("id", "title", "regulation", "evaluations", "from", "until", "replaces", "replaced_by", "provisional")
SIZES = ("domains", "aspects", "indicators")


def page(instruments: Sequence[Instrument], words: Words) -> Page:
    """All of them, for people; narrow enough for a terminal of 80 columns."""
    _ = words
    columns = [_("Instrument"), _("Years"), _("Indicators"), _("Aspects"), _("Domains"), _("Status")]
    rows = [[it.id, years(it, _), *map(str, reversed(sizes(it))), _short(it, _)] for it in instruments]
    names = [[it.id, _name(it, _)] for it in instruments]
    blocks = [
        Grid(columns, rows, right=frozenset({2, 3, 4}), folds=frozenset({5}), spare=frozenset({2, 3, 4})),
        Grid([], names, folds=frozenset({1})),
    ]
    return Page(_("Built-in instruments"), [], blocks)


def _short(instrument: Instrument, words: Words) -> str:
    return words("replaced") if instrument.file.replaced_by else status(instrument, words) or words("period not stated")


def _name(instrument: Instrument, words: Words) -> str:
    file = instrument.file
    name = f"{title(file, words)} ({file.regulation})"
    return f"{name}, {status(instrument, words)}" if file.replaced_by else name


def years(instrument: Instrument, words: Words) -> str:
    """The years whose evaluation used it."""
    return listed(instrument.file.evaluations) if instrument.file.evaluations else words("by id")


def sizes(instrument: Instrument) -> tuple[int, int, int]:
    """How many domains, aspects and indicators it has."""
    return len(instrument.domains), len(instrument.aspects), len(instrument.indicators)


def status(instrument: Instrument, words: Words) -> str:
    """Whether it is in force, as its file says (nothing, when it does not): the program does not look at the calendar."""
    file, period = instrument.file, instrument.file.in_force
    parts = [words("provisional")] if file.provisional else []
    if file.replaced_by:
        parts.insert(0, words("replaced by {instrument}").format(instrument=file.replaced_by))
    elif period:
        parts.insert(0, words("in force until {day}").format(day=period.until) if period.until else words("in force"))
    return ", ".join(parts)


def data(instrument: Instrument) -> dict[str, Any]:
    """One of them, for machines."""
    return head(instrument) | {"size": dict(zip(SIZES, sizes(instrument), strict=True))}


def head(instrument: Instrument) -> dict[str, Any]:
    """What an instrument is, without its figures."""
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
        "evaluations": file.evaluations,
        "replaces": file.replaces,
        "replaced_by": file.replaced_by,
        "provisional": file.provisional,
    }


def rows(instruments: Iterable[Instrument]) -> Iterator[str]:
    """All of them as csv."""
    yield csvtext.line((*HEAD, *SIZES))
    for instrument in instruments:
        file, period = instrument.file, instrument.file.in_force
        used = " ".join(map(str, file.evaluations or ()))
        when = (period.from_, period.until) if period else (None, None)
        known = (file.id, file.title, file.regulation, used, *when, file.replaces, file.replaced_by)
        yield csvtext.guarded((*known, str(file.provisional).lower(), *sizes(instrument)))
