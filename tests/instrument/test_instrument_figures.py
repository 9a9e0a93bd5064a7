"""The built-in instruments have the figures of their regulations, sum exactly at every tier, and say where each table stands."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest
import yaml

from spbe_calc.exact import exact_text
from spbe_calc.instrument import Catalogue, Instrument
from tests.support import TESTS

FIGURES: dict[str, dict[str, Any]] = yaml.load(
    (TESTS / "data" / "instrument-figures.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506 - reads every scalar as text
)
CATALOGUE = Catalogue()
BUILT_IN = list(CATALOGUE)


def test_every_built_in_instrument_has_figures() -> None:
    assert {instrument.id for instrument in BUILT_IN} == FIGURES.keys()


def numbers(run: str) -> range:
    first, _, last = run.partition("-")
    return range(int(first), int(last or first) + 1)


def expected_tiers(figures: dict[str, Any]) -> list[tuple[str, int, Fraction]]:
    """Domains, aspects and indicators in file order: kind, number, percent of the whole index."""
    local = figures.get("weights") == "local"
    found: list[tuple[str, int, Fraction]] = []

    def walk(kinds: tuple[str, ...], parts: dict[str, Any], above: Fraction) -> None:
        for run, part in parts.items():
            stated = Fraction(part["weight"] if isinstance(part, dict) else part)
            weight = above * stated / 100 if local else stated
            for number in numbers(run):
                found.append((kinds[0], number, weight))
                if isinstance(part, dict):
                    walk(kinds[1:], part[kinds[1]], weight)

    top = "domains" if "domains" in figures else "aspects"
    walk(("domains", "aspects", "indicators")[top == "aspects" :], figures[top], Fraction(100))
    return found


def tiers(instrument: Instrument) -> list[tuple[str, int, Fraction]]:
    found: list[tuple[str, int, Fraction]] = []
    for domain in instrument.domains or (None,):
        if domain:
            found.append(("domains", domain.number, domain.entry.weight))
        for aspect in domain.aspects if domain else instrument.aspects:
            found.append(("aspects", aspect.number, aspect.entry.weight))
            found += [("indicators", it.number, it.weight) for it in instrument.indicators[aspect.start : aspect.stop]]
    return found


@pytest.mark.parametrize("instrument", BUILT_IN, ids=lambda it: it.id)
def test_tiers_numbers_and_weights_are_those_of_the_regulation(instrument: Instrument) -> None:
    assert tiers(instrument) == expected_tiers(FIGURES[instrument.id])


@pytest.mark.parametrize("instrument", BUILT_IN, ids=lambda it: it.id)
def test_weights_sum_exactly_at_every_tier(instrument: Instrument) -> None:
    assert sum(indicator.weight for indicator in instrument.indicators) == 100
    for tier in (*instrument.domains, *instrument.aspects):
        assert sum(indicator.weight for indicator in instrument.indicators[tier.start : tier.stop]) == tier.entry.weight
    for domain in instrument.domains:
        assert sum(aspect.entry.weight for aspect in domain.aspects) == domain.entry.weight


@pytest.mark.parametrize("instrument", BUILT_IN, ids=lambda it: it.id)
def test_levels_bands_rounding_and_years_are_those_of_the_regulation(instrument: Instrument) -> None:
    file, figures = instrument.file, FIGURES[instrument.id]
    bands = [
        band.name if band.border is None else f"{band.name} {'>=' if band.inclusive else '>'} {float(band.border):g}"
        for band in instrument.bands
    ]
    period = [str(day) for day in (file.in_force.from_, file.in_force.until) if day] if file.in_force else []
    assert ", ".join(bands) == figures["bands"]
    assert f"{instrument.low} {instrument.high} {'whole' if file.levels.whole else 'decimals'}" == figures["levels"]
    assert " ".join(map(exact_text, file.levels.complete or ())) == figures.get("complete", "")
    assert f"{file.rounding.decimals} {file.rounding.ties} {file.predicate_basis}" == figures["rounding"]
    assert " ".join(period) == figures.get("in_force", "")
    assert " ".join(map(str, instrument.years)) == figures.get("evaluations", "")
    assert " ".join(f"{year} {basis}" for year, basis in instrument.year_bases.items()) == figures.get("year_bases", "")
    assert (file.replaces, file.replaced_by) == (figures.get("replaces"), figures.get("replaced_by"))
    assert file.provisional is (figures.get("provisional") == "true")
    defaults = {str(it.number): str(it.entry.default) for it in instrument.indicators if it.entry.default is not None}
    assert defaults == figures.get("defaults", {})


@pytest.mark.parametrize("instrument", BUILT_IN, ids=lambda it: it.id)
def test_every_table_says_where_it_stands(instrument: Instrument) -> None:
    sources = instrument.file.sources
    assert (sources.domains is None) is (not instrument.domains)
    assert all((sources.aspects, sources.indicators, sources.levels, sources.index, sources.predicates, sources.rounding))


ENGLISH = {"and", "of", "the", "not", "value", "stated", "seen", "levels", "weights"}


@pytest.mark.parametrize("instrument", BUILT_IN, ids=lambda it: it.id)
def test_what_is_said_in_words_is_said_in_both_languages(instrument: Instrument) -> None:
    said = [text for _table, text in instrument.file.sources if text] + [it.entry.source for it in instrument.indicators if it.entry.source]
    words = {text.id: set(re.findall("[a-z]+", re.sub('"[^"]*"', "", text.id.lower()))) for text in said}
    assert {text: found & ENGLISH for text, found in words.items() if found & ENGLISH} == {}
    figures = [(re.findall("[0-9]+", text.id), re.findall("[0-9]+", text.en)) for text in said if text.en]
    assert [pair for pair in figures if pair[0] != pair[1]] == []


@pytest.mark.parametrize("instrument", BUILT_IN, ids=lambda it: it.id)
def test_every_tier_and_predicate_has_its_own_name_and_an_english_gloss(instrument: Instrument) -> None:
    for entries in ([it.entry for it in instrument.indicators], [it.entry for it in instrument.aspects], instrument.bands):
        assert all(entry.name_en for entry in entries)
        assert len({entry.name for entry in entries}) == len(entries)


def test_codes_of_epss_are_its_tiers_and_positions() -> None:
    instrument = CATALOGUE.get("perban-bps-3-2022")
    assert instrument is not None
    codes = [
        f"{domain.number}{at:02}{position:02}"
        for domain in instrument.domains
        for at, aspect in enumerate(domain.aspects, start=1)
        for position in range(1, aspect.stop - aspect.start + 1)
    ]
    assert [indicator.entry.code for indicator in instrument.indicators] == codes


@pytest.mark.parametrize("name", CATALOGUE.files)
def test_a_file_opens_with_a_comment_that_says_how_sure_its_figures_are(name: str) -> None:
    comment = CATALOGUE.files[name].read_text(encoding="utf-8").partition("\nid: ")[0]
    assert all(not line or line.startswith("#") for line in comment.splitlines())
    assert any(word in comment for word in ("How sure the figures are", "compared with the annex figure by"))
