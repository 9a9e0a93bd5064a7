"""An instrument and its indicators for machine formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num, exact_text
from spbe_calc.instrument.criteria import demands, origin
from spbe_calc.views import instruments
from spbe_calc.views.indicators import demands as texts
from spbe_calc.views.indicators.criteria import certainty_record, criterion_record, reach_of
from spbe_calc.words import numbers
from spbe_calc.words.values import localized

if TYPE_CHECKING:
    from spbe_calc.instrument import Band, Instrument, Tier
    from spbe_calc.instrument.levels.external import External
    from spbe_calc.words.language import Words

COLUMNS = ("instrument", "domain", "aspect", "indicator", "code", "name", "name_en", "weight", "default", "source")


def instrument_record(instrument: Instrument, words: Words) -> dict[str, Any]:
    """Everything about an instrument; always with the same keys."""
    file = instrument.file
    domains = [
        _named(domain) | {"aspects": [_aspect(instrument, aspect, words) for aspect in domain.aspects]} for domain in instrument.domains
    ]
    shape: dict[str, Any] = instruments.about(instrument, words) | {
        "weights_total": Num(numbers.six(instrument.total)),
        "levels": _levels(instrument),
        "rounding": {"decimals": file.rounding.decimals, "ties": file.rounding.ties},
        "predicate_basis": instrument.basis,
        "predicate_basis_of_years": {str(year): instrument.year_bases[year] for year in instrument.years if year in instrument.year_bases},
        "sources": {table: localized(source, words) for table, source in file.sources},
        "predicates": [_band(band) for band in instrument.bands],
        "domains": domains or None,
    }
    return shape if domains else shape | {"aspects": [_aspect(instrument, aspect, words) for aspect in instrument.aspects]}


def indicator_record(instrument: Instrument, at: int, words: Words) -> dict[str, Any]:
    """One indicator, with its domain and aspect."""
    domain, aspect = instrument.outline.tiers_of(at)
    return {
        "instrument": {"id": instrument.id, "sha256": instrument.sha256},
        "domain": domain and _named(domain),
        "aspect": _named(aspect),
        **_indicator(instrument, at, words),
        "levels": _levels(instrument),
    }


def _levels(instrument: Instrument) -> dict[str, Any]:
    return {"from": instrument.low, "to": instrument.high, "whole": instrument.file.levels.whole}


def _band(band: Band) -> dict[str, Any]:
    border = None if band.border is None else Num(exact_text(band.border))
    return {
        "name": band.name,
        "name_en": band.name_en,
        "from": border if band.inclusive else None,
        "above": None if band.inclusive else border,
    }


def _named(tier: Tier) -> dict[str, Any]:
    entry = tier.entry
    return {"number": entry.number, "name": entry.name, "name_en": entry.name_en, "weight": Num(numbers.six(entry.weight))}


def _aspect(instrument: Instrument, tier: Tier, words: Words) -> dict[str, Any]:
    return _named(tier) | {"indicators": [_indicator(instrument, at, words) for at in range(tier.start, tier.stop)]}


def _indicator(instrument: Instrument, at: int, words: Words) -> dict[str, Any]:
    indicator = instrument.indicators[at]
    entry = indicator.entry
    reach = reach_of(instrument)
    criteria = {str(demand.level): criterion_record(demand, reach) for demand in demands(instrument, at)}
    return {
        "number": entry.number,
        "code": entry.code,
        "name": entry.name,
        "name_en": entry.name_en,
        "weight": Num(numbers.six(indicator.weight)),
        "default": entry.default,
        "source": localized(entry.source, words),
        "external": _external(entry.external, words) if entry.external else None,
        "criteria": criteria or None,
        "certainty": certainty_record(origin(instrument, at)),
    }


def _external(external: External, words: Words) -> dict[str, Any]:
    """How the score of another institution becomes the level."""
    return {
        "giver": external.giver,
        "index": external.index,
        "index_en": external.index_en,
        "from": Num(numbers.full(external.from_)),
        "to": Num(numbers.full(external.to)),
        "points": [[Num(numbers.full(value)) for value in point] for point in external.points],
        "certainty": external.certainty.model_dump(),
        "unsure": external.unsure and {"when": external.unsure.when, "why": localized(external.unsure, words)},
    }


def indicator_rows(instrument: Instrument, positions: Sequence[int], words: Words) -> Iterator[tuple[object, ...]]:
    """One row for each indicator at these positions."""
    for at in positions:
        domain, aspect = instrument.outline.tiers_of(at)
        indicator = instrument.indicators[at]
        entry = indicator.entry
        where = (instrument.id, domain and domain.number, aspect.number, entry.number)
        weight = Num(numbers.six(indicator.weight))
        yield (*where, entry.code, entry.name, entry.name_en, weight, entry.default, localized(entry.source, words))


def one_table(instrument: Instrument, at: int, words: Words) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """The columns and the row of one indicator: the usual ones, then criterion, evidence and note of each level, where they are known."""
    (row,) = indicator_rows(instrument, range(at, at + 1), words)
    known = list(demands(instrument, at))
    names = [f"{kind}_{demand.level}" for demand in known for kind in ("criterion", "evidence", "note")]
    cells = [text for demand in known for text in texts.level_texts(demand, words)]
    return (*COLUMNS, *names), [(*row, *cells)]
