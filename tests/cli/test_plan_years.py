"""``spbe plan`` over years, from the outside: what is printed is what ``--set`` and the written answers give."""

from __future__ import annotations

import csv
import json
import re
import shlex
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from spbe_calc.questions.plan.years.schedule import Asked
from tests.pages import page_of, reading
from tests.support import EXAMPLES, invoke

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spbe_calc.questions.plan.years.schedule import Schedule

ANSWERS = EXAMPLES / "answers" / "kabupaten-contoh.yaml"
EFFORTS = EXAMPLES / "plan" / "efforts.yaml"
PEMDI = EXAMPLES / "plan" / "pemdi.yaml"


def planned(*arguments: object, answers: Path = ANSWERS, code: int = 0) -> dict[str, Any]:
    done = invoke("plan", answers, *map(str, arguments), "-f", "json")
    assert done.code == code, done.stderr
    (found,) = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


ASKED = (
    *(
        (ANSWERS, question)
        for question in (
            "--years 2026-2028 --target 2026=2.5 --target 2028=3",
            "--years 2026-2028 --target Baik --budget 4",
            "--years 2026-2027 --budget 2026=3 --budget 2027=7,5",
            "--years 2026-2028 --budget 2 --max-step 2 --lock domain.4",
            "--years 2027 --target +0.2 --budget 9",
            "--budget 5",
        )
    ),
    *(
        (PEMDI, question)
        for question in ("--years 2027-2029 --target +0.3 --budget 4", "--years 2027-2028 --budget 3 --lock 20", "--budget 2")
    ),
)


@pytest.mark.parametrize(("answers", "question"), ASKED)
@pytest.mark.parametrize("efforts", [(), ("--effort", EFFORTS)], ids=["equal", "efforts"])
def test_applied_year_by_year_a_plan_gives_exactly_the_indices_it_printed(
    answers: Path, efforts: tuple[Path | str, ...], question: str, tmp_path: Path
) -> None:
    efforts = () if answers is PEMDI else efforts
    plan = planned(*shlex.split(question), *efforts, answers=answers)
    assert (plan["proven"], plan["unproven"], plan["reachable"]) == (True, None, True)
    file = tmp_path / "plan.json"
    file.write_text(json.dumps([plan]), "utf-8")
    for year in plan["years"]:
        done = invoke("score", answers, "--set", f"@{file}:{year['year']}", "-f", "json")
        (found,) = json.loads(done.stdout)
        assert found["after"]["index_exact"] == year["index_exact"]
        assert found["after"]["predicate"] == year["predicate"]
    settings = invoke("plan", answers, *shlex.split(question), *efforts, "-q").stdout.strip()
    (last,) = json.loads(invoke("score", answers, "--set", settings, "-f", "json").stdout)
    assert last["after"]["index_exact"] == plan["result"]["index_exact"] == plan["years"][-1]["index_exact"]


def test_budgets_targets_and_the_step_of_a_year_are_kept() -> None:
    plan = planned(*shlex.split("--years 2026-2028 --target 2026=2.5 --target 2028=3 --budget 2026=9 --budget 2027=12 --effort"), EFFORTS)
    assert [year["year"] for year in plan["years"]] == [2026, 2027, 2028]
    assert plan["years"][0]["index"] >= 2.5
    assert plan["years"][-1]["index"] >= 3
    assert plan["years"][0]["effort"] <= 9
    assert plan["years"][1]["effort"] <= 12
    assert all(step["to"] == step["from"] + 1 for year in plan["years"] for step in year["steps"])
    assert plan["effort"] == plan["bound"] == sum(step["effort"] for year in plan["years"] for step in year["steps"])


def test_without_a_limit_of_its_own_a_single_year_is_the_plan_without_years() -> None:
    one = planned("--years", "2025", "--max-step", 4)
    usual = planned()
    assert [{**step, "levels": 0} for step in one["years"][0]["steps"]] == sorted(
        ({**step, "levels": 0} for step in usual["steps"]), key=lambda step: int(step["indicator"])
    )
    assert (one["effort"], one["result"]["index_exact"]) == (usual["effort"], usual["result"]["index_exact"])


