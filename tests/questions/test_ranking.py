"""The ranking of many agencies, and the recap in every form."""

from __future__ import annotations

import csv
import io
import json
import statistics
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from spbe_calc.questions.ranking import in_order, ranked, spread, summary
from tests.making import answers_text, built_in, score_of
from tests.support import EXAMPLES, invoke

if TYPE_CHECKING:
    from pathlib import Path

    from spbe_calc.scoring import Score

ONE_LEVEL = st.lists(st.integers(1, 5), min_size=1, max_size=12)
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\uff1d1+1", '=HYPERLINK("http://x","y")']


def scores_of(levels: list[int]) -> list[Score]:
    """A score for each level, which all its indicators have."""
    return [score_of(dict.fromkeys(range(1, 48), level), built_in(), agency=f"Kota {chr(90 - at)}") for at, level in enumerate(levels)]


@given(levels=ONE_LEVEL)
def test_equal_indices_share_a_rank_and_the_next_counts_them_all(levels: list[int]) -> None:
    places = ranked(scores_of(levels))
    assert [place.rank for place in places] == [1 + sum(other > level for other in levels) for level in sorted(levels, reverse=True)]


@given(levels=ONE_LEVEL)
def test_a_summary_is_exact(levels: list[int]) -> None:
    found = summary(scores_of(levels))
    assert (found.agencies, found.mean) == (len(levels), Fraction(sum(levels), len(levels)))
    assert found.median == statistics.median(map(Fraction, levels))
    assert sum(found.predicates.values()) == len(levels)
    assert min(levels) <= found.quartiles[0] <= found.median <= found.quartiles[1] <= max(levels)


def test_an_agency_with_several_years_is_one_agency() -> None:
    levels = dict.fromkeys(range(1, 48), 3)
    scores = [
        score_of(levels, built_in(), agency=name, year=year) for name, year in [("Kota A", 2023), ("KOTA  a", 2024), ("Kota B", 2024)]
    ]
    assert summary(scores)[:2] == (3, 2)


def test_quartiles_are_those_of_a_spreadsheet() -> None:
    assert summary(scores_of([1, 2, 3, 4])).quartiles == (Fraction(7, 4), Fraction(13, 4))  # QUARTILE.INC of 1, 2, 3, 4
    assert summary(scores_of([3])).quartiles == (Fraction(3), Fraction(3))


def test_orders() -> None:
    scores = scores_of([2, 3, 1])
    assert in_order(scores, "input") == scores
    assert in_order(scores, "index") == [scores[1], scores[0], scores[2]]
    assert in_order(scores, "name") == [scores[2], scores[1], scores[0]]


def files() -> list[str]:
    """The examples of the default instrument."""
    return [str(file) for file in sorted(EXAMPLES.glob("*.yaml"))]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_sort_and_top_hold_for_the_machine_formats_too(form: str) -> None:
    ran = invoke("score", *files(), "-f", form, "--sort", "index", "--top", "2")
    rows = list(csv.DictReader(io.StringIO(ran.stdout))) if form == "csv" else list(map(json.loads, ran.stdout.splitlines()))
    assert [float(row["index"]) for row in rows] == [2.98, 2.64]


def test_the_same_digits_in_every_form(tmp_path: Path) -> None:
    recap = tmp_path / "recap.xlsx"
    assert invoke("score", *files(), "-o", recap, "--detail", "aspect").code == 0
    table = list(csv.reader(io.StringIO(invoke("score", *files(), "-f", "csv").stdout)))
    by_source = {row[0]: [*row[1:4], *row[5:-2]] for row in table[1:]}
    ranking = load_workbook(recap)["Ranking"]
    head, *ranks = [["" if cell is None else str(cell) for cell in row] for row in ranking.iter_rows(values_only=True)]
    assert (head[:2], head[7], head[-1]) == (["Rank", "Agency"], "Domain 1: Internal SPBE policy", "Source file")
    assert {row[-1]: row[1:-2] for row in ranks} == by_source
    assert [row[0] for row in ranks] == list(map(str, range(1, len(ranks) + 1)))
    whole = json.loads(invoke("score", *files(), "-f", "json").stdout)
    assert [(str(row["index"]), row["index_exact"], row["predicate"]) for row in whole] == [tuple(row[5:8]) for row in table[1:]]
    domains = [[f"{domain['index']:g}" for domain in row["domains"]] for row in whole]
    assert domains == [[f"{float(cell):g}" for cell in row[8:12]] for row in table[1:]]
    lines = [json.loads(line) for line in invoke("score", *files(), "-f", "jsonl").stdout.splitlines()]
    assert lines == whole


