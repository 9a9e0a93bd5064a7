"""Instruments: the regulation as data, checked and prepared for exact arithmetic."""

from spbe_calc.instrument.bands import Band, Verdict
from spbe_calc.instrument.catalogue import DEFAULT_ID, Catalogue, ChosenInstrument, Finding
from spbe_calc.instrument.instrument import Indicator, Instrument
from spbe_calc.instrument.loading import load, load_bytes
from spbe_calc.instrument.outline import Detail, Tier

__all__ = [
    "DEFAULT_ID",
    "Band",
    "Catalogue",
    "ChosenInstrument",
    "Detail",
    "Finding",
    "Indicator",
    "Instrument",
    "Tier",
    "Verdict",
    "load",
    "load_bytes",
]