def test_the_next_best_plans_raise_other_indicators_and_cost_no_less() -> None:
    plan = planned("--years", "2026-2027", "--target", "+0.1", "--alternatives", 3, "--effort", EFFORTS)
    raised = [frozenset(step["indicator"] for year in it["years"] for step in year["steps"]) for it in (plan, *plan["alternatives"])]
    efforts = [it["effort"] for it in (plan, *plan["alternatives"])]
    assert len(set(raised)) == 4
    assert efforts == sorted(efforts)
    same = planned("--target", "+0.1", "--alternatives", 1, "--effort", EFFORTS)
    assert len(same["alternatives"]) == 1


def test_each_of_the_other_plans_can_be_set_by_itself_and_gives_exactly_the_indices_it_printed(tmp_path: Path) -> None:
    plan = planned("--years", "2026-2027", "--target", "+0.1", "--alternatives", 3, "--effort", EFFORTS)
    assert [it["plan"] for it in plan["alternatives"]] == [2, 3, 4]
    for other in plan["alternatives"]:
        (file := tmp_path / "other.json").write_text(json.dumps(other), "utf-8")
        for year in other["years"]:
            (found,) = json.loads(invoke("score", ANSWERS, "--set", f"@{file}:{year['year']}", "-f", "json").stdout)
            assert found["after"]["index_exact"] == year["index_exact"]
            assert all(step["levels"] for step in year["steps"])
        assert found["after"]["index_exact"] == other["result"]["index_exact"]
        assert other["result"]["index_exact"] != "2.342"
    refused = invoke("score", EXAMPLES / "kota-bandar-lampung-2023.yaml", "--set", f"@{file}")
    assert (refused.code, "Pemerintah Kota Bandar Lampung" in refused.stderr) == (2, True)


def test_a_target_that_is_a_predicate_is_named_beside_its_index() -> None:
    question = "--years", "2026-2028", "--target", "2026=2.35", "--target", "2028=Baik"
    plan, table = planned(*question), invoke("plan", ANSWERS, *question, "-f", "csv").stdout
    expected = {"2026": (2.35, None), "2027": (None, None), "2028": (2.6, "Baik")}
    assert {str(it["year"]): (it["target"], it["target_predicate"]) for it in plan["years"]} == expected
    rows = {(it["plan_year"], it["target"], it["target_predicate"]) for it in csv.DictReader(table.splitlines())}
    assert rows == {("2026", "2.35", ""), ("2027", "", ""), ("2028", "2.6", "Baik")}
    (one,) = json.loads(invoke("plan", ANSWERS, "-f", "json").stdout)
    assert (one["target"], one["target_predicate"]) == (2.6, "Baik")


def test_each_of_the_other_plans_is_shown_with_its_steps() -> None:
    options = ("--years", "2026-2027", "--target", "+0.1", "--alternatives", "3", "--effort", str(EFFORTS))
    plan, text = planned(*options), invoke("plan", ANSWERS, *options).stdout.split("\nOther plans\n")[1]
    shown = re.split(r"^Plan \d: ", text, flags=re.MULTILINE)[1:]
    for other, part in zip(plan["alternatives"], shown, strict=True):
        assert f"-> {other['years'][-1]['index']:.2f} " in part.splitlines()[0]
        steps = re.findall(r"^(\d{4})\s+(\d+)\. .*?(\d) -> (\d).* (\S+)$", part, re.MULTILINE)
        assert [tuple(map(float, step)) for step in steps] == [
            (year["year"], step["indicator"], step["from"], step["to"], step["effort"]) for year in other["years"] for step in year["steps"]
        ]


def test_what_cannot_be_done_says_what_each_year_can_reach_and_what_is_in_the_way() -> None:
    plan = planned("--years", "2026-2027", "--target", "2026=4", "--target", "2027=2.9", "--budget", 1, code=1)
    first, last = plan["years"]
    assert (plan["reachable"], plan["proven"], plan["effort"]) == (False, True, None)
    assert [it["limit"] for it in first["limits"]] == ["max-step", "budget"]
    assert [it["limit"] for it in last["limits"]] == ["budget"]
    assert Fraction(first["index_exact"]) < Fraction(last["index_exact"]) < Fraction("2.9")
    assert {(it["condition"], it["enough"]) for it in plan["remedies"]} == {(it, False) for it in ("max-step", "budget", "time", "target")}
    done = invoke("plan", ANSWERS, "--years", "2026", "--target", "3", "--budget", "3", "-q")
    assert (done.stdout, done.code) == ("", 1)
    assert "2026: the budgets are too small" in done.stderr


