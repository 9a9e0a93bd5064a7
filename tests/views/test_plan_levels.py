"""Every level that a plan reaches is shown with what it asks for, beside the unit that answers for it, and efforts in their unit."""

from __future__ import annotations

import csv
import json
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from tests.making import answers_text
from tests.support import EXAMPLES, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

    Arguments = tuple[str | Path, ...]

CONTOH = EXAMPLES / "answers" / "kabupaten-contoh.yaml"
BANDAR_LAMPUNG = EXAMPLES / "kota-bandar-lampung-2023.yaml"
PEMDI = EXAMPLES / "plan" / "pemdi.yaml"
TIER = {"": "index", "_predicate": "predicate"}
INSTRUMENTS = {PEMDI: "permenpanrb-8-2026"}


def planned(*arguments: str | Path) -> dict[str, Any]:
    done = invoke("plan", *arguments, "-f", "json")
    (found,) = json.loads(done.stdout, parse_float=Fraction)
    assert isinstance(found, dict)
    return found


def criteria(answers: Path, number: int) -> dict[str, dict[str, Any]]:
    """What the levels of an indicator ask for, as ``spbe indicators`` tells it, without a plan."""
    done = invoke("indicators", str(number), "-i", INSTRUMENTS.get(answers, "permenpanrb-59-2020"), "-f", "json")
    found = json.loads(done.stdout, parse_float=Fraction)
    found = found[0] if isinstance(found, list) else found
    assert isinstance(found["criteria"], dict)
    return found["criteria"]


@pytest.mark.parametrize("answers", [CONTOH, BANDAR_LAMPUNG, PEMDI], ids=lambda path: path.stem)
def test_each_step_has_every_level_that_it_completes_with_what_it_asks_for(answers: Path) -> None:
    """Whole levels: from + 1 to to; Pemdi: those whose range lies between."""
    for step in planned(answers, "--target", "+0.4")["steps"]:
        asked = criteria(answers, step["indicator"])
        if answers == PEMDI:
            wanted = [int(level) for level, it in asked.items() if it["complete"] > step["from"] and it["from"] < step["to"]]
        else:
            wanted = list(range(step["from"] + 1, step["to"] + 1))
        assert [it.pop("level") for it in step["levels"]] == wanted
        assert step["levels"] == [asked[str(level)] for level in wanted]


@pytest.mark.parametrize("lang", ["en", "id"])
def test_csv_has_criteria_and_evidence_of_every_level_of_a_step(lang: str) -> None:
    told = run("plan", CONTOH, "-f", "csv", "--lang", lang).stdout
    rows = {int(row["indicator"]): row for row in csv.DictReader(told.splitlines())}
    for step in planned(CONTOH)["steps"]:
        row = rows[step["indicator"]]
        for level in step["levels"]:
            assert f"({level['level']}) {level[lang]}" in row["criteria"]
            assert f"({level['level']}) {level['evidence'][lang]}" in row["evidence"]
        assert len(re.findall(r"\([1-5]\) ", row["criteria"])) >= len(step["levels"])


def test_the_unit_that_answers_for_it_is_a_column_only_where_one_is_known(tmp_path: Path) -> None:
    named = invoke("plan", CONTOH).stdout
    assert re.search(r"^No\. +Indicator +From +To +Effort +Gain +Index +Unit$", named, re.MULTILINE)
    steps = planned(CONTOH)["steps"]
    assert [step["unit"] for step in steps]
    for step in filter(lambda step: step["unit"], steps):
        assert re.search(rf"^{step['indicator']} .* {re.escape(step['unit'])}$", named, re.MULTILINE)
    file = tmp_path / "a.yaml"
    file.write_text(answers_text(dict.fromkeys(range(1, 48), 2)), "utf-8")
    assert re.search(r"^No\. +Indicator +From +To +Effort +Gain +Index$", invoke("plan", file).stdout, re.MULTILINE)
    assert {step["unit"] for step in planned(file)["steps"]} == {None}


