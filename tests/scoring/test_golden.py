"""Published results, reproduced to the last digit: by the library, and once more by the command line."""

from __future__ import annotations

import csv
from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from spbe_calc.words import numbers
from tests.making import GROUPS, answers_text, built_in, levels_with_sums, score_of
from tests.support import TESTS, invoke

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from spbe_calc.scoring import Score

Golden = dict[str, Any]
GOLDEN: Golden = yaml.load((TESTS / "data" / "golden.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - all as text


def figures(score: Score) -> dict[str, str]:
    """Every figure of a score that an agency's report prints, under the names of the csv."""
    instrument = score.instrument
    tiers = {f"{tier.kind}_{tier.number}": score.tier_index(tier) for tier in (*instrument.domains, *instrument.aspects)}
    levels = {f"indicator_{it.number}": score.level(at) for at, it in enumerate(instrument.indicators)}
    shown = {name: numbers.index(instrument, value) for name, value in {"index": score.index, **tiers, **levels}.items()}
    return shown | {"predicate": score.predicate.name}


def levels_of(entry: Golden) -> dict[int, int]:
    return levels_with_sums({group: int(entry[group]) for group in GROUPS})


def name_of(entry: Golden) -> str:
    return f"{entry['agency']} {entry['year']}"


def basis_of(year: str) -> str:
    """The ministry decided predicates on the rounded index in 2023, on the exact one since."""
    return "rounded" if year == "2023" else "exact"


def assert_has(found: Mapping[str, str], expected: Mapping[str, str]) -> None:
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("example", GOLDEN["worked_examples"], ids=lambda example: example["tier"])
def test_the_worked_examples_of_the_regulation(example: Golden) -> None:
    levels = dict.fromkeys(range(1, 48), "1") | {int(number): level for number, level in example["levels"].items()}
    found = figures(score_of(levels, built_in()))
    assert_has(found, example["parts"] | {example["tier"]: example["index"]})


@pytest.mark.parametrize("entry", GOLDEN["agencies"], ids=name_of)
def test_every_published_index_of_an_agency(entry: Golden) -> None:
    score = score_of(entry["levels"], built_in(entry["instrument"], entry["basis"]), agency=entry["agency"], year=entry["year"])
    assert_has(figures(score), entry["published"])


def test_the_one_published_index_that_its_own_levels_contradict() -> None:
    entry = GOLDEN["agencies"][-1]
    score = score_of(entry["levels"], built_in(entry["instrument"]), year=entry["year"])
    assert score.tier_index(score.instrument.aspects[4]) == Fraction("1.085")
    assert figures(score)["aspect_5"] == "1.09"


@pytest.mark.parametrize("entry", GOLDEN["sums"], ids=name_of)
def test_an_agency_of_which_only_sums_of_levels_are_known(entry: Golden) -> None:
    score = score_of(levels_of(entry), built_in(basis=basis_of(entry["year"])), year=entry["year"])
    assert score.index == Fraction(entry["exact"])
    assert_has(figures(score), {"index": entry["index"], "predicate": entry["predicate"]})


def test_the_file_is_whole() -> None:
    assert {group: len(entries) for group, entries in GOLDEN.items()} == {"worked_examples": 3, "agencies": 4, "sums": 16}


def scored_by_csv(folder: Path, *options: str) -> list[dict[str, str]]:
    """What ``spbe score -f csv`` says of all answers in a folder."""
    done = invoke("score", folder, "-f", "csv", *options)
    assert done.code == 0
    return list(csv.DictReader(StringIO(done.stdout)))


def assert_csv_has(row: Mapping[str, str], published: Mapping[str, str]) -> None:
    """The same figures, as the shortest decimals."""
    assert_has(row, {name: text if name == "predicate" else text.rstrip("0").rstrip(".") for name, text in published.items()})


@pytest.mark.parametrize("entry", GOLDEN["agencies"], ids=name_of)
def test_the_command_line_says_the_same_of_an_agency(entry: Golden, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(answers_text(entry["levels"], agency=entry["agency"], year=entry["year"]), "utf-8")
    (row,) = scored_by_csv(tmp_path, "--predicate-basis", entry["basis"])
    assert_csv_has(row, entry["published"])
    assert_has(row, {name: entry[name] for name in ("agency", "year", "instrument")})


def test_the_instrument_itself_knows_the_basis_of_each_year(tmp_path: Path) -> None:
    for at, entry in enumerate(GOLDEN["sums"]):
        text = answers_text(levels_of(entry), agency=entry["agency"], year=entry["year"])
        (tmp_path / f"{at:02}.yaml").write_text(text, "utf-8")
    for row, entry in zip(scored_by_csv(tmp_path), GOLDEN["sums"], strict=True):
        assert_csv_has(row, {name: entry[name] for name in ("index", "predicate")})
        assert row["predicate_basis"] == basis_of(entry["year"])


@pytest.mark.parametrize("basis", ["exact", "rounded"])
def test_the_command_line_says_the_same_of_a_folder(basis: str, tmp_path: Path) -> None:
    entries = [entry for entry in GOLDEN["sums"] if basis_of(entry["year"]) == basis]
    for at, entry in enumerate(entries):
        text = answers_text(levels_of(entry), agency=entry["agency"], year=entry["year"])
        (tmp_path / f"{at:02}.yaml").write_text(text, "utf-8")
    rows = scored_by_csv(tmp_path, "--predicate-basis", basis)
    for row, entry in zip(rows, entries, strict=True):
        assert_csv_has(row, {name: entry[name] for name in ("index", "predicate")})
        assert row["agency"] == entry["agency"]
        assert row["index_exact"] == entry["exact"]
