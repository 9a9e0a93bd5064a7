"""Unfinished answers: a range that holds whatever the missing answers turn out to be, and never one number."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from spbe_calc.answers import Answers
from spbe_calc.problem import Place
from spbe_calc.questions.unfinished import possible
from spbe_calc.schema import documents as schema
from spbe_calc.scoring import score
from tests.making import answers_text, built_in, examples
from tests.planmaking import random_levels
from tests.support import EXAMPLES, invoke, run

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from spbe_calc.instrument import Instrument

BANDAR_LAMPUNG = EXAMPLES / "kota-bandar-lampung-2023.yaml"
INSTRUMENTS = [built_in(name) for name in ("permenpanrb-59-2020", "permenpanrb-5-2018", "permenpanrb-8-2026")]
MISSING = [3, 12, 13, 14, 42, 47]
RANGE = ["index_range", "predicates_possible", "missing"]


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    """Answers of which six are missing, one of them as an empty value and one without its level."""
    lines = BANDAR_LAMPUNG.read_text("utf-8").splitlines()
    kept = [line for line in lines if line.strip().split(":")[0] not in map(str, MISSING)]
    file = tmp_path / "unfinished.yaml"
    file.write_text("\n".join([*kept, "  3:", "  12: {note: not yet}"]) + "\n", "utf-8")
    return file


def found_in(*arguments: str | Path) -> Any:
    done = invoke("score", *arguments, "--partial", "-f", "json")
    assert done.code == 0
    return json.loads(done.stdout, parse_float=Fraction)


@examples(60)
@given(random=st.randoms(use_true_random=False), instrument=st.sampled_from(INSTRUMENTS), data=st.data())
def test_whatever_is_answered_lies_in_the_range(random: Random, instrument: Instrument, data: st.DataObject) -> None:
    levels = random_levels(random, instrument)
    gone = data.draw(st.sets(st.integers(0, len(levels) - 1)))
    whole = Answers("made.yaml", "Kota", 2024, None, instrument, levels, frozenset(), {}, [], Place("made.yaml"))
    found = possible(whole._replace(levels=tuple(None if at in gone else level for at, level in enumerate(levels))))
    final = score(whole)
    assert found.lowest.index <= final.index <= found.highest.index
    assert final.predicate in found.predicates
    assert found.predicates[0] == found.lowest.predicate
    assert found.highest.index - found.lowest.index == sum(span for _, span in found.movers)
    for tier in (*instrument.domains, *instrument.aspects):
        ends = found.lowest.tier_index(tier), found.highest.tier_index(tier)
        assert ends[0] <= final.tier_index(tier) <= ends[1]
        assert found.lacks(tier) == (ends[0] < ends[1]) == any(tier.start <= at < tier.stop for at in gone)
    assert found.missing == tuple(instrument.indicators[at].number for at in sorted(gone))
    for level, end in ((instrument.low, found.lowest), (instrument.high, found.highest)):
        ended = tuple(level * instrument.scale if at in gone else given for at, given in enumerate(levels))
        assert score(whole._replace(levels=ended)).index == end.index


def test_json_has_null_for_every_figure_that_depends_on_a_missing_answer(unfinished: Path) -> None:
    (found,) = found_in(unfinished)
    assert [found[key] for key in ("index", "index_exact", "predicate", "next_predicate")] == [None] * 4
    assert (found["index_range"], found["predicates_possible"], found["missing"]) == (["2.0265", "2.6185"], ["Cukup", "Baik"], MISSING)
    assert [(domain["index"], domain["predicate"]) for domain in found["domains"]] == [
        (None, None),
        (None, None),
        (1, "Kurang"),
        (None, None),
    ]
    assert found["domains"][2]["index_range"] == ["1", "1"]
    indicators = {it["number"]: it for domain in found["domains"] for aspect in domain["aspects"] for it in aspect["indicators"]}
    assert [number for number, it in indicators.items() if it["level"] is None and it["contribution"] is None] == MISSING
    assert indicators[4]["contribution"] == Fraction("0.013")
    assert found["warnings"] == []


@pytest.mark.parametrize("file", [BANDAR_LAMPUNG, EXAMPLES / "kabupaten-serang-2021.yaml"])
def test_whole_answers_have_their_result_and_the_same_keys(file: Path, unfinished: Path) -> None:
    (plain,) = json.loads(invoke("score", file, "-f", "json").stdout, parse_float=Fraction)
    (found,), (other,) = found_in(file), found_in(unfinished)
    assert list(found) == list(other) == [*plain, *RANGE]
    assert (found["index_range"], found["predicates_possible"], found["missing"]) == ([plain["index_exact"]] * 2, [plain["predicate"]], [])
    for domain in found["domains"]:
        assert domain.pop("index_range")
        assert all(aspect.pop("index_range") for aspect in domain["aspects"])
    assert {key: found[key] for key in plain} == plain
    for options in (["-q"], [], ["-f", "markdown"], ["-f", "csv", "--detail", "indicator"]):
        assert invoke("score", file, "--partial", *options) == invoke("score", file, *options)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda it: it.id)
def test_results_have_the_shape_that_their_schema_says(tmp_path: Path, instrument: Instrument) -> None:
    file = tmp_path / "a.yaml"
    numbers = list(instrument.positions)[::2]
    year = {"permenpanrb-5-2018": 2018, "permenpanrb-8-2026": 2026}.get(instrument.id, 2024)
    file.write_text(answers_text(dict.fromkeys(numbers, 3), year=year), "utf-8")
    found = json.loads(invoke("score", file, "--partial", "-f", "json").stdout)
    assert found[0]["instrument"]["id"] == instrument.id
    assert found[0]["missing"]
    Draft202012Validator(schema.result()).validate(found)


def test_defaults_of_the_instrument_are_not_missing(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text({number: 3 for number in range(2, 21) if number not in {5, 6, 7, 18}}, year=2026), "utf-8")
    (found,) = found_in(file)
    assert found["missing"] == [1]
    assert [it["code"] for it in found["warnings"]].count("assumed-level") == 1
    assert "aspects" in found


WAITED = {5, 6, 7, 18}


def test_a_score_that_is_waited_for_can_still_raise_the_result(tmp_path: Path) -> None:
    """From the default level, which stands until then, to the highest one; nobody has to answer it."""
    file, top = tmp_path / "a.yaml", tmp_path / "top.yaml"
    known = {number: 3 for number in range(1, 21) if number not in WAITED}
    file.write_text(answers_text(known, year=2026), "utf-8")
    top.write_text(answers_text(known | dict.fromkeys(WAITED, 5), year=2026), "utf-8")
    (found,), (lowest,), (highest,) = found_in(file), json.loads(invoke("score", file, "-f", "json").stdout), found_in(top)
    assert (found["missing"], found["index"]) == ([], Fraction(str(lowest["index"])))
    assert found["index_range"] == [lowest["index_exact"], highest["index_exact"]]
    assert found["aspects"][2]["index_range"][1] == highest["aspects"][2]["index_range"][1]
    page = invoke("score", file, "--partial").stdout
    assert "of 20 answers" not in page
    assert "waiting for SDI index from Bappenas" in page
    low, high = (Fraction(text) for text in found["index_range"])
    assert invoke("score", file, "--partial", "-q").stdout.startswith(f"{float(low):.2f}-{float(high):.2f} ")
    rows = list(csv.DictReader(invoke("score", file, "--partial", "-f", "csv").stdout.splitlines()))
    assert [(row["index_lowest"], row["index_highest"], row["missing"]) for row in rows] == [(*found["index_range"], "0")]


def test_the_table_says_what_is_missing_and_what_matters_most(unfinished: Path) -> None:
    done = invoke("score", unfinished, "--partial", "--detail", "domain")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[4:] == [
        "No.  Domain                Weight      Index  Predicate",
        "1    Internal SPBE policy   13.00  1.30-1.70  Kurang",
        "2    SPBE governance        25.00  1.60-2.80  Kurang ... Baik",
        "3    SPBE management        16.50       1.00  Kurang",
        "4    SPBE services          45.50  2.84-3.37  Baik",
        "",
        "Indeks SPBE  2.03-2.62  Cukup/Baik",
        "6 of 47 answers are missing: 3, 12-14, 42, 47",
        "",
        "No.  Missing answers that matter most       Weight  Moves the index by up to",
        "42   Public service complaints                3.00                      0.12",
        "47   Sectoral public service 3                3.00                      0.12",
        "12   SPBE roadmap                             2.50                       0.1",
        "13   Integration of SPBE plans and budgets    2.50                       0.1",
        "14   SPBE business-process innovation         2.50                       0.1",
        "",
        "the evaluation of 2023 decided predicates on the rounded index",
    ]
    rows = invoke("score", unfinished, "--partial", "--detail", "indicator").stdout.splitlines()
    assert [line.split()[0] for line in rows if line.endswith("  ?")] == list(map(str, MISSING))


def test_quiet_shows_the_range_with_the_point(unfinished: Path) -> None:
    assert run("score", unfinished, "--partial", "-q", lang="id").stdout == "2.03-2.62 Cukup/Baik\n"
    lines = invoke("score", BANDAR_LAMPUNG, unfinished, "--partial", "-q").stdout.splitlines()
    assert lines == [f"2.15 Cukup\t{BANDAR_LAMPUNG}", f"2.03-2.62 Cukup/Baik\t{unfinished}"]


def test_csv_keeps_its_columns_empty_and_adds_the_range(unfinished: Path) -> None:
    rows = list(csv.DictReader(StringIO(invoke("score", unfinished, BANDAR_LAMPUNG, "--partial", "-f", "csv").stdout)))
    (plain,) = csv.DictReader(StringIO(invoke("score", BANDAR_LAMPUNG, "-f", "csv").stdout))
    assert rows[1] == plain | {"index_lowest": "2.1545", "index_highest": "2.1545", "missing": "0"}
    known = {key: value for key, value in rows[0].items() if value and key not in {"source", "agency", "year", "stage", "instrument"}}
    tiers = {key: plain[key] for key in ("domain_3", "aspect_3", "aspect_4", "aspect_5", "aspect_6", "aspect_7")}
    assert known == tiers | {"index_lowest": "2.0265", "index_highest": "2.6185", "missing": "6", "predicate_basis": "rounded"}
    long = list(csv.DictReader(StringIO(invoke("score", unfinished, "--partial", "-f", "csv", "--detail", "indicator").stdout)))
    assert [int(row["indicator"]) for row in long if row["level"] == row["contribution"] == ""] == MISSING


@pytest.mark.parametrize("detail", ["aspect", "indicator"])
def test_a_worksheet_has_the_cells_of_the_csv(tmp_path: Path, unfinished: Path, detail: str) -> None:
    output = tmp_path / "recap.xlsx"
    options = "--partial", "--detail", detail, "--lang", "id"  # the language of the names in a csv
    assert run("score", unfinished, BANDAR_LAMPUNG, *options, "-o", output).code == 0
    sheet: Any = openpyxl.load_workbook(BytesIO(output.read_bytes())).active
    text = run("score", unfinished, BANDAR_LAMPUNG, *options, "-f", "csv").stdout
    cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    assert cells[1:] == list(csv.reader(StringIO(text)))[1:]


def test_a_ranking_leaves_unfinished_answers_out_of_the_ranks_and_lists_them_below(unfinished: Path) -> None:
    done = invoke("score", unfinished, BANDAR_LAMPUNG, EXAMPLES / "kabupaten-serang-2021.yaml", "--partial")
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines if "Pemerintah" in line and ("2021" in line or "  2.15  " in line)] == ["1", "2"]
    assert "agencies           2" in lines
    assert lines[-4:] == [
        "not ranked, because answers are missing:",
        "",
        "Agency                          Year      Index  Predicate   Missing",
        "Pemerintah Kota Bandar Lampung  2023  2.03-2.62  Cukup/Baik        6",
    ]


def test_a_ranking_of_unfinished_answers_alone_is_their_list(tmp_path: Path, unfinished: Path) -> None:
    done = invoke("score", tmp_path, "--partial")
    assert done.code == 0
    assert "Rank" not in done.stdout
    assert done.stdout.splitlines()[-1].endswith("2.03-2.62  Cukup/Baik        6")
    assert unfinished.name == "unfinished.yaml"


def test_a_table_of_agencies_may_have_empty_cells(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    header = ",".join(["agency", "year", *map(str, range(1, 48))])
    file.write_text(f"{header}\nA,2024,{',' * 46}\nB,2024,{','.join('3' * 47)}\n", "utf-8")
    assert invoke("score", file, "--partial", "-q").stdout.splitlines() == [
        f"1.00-5.00 Kurang/Cukup/Baik/Sangat Baik/Memuaskan\t{file}:2",
        f"3.00 Baik\t{file}:3",
    ]
    assert [it["agency"] for it in found_in(file, "--sort", "index")] == ["B", "A"]
    assert [it["agency"] for it in found_in(file, "--sort", "name", "--top", "1")] == ["A"]


@pytest.mark.parametrize(
    ("gate", "told"),
    [
        ("2.02", None),
        ("Cukup", None),
        ("2.60", "index 2.03-2.62 is not certain to reach 2.60 while answers are missing"),
        ("Baik", "index 2.03-2.62 is not certain to reach Baik while answers are missing"),
        ("2.7", "index 2.03-2.62 is below 2.7, whatever the missing answers are"),
        ("Sangat Baik", "index 2.03-2.62 is below Sangat Baik, whatever the missing answers are"),
        ("domain.2=2", "domain.2 1.60-2.80 is not certain to reach 2 while answers are missing"),
        ("domain.3=2", "domain.3 1.00 is below 2 by 1"),
        ("aspect.3=1.75", None),
    ],
)
def test_a_gate_is_passed_when_even_the_lowest_passes(unfinished: Path, gate: str, told: str | None) -> None:
    done = invoke("score", unfinished, "--partial", "-q", "--fail-under", gate)
    assert done.code == (1 if told else 0)
    assert done.stderr == (f"{unfinished}: Pemerintah Kota Bandar Lampung: {told}\n" if told else "")


def test_without_the_option_missing_answers_are_a_problem(unfinished: Path) -> None:
    done = invoke("score", unfinished)
    assert (done.code, done.stdout) == (3, "")
    assert "6 indicators have no level" in done.stderr


def test_a_mistake_is_still_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text({1: 6}), "utf-8")
    done = invoke("score", file, "--partial", "-f", "json")
    assert (done.code, done.stdout) == (3, "[]\n")
    assert "level-out-of-range" in done.stderr


def test_a_plan_takes_missing_answers_as_the_lowest_level_and_says_so(unfinished: Path) -> None:
    said = "the answers of indicators 3, 12-14, 42, 47 are missing; the plan assumes the lowest level"
    done = invoke("plan", unfinished)
    assert (done.code, done.stderr) == (0, f"note: {unfinished}: {said}\n")
    assert said in done.stdout.splitlines()
    assert f"T{said[1:]}." in invoke("plan", unfinished, "-f", "markdown").stdout.splitlines()
    (found,) = json.loads(invoke("plan", unfinished, "-f", "json").stdout, parse_float=Fraction)
    assert (found["index"], found["assumed_lowest"]) == (Fraction("2.03"), MISSING)
    figures = {"indicator": 47, "from": 1, "to": 5, "effort": 4, "gain": Fraction("0.12")}
    assert any(figures.items() <= step.items() for step in found["steps"])
    (whole,) = json.loads(invoke("plan", BANDAR_LAMPUNG, "-f", "json").stdout)
    assert "assumed_lowest" not in whole


def test_one_missing_answer_is_told_in_the_singular(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text(dict.fromkeys(range(2, 48), 3)), "utf-8")
    assert "1 of 47 answers is missing: 1" in invoke("score", file, "--partial").stdout
    assert "the answer of indicator 1 is missing; the plan assumes the lowest level" in invoke("plan", file).stderr


def test_an_open_domain_or_aspect_has_no_figure_whether_its_answer_is_missing_or_awaited(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text({number: 2 for number in range(2, 21) if number != 5}, year=2026), "utf-8")
    (found,) = found_in(file)
    nothing = [it["number"] for it in found["aspects"] if it["index"] is it["predicate"] is None]
    assert nothing == [it["number"] for it in found["aspects"] if len(set(it["index_range"])) > 1] == [1, 3]
    (row,) = csv.DictReader(StringIO(invoke("score", file, "--partial", "-f", "csv").stdout))
    assert [row[f"aspect_{number}"] for number in range(1, 8)] == ["", "2", "", "2", "2", "2", "2"]


def test_the_page_counts_missing_and_awaited_answers_apart(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text({number: 2 for number in range(2, 21) if number != 5}, year=2026), "utf-8")
    page = invoke("score", file, "--partial").stdout.splitlines()
    at = page.index("1 of 20 answers is missing: 1")
    assert page[at + 1] == "1 answer is still awaited: 5"
    assert page[at + 3].startswith("No.  Open answers that matter most")
    assert page[-1] == "* level 1 of indicator 5 is assumed as the lowest, level 5 as the highest: waiting for SDI index from Bappenas"
    assert run("score", file, "--partial", lang="id").stdout.splitlines()[at + 1] == "1 jawaban masih ditunggu: 5"
