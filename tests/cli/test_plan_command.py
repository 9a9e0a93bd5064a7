"""``spbe plan`` as it is used: what it prints, in every format, and how it ends."""

from __future__ import annotations

import csv
import itertools
import json
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from spbe_calc.questions.plan import search
from tests.making import answers_text
from tests.pages import page_of, reading
from tests.support import EXAMPLES, invoke, process, run

if TYPE_CHECKING:
    from pathlib import Path

BANDAR_LAMPUNG = EXAMPLES / "kota-bandar-lampung-2023.yaml"
PEMDI = {1: 1.26, 2: 2, 3: 1.5, 4: 2, 8: 1, 9: 2, 10: 1.75, 11: 1, 12: 1, 13: 2, 14: 3, 15: 1, 16: 1, 17: 1, 19: 2, 20: 1.333333}

PLANNED_2023 = "the evaluation of 2023 decided predicates on the rounded index; the plan is for the next one, on the exact index"

EVIDENCE_45 = (
    "45       2  Level 1 met; users can search, upload and download sectoral public (1) documents.",
    "            Evidence: Proof of search, upload and/or download.",
    "45       3  Level 2 met; workflow, validation, approval and analytics for sectoral public (1) matters run inside the service.",
    "            Evidence: Proof of transactions, validation, approval and/or data analytics.",
    "45       4  Level 3 met; works together with other services, for example another agency's sectoral service.",
    (
        "            Evidence: Proof of sharing data with other services: application architecture, API repository, "
        "integration documents, and/or a Digital Public Service Mall."
    ),
    "            Note: The guide accepts a Digital Public Service Mall (MPP Digital) as evidence.",
    (
        "45       5  Level 4 met; the sectoral public (1) service is improved after reviewing changes in needs, "
        "technology, environment or regulation."
    ),
    (
        "            Evidence: Proof that the service was improved (policy, governance, help desk), linked to the "
        "national public-service portal or gathered in the agency portal, use for thematic bureaucratic reform, user "
        "survey; a review report less than two years old with issues and recommendations; meeting invitation optional."
    ),
    "            Note: The guide accepts a Digital Public Service Mall (MPP Digital) as evidence.",
)
"""What the levels of indicator 45 ask for, and what proves them."""


def planned(*arguments: str | Path) -> tuple[dict[str, Any], int]:
    done = invoke("plan", *arguments, "-f", "json")
    (found,) = json.loads(done.stdout, parse_float=Fraction)
    return found, done.code


def figures(step: dict[str, Any]) -> list[object]:
    """Indicator, both levels, effort and gain of a step in json."""
    return [step[key] for key in ("indicator", "from", "to", "effort", "gain")]


def written(folder: Path, text: str, name: str = "a.yaml") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_the_next_predicate_is_the_usual_target() -> None:
    found, code = planned(BANDAR_LAMPUNG)
    assert code == 0
    keys = ("predicate_basis", "reachable", "reachable_unlocked", "effort", "effort_unit", "proven", "unproven", "bound", "steps")
    assert list(found) == ["index", "target", "target_predicate", *keys, "locked_external", "limits", "domains", "result"]
    assert (found["predicate_basis"], found["locked_external"], found["reachable_unlocked"]) == ("exact", [], True)
    assert (found["proven"], found["unproven"], found["bound"]) == (True, None, 15)
    assert (found["index"], found["target"], found["reachable"], found["effort"]) == (Fraction("2.15"), Fraction("2.6"), True, 15)
    assert list(found["steps"][1]) == ["indicator", "unit", "from", "to", "effort", "gain", "levels"]
    assert figures(found["steps"][1]) == [43, 3, 5, 2, Fraction("0.06")]
    assert found["result"]["index_exact"] == "2.6045"
    assert (found["result"]["predicate"], found["result"]["predicate_basis"]) == ("Baik", "exact")


