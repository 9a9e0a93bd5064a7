"""An instrument for people: its tree with weights, its bands, and where each table is in the regulation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.faces import Column, Grid, Page
from spbe_calc.views import instruments
from spbe_calc.words import numbers
from spbe_calc.words.language import N_
from spbe_calc.words.values import listed, localized, official, title, value

if TYPE_CHECKING:
    from spbe_calc.instrument import Band, Instrument
    from spbe_calc.words.language import Words

TIES = {"half-up": N_("half-up"), "half-even": N_("half-even"), "down": N_("down")}
"""The names of the ways of rounding."""
BASES = {
    ("exact", False): N_("by the exact index"),
    ("rounded", False): N_("by the rounded index"),
    ("exact", True): N_("by the exact index; {years}: by the rounded one"),
    ("rounded", True): N_("by the rounded index; {years}: by the exact one"),
}
"""What decides the predicate, and in which years it was the other index."""


def page(instrument: Instrument, words: Words, positions: Sequence[int] | None = None) -> Page:
    """The page of the whole instrument; or only of the indicators at these positions, with their domains and aspects."""
    every = range(len(instrument.indicators))
    bands = _bands(instrument, words) if positions is None else ()
    tree = _tree(instrument, every if positions is None else positions, words)
    return Page(title(instrument.file, words), _about(instrument, words), [tree, *bands])


def _about(instrument: Instrument, words: Words) -> list[str]:
    file = instrument.file
    regulation = ", ".join(filter(None, (file.regulation, file.gazette)))
    used = [words("evaluations {years}").format(years=instruments.years(instrument, words))] if instrument.years else []
    return [regulation, ", ".join(filter(None, (file.id, *used, instruments.status(instrument, words))))]


def _tree(instrument: Instrument, positions: Sequence[int], words: Words) -> Grid:
    _ = words
    entries = [instrument.indicators[at].entry for at in positions]
    coded = any(entry.code for entry in entries)
    defaults = any(entry.default is not None for entry in entries)
    tiers = _("Domain, aspect and indicator") if instrument.domains else _("Aspect and indicator")
    columns = [
        Column(_("No.")),
        *([Column(_("Code"))] if coded else []),
        Column(tiers, folds=True),
        Column(_("Weight"), right=True),
        *([Column(_("Default"), right=True)] if defaults else []),
    ]
    rows = [
        [number, *([code] if coded else []), name, weight, *([default] if defaults else [])]
        for number, code, name, weight, default in _rows(instrument, positions, words)
    ]
    return Grid(columns, rows, strong=frozenset(at for at, row in enumerate(rows) if not row[0].startswith(" ")))


def _rows(instrument: Instrument, positions: Sequence[int], words: Words) -> Iterator[tuple[str, str, str, str, str]]:
    """Number, code, name, weight and default of the indicators at these positions and of their tiers, in file order."""
    chosen = frozenset(positions)
    for depth, part in instrument.outline.walk():
        indent = "  " * depth
        if chosen.isdisjoint([part] if isinstance(part, int) else range(part.start, part.stop)):
            continue
        if isinstance(part, int):
            entry, weight = instrument.indicators[part].entry, _weight(instrument.indicators[part].weight, words)
            default = "" if entry.default is None else str(entry.default)
            yield f"{indent}{entry.number}", entry.code or "", indent + official(entry, words), weight, default
        else:
            yield f"{indent}{part.number}", "", indent + official(part.entry, words), _weight(part.entry.weight, words), ""


def _weight(weight: Fraction, words: Words) -> str:
    return words.number(numbers.weight(weight))


def _bands(instrument: Instrument, words: Words) -> Iterator[Grid]:
    """The predicates, then other facts, with their places in the regulation."""
    bands = [[band.name, official(band, words), reach_text(instrument, band, words)] for band in instrument.bands]
    columns = [words("Predicate"), "", instrument.file.index or words("Index")]
    glossed = words.glosses and any(band.name_en for band in instrument.bands)
    keep = [0, 1, 2] if glossed else [0, 2]
    yield Grid([Column(columns[at]) for at in keep], [[row[at] for at in keep] for row in bands])
    facts = _facts(instrument, words)
    count = 3 if any(source for _, _, source in facts) else 2
    more = [Column(), Column(words("Rule"), folds=True), Column(words("Source"), folds=True)]
    yield Grid(more[:count], [row[:count] for row in facts])
    if sure := instruments.certainty(instrument, words):
        heads = [Column(), Column(words("Certainty")), Column(words("Reason"), folds=True)]
        yield Grid(heads, [list(row) for row in sure])
    elif reasons := [[name, why] for name, why in instruments.uncertain(instrument, words)]:
        yield Grid([Column(), Column(folds=True)], [*reasons])


def reach_text(instrument: Instrument, band: Band, words: Words) -> str:
    """Where a band starts; for the lowest, where it ends."""
    _ = words
    if band.border is not None:
        text = _("from {border}") if band.inclusive else _("above {border}")
        return text.format(border=_border(band, _))
    if len(instrument.bands) == 1:
        return _("every index")
    above = instrument.bands[-2]
    text = _("below {border}") if above.inclusive else _("up to {border}")
    return text.format(border=_border(above, _))


def _border(band: Band, words: Words) -> str:
    assert band.border is not None  # noqa: S101 - only the lowest band has none
    return _weight(band.border, words)


def levels(instrument: Instrument, words: Words) -> str:
    """The range of levels of the instrument."""
    text = words("{low} to {high}, whole") if instrument.file.levels.whole else words("{low} to {high}, decimals allowed")
    return text.format(low=instrument.low, high=instrument.high)


def _facts(instrument: Instrument, words: Words) -> list[list[str]]:
    _, file, sources = words, instrument.file, instrument.file.sources
    domains, aspects, indicators = instruments.sizes(instrument)
    index = _("sum of weight x level / {total}").format(total=value(instrument.total, _))
    predicate = _(BASES[instrument.basis, bool(instrument.year_bases)]).format(
        years=listed(tuple(year for year in instrument.years if year in instrument.year_bases))
    )
    places = _.plural("{count} decimal, {ties}", "{count} decimals, {ties}", file.rounding.decimals)
    rounding = places.format(count=file.rounding.decimals, ties=_(TIES[file.rounding.ties]))
    facts = [
        (_("Domains"), str(domains), sources.domains),
        (_("Aspects"), str(aspects), sources.aspects),
        (_("Indicators"), str(indicators), sources.indicators),
        (_("Levels"), levels(instrument, words), sources.levels),
        (_("Index"), index, sources.index),
        (_("Predicate"), predicate, sources.predicates),
        (_("Rounding"), rounding, sources.rounding),
    ]
    return [[name, text, localized(source, _) or ""] for name, text, source in facts[not domains :]]
