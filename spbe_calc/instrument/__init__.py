"""Instruments: the regulation as data, checked, and compiled for exact arithmetic."""

from spbe_calc.instrument.catalogue import DEFAULT_ID, Catalogue, Choice, Finding
from spbe_calc.instrument.instrument import Band, Indicator, Instrument, Tier
from spbe_calc.instrument.loading import load, parse

__all__ = ["DEFAULT_ID", "Band", "Catalogue", "Choice", "Finding", "Indicator", "Instrument", "Tier", "load", "parse"]