def test_the_answers_after_a_year_can_be_scored_and_say_what_is_planned(tmp_path: Path) -> None:
    done = invoke(
        "plan", ANSWERS, "--years", "2026-2027", "--target", "+0.2", "--write", tmp_path / "2026.yaml", "--write", f"2027={tmp_path}/b.yaml"
    )
    assert done.code == 0, done.stderr
    plan = planned("--years", "2026-2027", "--target", "+0.2")
    for name, year in zip(("2026.yaml", "b.yaml"), plan["years"], strict=True):
        (found,) = json.loads(invoke("score", tmp_path / name, "-f", "json").stdout)
        assert (found["year"], found["index_exact"]) == (year["year"], year["index_exact"])
        raised = {step["indicator"] for it in plan["years"] if it["year"] <= year["year"] for step in it["steps"]}
        said = f"{tmp_path / name} has the answers as planned for the end of {year['year']}: {len(raised)} levels are higher than today"
        assert f"note: {said}\n" in done.stderr
        assert "leave out -i and `instrument:` only if" in invoke("score", tmp_path / name).stderr
    assert 'note: "planned: from level 2 to 3' in (tmp_path / "2026.yaml").read_text("utf-8").replace("note: planned", 'note: "planned')
    again = invoke("plan", ANSWERS, "--years", "2026-2027", "--write", tmp_path / "2026.yaml")
    assert again.code == 2
    assert "--force overwrites it" in again.stderr


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (("--write", "plan.yaml"), "does not show the year"),
        (("--write", "2031.yaml"), "2031 is not a year of the plan, which is for 2026, 2027"),
        (("--write", "2026.yaml", "--write", "2031.yaml", "-o", "plan.json"), "2031 is not a year of the plan, which is for 2026, 2027"),
    ],
)
def test_a_file_to_write_needs_a_year_of_the_plan(
    options: tuple[str, ...], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = invoke("plan", ANSWERS, "--years", "2026-2027", *options)
    assert done.code == 2
    assert text in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_one_line_has_no_room_for_other_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = invoke("plan", ANSWERS, "--alternatives", "1", "-q", "-o", "plan.txt")
    assert (done.code, done.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "-q shows only the best plan" in done.stderr


QUESTIONS = (
    "--years 2026-2028 --target 2026=2.5 --target 2028=2.9 --unit-of-effort days",
    "--years 2026-2028 --target 2026=2.4 --alternatives 2 --unit-of-effort days",
    "--years 2026-2027 --target Kurang",
    "--years 2026-2027 --target 2026=4 --target 2027=2.9 --budget 1",
    "--years 2026-2028 --budget 2026=3 --budget 2027=7,5 --lock domain.4",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_rows_say_of_each_year_of_each_plan_what_json_says(question: str, tmp_path: Path) -> None:
    found = json.loads(invoke("plan", ANSWERS, *shlex.split(question), "-f", "json").stdout)[0]
    rows = list(csv.DictReader(invoke("plan", ANSWERS, *shlex.split(question), "-f", "csv").stdout.splitlines()))
    plans = [found, *found["alternatives"]]
    asked = {year["year"]: (year["target"], year["budget"]) for year in found["years"]}
    assert {int(row["plan"]) for row in rows} == {*range(1, len(plans) + 1)}
    for number, plan in enumerate(plans, 1):
        for year in plan["years"]:
            own = [row for row in rows if (int(row["plan"]), int(row["plan_year"])) == (number, year["year"])]
            assert len(own) == max(1, len(year["steps"]))
            ends = {(row["to_index_exact"], row["to_predicate"], row["reachable"], row["effort_unit"]) for row in own}
            assert ends == {(year["index_exact"], year["predicate"], str(found["reachable"]).lower(), found["effort_unit"] or "")}
            assert {tuple(float(row[key]) if row[key] else None for key in ("target", "budget")) for row in own} == {asked[year["year"]]}
            assert [(int(row["indicator"]), int(row["to"])) for row in own if row["indicator"]] == [
                (step["indicator"], step["to"]) for step in year["steps"]
            ]
            assert found["reachable"] is False or sum(float(row["effort"]) for row in own) == year["effort"]
    assert invoke("plan", ANSWERS, *shlex.split(question), "-o", tmp_path / "plan.xlsx").code == 1 - found["reachable"]
    sheets = {sheet.title: [*sheet.values] for sheet in openpyxl.load_workbook(tmp_path / "plan.xlsx")}
    _title, head, *others = sheets.get("Other plans", [(), ()])
    totals = [(row[0], row[head.index("Effort (days)")]) for row in others if "Total" in row]
    assert totals == [(number, plan["effort"]) for number, plan in enumerate(plans[1:], 2)]


@pytest.mark.parametrize("years", [(), ("--years", "2026")])
def test_an_agency_that_meets_the_target_has_a_row_that_says_so(years: tuple[str, ...], tmp_path: Path) -> None:
    options = ("plan", str(EXAMPLES / "batch" / "answers"), "--target", "2.6", *years)
    agencies = {it["result"]["agency"] for it in json.loads(invoke(*options, "-f", "json").stdout)}
    rows = list(csv.DictReader(invoke(*options, "-f", "csv").stdout.splitlines()))
    assert {row["agency"] for row in rows} == agencies
    met = [row for row in rows if not row["indicator"] and row["reachable"] == "true"]
    assert met
    assert {row["effort"] for row in met} == {"0"}
    assert all("no step is needed" in row["name"] or "nothing to raise" in row["name"] for row in met)
    invoke(*options, "-o", tmp_path / "plan.xlsx")
    assert agencies <= {cell for row in openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets[0].values for cell in row}


@pytest.mark.parametrize("form", [(), ("-q",), ("-f", "json")])
def test_without_a_plan_nothing_is_written_and_that_is_said(form: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = invoke("plan", ANSWERS, "--years", "2026-2027", "--target", "5", "--write", "2026.yaml", "--write", "2027=b.json", *form)
    assert (done.code, list(tmp_path.iterdir())) == (1, [])
    assert [line for line in done.stderr.splitlines() if line.startswith("note: ")] == [
        f"note: {file} was not written, because there is no plan" for file in ("2026.yaml", "b.json")
    ]


def test_a_plan_without_steps_can_be_handed_to_score() -> None:
    steps = invoke("plan", ANSWERS, "--target", "Kurang", "-q").stdout.strip()
    done = invoke("score", ANSWERS, "--set", steps)
    assert (steps, done.code, done.stderr) == ("", 0, "note: an empty --set changes nothing\n")
    assert "no level changed" in done.stdout


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("2027", [2027]),
        ("2027-2028", [2027, 2028]),
        *(
            (typed, [2027, 2028, 2029])
            for typed in ("2027..2029", "2027\u20132029", "2027-29", " 2027 - 2029 ", "2027\u201429", "2027...2029")
        ),
        *((typed, [2027, 2028, 2029]) for typed in ("2027 s.d. 2029", "2027 sd 2029", "2027 s/d 2029", "2027 sampai 2029", "2027 to 29")),
        *((typed, [2027, 2028, 2029]) for typed in ("2027,2028,2029", "2027; 2028; 2029")),
    ],
)
def test_years_are_read_as_a_person_writes_them(typed: str, years: list[int]) -> None:
    assert [year["year"] for year in planned("--years", typed, "--target", "+0.03")["years"]] == years


@pytest.mark.parametrize(
    "typed", ["2027,2029", "2029,2028", "27-29", "2027/2029", "2027 2029", "2027-9", "2027-2029-2031", "2027-127", "2027,"]
)
def test_years_that_may_mean_something_else_are_refused(typed: str) -> None:
    done = invoke("plan", ANSWERS, "--years", typed)
    assert (done.code, done.stdout) == (2, "")
    assert "[years-malformed]" in done.stderr


def test_empty_years_are_refused_like_other_malformed_ones() -> None:
    done = invoke("plan", ANSWERS, "--years", "")
    assert (done.code, done.stdout) == (2, "")
    assert '"" is neither a year nor the first and the last of some years  [years-malformed]' in done.stderr


def test_without_the_solver_one_year_works_and_several_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.cli.planning.ready.find_spec", lambda _name: None)
    monkeypatch.setitem(sys.modules, "highspy", None)
    assert invoke("plan", ANSWERS, "--years", "2027", "--max-step", "4").code == 0
    done = invoke("plan", ANSWERS, "--years", "2027-2028")
    assert done.code == 2
    assert "pip install highspy" in done.stderr


def test_when_time_is_over_the_best_plan_so_far_is_shown_as_not_proven(tmp_path: Path) -> None:
    numbers = range(1, 48)
    (tmp_path / "a.yaml").write_text("agency: A\nyear: 2024\nanswers:\n" + "".join(f"  {number}: 1\n" for number in numbers), "utf-8")
    lines = (
        f"{number}: {{{', '.join(f'{level}: {10**8 + number * 7919 + level * 104729}' for level in range(2, 6))}}}\n" for number in numbers
    )
    (tmp_path / "e.yaml").write_text("".join(lines), "utf-8")
    options = "--years", "2026-2028", "--target", "3", "--budget", 4_500_000_000, "--effort", tmp_path / "e.yaml", "--time-limit", "1.5"
    plan = planned(*options, answers=tmp_path / "a.yaml")
    assert plan["reachable"]
    assert plan["bound"] <= plan["effort"] <= plan["bound"] * 1.01


REPLACED = "the plan is for permenpanrb-59-2020, but in {} permenpanrb-8-2026 is in force"
IN_WORDS = "the plan is by Peraturan Menteri PANRB Nomor 59 Tahun 2020, but in {} Peraturan Menteri PANRB Nomor 8 Tahun 2026 is in force"


@pytest.mark.parametrize(
    ("question", "years"), [("--years 2026-2028 --target +0.05", "2026-2028"), ("--years 2025-2026 --budget 2", "2026")]
)
def test_every_form_of_a_plan_says_that_another_instrument_is_in_force(question: str, years: str, tmp_path: Path) -> None:
    text, words, options = REPLACED.format(years), IN_WORDS.format(years), shlex.split(question)
    done = invoke("plan", ANSWERS, *options)
    assert f"--years: warning: {text}" in done.stderr
    assert words in done.stdout.split("Indeks SPBE")[0], "above the plan"
    assert f"T{words[1:]}." in invoke("plan", ANSWERS, *options, "-f", "markdown").stdout.split("###")[0]
    assert {"code": "instrument-outside-years", "message": text} in planned(*options)["result"]["warnings"]
    assert "instrument-outside-years" in invoke("plan", ANSWERS, *options, "-f", "csv").stdout
    assert invoke("plan", ANSWERS, *options, "-o", tmp_path / "plan.xlsx").code == 0
    sheets = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    said = [(sheet.title, str(cell)) for sheet in sheets for row in sheet.values for cell in row if cell and "is in force" in str(cell)]
    assert said == [("Overview", f"T{words[1:]}."), ("Notes", f"T{words[1:]}.")]
    assert reading(page_of(invoke("report", ANSWERS, *options).stdout)).count(words[1:]) == 1  # a sentence there, with a capital


@pytest.mark.parametrize(("year", "warned"), [(2024, False), (2025, True)])
def test_a_plan_for_the_next_evaluation_says_whether_its_instrument_is_still_in_force(year: int, tmp_path: Path, *, warned: bool) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(ANSWERS.read_text("utf-8").replace("year: 2024", f"year: {year}"), "utf-8")
    done = invoke("plan", file, "--target", "+0.05")
    assert (REPLACED.format(2026) in done.stderr, IN_WORDS.format(2026) in done.stdout) == (warned, warned)


def test_of_many_agencies_the_warning_about_the_years_is_printed_once() -> None:
    done = invoke("plan", EXAMPLES / "batch" / "answers", "--years", "2026", "--target", "+0.01", "-q")
    assert done.stderr.count("--years: warning:") == 1


def test_the_sheets_of_one_agency_add_up_and_leave_out_what_all_rows_share(tmp_path: Path) -> None:
    options = shlex.split("--years 2026-2028 --target Baik --budget 4")
    plan = planned(*options)
    assert invoke("plan", ANSWERS, *options, "-o", tmp_path / "plan.xlsx", "--lang", "en").code == 0
    overview, steps, _levels, tiers, _notes = ([*sheet.values] for sheet in openpyxl.load_workbook(tmp_path / "plan.xlsx"))
    head = next(row for row in steps if row[0] == "Year")
    assert not {"Origin", "Agency", "Stage", "Instrument", "Warnings"} & set(head)
    assert head.count("Year") == 1, "that of the plan alone"
    efforts = {row[0]: row[head.index("Effort")] for row in steps if row[2] == "Subtotal"}
    assert efforts == {year["year"]: year["effort"] for year in plan["years"]}
    assert (steps[-1][2], steps[-1][head.index("Effort")]) == ("Total", plan["effort"])
    years = overview[next(at for at, row in enumerate(overview) if row[0] == "Year") + 1 :]
    assert years[0][:2] == (2024, plan["index"])
    assert [row[1] for row in years[1:-1]] == [year["index"] for year in plan["years"]]
    assert [row[5] for row in tiers if row[1] is None and row[2] == "Indeks SPBE"] == [year["index"] for year in plan["years"]]


@pytest.mark.parametrize("question", ["--target Memuaskan", "--years 2026-2028 --target Baik --budget 4 --alternatives 2"])
def test_the_sheets_of_a_plan_can_be_read_on_a_landscape_page(question: str, tmp_path: Path) -> None:
    assert invoke("plan", ANSWERS, *shlex.split(question), "-o", tmp_path / "plan.xlsx").code == 0
    for sheet in openpyxl.load_workbook(tmp_path / "plan.xlsx"):
        setup, margins = sheet.page_setup, sheet.page_margins
        assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
        inches = sum(it.width * 7 for it in _columns(sheet)) / 96
        page = 297 / 25.4 - margins.left - margins.right
        assert min(1, page / inches) * 11 >= 9, f"points of the texts in {sheet.title}"
        for at, row in enumerate(sheet.iter_rows(min_row=2), 2):
            merged = any(row[0].coordinate in it for it in sheet.merged_cells)
            assert all(cell.alignment.wrap_text for cell in row[: 1 if merged else None] if len(str(cell.value or "")) > 45)
            height = sheet.row_dimensions[at].height or sheet.sheet_format.defaultRowHeight
            for cell, column in zip(row[: 1 if merged else None], _columns(sheet), strict=False):
                width = sum(it.width for it in _columns(sheet)) if merged else column.width
                assert len(str(cell.value or "")) / width <= height / 14, cell.coordinate


def _columns(sheet: Any) -> list[Any]:
    """The width of each column, also of those that are written together."""
    return [it for it in sheet.column_dimensions.values() for _ in range(it.min, it.max + 1)]


def test_the_sheet_that_compares_the_plans_says_what_the_terminal_says(tmp_path: Path) -> None:
    options = "--years", "2026-2027", "--target", "+0.1", "--alternatives", "3", "--effort", str(EFFORTS)
    plan, shown = planned(*options), invoke("plan", ANSWERS, *options).stdout.split("\nOther plans\n\n")[1].split("\n\n")[0]
    assert invoke("plan", ANSWERS, *options, "-o", tmp_path / "plan.xlsx").code == 0
    _title, head, *rows = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Comparison of plans"].values
    assert [row[: head.index("Proven")] for row in rows] == [
        (number, it["effort"], it["years"][-1]["index"], it["years"][-1]["predicate"], *_instead(it, plan))
        for number, it in enumerate([plan, *plan["alternatives"]], 1)
    ]
    for (*_, ahead, behind, proven), line in zip(rows, shown.splitlines()[1:], strict=True):
        assert re.split(r" {2,}", line)[3:] == [it for it in (ahead, behind) if it]
        assert proven == "yes"


def _instead(plan: dict[str, Any], best: dict[str, Any]) -> Iterator[str | None]:
    """The indicators that a plan raises and the best one does not, and those that only the best one raises."""
    own, other = ({step["indicator"] for year in it["years"] for step in year["steps"]} for it in (plan, best))
    return (", ".join(map(str, sorted(it))) or None for it in (own - other, other - own))


@pytest.mark.parametrize("question", ["--years 2026-2027 --target 2026=4 --target 2027=Baik --budget 1", "--target Memuaskan --max-step 1"])
def test_a_sheet_of_targets_out_of_reach_has_best_indices_and_what_is_in_the_way(question: str, tmp_path: Path) -> None:
    assert invoke("plan", ANSWERS, *shlex.split(question), "-o", tmp_path / "plan.xlsx").code == 1
    text = "\n".join("|".join(str(it or "") for it in row) for row in openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets[0].values)
    above, below = re.split(r"^(?=.*Best index)", text, flags=re.MULTILINE)
    assert "Index|" not in below
    assert "imit of 1 level at a time holds back indicators 1-31" in above, "in a sentence, which may begin with it"
    assert re.search(r"\|(?:2\.6\|Baik|4\.2\|Memuaskan)", below)


def test_a_brief_of_targets_out_of_reach_names_no_step_of_another_plan() -> None:
    question = "report", ANSWERS, "--years", "2026-2027", "-f", "brief", "--target"
    assert "Raise first, in 2026: " in invoke(*question, "Baik").stdout
    brief = invoke(*question, "5").stdout
    assert "no plan meets the target; that is proven" in brief
    assert "Raise first" not in brief


BETWEEN = (("2025-2026", ""), ("2026-2027", "2025"), ("2027-2028", "2025, 2026"), ("2029", "2025-2028"))


@pytest.mark.parametrize(("years", "between"), BETWEEN)
def test_the_years_between_the_answers_and_the_plan_are_named(years: str, between: str, tmp_path: Path) -> None:
    question = ANSWERS, "--years", years, "--target", "+0.05"
    texts = [invoke("plan", *question, "-f", form).stdout for form in ("table", "markdown")]
    assert invoke("plan", *question, "-o", tmp_path / "plan.xlsx").code == 0
    texts.append("\n".join(str(row[0]) for row in openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets[0].values))
    texts.append("\n".join(reading(page_of(invoke("report", *question).stdout)).splitlines()))
    found = [
        re.findall(r"^[Tt]he plan starts from the levels of 2024 and assumes no change in ([^.\n]*)\.?$", it, re.MULTILINE) for it in texts
    ]
    assert found == [[between] if between else []] * len(texts)


@pytest.fixture
def unproven(monkeypatch: pytest.MonkeyPatch) -> None:
    """A solver that proves little: 5 less than what it found, or an index that is 0.1 higher."""
    solve = Asked.solved

    def solved(self: Asked, *given: Any) -> Schedule:
        found = solve(self, *given)
        highest = self.instrument.index_of(sum(map(int.__mul__, self.instrument.units, found.years[-1].levels)))
        return found._replace(proven=False, bound=found.effort - 5 if self.terms.targets else highest + Fraction(1, 10))

    monkeypatch.setattr(Asked, "solved", solved)


UNPROVEN = (
    (("--target", "Baik"), "not proven to be the least effort: at least {bound} is needed"),
    (("--budget", "9"), "not proven to be the highest index: no plan within the budgets reaches more than {bound}"),
)


@pytest.mark.usefixtures("unproven")
@pytest.mark.parametrize(("question", "text"), UNPROVEN, ids=["target", "budget"])
def test_years_that_are_not_proven_say_so_in_every_format(question: tuple[str, ...], text: str, tmp_path: Path) -> None:
    question = ("--years", "2026-2028", *question)
    plan = planned(*question)
    assert (plan["proven"], plan["unproven"]) == (False, "effort" if "--target" in question else "index")
    said = text.format(bound=plan["bound"])
    assert said in invoke("plan", ANSWERS, *question, "-f", "table").stdout
    assert said[1:] in invoke("plan", ANSWERS, *question, "-f", "markdown").stdout, "in a sentence of a document, which may begin with it"
    assert said in invoke("plan", ANSWERS, *question, "-q").stderr
    done = invoke("plan", ANSWERS, *question, "-f", "csv")
    assert said in done.stderr
    assert {(row["proven"], float(row["bound"])) for row in csv.DictReader(done.stdout.splitlines())} == {("false", plan["bound"])}
    assert invoke("plan", ANSWERS, *question, "-o", tmp_path / "plan.xlsx").code == 0
    cells = [str(cell) for sheet in openpyxl.load_workbook(tmp_path / "plan.xlsx") for row in sheet.values for cell in row]
    assert sum(said[1:] in cell for cell in cells) == 2, "in sentences of the overview and of the notes"
    assert reading(page_of(invoke("report", ANSWERS, *question).stdout)).count(said[1:]) == 2, "on the first screen, and in the plan"
    brief = invoke("report", ANSWERS, *question, "-f", "brief").stdout
    assert f"; {said}" in brief


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("7", 7),
        ("7,5", 7.5),
        ("7.5", 7.5),
        ("0.500", 0.5),
        ("0,125", 0.125),
        ("1200", 1200),
        ("2.119.000", 2119000),
        ("1,234,567", 1234567),
        ("1.200,5", 1200.5),
        ("1,200.50", 1200.5),
        ("2.119.000,25", 2119000.25),
        ("999999999999999", 999999999999999),
        (" 12 ", 12),
        ("1 000 000", 1000000),
        ("2\u00a0000", 2000),
        ("1\u202f000 000,5", 1000000.5),
    ],
)
def test_a_budget_is_read_as_a_person_writes_it_if_it_can_mean_one_thing_only(typed: str, amount: float) -> None:
    assert [year["budget"] for year in planned("--years", "2026-2027", "--budget", f"2027={typed}")["years"]] == [None, amount]