@pytest.mark.parametrize(("answers", "kind"), [(CONTOH, "domains"), (PEMDI, "aspects")], ids=["domains", "aspects"])
def test_domains_are_those_of_the_scores_before_and_after(answers: Path, kind: str) -> None:
    found = planned(answers)
    (before,) = json.loads(invoke("score", answers, "-f", "json", "--predicate-basis", "exact").stdout, parse_float=Fraction)
    assert (found["domains"] is None) == (kind == "aspects")
    for tier, old, new in zip(found[kind], before[kind], found["result"][kind], strict=True):
        sides = {f"{side}{key}": it[name] for side, it in (("before", old), ("after", new)) for key, name in TIER.items()}
        assert tier == {"number": old["number"], "name": old["name"], **sides}
    assert any(tier["before"] != tier["after"] for tier in found[kind])


def test_a_target_out_of_reach_has_the_best_domains() -> None:
    found = planned(CONTOH, "--target", "5", "--max-level", "4")
    assert (found["reachable"], found["steps"]) == (False, [])
    assert [tier["after"] for tier in found["domains"]] == [tier["index"] for tier in found["result"]["domains"]]


@pytest.fixture
def money(tmp_path: Path) -> Arguments:
    """A plan with efforts in rupiah."""
    file = tmp_path / "efforts.csv"
    file.write_text("indicator,effort\n" + "".join(f"{number},{119_000_000 + number}\n" for number in range(1, 48)), "utf-8")
    return CONTOH, "--effort", file, "--target", "+0,1"


@pytest.mark.parametrize("format_", ["table", "markdown"])
@pytest.mark.parametrize(
    ("lang", "unit", "heading", "proof"),
    [
        ("id", "Rp", "Biaya (Rp)", "untuk mencapai target: biaya Rp{} (terbukti)"),
        ("id", "ribu rupiah", "Biaya (ribu rupiah)", "untuk mencapai target: biaya {} ribu rupiah (terbukti)"),
        ("en", "$", "Cost ($)", "reaches the target: cost {} $ (proven)"),
        ("id", "orang hari", "Upaya (orang hari)", "untuk mencapai target: upaya {} orang hari (terbukti)"),
        ("en", "Rp", "Cost (Rp)", "reaches the target: cost Rp{} (proven)"),
        ("id", "hari kerja", "Upaya (hari kerja)", "untuk mencapai target: upaya {} hari kerja (terbukti)"),
        ("en", "", "Effort", "reaches the target: effort {} (proven)"),
    ],
)
def test_efforts_are_in_their_unit(money: Arguments, format_: str, lang: str, unit: str, heading: str, proof: str) -> None:  # noqa: PLR0913, PLR0917 - cases
    total = f"{planned(*money)['effort']:,}".replace(",", "." if lang == "id" else ",")
    shown = run("plan", *money, "--unit-of-effort", unit, "--lang", lang, "-f", format_).stdout
    assert f" {heading} " in shown
    assert proof.format(total) in shown
    assert format_ == "markdown" or re.search(rf"^ +(?:Jumlah|Total) +{re.escape(total)} ", shown, re.MULTILINE)


def test_machines_have_plain_numbers_and_the_unit_beside_them(money: Arguments) -> None:
    found = planned(*money, "--unit-of-effort", "Rp")
    assert (found["effort"], found["effort_unit"]) == (sum(step["effort"] for step in found["steps"]), "Rp")
    assert planned(*money)["effort_unit"] is None
    rows = list(csv.DictReader(invoke("plan", *money, "--unit-of-effort", "Rp", "-f", "csv").stdout.splitlines()))
    assert [Fraction(row["effort"]) for row in rows] == [step["effort"] for step in found["steps"]]
    assert run("plan", *money, "--unit-of-effort", "Rp", "-f", "csv-excel", "--lang", "id").stdout.count(";Biaya (Rp);") == 1
