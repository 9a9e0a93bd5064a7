"""A plan in a file, carried out by ``spbe score --set @plan.json``, gives the index that the plan printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from spbe_calc.questions.plan.planfile import Reference, reference
from tests.support import CASES, EXAMPLES, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

BANDAR_LAMPUNG = EXAMPLES / "kota-bandar-lampung-2023.yaml"
PEMDI = EXAMPLES / "plan" / "pemdi.yaml"
SMALL = (CASES / "small-answers.yaml", "-i", CASES / "small.yaml")


def planned(path: Path, *arguments: str | Path, format_: str = "json") -> dict[str, Any]:
    """The plan, also written to a file."""
    done = invoke("plan", *arguments, "-f", format_)
    assert done.code == 0
    path.write_text(done.stdout, "utf-8")
    text = done.stdout if format_ == "json" else f"[{done.stdout}]"
    (found,) = json.loads(text)
    assert isinstance(found, dict)
    return found


def after(*arguments: str | Path, setting: str) -> dict[str, Any]:
    """The result after what is set."""
    done = invoke("score", *arguments, "--set", setting, "-f", "json")
    assert (done.stderr.count("error"), done.code) == (0, 0)
    (found,) = json.loads(done.stdout)
    assert isinstance(found["after"], dict)
    return found["after"]


@pytest.mark.parametrize("answers", [BANDAR_LAMPUNG, PEMDI, EXAMPLES / "answers" / "kabupaten-contoh.yaml"], ids=lambda path: path.stem)
@pytest.mark.parametrize("target", ["+0,3", "+0.01", "Memuaskan", "1"])
@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_the_index_is_the_one_that_the_plan_printed(answers: Path, target: str, format_: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    unlock = ("--unlock", "5-7,18") if answers == PEMDI else ()
    plan = planned(file, answers, "--target", target, *unlock, format_=format_)
    assert bool(plan["steps"]) == (target != "1")
    assert after(answers, setting=f"@{file}")["index_exact"] == plan["result"]["index_exact"]
    if settings := invoke("plan", answers, "--target", target, *unlock, "-q").stdout.strip():
        assert after(answers, setting=settings)["index_exact"] == plan["result"]["index_exact"]


def test_a_plan_comes_through_a_pipe() -> None:
    plan = run("plan", BANDAR_LAMPUNG, "-f", "json").stdout
    assert run("score", BANDAR_LAMPUNG, "--set", "@-", "-q", stdin=plan).stdout == "2.15 Cukup -> 2.60 Baik\n"


def test_standard_input_is_read_once() -> None:
    for arguments in (["-", "--set", "@-"], [BANDAR_LAMPUNG, "--set", "@-", "--set", "@-"]):
        done = invoke("score", *arguments)
        assert (done.code, done.stdout) == (2, "")
        assert "standard input cannot be both answers and a plan" in " ".join(done.stderr.split())


def test_of_many_plans_the_one_of_the_agency_counts(tmp_path: Path) -> None:
    file = tmp_path / "plans.json"
    both = [
        planned(file, answers, "--target", "+0.2")["result"] for answers in (BANDAR_LAMPUNG, EXAMPLES / "answers" / "kabupaten-contoh.yaml")
    ]
    plans = [json.loads(invoke("plan", it["source"], "--target", "+0.2", "-f", "json").stdout)[0] for it in both]
    file.write_text(json.dumps(plans), "utf-8")
    for result in both:
        assert after(result["source"], setting=f"@{file}")["index_exact"] == result["index_exact"]


def test_of_several_plans_of_the_agency_the_one_for_the_year_counts(tmp_path: Path) -> None:
    file = tmp_path / "plans.json"
    file.write_text(json.dumps([plan_of({3: 5}, year=2023), plan_of({3: 4}, year=2024)]), "utf-8")
    assert after(*SMALL, setting=f"@{file}")["index_exact"] == "2.8"
    file.write_text(json.dumps([plan_of({3: 5}, year=2022), plan_of({3: 4}, year=2023)]), "utf-8")
    assert "plan-unusable" in invoke("score", *SMALL, "--set", f"@{file}").stderr


def plan_of(levels: dict[int, int], *, year: int = 2024, **more: object) -> dict[str, object]:
    """What is needed of a plan for the small answers."""
    result = {"agency": "Kota Contoh", "year": year, "instrument": {"id": "small"}}
    return {"steps": [{"indicator": number, "to": level} for number, level in levels.items()], "result": result, **more}


@pytest.mark.parametrize(("year", "index"), [("", "3.8"), (":2029", "3.8"), (":2028", "3.1"), (":2027", "2.7")])
def test_a_year_of_a_plan_is_the_state_at_its_end(year: str, index: str, tmp_path: Path) -> None:
    """The levels 2, 2, 3 have the index 2.4; a level of the first two indicators adds 0.3, of the third 0.4."""
    years = [{"year": 2027, **plan_of({1: 3})}, {"year": 2028, **plan_of({3: 4})}, {"year": 2029, **plan_of({3: 5, 1: 4})}]
    file = tmp_path / "plan.json"
    for order in (years, years[::-1]):
        file.write_text(json.dumps([{**plan_of({2: 5}), "years": order}]), "utf-8")
        assert after(*SMALL, setting=f"@{file}{year}")["index_exact"] == index


def test_a_plan_and_a_level_can_be_set_together_but_an_indicator_only_once(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan_of({3: 4})), "utf-8")
    done = invoke("score", *SMALL, "--set", f"@{file}", "--set", "1=3", "-q")
    assert done.stdout == "2.40 Kurang -> 3.10 Baik\n"
    done = invoke("score", *SMALL, "--set", f"@{file}", "--set", "3=5")
    assert (done.code, done.stdout) == (2, "")
    assert "indicator 3 is set twice" in done.stderr


@pytest.mark.parametrize(
    "content",
    [
        *('""', "[]", "[[]]", "{}", '{"steps": {}}', '{"steps": [3]}', '{"steps": [{"indicator": 3}]}', '{"steps": [{"to": 3}]}'),
        *('{"steps": [{"indicator": [3], "to": 3}]}', '{"years": {}}', '{"years": [1]}', '{"years": [{"year": 2027}]}'),
    ],
)
def test_what_is_no_plan_is_told_with_its_place(content: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(content, "utf-8")
    done = invoke("score", *SMALL, "--set", f"@{file}")
    assert (done.code, done.stdout) == (3, "")
    assert f"{file}:1:" in done.stderr
    assert "[plan-malformed]" in done.stderr


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "file-not-found"), ("", "file-empty"), ('[{"steps": []},]', "json-syntax"), ('{"steps": [], "steps": []}', "duplicate-key")],
)
def test_a_file_that_cannot_be_read_is_as_any_other(content: str | None, code: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    if content is not None:
        file.write_text(content, "utf-8")
    done = invoke("score", *SMALL, "--set", f"@{file}")
    assert (done.code, done.stdout) == (3, "")
    assert f"[{code}]" in done.stderr


def test_a_step_that_fits_no_indicator_is_told_as_a_setting(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    for levels, code in (({4: 3}, "indicator-unknown"), ({3: 6}, "level-out-of-range")):
        file.write_text(json.dumps(plan_of(levels)), "utf-8")
        done = invoke("score", *SMALL, "--set", f"@{file}")
        assert (done.code, done.stdout) == (2, "")
        assert f"--set: error: {'there is no indicator 4' if 4 in levels else 'indicator 3 has level 6'}" in done.stderr
        assert f"[{code}]" in done.stderr


def test_no_output_replaces_the_plan(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(text := json.dumps(plan_of({3: 4})), "utf-8")
    assert invoke("score", *SMALL, "--set", f"@{file}", "-o", file).code == 2
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@plan.json", ("plan.json", None)),
        ("@plan.json:2028", ("plan.json", "2028")),
        ("@C:\\plan.json", ("C:\\plan.json", None)),
        ("@C:\\plan.json:2028", ("C:\\plan.json", "2028")),
        ("@plan:28", ("plan:28", None)),
        (" @plan.json ", ("plan.json", None)),
        ("@", None),
        ("21=3", None),
    ],
)
def test_what_a_setting_names(text: str, named: tuple[str, str | None] | None) -> None:
    assert reference(text) == (named and Reference(*named))


def stepped(*steps: tuple[int, int, int], **more: object) -> dict[str, object]:
    """A plan with the levels that it was made from."""
    return plan_of({}, **more) | {"steps": [{"indicator": number, "from": start, "to": level} for number, start, level in steps]}  # type: ignore[arg-type]


WARNED = "[plan-of-other-answers]"


def test_a_plan_never_lowers_a_level_and_says_that_it_was_made_from_others(tmp_path: Path) -> None:
    """The small answers have the levels 2, 2, 3; their index is 2.4, and the plan raises only the first indicator."""
    file = tmp_path / "plan.json"
    file.write_text(json.dumps([stepped((1, 2, 3), (3, 1, 2), (2, 1, 2))]), "utf-8")
    done = invoke("score", *SMALL, "--set", f"@{file}", "-q")
    assert (done.code, done.stdout) == (0, "2.40 Kurang -> 2.70 Baik\n")
    assert f"starts from other levels than these answers have: indicator 2, 3  {WARNED}" in done.stderr
    assert "2.40 Kurang -> 2.10" in invoke("score", *SMALL, "--set", "1=1", "-q").stdout


@pytest.mark.parametrize(("year", "warns"), [(2024, False), (2023, True)])
def test_a_plan_for_another_year_is_told(year: int, *, warns: bool, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps([stepped((1, 2, 3), year=year)]), "utf-8")
    assert (f"for answers of {year}, but these are of 2024  {WARNED}" in invoke("score", *SMALL, "--set", f"@{file}").stderr) == warns


def test_answers_of_a_year_of_the_plan_are_its_own(tmp_path: Path) -> None:
    """In 2024 the third indicator has reached the level that was planned for it."""
    years = [{"year": 2024, **stepped((3, 2, 3))}, {"year": 2025, **stepped((3, 3, 4), (1, 2, 3))}]
    file = tmp_path / "plan.json"
    file.write_text(json.dumps([{**stepped(year=2023), "years": years}]), "utf-8")
    done = invoke("score", *SMALL, "--set", f"@{file}", "-q")
    assert (done.stdout, done.stderr) == ("2.40 Kurang -> 3.10 Baik\n", "")


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv", "plan.md", "plan.txt"])
def test_a_plan_in_another_format_says_that_json_is_needed(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    assert invoke("plan", BANDAR_LAMPUNG, "-o", file).code == 0
    done = invoke("score", BANDAR_LAMPUNG, "--set", f"@{file}")
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr == (
        f"{file}: error: this is not a plan as `plan -f json` writes it  [plan-malformed]\n"
        "  help: write the plan with `spbe plan answers.yaml -f json -o plan.json`\n"
    )


def test_json_may_be_in_a_file_of_any_name(tmp_path: Path) -> None:
    plan = planned(tmp_path / "plan.txt", BANDAR_LAMPUNG)
    assert after(BANDAR_LAMPUNG, setting=f"@{tmp_path / 'plan.txt'}")["index_exact"] == plan["result"]["index_exact"]


def test_a_file_of_a_plan_without_its_mark_says_what_to_write(tmp_path: Path) -> None:
    planned(tmp_path / "plan.json", BANDAR_LAMPUNG)
    done = invoke("score", BANDAR_LAMPUNG, "--set", tmp_path / "plan.json")
    assert done.code == 2
    assert f"to carry out the plan in {tmp_path / 'plan.json'}, write @{tmp_path / 'plan.json'}" in " ".join(done.stderr.split())