@pytest.mark.parametrize(
    ("typed", "whole", "decimal"),
    [("1.000", "1000", "1"), ("1,000", "1000", "1"), ("1.250", "1250", "1.25"), ("999,001", "999001", "999.001")],
)
def test_a_budget_that_can_mean_two_things_names_both(typed: str, whole: str, decimal: str) -> None:
    done = invoke("plan", ANSWERS, "--years", "2026-2027", "--budget", f"2027={typed}")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-2:] == [
        f"--budget: error: {typed} could mean {whole} or {decimal}  [budget-malformed]",
        f"  help: write {whole} or {decimal}",
    ]


@pytest.mark.parametrize(
    ("answers", "question", "said"),
    [
        (ANSWERS, "--target 2.5", "this is the cheapest plan that meets the target: effort "),
        (ANSWERS, "--target 2026=2.4 --target 2.5", "this is the cheapest plan that meets the targets: effort "),
        (ANSWERS, "--target 5", "no plan meets the target; that is proven"),
        (ANSWERS, "--target 2026=4 --target 5", "no plan meets all targets; that is proven"),
        (ANSWERS, "--budget 2026=2", "this is the highest index that the budget allows (proven)"),
        (ANSWERS, "--budget 2026=2 --budget 2027=2", "this is the highest index that the budgets allow (proven)"),
        (ANSWERS, "--only 1 --budget 2", "this is the highest index that the limits allow; a larger budget buys no higher one (proven)"),
        (ANSWERS, "--only 1 --budget 2026=0 --budget 2027=1", "this is the highest index that the budgets allow (proven)"),
        (ANSWERS, "--target 5 --only 1-2", "2027: --only holds back indicators 3-47"),
        (ANSWERS, "--target 5 --lock 3", "2027: --lock holds back indicator 3"),
        (PEMDI, "--target 5 --unlock 5-7", "2027: other institutions hold back indicator 18"),
        (PEMDI, "--target 5 --unlock 5", "2027: other institutions hold back indicators 6, 7, 18"),
        (
            PEMDI,
            "--target +0.1 --unlock 5-7",
            "not raised, because another institution gives its value: indicator 18; to plan it, too: --unlock 18",
        ),
        (
            PEMDI,
            "--target +0.1 --unlock 5,6",
            "not raised, because other institutions give their values: indicators 7, 18; to plan them, too: ",
        ),
    ],
)
def test_one_and_many_are_told_apart(answers: Path, question: str, said: str) -> None:
    years = "--years 2026-2027" if answers == ANSWERS else "--years 2027"
    assert said in invoke("plan", answers, *shlex.split(f"{years} {question}")).stdout


def test_fewer_other_plans_than_were_asked_for_are_explained() -> None:
    one = ("plan", ANSWERS, "--years", "2027", "--only", "1", "--target", "+0.01")
    said = "Other plans\n\nthere are no more plans (proven)\n"
    assert invoke(*one, "--alternatives", "3").stdout.endswith(said)
    assert "Other plans" not in invoke(*one).stdout


def test_a_change_that_may_be_enough_is_named_when_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    question = ("plan", ANSWERS, "--years", "2026-2027", "--target", "5", "--max-step", "1")
    assert "found out" not in invoke(*question).stdout
    monkeypatch.setattr("spbe_calc.questions.plan.years.remedies.feasible", lambda *_: None)
    assert "whether this is enough was not found out: a higher --max-step than 1; " in " ".join(invoke(*question).stdout.split())