def test_the_result_is_what_the_steps_lead_to(tmp_path: Path) -> None:
    found, _code = planned(BANDAR_LAMPUNG, "--target", "+0.9")
    text = BANDAR_LAMPUNG.read_text("utf-8")
    for step in found["steps"]:
        text = text.replace(f"  {step['indicator']}: {step['from']}\n", f"  {step['indicator']}: {step['to']}\n")
    (scored,) = json.loads(
        invoke("score", written(tmp_path, text), "--predicate-basis", "exact", "-f", "json").stdout, parse_float=Fraction
    )
    assert scored | {"source": None} == found["result"] | {"source": None}
    assert Fraction(scored["index_exact"]) >= Fraction("2.1545") + Fraction("0.9")


def test_a_table_shows_steps_what_they_ask_for_and_what_becomes_of_the_domains() -> None:
    done = invoke("plan", BANDAR_LAMPUNG, "--target", "+0.1")
    assert done.code == 0
    assert done.stderr == ""
    assert done.stdout.splitlines()[4:] == [
        "Target: index 2.2545",
        "",
        "Indeks SPBE  2.15 Cukup -> 2.27 Cukup",
        "",
        "this is the cheapest plan that reaches the target: effort 4 (proven)",
        "at one level a year this plan takes 4 years; a plan for them: --years 2024-2027",
        "",
        "No.  Indicator                  From  To  Effort  Gain  Index",
        "45   Sectoral public service 1     1   5       4  0.12   2.27",
        "     Total                                     4  0.12",
        "",
        "No.  Level  Criteria",
        *EVIDENCE_45,
        "",
        "No.  Domain                Before          After",
        "1    Internal SPBE policy    1.40  Kurang   1.40  Kurang",
        "2    SPBE governance         1.70  Kurang   1.70  Kurang",
        "3    SPBE management         1.00  Kurang   1.00  Kurang",
        "4    SPBE services           3.04  Baik     3.30  Baik",
        "",
        PLANNED_2023,
    ]


def test_a_target_out_of_reach_ends_with_1_and_names_what_holds_it() -> None:
    limits = ("--target", "Memuaskan", "--max-step", "1", "--lock", "29-31", "--lock", "aspect.1")
    done = invoke("plan", BANDAR_LAMPUNG, *limits)
    assert done.code == 1
    assert done.stdout.splitlines()[6:] == [
        "out of reach: the best index is 2.98 Baik, 1.2205 too low",
        "",
        "Limit         Holds back",
        "--max-step 1  indicators 11-28, 38, 39, 41, 43, 45-47",
        "--lock        indicators 1-10, 29-31",
        "",
        PLANNED_2023,
    ]
    found, code = planned(BANDAR_LAMPUNG, *limits)
    assert code == 1
    assert (found["reachable"], found["effort"], found["steps"]) == (False, None, [])
    assert found["result"]["index_exact"] == "2.9795"
    assert found["limits"][1] == {"limit": "lock", "indicators": [*range(1, 11), 29, 30, 31]}


def test_a_target_already_reached_ends_with_0_and_no_step() -> None:
    found, code = planned(BANDAR_LAMPUNG, "--target", "cukup")
    assert (code, found["reachable"], found["effort"], found["steps"]) == (0, True, 0, [])
    assert "no step is needed: the index is 2.15 Cukup" in invoke("plan", BANDAR_LAMPUNG, "--target", "2.1545").stdout
    assert planned(BANDAR_LAMPUNG, "--target", "2.1546")[0]["effort"] == 1


def test_at_the_highest_predicate_there_is_nothing_to_plan(tmp_path: Path) -> None:
    file = written(tmp_path, answers_text(dict.fromkeys(range(1, 48), 5)))
    found, code = planned(file)
    assert (code, found["target"], found["reachable"], found["steps"]) == (0, None, True, [])
    assert "already Memuaskan, the highest predicate" in invoke("plan", file).stdout


