"""Answers made at random in every form that an answer may have, and changes of their levels."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from spbe_calc.exact import exact_text
from spbe_calc.instrument.levels.spans import spans
from spbe_calc.words.yamltext import scalar

if TYPE_CHECKING:
    from spbe_calc.instrument import Indicator, Instrument

AGENCIES = ["Kota Contoh", 'Dinas "Kominfo": Kota', "Kota Emas 🏆", "</script><b>Kota", "#1 Kota - 'A'", "yes", "Kota &amp; Kabupaten \\ n"]
"""Names that YAML, HTML or a script may take for something else."""


def levels_of(instrument: Instrument) -> st.SearchStrategy[str]:
    """A level as it is typed; often a whole one, because there the borders are."""
    whole = st.integers(instrument.low, instrument.high)
    if instrument.scale == 1:
        return whole.map(str)
    micro = st.integers(instrument.low * 10**6, instrument.high * 10**6)
    return whole.map(str) | micro.map(lambda units: exact_text(Fraction(units, 10**6)))


def changes_of(instrument: Instrument) -> st.SearchStrategy[list[tuple[int, str]]]:
    """Positions, each at most once, and their new levels."""
    position = st.integers(0, len(instrument.indicators) - 1)
    return st.lists(st.tuples(position, levels_of(instrument)), unique_by=lambda change: change[0], max_size=8)


@st.composite
def answers_of(draw: st.DrawFn, instrument: Instrument) -> str:
    """An answers file."""
    stage = draw(st.sampled_from(["", "stage: akhir\n"]))
    year = draw(st.sampled_from([2023, 2024]))
    common = draw(levels_of(instrument))
    answers = "".join(draw(_answer(instrument, indicator, common)) for indicator in instrument.indicators)
    return f"agency: {scalar(draw(st.sampled_from(AGENCIES)))}\nyear: {year}\ninstrument: {instrument.id}\n{stage}answers:\n{answers}"


@st.composite
def _answer(draw: st.DrawFn, instrument: Instrument, indicator: Indicator, common: str) -> str:
    level = draw(levels_of(instrument) | st.just(common))
    forms = [level, level, f"{{level: {level}, evidence: [a.pdf, 'b: c.pdf'], note: \"one\\n</script>\", unit: Diskominfo}}"]
    if indicator.entry.default is not None:
        forms += ["", "{note: none yet}"]
    if external := indicator.entry.external:
        share = Fraction(draw(st.integers(0, 1000)), 1000)
        forms += [f"{{external: {exact_text(external.from_ + (external.to - external.from_) * share)}, unit: Bappeda}}"] * 2
    if spans(instrument):
        of = draw(st.integers(1, 30))
        complete, accepted = draw(st.integers(instrument.low - 1, instrument.high - 1)), draw(st.integers(0, of))
        forms.append(f"{{complete: {complete}, accepted: {accepted}, of: {of}, note: counted}}")
    return f"  {indicator.number}: {draw(st.sampled_from(forms))}\n"
