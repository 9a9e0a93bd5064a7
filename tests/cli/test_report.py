"""``spbe report``: what it writes, where it refuses, and what it says on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.formats.test_hostile_names import on_a_terminal
from tests.making import LEVELS, answers_text, put
from tests.pages import elements, marked, page_of, reading
from tests.support import EXAMPLES, POSIX, SMALL, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

CITY, BEFORE = EXAMPLES / "kota-bandar-lampung-2024.yaml", EXAMPLES / "kota-bandar-lampung-2023.yaml"
PEMDI = EXAMPLES / "pemdi" / "kabupaten-contoh-2026.yaml"


def test_the_suffix_chooses_the_page(tmp_path: Path) -> None:
    done = invoke("report", CITY, "-o", tmp_path / "laporan.HTML")
    assert (done.code, done.stdout) == (0, "")
    assert marked(page_of((tmp_path / "laporan.HTML").read_text("utf-8")), "data-index")[0] == "2.98"


def test_the_change_since_before_is_shown() -> None:
    """By hand: 2.9795 - 2.1545 = 0.825."""
    text = reading(page_of(invoke("report", CITY, "--before", BEFORE).stdout))
    assert "+0.83 from 2.15 Cukup (2023)" in text
    assert "2023: 2.15" in text
    assert "What changed" in text


def test_another_agency_before_is_named_beside_every_difference() -> None:
    """By hand: 2.9795 - 2.64 = 0.3395."""
    other, said = EXAMPLES / "kabupaten-serang-2021.yaml", "+0.34 compared with another agency, Pemerintah Kabupaten Serang: 2.64 Baik"
    tree = page_of(invoke("report", CITY, "--before", other).stdout)
    (notes,), (scale,) = elements(tree, "aside"), [it for it in elements(tree, "svg") if it.get("class") == "scale"]
    assert said in reading(tree)
    assert "Two agencies are compared" in reading(notes)
    assert "Pemerintah Kabupaten Ser…: 2.64" in reading(scale)
    lines = invoke("report", CITY, "--before", other, "-f", "brief").stdout.splitlines()
    assert said in lines[1]
    assert lines[-1].startswith("- Two agencies are compared")


def test_a_brief_names_no_instrument_by_its_id() -> None:
    lines = invoke("report", PEMDI, "-f", "brief").stdout.splitlines()
    assert lines[5].startswith("- This instrument is provisional: ")
    assert "permenpanrb" not in "".join(lines)


def test_without_before_nothing_is_said_of_a_change() -> None:
    assert "What changed" not in reading(page_of(invoke("report", CITY).stdout))


def test_the_mean_of_its_kind_is_the_published_one() -> None:
    """Kota Bandar Lampung is one of 93 kota, whose mean index the ministry printed as 3.39."""
    text = reading(page_of(invoke("report", CITY).stdout))
    assert "mean of its kind: 3.39" in text
    assert "93 kota" in text


def test_where_no_results_were_published_no_place_is_shown() -> None:
    assert "Among its kind" not in reading(page_of(invoke("report", PEMDI).stdout))


def test_answers_of_another_instrument_before_are_no_measure() -> None:
    done = invoke("report", PEMDI, "--before", CITY)
    assert done.code == 0
    assert "different-instruments" in done.stderr
    tree = page_of(done.stdout)
    text = reading(tree)
    assert "What changed" in text
    assert "2024: 2.98" not in text
    assert [it for it in elements(tree, "polygon") if it.get("class") == "then"] == []


def test_a_fragment_has_nothing_around_it() -> None:
    done = invoke("report", CITY, "--fragment")
    assert done.stdout.startswith("<style>")
    assert "<html" not in done.stdout
    tree = page_of(done.stdout)
    assert [name for name in ("html", "head", "body", "main", "meta") if elements(tree, name)] == []
    page = invoke("report", CITY).stdout
    assert marked(page_of(done.stdout), "data-tier", "aspect.3") == marked(page_of(page), "data-tier", "aspect.3")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", EXAMPLES / "batch", "-f", "brief"), "a brief is about one agency"),
        (("report", CITY, BEFORE, "-f", "brief"), "a brief is about one agency"),
        (("score", EXAMPLES / "batch", "-f", "brief"), "a brief is about one agency"),
        (("score", CITY, "-f", "brief", "--leverage"), "a brief shows the result as it is; leave out --leverage"),
        (("report", EXAMPLES / "batch", "--before", BEFORE), "this works for one agency only"),
        (("report", CITY, "--before", EXAMPLES / "batch"), "this works for one agency only"),
        (("report", "-", "--before", "-"), "standard input cannot be both"),
        (("report", CITY, "-o", "report.pdf"), "does not show the format; use -f, or a suffix: .html, .htm"),
        (("report", CITY, "-o", CITY, "-f", "html"), "which this run reads"),
    ],
)
def test_what_does_not_fit_is_refused(arguments: tuple[object, ...], said: str) -> None:
    done = invoke(*map(str, arguments))
    assert (done.code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


@POSIX
def test_a_page_is_not_written_to_a_terminal() -> None:
    done = on_a_terminal("report", CITY)
    assert done.code == 2
    assert "a page needs a file: -o report.html" in done.stdout + done.stderr


def test_a_brief_is() -> None:
    done = on_a_terminal("report", CITY, "-f", "brief")
    assert done.code == 0
    assert "*2.98 Baik*" in done.stdout


def test_without_its_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.cli.emit.find_spec", lambda _name: None)
    done = invoke("report", CITY)
    assert done.code == 2
    assert "pages need jinja2: pip install jinja2" in done.stderr
    assert invoke("report", CITY, "-f", "brief").code == 0


@pytest.mark.parametrize("wrong", ["answers", "before"])
def test_where_answers_have_mistakes_no_page_is_written(wrong: str, tmp_path: Path) -> None:
    good, bad = put(tmp_path / "good.yaml"), tmp_path / "bad.yaml"
    bad.write_text(answers_text(LEVELS | {1: 6}), "utf-8")
    answers, before = (bad, good) if wrong == "answers" else (good, bad)
    done = invoke("report", answers, "--before", before, *SMALL, "-o", tmp_path / "report.html")
    assert done.code == 3
    assert "level-out-of-range" in done.stderr
    assert not (tmp_path / "report.html").exists()


def test_of_a_folder_the_others_are_shown(tmp_path: Path) -> None:
    put(tmp_path / "answers" / "good.yaml", "Kota A")
    (tmp_path / "answers" / "bad.yaml").write_text(answers_text(LEVELS | {1: 6}), "utf-8")
    done = invoke("report", tmp_path / "answers", *SMALL)
    assert done.code == 3
    text = reading(page_of(done.stdout))
    assert "Kota A" in text
    assert "1 input could not be scored" in text


def test_each_instrument_has_its_own_ranking() -> None:
    paths = [CITY, EXAMPLES / "kabupaten-serang-2021.yaml", PEMDI]
    tree = page_of(invoke("report", *paths).stdout)
    tables = [it for it in elements(tree, "table") if it.get("id", "").startswith("ranking")]
    assert [(table.get("id"), len(elements(table, "details"))) for table in tables] == [("ranking", 2), ("ranking-2", 1)]
    assert len(elements(tree, "h1")) == 1


def test_asterisks_in_a_name_do_not_end_the_bold_of_a_chat() -> None:
    done = invoke("score", "-", *SMALL, "-f", "brief", stdin=answers_text(LEVELS, agency="Kota *A* B"))
    assert done.stdout.splitlines()[0].count("*") == 2


COUNTY, COSTS = EXAMPLES / "answers" / "kabupaten-contoh.yaml", EXAMPLES / "plan" / "costs.yaml"
YEARS = ("--years", "2026-2028", "--target", "Baik", "--budget", "400", "--effort", COSTS, "--unit-of-effort", "Rp juta")


def test_a_plan_over_years_has_the_figures_of_json() -> None:
    (plan,) = json.loads(invoke("plan", COUNTY, *YEARS, "-f", "json").stdout)
    tree = page_of(invoke("report", COUNTY, *YEARS).stdout)
    tables = [it for it in elements(tree, "table") if "planned" in (it.get("class") or "")]
    assert len(tables) == len(plan["years"]) == 3
    for table, year in zip(tables, plan["years"], strict=True):
        rows = [[" ".join(reading(cell).split()) for cell in row] for row in elements(table, "tr")[1:]]
        steps, subtotal = [row for row in rows if row[0]], rows[-1]
        assert [[int(row[0]), int(row[2]), int(row[3]), float(row[4]), float(row[5])] for row in steps] == [
            [step[key] for key in ("indicator", "from", "to", "effort", "gain")] for step in year["steps"]
        ]
        assert [row[1].partition("Unit: ")[2] for row in steps] == [step["unit"] or "" for step in year["steps"]]
        assert float(steps[-1][6]) == year["index"]
        assert (subtotal[1], float(subtotal[4])) == ("Subtotal", year["effort"])
        asked = "\n".join(row[1] for row in rows if not row[0])
        assert all(level["en"] in asked for step in year["steps"] for level in step["levels"])
        assert all(level["evidence"]["en"] in asked for step in year["steps"] for level in step["levels"])
    text = reading(tree)
    assert "Plan 2026-2028" in text
    assert ": Indeks SPBE 2.34 Cukup → 2.61 Baik; total cost Rp900 juta of a budget of Rp1,200 juta" in text
    assert "Plan 2026-2028; first, in 2026:" in text
    assert "This is the cheapest plan that meets the target: cost Rp900 juta (proven)" in text


def test_without_options_of_a_plan_the_page_is_as_before() -> None:
    assert "Target: Baik (from 2.60)" in reading(page_of(invoke("report", COUNTY).stdout))


def test_a_target_without_years_is_that_of_the_page() -> None:
    (plan,) = json.loads(invoke("plan", COUNTY, "--target", "3", "--lock", "domain.4", "-f", "json").stdout)
    text = reading(page_of(invoke("report", COUNTY, "--target", "3", "--lock", "domain.4").stdout))
    assert "Target: index 3" in text
    assert f"This is the cheapest plan that reaches the target: effort {plan['effort']} (proven)." in text
    assert all(f"{step['indicator']} " in text for step in plan["steps"])


@pytest.mark.parametrize(
    ("question", "said", "times"),
    [
        (("--years", "2026-2027", "--target", "5"), "no plan meets the target; that is proven", 1),  # the plan is on the first screen
        (("--target", "5", "--max-step", "1"), "out of reach: the best index is 3.34 Baik, 1.658 too low", 2),  # and in the plan below
    ],
)
def test_out_of_reach_is_exit_code_1_on_the_page_and_beside_it(question: tuple[str, ...], said: str, times: int, tmp_path: Path) -> None:
    done = invoke("report", COUNTY, *question, "-o", tmp_path / "page.html")
    assert done.code == 1
    assert f"{COUNTY}: {said}" in done.stderr
    said = said[0].upper() + said[1:]
    assert reading(page_of((tmp_path / "page.html").read_text("utf-8"))).count(said) == times


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [("--target", "1", "nothing to raise, the target is met"), ("--budget", "0", "no step in this year")],
)
def test_years_without_steps_say_so(option: str, value: str, said: str) -> None:
    done = invoke("report", COUNTY, "--years", "2026-2027", option, value)
    assert (done.code, reading(page_of(done.stdout)).count(said)) == (0, 2)


def test_an_efforts_file_with_problems_gives_no_page(tmp_path: Path) -> None:
    (tmp_path / "efforts.yaml").write_text("1: free\n", "utf-8")
    done = invoke("report", COUNTY, "--effort", tmp_path / "efforts.yaml", "-o", tmp_path / "page.html")
    assert (done.code, (tmp_path / "page.html").exists()) == (3, False)
    assert "effort-malformed" in done.stderr


def test_an_option_of_a_plan_that_means_nothing_is_refused_as_plan_does(tmp_path: Path) -> None:
    refused = [invoke(command, COUNTY, "--years", "2026", "--target", "2027=Baik", "--lock", "99") for command in ("plan", "report")]
    assert [it.code for it in refused] == [2, 2]
    assert refused[0].stderr == refused[1].stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("option", "value"), [("--target", "3"), ("--years", "2027"), ("--effort", str(COSTS)), ("--unlock", "5"), ("--cohort", "kota")]
)
def test_a_plan_and_a_cohort_are_of_one_agency(option: str, value: str) -> None:
    done = invoke("report", EXAMPLES / "batch" / "answers", option, value)
    assert done.code == 2
    assert f"{option}: this works for one agency only" in done.stderr


def test_a_cohort_chooses_the_kind_to_compare_with() -> None:
    """Of 93 kota the published mean index is 3.39, of 415 kabupaten 2.97 (as the guide to benchmarks has it)."""
    assert "3.39" in reading(page_of(invoke("report", COUNTY, "--cohort", "kota").stdout))


def test_a_cohort_without_published_results_is_a_problem_beside_the_page() -> None:
    done = invoke("report", PEMDI, "--cohort", "kota")
    assert (done.code, "Among its kind" in reading(page_of(done.stdout))) == (3, False)
    assert "  help: leave out --cohort\n" in done.stderr


def test_a_brief_raises_first_what_the_first_year_of_the_plan_raises() -> None:
    lines = invoke("report", COUNTY, *YEARS, "-f", "brief").stdout.splitlines()
    assert lines[4].startswith("Plan 2026-2028: ")
    assert lines[5].startswith("Raise first, in 2026: indicator 44, ")


@pytest.mark.parametrize(
    ("options", "fourth"),
    [
        (("--target", "Baik", "--effort", COSTS, "--unit-of-effort", "Rp juta"), "cost Rp900 juta (proven)"),
        (
            ("--target", "Memuaskan", "--max-level", "3"),
            "Target: Memuaskan (from 4.20); out of reach: the best index is 3.20 Baik, 1.0025 too low",
        ),
        (("--target", "2"), "Target: index 2.00; no step is needed: the index is 2.34 Cukup"),
    ],
)
def test_a_brief_says_what_the_plan_that_was_asked_for_costs_or_why_there_is_none(options: tuple[str | Path, ...], fourth: str) -> None:
    lines = invoke("report", COUNTY, *options, "-f", "brief").stdout.splitlines()
    assert lines[4].endswith(fourth)
    assert (len(lines) == 6) == ("proven" in fourth)


def test_a_note_of_another_level_has_decimals(tmp_path: Path) -> None:
    """By hand: one of three items of level 1 is 1 + 0.5 / 3 = 7/6."""
    answers = "".join(f"  {number}: 2\n" for number in range(2, 21))
    text = f"agency: A\nyear: 2026\nanswers:\n  1: {{complete: 0, accepted: 1, of: 3}}\n{answers}"
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    page = run("report", tmp_path / "a.yaml", lang="id").stdout
    assert "bila: dari tingkat 1,166667 ke {new}" in page
    done = run(
        "plan", tmp_path / "a.yaml", "--years", "2027", "--target", "+0.01", "--only", "1", "--write", tmp_path / "2027.yaml", lang="id"
    )
    assert done.code == 0, done
    assert "direncanakan: dari tingkat 1,166667 ke 1,5" in (tmp_path / "2027.yaml").read_text("utf-8")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_longest_plan_leaves_the_page_small(lang: str, tmp_path: Path) -> None:
    (tmp_path / "low.yaml").write_text(answers_text(dict.fromkeys(range(1, 48), 1)), "utf-8")
    done = run("report", tmp_path / "low.yaml", "--years", "2025-2028", "--target", "5", lang=lang)
    assert done.code == 0
    assert len(done.stdout.encode()) < 200 * 1024
    assert ("has no room on this page" if lang == "en" else "tidak termuat di halaman ini") in done.stdout