def test_the_basis_decides_when_a_predicate_is_reached() -> None:
    exact, _code = planned(BANDAR_LAMPUNG, "--predicate-basis", "exact")
    rounded, _code = planned(BANDAR_LAMPUNG, "--predicate-basis", "rounded")
    assert exact == planned(BANDAR_LAMPUNG)[0]
    assert (exact["predicate_basis"], rounded["predicate_basis"]) == ("exact", "rounded")
    assert exact["result"]["predicate"] == rounded["result"]["predicate"] == "Baik"
    assert (exact["result"]["index_exact"], rounded["result"]["index_exact"]) == ("2.6045", "2.597")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--target", "Bagus"), "help: name a predicate (Memuaskan, Sangat Baik, Baik, Cukup, Kurang), an index from 1 to 5"),
        (("--target", "5.1"), "--target: error: 5.1 is outside the scale of permenpanrb-59-2020"),
        (("--lock", "48"), "48 matches no indicator of permenpanrb-59-2020"),
        (("--lock", "5,domain.5"), "domain.5 matches no indicator"),
        (("--only", "aspect.9"), "aspect.9 matches no indicator"),
        (("--only", ""), '"" matches no indicator'),
        (("--max-level", "6"), "--max-level: error: 6 is not a level; levels go from 1 to 5 [level-out-of-range]"),
        (("--max-step", "0"), "--max-step"),
        (("--time-limit", "0"), "Invalid value for '--time-limit': it must be a number of seconds from 0.1 to 86400, such as 2.5"),
        (("--time-limit", "0,09"), "Invalid value for '--time-limit': it must be a number of seconds from 0.1 to 86400, such as 2.5"),
        (("--time-limit", "86401"), "Invalid value for '--time-limit': it must be a number of seconds from 0.1 to 86400, such as 2.5"),
        (("--time-limit", "1e9"), "Invalid value for '--time-limit': it must be a number of seconds from 0.1 to 86400, such as 2.5"),
        (("--time-limit", "-1"), "Invalid value for '--time-limit': it must be a number of seconds from 0.1 to 86400, such as 2.5"),
        (("--time-limit", "nan"), "Invalid value for '--time-limit': it must be a number of seconds from 0.1 to 86400, such as 2.5"),
        (("--time-limit", "inf"), "Invalid value for '--time-limit': it must be a number of seconds from 0.1 to 86400, such as 2.5"),
        (("--time-limit", "1,5,0"), "Invalid value for '--time-limit': it must be a number of seconds from 0.1 to 86400, such as 2.5"),
        (("-o", "plan.pdf"), "plan.pdf does not show the format"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...], said: str) -> None:
    done = invoke("plan", BANDAR_LAMPUNG, *arguments)
    assert done.code == 2
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_csv_has_a_row_a_step_and_says_what_is_out_of_reach() -> None:
    done = invoke("plan", BANDAR_LAMPUNG, "-f", "csv")
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [(row["indicator"], row["from"], row["to"], row["effort"], row["gain"], row["index"]) for row in rows[:2]] == [
        ("42", "4", "5", "1", "0.03", "2.18"),
        ("43", "3", "5", "2", "0.06", "2.24"),
    ]
    none = invoke("plan", BANDAR_LAMPUNG, "-f", "csv", "--target", "5", "--max-level", "4")
    assert none.code == 1
    (row,) = csv.DictReader(none.stdout.splitlines())
    assert (row["agency"], row["name"], row["index"]) == (
        "Pemerintah Kota Bandar Lampung",
        "out of reach: the best index is 4.00 Sangat Baik, 1 too low",
        "4",
    )
    assert not any(row[key] for key in ("indicator", "unit", "from", "to", "effort", "gain"))
    assert "out of reach: the best index is 4.00 Sangat Baik, 1 too low; --max-level 4: indicators 1-47" in none.stderr


