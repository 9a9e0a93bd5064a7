"""``spbe compare`` and ``spbe check --against``: which inputs fit together, and what the exit codes say."""

from __future__ import annotations

import json
import re
import shutil
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from tests.making import answers_text
from tests.support import EXAMPLES, codes, invoke

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = (EXAMPLES / f"kota-bandar-lampung-{year}.yaml" for year in (2023, 2024))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders with the same agency, better in ``new``."""
    for name, file in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        shutil.copy(file, tmp_path / name / "kota.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name the answers before and after"),
        ((NEW,), "name the answers before and after"),
        (("-", "-"), "standard input cannot be both the answers before and those after"),
        ((OLD, NEW, "--by", "indicator"), "this needs two folders or tables"),
        ((EXAMPLES / "batch" / "answers",), "these are answers of several agencies"),
    ],
)
def test_what_cannot_be_compared_is_wrong_usage(arguments: tuple[str | Path, ...], message: str) -> None:
    ran = invoke("compare", *arguments)
    assert (ran.code, ran.stdout) == (2, "")
    assert message in ran.stderr


@pytest.mark.parametrize(
    ("before", "after", "drop", "code"),
    [
        (OLD, NEW, "any", 0),
        (OLD, OLD, "any", 0),
        (NEW, OLD, "index", 1),
        (NEW, OLD, "predicate", 1),
        (NEW, OLD, "any", 1),
    ],
)
def test_a_drop_ends_with_1_and_names_what_fell(before: Path, after: Path, drop: str, code: int) -> None:
    ran = invoke("compare", before, after, "-q", "--fail-on-drop", drop)
    assert ran.code == code
    assert ("the index fell from 2.98 to 2.15 (-0.825)" in ran.stderr) is (code == 1 and drop != "predicate")
    assert ("the predicate fell from Baik to Cukup" in ran.stderr) is (code == 1 and drop != "index")


def test_a_level_that_fell_is_a_drop_although_the_index_rose(tmp_path: Path) -> None:
    levels = dict.fromkeys(range(1, 48), 3)
    (tmp_path / "old.yaml").write_text(answers_text(levels, year=2024), "utf-8")
    (tmp_path / "new.yaml").write_text(answers_text(levels | {1: 2, 2: 5}, year=2024), "utf-8")
    ends = [
        invoke("compare", tmp_path / "old.yaml", tmp_path / "new.yaml", "-q", "--fail-on-drop", it).code
        for it in ("index", "predicate", "any")
    ]
    assert ends == [0, 0, 1]


def test_the_change_of_a_json_is_the_exact_sum_of_its_effects() -> None:
    (found,) = json.loads(invoke("compare", OLD, NEW, "-f", "json").stdout, parse_float=Fraction)
    assert sum(it["effect"] for it in found["indicators"]) == Fraction(found["change"]) == Fraction("0.825")
    assert Fraction(found["after"]["index_exact"]) - Fraction(found["before"]["index_exact"]) == Fraction("0.825")


def test_one_side_may_be_standard_input() -> None:
    ran = invoke("compare", OLD, "-", "-q", stdin=NEW.read_text("utf-8"))
    assert (ran.stdout, ran.code) == ("2.15 Cukup -> 2.98 Baik\n", 0)


def test_a_side_that_is_not_there_ends_with_3_and_the_other_is_still_shown(folder: Path) -> None:
    (folder / "empty").mkdir()
    ran = invoke("compare", "empty", "new")
    assert (ran.code, codes(ran.stderr)) == (3, ["no-answers-files"])
    assert "Only after: 1" in ran.stdout


@pytest.mark.parametrize(("base", "code"), [("gone", "file-not-found"), ("empty", "no-answers-files")])
@pytest.mark.parametrize("quiet", [[], ["-q"]])
def test_no_gate_passes_because_its_base_is_not_there(base: str, code: str, quiet: list[str], folder: Path) -> None:
    (folder / "empty").mkdir()
    ran = invoke("check", "new", "--against", base, "--fail-on-drop", "any", *quiet)
    assert (ran.code, codes(ran.stderr)) == (3, [code])


def commands(drop: str) -> list[tuple[str, ...]]:
    """Both commands that have the gate, on the two folders."""
    check = ("check", "new", "--against", "old", "--fail-on-drop", drop)
    return [("compare", "old", "new", "--fail-on-drop", drop), check, (*check, "-q")]


def ended(command: tuple[str, ...]) -> tuple[int, str]:
    """The exit code, and what is said about the comparison: not the summary of ``check``."""
    ran = invoke(*command)
    return ran.code, re.sub(r"\d files?, no problems\n", "", ran.stderr)


@pytest.mark.parametrize("drop", ["index", "predicate", "any"])
def test_no_gate_passes_an_agency_that_is_gone(drop: str, folder: Path) -> None:
    gone = folder / "new" / "kota.yaml"
    gone.write_text(gone.read_text("utf-8").replace("Bandar Lampung", "Lampung Bandar"), "utf-8")
    said = "old/kota.yaml: Pemerintah Kota Bandar Lampung: no valid answers after; was it renamed or removed? A drop is not ruled out\n"
    for command in commands(drop):
        assert ended(command) == (1, said)


def test_an_agency_that_has_other_years_after_is_not_gone(folder: Path) -> None:
    (folder / "old" / "earlier.yaml").write_text(OLD.read_text("utf-8").replace("year: 2023", "year: 2022"), "utf-8")
    for command in commands("any"):
        assert ended(command) == (0, "")


@pytest.mark.parametrize("side", ["old", "new"])
def test_no_gate_passes_where_two_answers_could_be_meant(side: str, folder: Path) -> None:
    first = (folder / side / "kota.yaml").read_text("utf-8")
    (folder / side / "again.yaml").write_text(first, "utf-8")
    said = f"{side}/kota.yaml: Pemerintah Kota Bandar Lampung: several answers for one year and stage, so a drop is not ruled out\n"
    for command in commands("any"):
        ran = invoke(*command)
        assert (ran.code, ran.stderr.endswith(said)) == (1, True)
    assert codes(invoke("compare", "old", "new").stderr) == ["agency-twice"]


def test_no_gate_passes_another_instrument(folder: Path) -> None:
    new = folder / "new" / "kota.yaml"
    new.write_text(answers_text(dict.fromkeys(range(1, 21), 3), agency="Pemerintah Kota Bandar Lampung", year=2026), "utf-8")
    said = "Pemerintah Kota Bandar Lampung: a different instrument than before, so a drop is not ruled out\n"
    for command in (*commands("predicate"), ("compare", "old/kota.yaml", "new/kota.yaml", "-q", "--fail-on-drop", "any")):
        ran = invoke(*command)
        assert (ran.code, ran.stderr.endswith(said)) == (1, True)


def test_no_gate_passes_when_nothing_was_compared(folder: Path) -> None:
    (folder / "new" / "kota.yaml").unlink()
    (folder / "old" / "kota.yaml").unlink()
    for name, agency in (("old", "Kota A"), ("new", "Kota B")):
        (folder / name / "a.yaml").write_text(answers_text(dict.fromkeys(range(1, 48), 3), agency=agency), "utf-8")
    for command in commands("any"):
        code, said = ended(command)
        assert (code, "Kota A: no valid answers after" in said) == (1, True)


def test_no_gate_passes_a_newer_result_that_is_gone(folder: Path) -> None:
    newer = OLD.read_text("utf-8").replace("year: 2023", "year: 2024")
    (folder / "old" / "newer.yaml").write_text(newer, "utf-8")
    (folder / "new" / "kota.yaml").write_text(OLD.read_text("utf-8"), "utf-8")
    said = "old/newer.yaml: Pemerintah Kota Bandar Lampung: no valid answers of 2024 akhir after; were they removed?"
    for command in commands("any"):
        code, found = ended(command)
        assert (code, found.startswith(said)) == (1, True)
    assert "\nPemerintah Kota Bandar Lampung (2024 akhir)\n" in invoke("compare", "old", "new").stdout


def test_a_predicate_that_changed_with_the_basis_is_a_row(folder: Path) -> None:
    near = (EXAMPLES / "batch" / "answers" / "kabupaten-contoh-selatan.yaml").read_text("utf-8")
    for name, year in (("old", 2023), ("new", 2024)):
        (folder / name / "kota.yaml").write_text(near.replace("year: 2024", f"year: {year}"), "utf-8")
    assert re.search(r"2\.60 +2\.60 +0\.00 .*Baik\*? -> Cukup", invoke("compare", "old", "new").stdout)


def test_the_short_forms_of_names_are_the_same_agency(folder: Path) -> None:
    for name, agency in (("old", "Pemkab Serang"), ("new", "PEMERINTAH  Kab. Serang")):
        (folder / name / "kota.yaml").write_text(answers_text(dict.fromkeys(range(1, 48), 3), agency=agency), "utf-8")
    for command in commands("any"):
        assert ended(command) == (0, "")


def test_no_gate_passes_where_one_agency_has_two_spellings(folder: Path) -> None:
    levels = dict.fromkeys(range(1, 48), 3)
    for name, agency in (("old/kota", "Pemkab Serang"), ("new/kota", "Pemkab Serang"), ("new/b", "Pemerintah Kabupaten Serang")):
        (folder / f"{name}.yaml").write_text(answers_text(levels, agency=agency), "utf-8")
    for command in commands("any"):
        code, said = ended(command)
        assert (code, "several answers for one year and stage" in said) == (1, True)


def test_a_folder_of_one_agency_is_a_trend_by_year_and_stage(folder: Path) -> None:
    for name, year, stage in (("a", 2024, "akhir"), ("b", 2024, "mandiri"), ("c", 2022, "akhir")):
        text = answers_text(dict.fromkeys(range(1, 48), {"a": 4, "b": 3, "c": 2}[name]), year=year, stage=stage)
        (folder / "new" / f"{name}.yaml").write_text(text, "utf-8")
    (folder / "new" / "kota.yaml").unlink()
    ran = invoke("compare", "new", "-q", "--fail-on-drop", "any")
    assert (ran.code, ran.stdout) == (0, "2.00 Cukup -> 3.00 Baik -> 4.00 Sangat Baik\n")


def test_mending_the_only_answers_in_the_base_passes_and_says_so(folder: Path) -> None:
    mistaken = OLD.read_text("utf-8").replace("  12: 1\n", "  12: 6\n")
    (folder / "old" / "kota.yaml").write_text(mistaken, "utf-8")
    for command in commands("any")[1:]:
        assert ended(command) == (0, "note: old/kota.yaml: not compared, because it had mistakes before\n")
    assert invoke("check", "new", "--against", "old", "-q").stderr == ""


def test_mending_answers_in_the_base_does_not_stop_a_gate_that_compared_others(folder: Path) -> None:
    for name, level in (("old", 9), ("new", 3)):
        (folder / name / "b.yaml").write_text(answers_text(dict.fromkeys(range(1, 48), level), agency="Kota B", year=2024), "utf-8")
    for command in commands("any")[1:]:
        assert ended(command) == (0, "note: old/b.yaml: not compared, because it had mistakes before\n")


def test_unfinished_answers_are_named_and_never_pass_a_gate(folder: Path) -> None:
    file = folder / "new" / "kota.yaml"
    file.write_text(NEW.read_text("utf-8").replace("  47: 2\n", ""), "utf-8")
    ran = invoke("check", "new", "--against", "old", "--partial")
    assert ran.code == 0
    assert "note: new/kota.yaml: not compared, because answers are missing\n" in ran.stderr
    gate = invoke("check", "new", "--against", "old", "--partial", "--fail-on-drop", "any")
    assert (gate.code, gate.stdout) == (2, "")
    assert "--partial" in gate.stderr


def test_mistakes_of_the_answers_are_reported_and_the_others_compared(folder: Path) -> None:
    (folder / "new" / "bad.yaml").write_text(answers_text({1: 9}, agency="Kota B", year=2024), "utf-8")
    ran = invoke("check", "new", "--against", "old")
    assert ran.code == 3
    assert "[level-out-of-range]" in ran.stderr
    assert "+0.83" in ran.stdout


def test_the_output_is_none_of_the_inputs(folder: Path) -> None:
    for output in ("old/kota.yaml", "new/kota.yaml"):
        assert invoke("compare", "old", "new", "-f", "csv", "-o", output).code == 2
    assert (folder / "old" / "kota.yaml").read_bytes() == OLD.read_bytes()


def test_several_files_of_one_agency_are_better_compared() -> None:
    assert "`spbe compare` shows what changed" in invoke("score", OLD, NEW).stderr
    assert "spbe compare" not in invoke("score", EXAMPLES / "batch" / "answers").stderr


@pytest.mark.parametrize("more", [(), ("latest.yaml",)])
def test_each_side_has_the_name_of_its_own_index(more: tuple[str, ...], folder: Path) -> None:
    for name, year in (("new/kota.yaml", 2026), ("latest.yaml", 2027)):
        (folder / name).write_text(
            answers_text(dict.fromkeys(range(1, 21), 3), agency="Pemerintah Kota Bandar Lampung", year=year), "utf-8"
        )
    command = ("compare", "old/kota.yaml", "new/kota.yaml", *more)
    assert "Indeks SPBE  2.15 Cukup -> Indeks Pemdi 3.00  Baik" in invoke(*command).stdout
    assert ",Indeks SPBE -> Indeks Pemdi,2.15,3,," in invoke(*command, "-f", "csv").stdout


PEMDI = EXAMPLES / "pemdi" / "kabupaten-contoh-2026.yaml"


def footnotes(text: str, *parts: str) -> list[str]:
    """The lines with one of these parts."""
    return [line for line in text.splitlines() if any(part in line for part in parts)]


def test_a_level_that_is_the_same_as_written_is_no_rise() -> None:
    """1.166667 is all that a person can write of the computed 7/6."""
    done = invoke("score", PEMDI, "--set", "13=1.166667")
    assert "no level changed" in done.stdout
    assert "raised" not in done.stdout
    assert "-> 1.44  Kurang (0.00)" in done.stdout
    (found,) = json.loads(invoke("score", PEMDI, "--set", "13=1.166667", "-f", "json").stdout)
    assert (found["change"], found["indicators"]) == ("0", [])


def test_the_same_holds_for_files_trends_and_two_sides(tmp_path: Path) -> None:
    text = PEMDI.read_text("utf-8")
    written = tmp_path / "written.yaml"
    written.write_text(text.replace("{complete: 0, accepted: 1, of: 3}", "1.166667"), "utf-8")
    assert written.read_text("utf-8") != text
    for paths in ([written, PEMDI], [PEMDI, written]):
        done = invoke("compare", *paths, "--fail-on-drop", "any")
        assert (done.code, "no level changed" in done.stdout) == (0, True)
    trend = invoke("compare", PEMDI, written, PEMDI).stdout
    assert "no level changed" in trend
    assert "1.166667 -> 1.166667" not in trend + invoke("compare", PEMDI, written, PEMDI, "--all").stdout
    for name, file in {"before": PEMDI, "after": written}.items():
        (tmp_path / name).mkdir()
        shutil.copy(file, tmp_path / name / "a.yaml")
    assert "index higher: 0; lower: 0; unchanged: 1" in invoke("compare", tmp_path / "before", tmp_path / "after").stdout
    assert invoke("compare", tmp_path / "before", tmp_path / "after", "--by", "indicator", "-q").stdout == ""


def test_a_note_about_one_side_says_about_which() -> None:
    text = invoke("score", PEMDI, "--set", "5=3", "--set", "13=2").stdout
    assert footnotes(text, "indicator 5 ", "indicator 13 ") == [
        "Before: level 3.75 of indicator 5 comes from SDI index 68.75 from Bappenas",
        "* Before: level 1.166667 of indicator 13 is an estimate: 1 of 3 items of evidence for level 1 accepted",
    ]
    both = footnotes(text, "indicator 1 ", "indicator 18 ")
    assert [line[:8] for line in both] == ["* level ", "* level "]


def test_a_note_about_one_score_of_a_trend_says_about_which(tmp_path: Path) -> None:
    text = PEMDI.read_text("utf-8")
    later = [tmp_path / "2027.yaml", tmp_path / "2028.yaml"]
    for file in later:
        file.write_text(text.replace("2026", file.stem).replace("{external: 68.75}", "3"), "utf-8")
    shown = invoke("compare", PEMDI, *later, "-i", "permenpanrb-8-2026").stdout
    assert footnotes(shown, "indicator 5 ") == ["2026: level 3.75 of indicator 5 comes from SDI index 68.75 from Bappenas"]
    assert len(footnotes(shown, "indicator 18 ")) == 1


def test_the_same_file_on_both_sides_is_noted(folder: Path) -> None:
    done = invoke("compare", "new/kota.yaml", folder / "new" / "kota.yaml", "-q")
    assert (done.code, done.stdout) == (0, "2.98 Baik -> 2.98 Baik\n")
    assert f"{folder / 'new' / 'kota.yaml'} is named twice, so it is compared with itself" in done.stderr
    assert "named twice" not in invoke("compare", "old/kota.yaml", "new/kota.yaml", "-q").stderr


def test_years_in_the_wrong_order_are_a_warning_in_every_face() -> None:
    assert "the answers after are of 2023, those before of 2024" in invoke("compare", NEW, OLD).stdout
    (found,) = json.loads(invoke("compare", NEW, OLD, "-f", "json").stdout)
    assert [it["code"] for it in found["warnings"]] == ["years-reversed"]
    assert "[years-reversed]" in invoke("compare", NEW, OLD, NEW, "-q").stderr
    assert invoke("compare", OLD, NEW, "-q").stderr == ""


@pytest.mark.parametrize(("command", "has_option"), [("score", True), ("check", True), ("compare", False), ("benchmark", False)])
def test_only_commands_that_have_the_option_recommend_it(command: str, *, has_option: bool, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text(dict.fromkeys(range(2, 48), 3)), "utf-8")
    done = invoke(command, file, *([file] if command == "compare" else []))
    assert "fill in a level for each, there is no 'not applicable'" in done.stdout + done.stderr
    assert ("--partial" in done.stdout + done.stderr) == has_option


def test_a_single_lower_level_is_told_in_the_singular(tmp_path: Path) -> None:
    before, after = tmp_path / "before.yaml", tmp_path / "after.yaml"
    for file, level in ((before, 4), (after, 3)):
        file.write_text(answers_text(dict.fromkeys(range(1, 47), 3) | {47: level}), "utf-8")
    for arguments in (("compare", before, after), ("check", after, "--against", before)):
        done = invoke(*arguments, "--fail-on-drop", "any")
        assert (done.code, "lower level: indicator 47\n" in done.stderr) == (1, True)


def test_an_agency_that_a_table_has_twice_is_said_by_every_command_for_many(tmp_path: Path) -> None:
    """Which of the two is older, the order of rows or sheets does not say."""
    table, folder = tmp_path / "a.csv", tmp_path / "answers"
    columns = ",".join(str(number) for number in range(1, 48))
    table.write_text(f"agency,year,{columns}\n" + "".join(f"Kota A,2024{f',{level}' * 47}\n" for level in (2, 3)), "utf-8")
    folder.mkdir()
    for level in (2, 3):
        (folder / f"{level}.yaml").write_text(answers_text(dict.fromkeys(range(1, 48), level), agency="Kota A"), "utf-8")
    page = ("-o", str(tmp_path / "page.html"))
    for path in (table, folder):
        for command in ("score", "plan", "compare", "report"):
            ran = invoke(command, path, *(page if command == "report" else ()))
            assert (ran.code, ran.stderr.count("[agency-twice]")) == (0, 1), (command, path.name, ran.stderr)
            assert "warning" in ran.stderr
    years = table.read_text("utf-8").replace("Kota A,2024", "Kota A,2023", 1)
    table.write_text(years, "utf-8")
    assert "agency-twice" not in invoke("compare", table).stderr