def test_agencies_of_several_instruments_have_worksheets_of_their_own(tmp_path: Path) -> None:
    spbe, pemdi, recap = tmp_path / "spbe.yaml", tmp_path / "pemdi.yaml", tmp_path / "recap.xlsx"
    spbe.write_text(answers_text(dict.fromkeys(range(1, 48), 3)), "utf-8")
    pemdi.write_text(answers_text(dict.fromkeys(range(1, 21), 2), year=2026), "utf-8")
    done = invoke("score", spbe, pemdi, "-o", recap)
    assert (done.code, "mixed-instruments" in done.stderr) == (0, False)
    ids = ("permenpanrb-59-2020", "permenpanrb-8-2026")
    book = load_workbook(recap)
    assert book.sheetnames == [*(f"Ranking {it}" for it in ids), *(f"Indicators {it}" for it in ids), "Notes"]
    assert [[row[0].value, row[4].value] for it in ids for row in list(book[f"Ranking {it}"])[1:]] == [[1, 3], [1, 2]]
    assert "is provisional" in str([row for row in book["Notes"].iter_rows(values_only=True) if row[0] == "Provisional"][1][1])
    text = invoke("score", spbe, pemdi, "-f", "csv-excel").stdout
    assert [part.splitlines()[1].partition(",")[0] for part in text.split("\n\n")] == ["1", "1"]
    assert invoke("score", spbe, pemdi, "-f", "csv").code == 3


def test_a_worksheet_has_numbers_as_numbers_and_texts_as_texts(tmp_path: Path) -> None:
    file, recap = tmp_path / "a.yaml", tmp_path / "recap.xlsx"
    file.write_text(answers_text(dict.fromkeys(range(1, 48), 3), agency="'=1+1'"), "utf-8")
    assert invoke("score", file, EXAMPLES / "kabupaten-serang-2021.yaml", "-o", recap).code == 0
    sheet = load_workbook(recap).active
    assert sheet is not None
    row = {sheet.cell(1, at).value: sheet.cell(2, at) for at in range(1, sheet.max_column + 1)}
    assert (row["Agency"].value, row["Agency"].data_type) == ("=1+1", "s")
    assert [(row[name].value, row[name].data_type) for name in ("Index", "Exact index", "Rank")] == [(3, "n"), (3, "n"), (1, "n")]


@pytest.mark.parametrize("agency", EVIL)
def test_a_spreadsheet_cannot_run_a_formula_from_a_name(tmp_path: Path, agency: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text(dict.fromkeys(range(1, 48), 3), agency=json.dumps(agency)), "utf-8")
    for detail in ("aspect", "indicator"):
        for row in csv.DictReader(io.StringIO(invoke("score", file, "-f", "csv", "--detail", detail).stdout)):
            assert row["agency"] == f"'{agency}"
    assert json.loads(invoke("score", file, "-f", "json").stdout)[0]["agency"] == agency


def test_a_worksheet_of_nothing_is_still_a_worksheet(tmp_path: Path) -> None:
    recap = tmp_path / "recap.xlsx"
    assert invoke("score", tmp_path / "nothing.yaml", "-o", recap).code == 3
    sheet = load_workbook(recap).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]][:3] == ["Origin", "Agency", "Year"]


def test_without_the_package_for_worksheets_the_way_to_get_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.cli.emit.find_spec", lambda _name: None)
    ran = invoke("score", *files(), "-o", tmp_path / "recap.xlsx")
    assert (ran.code, ran.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "worksheets need xlsxwriter: pip install xlsxwriter" in ran.stderr


def test_a_worksheet_without_a_file_or_a_suffix_without_a_format_is_wrong_usage(tmp_path: Path) -> None:
    assert invoke("score", *files(), "-f", "xlsx").code == 2
    assert invoke("score", *files(), "-o", tmp_path / "recap.doc").code == 2
    assert not list(tmp_path.iterdir())


def test_a_ranking_in_two_languages() -> None:
    from tests.support import run

    english = run("score", *files()).stdout
    assert "Rank  Agency                          Year  Stage  Index  Predicate    D1    D2    D3    D4" in english
    indonesian = run("score", *files(), lang="id").stdout
    assert "        1  Pemerintah Kota Bandar Lampung  2024   akhir    2,98  Baik      2,90  2,40  2,55  3,48" in indonesian
    assert "rata-rata      2,59" in indonesian


@given(st.lists(st.fractions(1, 5), min_size=1, max_size=30))
def test_a_spread_goes_from_the_lowest_to_the_highest(values: list[Fraction]) -> None:
    found = spread(values)
    assert (found.lowest, found.highest) == (min(values), max(values))
    assert found.mean == sum(values) / len(values)
    assert list(found[:5]) == sorted(found[:5])
    assert spread(values[::-1]) == found