def test_quiet_prints_the_levels_to_set() -> None:
    assert invoke("plan", BANDAR_LAMPUNG, "-q") == ("42=5 43=5 45=5 46=5 47=5\n", "", 0)
    assert invoke("plan", BANDAR_LAMPUNG, "-q", "--predicate-basis", "rounded") == ("39=4 45=5 46=5 47=5\n", "", 0)
    assert invoke("plan", BANDAR_LAMPUNG, "-q", "--target", "2").stdout == "\n"
    assert invoke("plan", BANDAR_LAMPUNG, "-q", "--target", "5", "--max-step", "1").stdout == ""


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that may keep one set only, so that it proves little."""
    monkeypatch.setattr(search, "WIDTHS", (1,))


@pytest.fixture
def hard(tmp_path: Path) -> tuple[Path | str, ...]:
    """A question for which one set is not enough: efforts that differ little from what they gain."""
    lines = (f"{number}: {2 + number % 7 / 10 + number / 1000:.4f}" for number in range(1, 48))
    return BANDAR_LAMPUNG, "--effort", written(tmp_path, "\n".join(lines), "e.yaml"), "--target", "4.111"


@pytest.mark.usefixtures("no_room")
def test_a_plan_that_is_not_proven_says_so_in_every_format(hard: tuple[Path | str, ...]) -> None:
    found, code = planned(*hard)
    assert (code, found["reachable"], found["proven"], found["unproven"]) == (0, True, False, "effort")
    assert 0 < found["bound"] < found["effort"]
    assert Fraction(found["result"]["index_exact"]) >= Fraction("4.111")
    percent = 100 * (found["effort"] / found["bound"] - 1)
    for arguments in (("-f", "table"), ("-f", "markdown"), ("-f", "csv"), ("-q",)):
        done = invoke("plan", *hard, *arguments)
        assert done.code == 0
        words = done.stderr if arguments[-1] in {"csv", "-q"} else done.stdout
        told = re.search(
            r"[Nn]ot proven to be the least effort: at least (\S+) is needed, so (\S+) is at most (\S+) % above the least", words
        )
        assert told
        assert (Fraction(told[1]), Fraction(told[2])) == (found["bound"], found["effort"])
        assert percent <= Fraction(told[3]) < percent + Fraction(1, 100)
    rows = list(csv.DictReader(invoke("plan", *hard, "-f", "csv").stdout.splitlines()))
    assert len(rows) == len(found["steps"])
    assert {(row["proven"], Fraction(row["bound"])) for row in rows} == {("false", found["bound"])}
    people = csv.DictReader(invoke("plan", *hard, "-f", "csv-excel").stdout.removeprefix("\ufeff").splitlines())
    assert {(row["Proven"], Fraction(row["Proven bound"])) for row in people} == {("no", found["bound"])}


@pytest.mark.usefixtures("no_room")
def test_a_worksheet_of_a_plan_that_is_not_proven_says_so(hard: tuple[Path | str, ...], tmp_path: Path) -> None:
    found, _code = planned(*hard)
    said = f"not proven to be the least effort: at least {float(found['bound'])} is needed"
    assert said[1:] in sheet_text(tmp_path, hard), "in a sentence, which begins with it"
    (tmp_path / "both").mkdir()
    for at in range(2):
        (tmp_path / "both" / f"{at}.yaml").write_text(BANDAR_LAMPUNG.read_text("utf-8"), "utf-8")
    text = sheet_text(tmp_path, (tmp_path / "both", *hard[1:]))
    assert "Proven\tProven bound" in text
    assert f"no\t{float(found['bound'])}" in text


def sheet_text(folder: Path, question: tuple[Path | str, ...]) -> str:
    """All cells of the worksheet of a plan."""
    file = folder / "plan.xlsx"
    file.unlink(missing_ok=True)
    assert invoke("plan", *question, "-o", file).code == 0
    rows = (row for sheet in openpyxl.load_workbook(file) for row in sheet.values)
    return "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)


@pytest.mark.usefixtures("no_room")
def test_a_page_and_a_brief_of_a_plan_that_is_not_proven_say_so(hard: tuple[Path | str, ...]) -> None:
    brief = invoke("report", *hard, "-f", "brief").stdout
    assert re.search(r"^Plan: .*; not proven to be the least effort: at least .* above the least$", brief, re.MULTILINE)
    text = reading(page_of(invoke("report", *hard).stdout))
    assert text.count("Not proven to be the least effort: at least ") == 2, "on the first screen, and in the plan"


@pytest.mark.usefixtures("no_room")
def test_a_brief_doubts_no_effort_that_is_proven_to_be_the_least() -> None:
    lines = invoke("score", BANDAR_LAMPUNG, "-f", "brief").stdout.splitlines()
    assert lines[-1].startswith("Raise first: ")
    assert "not proven" not in lines[-1]


@pytest.mark.usefixtures("no_room")
def test_an_effort_may_be_proven_while_the_preference_is_not() -> None:
    done = invoke("plan", BANDAR_LAMPUNG, "--target", "3.9")
    assert (
        "this is the cheapest plan that reaches the target: effort 66 (proven); another one as cheap may raise fewer indicators"
        in done.stdout
    )
    found, _code = planned(BANDAR_LAMPUNG, "--target", "3.9")
    assert (found["proven"], found["unproven"], found["bound"]) == (False, "choice", 66)


def test_the_search_ends_with_its_time(hard: tuple[Path | str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    proven, _code = planned(*hard)
    assert proven["proven"]
    clock = itertools.count()
    monkeypatch.setattr("spbe_calc.cli.efforts.monotonic", lambda: next(clock))
    found, code = planned(*hard, "--time-limit", "10")
    assert (code, found["proven"]) == (0, False)
    assert found["bound"] <= proven["effort"] <= found["effort"]
    assert planned(*hard, "--time-limit", "86400") == (proven, 0)


def test_markdown_is_grouped_by_the_unit_of_the_answers(tmp_path: Path) -> None:
    levels = dict.fromkeys(range(1, 48), "2") | {45: "{level: 2, unit: Dinas | Sosial}", 47: "{level: 2, unit: Diskominfo}"}
    limits = ("--only", "45-47", "--target", "+0.25", "-f", "markdown")
    lines = invoke("plan", written(tmp_path, answers_text(levels)), *limits).stdout.splitlines()
    assert [line for line in lines if line.startswith("#")] == [
        "## Action plan: Kota Contoh",
        "### Dinas \\| Sosial",
        "### Diskominfo",
        "### No unit given",
        "### How the index changes",
    ]
    (row,) = [line for line in lines if line.startswith("| 45. ")]
    assert row.startswith("| 45. Sectoral public service 1 | 2 → 5 | 3 | 0.09 | Level 3: Level 2 met;")
    assert " Level 5: Level 4 met;" in row


def test_pemdi_has_levels_with_decimals_and_no_domains(tmp_path: Path) -> None:
    file = written(tmp_path, answers_text(PEMDI, year=2026))
    found, code = planned(file)
    assert code == 0
    assert figures(found["steps"][0]) == [20, Fraction("1.333333"), 5, 5, Fraction("0.55")]
    assert Fraction(found["result"]["index_exact"]) >= Fraction("2.5")
    assert found["locked_external"] == [5, 6, 7, 18]
    assert "Aspect" in invoke("plan", file).stdout


def test_a_plan_for_a_year_with_another_basis_reaches_the_predicate_of_the_next_one(tmp_path: Path) -> None:
    """Where 2023 rounded 2.597 up to Baik, the next evaluation would give Cukup: the plan must not stop there."""
    text = BANDAR_LAMPUNG.read_text("utf-8")
    for number, level in ((39, 4), (45, 5), (46, 5), (47, 5)):
        text = re.sub(rf"(?m)^  {number}: \d", f"  {number}: {level}", text)
    file = written(tmp_path, text)
    assert invoke("score", file, "-q").stdout == "2.60 Baik\n"
    done = invoke("plan", file)
    assert "Target: Baik (from 2.60)" in done.stdout
    assert "Indeks SPBE  2.60 Cukup* -> " in done.stdout
    assert planned(file, "--predicate-basis", "rounded")[0]["target"] == Fraction("3.5")
    later = written(tmp_path, text.replace("year: 2023", "year: 2024"), "b.yaml")
    assert planned(file)[0]["steps"] == planned(later)[0]["steps"]


def test_indicators_of_other_institutions_stay_unless_named(tmp_path: Path) -> None:
    file = written(tmp_path, answers_text(PEMDI | {5: 3.75}, year=2026))
    external = {5, 6, 7, 18}
    said = "not raised, because other institutions give their values: indicators {}; to plan them, too: --unlock {}"

    def raised(*arguments: str) -> set[int]:
        return {step["indicator"] for step in planned(file, *arguments)[0]["steps"]}

    assert not raised("--target", "3.9") & external
    assert said.format("5-7, 18", "5-7,18") in invoke("plan", file, "--target", "3.9").stdout
    assert raised("--target", "4.9", "--unlock", "5-7,18") >= external - {6}
    assert "other institutions" not in invoke("plan", file, "--target", "4.9", "--unlock", "5-7,18").stdout
    assert raised("--target", "4.7", "--unlock", "5", "--unlock", "18") & external == {5, 18}
    assert said.format("6, 7", "6,7") in invoke("plan", file, "--target", "4.5", "--unlock", "5,18").stdout
    assert raised("--only", "5-7", "--target", "+0.2") & external
    assert "other institutions" not in invoke("plan", file, "--only", "5", "--target", "+0.01").stdout
    assert not raised("--unlock", "5-7,18", "--lock", "5-7,18", "--target", "4") & external
    quiet = invoke("plan", file, "--target", "3.9", "-q")
    assert quiet.stderr.count("note: " + said.format("5-7, 18", "5-7,18")) == 1


def test_a_target_that_only_unlocking_reaches_says_so(tmp_path: Path) -> None:
    file = written(tmp_path, answers_text(PEMDI, year=2026))
    found, code = planned(file, "--target", "4.9")
    assert (code, found["reachable"], found["reachable_unlocked"], found["locked_external"]) == (1, False, True, [5, 6, 7, 18])
    assert found["limits"] == [{"limit": "external", "indicators": [5, 6, 7, 18]}]
    assert planned(file, "--target", "4.9", "--unlock", "5-7,18")[1] == 0
    said = "within reach if other institutions give more: indicators 5-7, 18; to plan them, too: --unlock 5-7,18"
    assert said in invoke("plan", file, "--target", "4.9").stdout
    assert invoke("plan", file, "--target", "4.9", "-q").stderr.endswith(f"other institutions: indicators 5-7, 18; {said}\n")
    far, _code = planned(file, "--target", "4.9", "--max-level", "4")
    assert (far["reachable_unlocked"], [it["limit"] for it in far["limits"]]) == (False, ["max-level", "external"])
    assert "within reach" not in invoke("plan", file, "--target", "4.9", "--max-level", "4").stdout


def test_the_least_plan_of_aceh_tengah_completes_levels_and_gives_the_index_it_prints(tmp_path: Path) -> None:
    """The interview result of 21 September 2026."""
    levels = {1: 2, 2: 1.5, 3: 1.26, 4: 1.3, **dict.fromkeys((8, 9, 10, 14, 15, 16, 19), 1), 11: 1.5, 12: 1.25, 13: 1.17, 17: 2.5, 20: 1.3}
    file = written(tmp_path, answers_text(levels, year=2026))
    found, code = planned(file)
    assert (code, found["target"], found["effort"]) == (0, Fraction("1.5"), 3)
    assert [*map(figures, found["steps"])] == [[20, Fraction("1.3"), Fraction("3.5"), 3, Fraction("0.33")]]
    assert invoke("score", file, "--set", "20=2.5", "-q").stdout.endswith(" 1.42 Kurang\n")
    assert invoke("score", file, "--set", invoke("plan", file, "-q").stdout, "-q").stdout.endswith(" 1.57 Cukup\n")
    assert invoke("plan", file, "--max-step", "1", "-q").stdout.split()[-1] == "20=1.5"


def test_an_indicator_that_is_raised_is_no_longer_assumed(tmp_path: Path) -> None:
    file = written(tmp_path, answers_text(PEMDI, year=2026))
    found, _code = planned(file, "--only", "5,6", "--target", "+0.3")
    assert [step["indicator"] for step in found["steps"]] == [5, 6]
    (warning,) = [it for it in found["result"]["warnings"] if it["code"] == "assumed-level"]
    assert warning["message"].endswith("indicator 7, 18")
    found, _code = planned(file, "--only", "5-7,18", "--target", "+0.5")
    assert [it["code"] for it in found["result"]["warnings"]].count("assumed-level") == (0 if len(found["steps"]) == 4 else 1)


def test_the_instrument_of_2018_has_weights_that_are_no_decimals(tmp_path: Path) -> None:
    file = written(tmp_path, answers_text(dict.fromkeys(range(1, 38), 2), year=2018))
    found, code = planned(file, "--target", "+0.5")
    assert code == 0
    assert Fraction(found["result"]["index_exact"]) >= Fraction("2.5")
    assert found["steps"][0]["gain"] > 0


def test_many_agencies_have_a_plan_each(tmp_path: Path) -> None:
    for name in ("a", "b"):
        written(tmp_path, answers_text(dict.fromkeys(range(1, 48), 2), agency=name), f"{name}.yaml")
    found = json.loads(invoke("plan", tmp_path, "-f", "json").stdout)
    assert [plan["result"]["agency"] for plan in found] == ["a", "b"]
    lines = invoke("plan", tmp_path, "-q").stdout.splitlines()
    assert [line.split("\t")[1] for line in lines] == [str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]
    assert len(invoke("plan", tmp_path, "-f", "jsonl").stdout.splitlines()) == 2
    assert invoke("plan", tmp_path).stdout.count("Target: Baik") == 2


def test_bad_answers_end_with_3_and_an_empty_array(tmp_path: Path) -> None:
    done = invoke("plan", written(tmp_path, answers_text({1: 9})), "-f", "json")
    assert done.code == 3
    assert done.stdout == "[]\n"
    assert "level-out-of-range" in done.stderr


def test_indonesian_has_commas_and_the_criteria_in_indonesian() -> None:
    shown = run("plan", BANDAR_LAMPUNG, "--target", "+0.1", lang="id").stdout
    assert "0,12" in shown
    assert "Tingkat 1 tercapai; pengguna dapat mencari, mengunggah, dan mengunduh dokumen publik sektor 1." in shown


def test_equal_questions_have_equal_answers_to_the_byte() -> None:
    first, second = (process("plan", BANDAR_LAMPUNG, "--target", "3.3", "-f", "json", PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first == second


def test_standard_input_is_read_once() -> None:
    ran = invoke("plan", "-", "--effort", "-", stdin="1: 2\n")
    assert ran.code == 2
    assert "standard input cannot be both answers and efforts" in ran.stderr


def test_of_many_agencies_one_that_cannot_rise_so_far_is_named_and_the_others_are_planned() -> None:
    done = invoke("plan", EXAMPLES / "batch" / "answers", "--target", "+0.3", "-f", "json")
    assert done.code == 1
    plans = json.loads(done.stdout)
    assert len(plans) == 10
    assert [found["result"]["agency"] for found in plans if not found["reachable"]] == ["Pemerintah Kabupaten Contoh Timur"]


def test_a_computed_level_is_shown_with_six_decimals_in_every_place(tmp_path: Path) -> None:
    file = written(tmp_path, answers_text(PEMDI | {13: "{complete: 0, accepted: 1, of: 3}"}, year=2026))
    options = ("--only", "13", "--target", "+0.005")
    assert (
        "1.166667 has begun Initiate: 0.333333 of its 0.5 is still open, and completing it is a one-level step."
        in invoke("plan", file, *options).stdout
    )
    assert planned(file, *options)[0]["steps"][0]["from"] == Fraction("1.166667")


def test_a_target_whose_decimals_never_end_is_shown_rounded_up(tmp_path: Path) -> None:
    lines = [f"  {number}: {'{complete: 0, accepted: 1, of: 3}' if number == 13 else 1}\n" for number in range(1, 21)]
    (tmp_path / "answers.yaml").write_text("agency: Kota A\nyear: 2026\nanswers:\n" + "".join(lines), "utf-8")
    ran = invoke("plan", tmp_path / "answers.yaml", "--target", "+0.1")
    assert "Target: index 1.108334\n" in ran.stdout  # 1 + 5/100 * 1/6 + 0.1 is 1.10833...


def test_an_unlock_of_what_is_not_locked_says_that_it_changes_nothing() -> None:
    said = "--unlock changes nothing: no other institution gives the level of what it names"
    assert said in invoke("plan", BANDAR_LAMPUNG, "--unlock", "3").stderr
    assert said not in invoke("plan", EXAMPLES / "pemdi" / "kabupaten-contoh-2026.yaml", "--unlock", "3-5").stderr


def recap(folder: Path, *agencies: tuple[str, int]) -> Path:
    """A table of these agencies and their years, all at level 2."""
    file = folder / "recap.csv"
    rows = [["agency", "year", *map(str, range(1, 48))], *([name, str(year), *["2"] * 47] for name, year in agencies)]
    file.write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
    return file


def test_an_option_that_does_not_fit_one_of_many_names_it_before_anything_is_solved(tmp_path: Path) -> None:
    file = recap(tmp_path, ("Kab A", 2022), ("Kab B", 2024), ("Kab C", 2023), ("Kab D", 2025))
    done = invoke("plan", file, "--years", "2024-2025", "-q")
    assert (done.code, done.stdout) == (2, "")
    assert [line for line in done.stderr.splitlines() if "error" in line] == [
        f"--years: error: {name}: 2024-2025 does not begin after {year}, the year of the answers  [years-malformed]"
        for name, year in (("Kab B", 2024), ("Kab D", 2025))
    ]


def test_an_option_that_fits_none_of_many_is_reported_once(tmp_path: Path) -> None:
    done = invoke("plan", recap(tmp_path, ("Kab A", 2022), ("Kab B", 2023)), "--target", "Istimewa", "-q")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.count("error") == done.stderr.count("--target: error: Istimewa is neither a predicate") == 1


def test_agencies_for_whose_instrument_the_efforts_have_problems_are_named(tmp_path: Path) -> None:
    for at in range(2):
        (tmp_path / f"pemdi-{at}.yaml").write_text(answers_text(PEMDI, agency=f"Kota {at}", year=2026), "utf-8")
    (tmp_path / "spbe.yaml").write_text(BANDAR_LAMPUNG.read_text("utf-8"), "utf-8")
    effort = tmp_path / "efforts.csv"
    effort.write_text("indicator,effort\n47,3\n", "utf-8")
    done = invoke("plan", tmp_path, "--effort", effort, "-q")
    assert (done.code, done.stdout.count("\n")) == (3, 1)
    told = "note: no plans for 2 agencies, because the efforts have problems with permenpanrb-8-2026: "
    assert told + f"{tmp_path / 'pemdi-0.yaml'}, {tmp_path / 'pemdi-1.yaml'}\n" in done.stderr


def test_many_agencies_share_the_time_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (f"{number}: {2 + number % 7 / 10 + number / 1000:.4f}" for number in range(1, 48))
    efforts = written(tmp_path, "\n".join(lines), "e.yaml")
    file = recap(tmp_path, *((f"Kab {number}", 2024) for number in range(60)))
    clock = itertools.count()
    monkeypatch.setattr("spbe_calc.cli.efforts.monotonic", lambda: next(clock) / 10)
    done = invoke("plan", file, "--effort", efforts, "--target", "4.111", "--time-limit", "30", "-f", "json")
    assert done.code == 0, done.stderr
    plans = json.loads(done.stdout)
    assert [it["proven"] for it in plans] == [False] * 60, "each of them needs more than its part"
    assert all(it["bound"] < it["effort"] for it in plans)
    seconds, looks_of_each = next(clock) / 10, 2
    assert 30 <= seconds <= 30 + 60 * looks_of_each / 10, "60 times 30 seconds if each had its own"
