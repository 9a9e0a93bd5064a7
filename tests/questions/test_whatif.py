"""``spbe score --set``: old and new side by side, and what a plan says it reaches is reached."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.questions.comparison import Comparison
from spbe_calc.questions.plan import Target, next_predicate, plan, target_of
from spbe_calc.questions.whatif import levels_set, settings, with_levels
from spbe_calc.scoring import score
from tests.making import answers_text, built_in, examples, score_of
from tests.support import EXAMPLES, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

    from spbe_calc.instrument import Instrument
    from spbe_calc.scoring import Score

BANDAR_LAMPUNG = EXAMPLES / "kota-bandar-lampung-2023.yaml"
INSTRUMENTS = [built_in(name) for name in ("permenpanrb-59-2020", "permenpanrb-5-2018", "permenpanrb-8-2026")]


def compared(*arguments: str | Path) -> dict[str, Any]:
    done = invoke("score", *arguments, "-f", "json")
    assert done.code == 0
    (found,) = json.loads(done.stdout, parse_float=Fraction)
    assert isinstance(found, dict)
    return found


def test_old_and_new_stand_side_by_side() -> None:
    done = invoke("score", BANDAR_LAMPUNG, "--set", "21=5", "--set", "42=1", "--detail", "domain")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[5:] == [
        "3    SPBE management    1.00   1.36   +0.36  Kurang",
        "4    SPBE services      3.04   2.84   -0.20  Baik",
        "",
        "No.  Indicator                  From  To  Effect",
        "42   Public service complaints     4   1  -0.090",
        "21   SPBE risk management          1   5  +0.060",
        "     Total                                -0.030",
        "",
        "Indeks SPBE  2.15 Cukup -> 2.12  Cukup (-0.03)",
        "raised: 1 (+0.060); lowered: 1 (-0.090); unchanged: 45",
        "0.4755 below Baik (from 2.60)",
        "16 one-level steps are enough for Baik",
        "the evaluation of 2023 decided predicates on the rounded index",
    ]


def test_a_predicate_that_is_another_has_an_arrow() -> None:
    lines = invoke("score", BANDAR_LAMPUNG, "--set", "6=5,7=5,1=5", "--detail", "indicator").stdout.splitlines()
    assert [line.split("  ")[-1] for line in lines if "Internal SPBE" in line] == ["Kurang -> Cukup"] * 2
    assert next(line for line in lines if line.startswith("2 ")).endswith("  Kurang")


def test_json_has_both_results_and_what_each_level_was_worth() -> None:
    found = compared(BANDAR_LAMPUNG, "--set", "21=3 42=5")
    assert list(found) == ["before", "after", "change", "indicators", "warnings"]
    assert (found["before"]["index_exact"], found["after"]["index_exact"], found["change"]) == ("2.1545", "2.2145", "0.06")
    assert found["indicators"] == [
        {"number": 21, "from": 1, "to": 3, "effect": Fraction("0.03"), "before": None, "after": None},
        {"number": 42, "from": 4, "to": 5, "effect": Fraction("0.03"), "before": None, "after": None},
    ]


def test_csv_has_a_row_a_tier_and_a_loss_is_a_number() -> None:
    rows = list(csv.DictReader(StringIO(invoke("score", BANDAR_LAMPUNG, "--set", "42=1", "-f", "csv").stdout)))
    assert [row["kind"] for row in rows] == ["index", *["domain"] * 4, *["aspect"] * 8, "indicator"]
    assert [rows[0][key] for key in ("from_index", "to_index", "change", "from_predicate", "to_predicate")] == [
        "2.15",
        "2.06",
        "-0.09",
        *["Cukup"] * 2,
    ]
    assert [rows[-1][key] for key in ("number", "from_level", "to_level", "effect", "change", "to_predicate")] == [
        "42",
        "4",
        "1",
        "-0.09",
        "",
        "",
    ]


def test_quiet_is_one_line_with_the_point() -> None:
    assert run("score", BANDAR_LAMPUNG, "--set", "42=5", "-q", lang="id").stdout == "2.15 Cukup -> 2.18 Cukup\n"


def test_nothing_set_to_another_level_is_said_so() -> None:
    lines = invoke("score", BANDAR_LAMPUNG, "--set", "42=4").stdout.splitlines()
    assert lines[4:6] == ["Indeks SPBE  2.15 Cukup -> 2.15  Cukup (0.00)", "no level changed"]


def test_a_gate_is_about_the_new_score() -> None:
    assert invoke("score", BANDAR_LAMPUNG, "--set", "42=5", "--fail-under", "2.18").code == 0
    assert invoke("score", BANDAR_LAMPUNG, "--set", "42=3", "--fail-under", "2.15").code == 1


def test_what_is_set_is_no_longer_assumed(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text({number: 2 for number in range(1, 21) if number not in {5, 6, 7, 18}}, year=2026), "utf-8")
    found = compared(file, "--set", "5=1.5 18=1")
    messages = [[it["message"] for it in found[side]["warnings"] if it["code"] == "assumed-level"] for side in ("before", "after")]
    assert [text.rpartition("indicator ")[2] for (text,) in messages] == ["5-7, 18", "6, 7"]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("48=3", "there is no indicator 48; the instrument has 47, from 1 to 47"),
        ("021=3", "--set: error: 021 is not an indicator number"),
        ("21=6", "indicator 21 has level 6; levels go from 1 to 5"),
        ("21=yes", "indicator 21 has yes, which is not a level"),
        ("21=2.5", "indicator 21 has level 2.5"),
        ("21=2,5", "21=2,5 could mean 21=2.5, or 21=2 and 5 without a level [number-ambiguous] help: write a whole level (21=2), or both"),
        ("21", "21 is not NUMBER=LEVEL [setting-malformed] help: write 21=3, or 5=2.5 where levels have decimals"),
        ("21=2, 5", "--set: error: 5 is not NUMBER=LEVEL"),
        ("21=2,5,6", "21=2,5,6 is not NUMBER=LEVEL"),
        ("21,5=2", "--set: error: 21 is not NUMBER=LEVEL"),
        ("21=", "21= is not NUMBER=LEVEL"),
        ("=3", "=3 is not NUMBER=LEVEL"),
        ("21=3,21=4", "--set: error: indicator 21 is set twice [setting-twice]"),
    ],
)
@pytest.mark.parametrize("format_", ["table", "csv"])
def test_what_fits_no_indicator_or_level_is_wrong_usage(setting: str, said: str, format_: str) -> None:
    done = invoke("score", BANDAR_LAMPUNG, "--set", setting, "-f", format_)
    assert (done.code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


PEMDI = EXAMPLES / "plan" / "pemdi.yaml"


@pytest.mark.parametrize(
    ("given_", "levels"),
    [
        (["1=1,26"], {1: "1.26"}),
        (["1=1,26,2=3"], {1: "1.26", 2: "3"}),
        (["2=3,1=1,26"], {1: "1.26", 2: "3"}),
        (["1=1,26 2=2,5;3=3"], {1: "1.26", 2: "2.5", 3: "3"}),
        (["1=1,26; 2=2,5, 3=3"], {1: "1.26", 2: "2.5", 3: "3"}),
        (["1=4,2=3"], {1: "4", 2: "3"}),
        (["20=2,19"], {20: "2.19"}),
        (["1=1,260", "2=2,000"], {1: "1.26", 2: "2"}),
    ],
)
def test_a_decimal_comma_is_understood_and_a_list_stays_a_list(given_: list[str], levels: dict[int, str]) -> None:
    found = compared(PEMDI, *(word for text in given_ for word in ("--set", text)))
    reached = {it["number"]: it["to"] for it in found["indicators"]}
    assert reached == {number: Fraction(level) for number, level in levels.items()}


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("1=6,5", "indicator 1 has level 6,5; levels go from 1 to 5 [level-out-of-range]"),
        (
            "1=1,2345678",
            "indicator 1 has 1,2345678, which is not a level; levels go from 1 to 5 [level-malformed] help: write the level in plain",
        ),
        ("1=1,2,5", "1=1,2,5 is not NUMBER=LEVEL"),
        ("1=1,2.5", "2.5 is not NUMBER=LEVEL"),
    ],
)
def test_a_decimal_comma_that_makes_no_level_is_shown_as_typed(setting: str, said: str) -> None:
    done = invoke("score", PEMDI, "--set", setting)
    assert (done.code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1_000_000, 5_000_000)), min_size=1, unique_by=lambda pair: pair[0]), st.data())
@examples(60)
def test_commas_and_points_say_the_same(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    """Whatever separates the settings, and whichever mark the decimals have."""
    instrument = INSTRUMENTS[2]
    texts = [f"{number}={level // 10**6}.{level % 10**6:06}" for number, level in pairs]
    written = "".join(text + data.draw(st.sampled_from([",", " ", ", ", ";"])) for text in texts).rstrip(",; ")
    pointed, comma = (settings([text]) for text in (written, written.replace(".", ",")))
    assert isinstance(pointed, list)
    assert isinstance(comma, list)
    assert levels_set(comma, instrument) == levels_set(pointed, instrument) == levels_set(texts, instrument)


def test_only_one_agency_is_asked_about() -> None:
    for arguments in ([BANDAR_LAMPUNG, BANDAR_LAMPUNG], [EXAMPLES]):
        done = invoke("score", *arguments, "--set", "21=3")
        assert (done.code, done.stdout) == (2, "")
        assert "--set" in done.stderr


def random_score(data: st.DataObject, instrument: Instrument) -> Score:
    fine = [f"{level}.{part}" for level in range(1, 5) for part in ("25", "333333")] if instrument.scale > 1 else []
    level = st.sampled_from([*map(str, range(1, 6)), *fine])
    return score_of({it.number: data.draw(level) for it in instrument.indicators}, instrument)


@examples(40)
@given(data=st.data(), instrument=st.sampled_from(INSTRUMENTS), rise=st.sampled_from([None, "+0.3", "+0.01"]))
def test_a_plan_applied_reaches_its_target_and_without_any_step_does_not(
    data: st.DataObject, instrument: Instrument, rise: str | None
) -> None:
    before = random_score(data, instrument)
    aim = target_of(rise, instrument, before.total) if rise else next_predicate(instrument, before.total)
    if not isinstance(aim, Target):
        return
    levels = [level for level in before.answers.levels if level is not None]
    made = plan(instrument, levels, aim)
    reached = {it.at: it.level for it in made.rises}
    assert score(with_levels(before.answers, reached)).total >= aim.total
    for rise_ in made.rises:
        one_less = max(rise_.start, rise_.level - instrument.scale)
        assert score(with_levels(before.answers, reached | {rise_.at: one_less})).total < aim.total


@examples(40)
@given(data=st.data(), instrument=st.sampled_from(INSTRUMENTS))
def test_effects_sum_to_the_change(data: st.DataObject, instrument: Instrument) -> None:
    found = Comparison(random_score(data, instrument), random_score(data, instrument))
    assert sum(change.effect for change in found.changes) == found.change
    assert found.change == found.after.index - found.before.index


@pytest.mark.parametrize("setting", ["4=2,1234567", "4=2.1234567", "4=5.5"])
def test_decimals_are_levels_only_as_in_a_file(setting: str) -> None:
    assert levels_set(["4=2.5"], INSTRUMENTS[2]) == levels_set(["4=2,5"], INSTRUMENTS[2]) == {3: INSTRUMENTS[2].scale * 5 // 2}
    assert getattr(levels_set([setting], INSTRUMENTS[2]), "code", None) in {"level-malformed", "level-out-of-range"}


@pytest.mark.parametrize("goal", ["Baik", "2.60", "+0.3"])
def test_the_command_line_agrees(goal: str) -> None:
    plan_ = invoke("plan", BANDAR_LAMPUNG, "--target", goal, "-q").stdout
    found = compared(BANDAR_LAMPUNG, "--set", plan_)
    need = {"Baik": Fraction("2.595"), "2.60": Fraction("2.6"), "+0.3": Fraction("2.4545")}[goal]
    assert Fraction(found["after"]["index_exact"]) >= need > Fraction(found["before"]["index_exact"])
    assert found["after"]["predicate"] == ("Cukup" if goal == "+0.3" else "Baik")


def test_a_level_with_more_than_six_decimals_is_told_their_limit() -> None:
    done = invoke("score", EXAMPLES / "plan" / "pemdi.yaml", "--set", "2=2.1234567")
    assert (done.code, "help: round it to six decimals\n" in done.stderr) == (2, True)
    assert invoke("score", EXAMPLES / "plan" / "pemdi.yaml", "--set", "2=2.123456").code == 0
