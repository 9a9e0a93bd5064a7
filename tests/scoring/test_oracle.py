"""The program and an independent computation agree on every figure, of every built-in instrument, for any levels."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.cli.running import Run
from spbe_calc.formats import Medium, csvtext, jsonlines, jsontext
from spbe_calc.instrument import Catalogue
from spbe_calc.views.score.record import result
from spbe_calc.views.score.table import Wide
from spbe_calc.views.score.view import Extent, Scores
from spbe_calc.words.language import Words
from tests.making import built_in, score_of
from tests.oracle import Oracle, exact_text, rounded, shortest

if TYPE_CHECKING:
    from spbe_calc.scoring import Score

FILES = Catalogue().files
ORACLES = {name: Oracle(file) for name, file in FILES.items()}
INSTRUMENTS = {(name, basis): built_in(name, basis) for name in FILES for basis in ("exact", "rounded")}

MEDIUM = Medium(Words("en"), "", alone=False)


def a_level(oracle: Oracle) -> st.SearchStrategy[str]:
    """Any level of an instrument, as it is written."""
    low, high = oracle.law["levels"]["from"], oracle.law["levels"]["to"]
    if oracle.whole_levels:
        return st.integers(low, high).map(str)
    decimals = st.decimals(low, high, places=2) | st.decimals(low, high, places=6)
    return st.integers(low, high).map(str) | decimals.map(lambda level: f"{level:f}")


@st.composite
def cases(draw: st.DrawFn) -> tuple[Oracle, str, Score]:
    name, basis = draw(st.sampled_from(sorted(INSTRUMENTS)))
    oracle = ORACLES[name]
    levels = draw(st.fixed_dictionaries({number: a_level(oracle) for number in oracle.indicators}))
    return oracle, basis, score_of(levels, INSTRUMENTS[name, basis])


def levels_of(score: Score) -> dict[int, str]:
    return {indicator.number: str(score.level(at)) for at, indicator in enumerate(score.instrument.indicators)}


@given(cases())
def test_every_figure_of_a_score(case: tuple[Oracle, str, Score]) -> None:
    oracle, basis, score = case
    expected = oracle.result(levels_of(score))
    assert score.index == expected.index
    assert score.predicate.name == oracle.predicate(expected.index, basis)
    assert {f"{tier.kind}_{tier.number}": score.tier_index(tier) for tier in tiers_of(score)} == expected.tiers
    assert {it.number: score.contribution(at) for at, it in enumerate(score.instrument.indicators)} == expected.contributions


def tiers_of(score: Score) -> list[Any]:
    return [*score.instrument.domains, *score.instrument.aspects]


@given(cases())
def test_every_digit_of_the_wide_csv(case: tuple[Oracle, str, Score]) -> None:
    oracle, basis, score = case
    expected = oracle.result(levels_of(score))
    (row,) = csv.DictReader(StringIO("".join(Wide(score.instrument).lines([score]))))
    assert row == {
        "source": "made.yaml",
        "agency": "Kota Contoh",
        "year": "2024",
        "stage": "",
        "instrument": score.instrument.id,
        "index": oracle.shown(expected.index),
        "index_exact": exact_text(expected.index),
        "predicate": oracle.predicate(expected.index, basis),
        **{name: oracle.shown(value) for name, value in expected.tiers.items()},
        "predicate_basis": basis,
        "warnings": " ".join([*(it.code for it in score.answers.warnings), *oracle.doubts(expected.index, basis)]),
    }


@given(cases())
def test_every_digit_of_the_long_csv(case: tuple[Oracle, str, Score]) -> None:
    oracle, _, score = case
    expected = oracle.result(levels_of(score))
    table = Scores(iter([score]), Extent(detail="indicator"), Run()).table(Words("en"))
    rows = list(csv.DictReader(StringIO("".join(csvtext.render(table, MEDIUM)))))
    assert [int(row["indicator"]) for row in rows] == oracle.indicators
    for row in rows:
        assert row["contribution"] == shortest(rounded(expected.contributions[int(row["indicator"])], 6))


@given(cases())
def test_every_digit_of_the_json(case: tuple[Oracle, str, Score]) -> None:
    oracle, basis, score = case
    expected = oracle.result(levels_of(score))
    (line,) = jsonlines.render(iter([result(score, Words("en"))]), MEDIUM)
    found = json.loads(line, parse_int=str, parse_float=str)
    assert found == json.loads("".join(jsontext.array([result(score, Words("en"))])), parse_int=str, parse_float=str)[0]
    assert (found["index"], found["index_exact"]) == (oracle.shown(expected.index), exact_text(expected.index))
    assert found["predicate"] == oracle.predicate(expected.index, basis)
    for name, tier in json_tiers(found):
        assert tier["index"] == oracle.shown(expected.tiers[name])
        assert tier["predicate"] == oracle.predicate(expected.tiers[name], basis)
    indicators = [indicator for name, tier in json_tiers(found) if name.startswith("aspect") for indicator in tier["indicators"]]
    assert {int(it["number"]): it["contribution"] for it in indicators} == {
        number: shortest(rounded(value, 6)) for number, value in expected.contributions.items()
    }


def json_tiers(found: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Domains and aspects of a result, by the names of the csv."""
    domains = found["domains"] or []
    aspects = [aspect for domain in domains for aspect in domain["aspects"]] or found["aspects"]
    return [(f"domain_{it['number']}", it) for it in domains] + [(f"aspect_{it['number']}", it) for it in aspects]


@pytest.mark.parametrize("name", FILES)
def test_the_oracle_knows_all_indicators(name: str) -> None:
    assert ORACLES[name].indicators == [indicator.number for indicator in built_in(name).indicators]
