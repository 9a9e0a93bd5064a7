"""Predicates are decided on the basis of their year, unless ``--predicate-basis`` says otherwise: 2023 on the rounded index."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from spbe_calc.answers import Answers
from spbe_calc.api import load_instrument, plan, read_answers, score, score_rows
from spbe_calc.instrument import DEFAULT_ID, Catalogue, Instrument, load_bytes
from spbe_calc.questions.plan import Planned
from spbe_calc.scoring import Score
from tests.making import answers_text, built_in, levels_with_sums, score_of
from tests.support import invoke, run

if TYPE_CHECKING:
    from pathlib import Path

NEAR = levels_with_sums({"a": 19, "b": 16, "c": 11, "d": 13, "e": 21})
"""Kabupaten Boven Digoel 2023: 1.7995, of which the ministry made Cukup. Decided on the exact index it is Kurang."""

OWN = """
id: own
title: Own
regulation: None
evaluations: [2021, {year: 2022, predicate_basis: exact}, {year: 2023, predicate_basis: rounded}, {year: "2024"}]
predicate_basis: rounded
levels: {from: 1, to: 5}
rounding: {decimals: 0}
predicates: [{name: High, from: 2}, {name: Low}]
aspects: [{number: 1, name: Only, weight: 100, indicators: [{number: 1, name: One}, {number: 2, name: Two}]}]
"""


def own() -> Instrument:
    found = load_bytes("own.yaml", OWN.encode())
    assert isinstance(found, Instrument)
    return found


def near(folder: Path, *years: int) -> Path:
    """A folder with the answers of an agency for each of these years."""
    for year in years:
        (folder / f"{year}.yaml").write_text(answers_text(NEAR, agency=f"Kota {year}", year=year), "utf-8")
    return folder


def table(folder: Path, *years: object) -> Path:
    """The same answers for each of these years as rows of a table."""
    lines = [f"Kota {year},{year},{','.join(map(str, NEAR.values()))}\n" for year in years]
    file = folder / "recap.csv"
    file.write_text(f"agency,year,{','.join(map(str, NEAR))}\n{''.join(lines)}", "utf-8")
    return file


@pytest.mark.parametrize(
    ("year", "basis", "predicate"),
    [
        (2021, "exact", "Kurang"),
        (2022, "exact", "Kurang"),
        (2023, "rounded", "Cukup"),
        (2024, "exact", "Kurang"),
        (2025, "exact", "Kurang"),
    ],
)
def test_a_built_in_instrument_decides_on_the_basis_of_the_year(year: int, basis: str, predicate: str) -> None:
    found = score_of(NEAR, built_in(), year=year)
    assert (found.instrument.basis, found.predicate.name) == (basis, predicate)


def test_an_instrument_may_decide_single_years_either_way() -> None:
    bases = {year: score_of({1: 1, 2: 2}, own(), year=year) for year in (2021, 2022, 2023, 2024, 2030)}
    assert {year: it.instrument.basis for year, it in bases.items()} == dict.fromkeys(bases, "rounded") | {2022: "exact"}
    assert {year: it.predicate.name for year, it in bases.items()} == dict.fromkeys(bases, "High") | {2022: "Low"}
    assert own().years == (2021, 2022, 2023, 2024)
    assert own().year_bases == {2022: "exact"}


def test_there_is_one_instrument_for_each_basis() -> None:
    catalogue = Catalogue()
    by_year = {year: catalogue.choose(None, year).instrument for year in range(2021, 2026)}
    assert len({id(it) for it in by_year.values()}) == 2
    assert {id(it) for year, it in by_year.items() if year != 2023} == {id(catalogue.get(DEFAULT_ID))}
    other = by_year[2023]
    assert other
    assert (other.in_year(2024), other.in_year(2023), other.in_year(None)) == (by_year[2024], other, by_year[2024])
    assert other.sha256 == catalogue.choose(None, 2024).instrument.sha256  # type: ignore[union-attr]


@pytest.mark.parametrize("basis", ["exact", "rounded"])
def test_a_basis_that_the_user_names_holds_in_all_years(basis: str, tmp_path: Path) -> None:
    rows = list(csv.DictReader(StringIO(invoke("score", near(tmp_path, 2023, 2024), "-f", "csv", "--predicate-basis", basis).stdout)))
    predicate = {"exact": "Kurang", "rounded": "Cukup"}[basis]
    assert [(row["predicate_basis"], row["predicate"]) for row in rows] == [(basis, predicate)] * 2
    instrument = built_in().with_basis(basis)  # type: ignore[arg-type]
    assert [score_of(NEAR, instrument, year=year).predicate.name for year in (2022, 2023)] == [predicate] * 2


@pytest.mark.parametrize("options", [(), ("-i", DEFAULT_ID), ("-i", "2024"), ("-i", "2023")])
def test_each_row_of_a_table_has_the_basis_of_its_year(options: tuple[str, ...], tmp_path: Path) -> None:
    expected = [("rounded", "Cukup"), ("exact", "Kurang"), ("rounded", "Cukup"), ("exact", "Kurang")]
    for form in ("csv", "json"):
        shown = invoke("score", table(tmp_path, 2023, 2024, 2023, ""), "-f", form, *options).stdout
        rows = list(csv.DictReader(StringIO(shown))) if form == "csv" else json.loads(shown)
        assert [(row["predicate_basis"], row["predicate"]) for row in rows] == expected


def test_years_stay_plain_where_they_are_listed() -> None:
    years = [2021, 2022, 2023, 2024, 2025]
    assert json.loads(invoke("instruments", "-f", "json").stdout)[0]["evaluations"] == years
    assert json.loads(invoke("indicators", "-i", "2024", "-f", "json").stdout)["evaluations"] == years
    assert next(csv.DictReader(StringIO(invoke("instruments", "-f", "csv").stdout)))["evaluations"] == "2021 2022 2023 2024 2025"
    shown = invoke("indicators", "-i", "2024").stdout
    assert "evaluations 2021-2025" in shown
    assert "by the exact index; 2023: by the rounded one" in shown


def test_people_are_told_which_basis_decided_and_why(tmp_path: Path) -> None:
    usual, other = (invoke("score", near(tmp_path, year) / f"{year}.yaml").stdout for year in (2024, 2023))
    assert "the evaluation of" not in usual
    assert "\nthe evaluation of 2023 decided predicates on the rounded index\n" in other
    overridden = invoke("score", tmp_path / "2023.yaml", "--predicate-basis", "exact").stdout
    assert "\nthe evaluation of 2023 decided predicates on the rounded index; here it is the exact one\n" in overridden
    assert "\nevaluasi 2023 menentukan predikat dari indeks yang dibulatkan\n" in run("score", tmp_path / "2023.yaml", lang="id").stdout


def test_the_help_of_a_near_border_names_the_years(tmp_path: Path) -> None:
    told = invoke("score", near(tmp_path, 2024) / "2024.yaml", "-q").stderr
    assert (
        "help: the evaluation of 2023 decided on the rounded index, the others on the exact one; --predicate-basis overrides both\n" in told
    )


def test_a_ranking_of_several_years_is_one_and_each_predicate_is_by_its_own_year(tmp_path: Path) -> None:
    shown = invoke("score", near(tmp_path, 2023, 2024)).stdout
    assert shown.count("agencies") == 1
    assert shown.count("Cukup*") == shown.count("Kurang*") == 1
    assert "\n* based on the exact index; rounding first would give a different predicate\n" in shown
    assert "\n* based on the rounded index; the exact index would give a different predicate\n" in shown
    assert shown.count("the evaluation of 2023 decided predicates on the rounded index") == 1


def test_a_gate_by_predicate_decides_on_the_basis_of_each_year(tmp_path: Path) -> None:
    done = invoke("score", near(tmp_path, 2023, 2024), "-f", "csv", "--fail-under", "Cukup")
    failed = [line for line in done.stderr.splitlines() if "below Cukup" in line]
    assert (done.code, len(failed)) == (1, 1)
    assert "2024.yaml: Kota 2024: index 1.80 is Kurang, below Cukup" in failed[0]
    assert invoke("score", tmp_path / "2023.yaml", "-q", "--fail-under", "Cukup").code == 0
    assert invoke("score", tmp_path / "2024.yaml", "-q", "--fail-under", "Cukup").code == 1


def test_a_plan_is_on_the_usual_basis_whatever_the_year_unless_one_is_given(tmp_path: Path) -> None:
    for basis, target in ((None, 1.8), ("exact", 1.8), ("rounded", 2.6)):
        for year in (2023, 2024):
            option = ("--predicate-basis", basis) if basis else ()
            (planned,) = json.loads(invoke("plan", near(tmp_path, year) / f"{year}.yaml", *option, "-f", "json").stdout)
            assert (planned["target"], planned["predicate_basis"]) == (target, basis or "exact")


def test_unfinished_answers_have_the_basis_of_their_year(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text({at: level for at, level in NEAR.items() if at > 1}, year=2023), "utf-8")
    shown = invoke("score", file, "--partial").stdout
    assert "the evaluation of 2023 decided predicates on the rounded index" in shown
    assert json.loads(invoke("score", file, "--partial", "-f", "json").stdout)[0]["predicate_basis"] == "rounded"


def test_the_public_functions_keep_to_the_year_but_plans_are_for_the_next_one(tmp_path: Path) -> None:
    instrument = load_instrument()
    assert isinstance(instrument, Instrument)
    for year, predicate in ((2023, "Cukup"), (2024, "Kurang")):
        answers = read_answers(str(near(tmp_path, year) / f"{year}.yaml"))
        assert isinstance(answers, Answers)
        assert score(instrument, answers).predicate.name == predicate
        assert score(instrument.with_basis("rounded"), answers).predicate.name == "Cukup"
        planned = plan(instrument, answers)
        assert isinstance(planned, Planned)
        assert planned.before.predicate.name == "Kurang"
        planned = plan(instrument.with_basis("rounded"), answers)
        assert isinstance(planned, Planned)
        assert planned.before.predicate.name == "Cukup"
    rows = [{"agency": "Kota", "year": year} | {str(at): level for at, level in NEAR.items()} for year in (2023, 2024)]
    assert [it.predicate.name for it in score_rows(instrument, rows) if isinstance(it, Score)] == ["Cukup", "Kurang"]
