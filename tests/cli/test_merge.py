"""``spbe merge``: many hands' parts become one file, and nothing is lost or decided on the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from spbe_calc import Answers, read_answers
from tests.making import answers_text
from tests.support import EXAMPLES, codes, invoke

if TYPE_CHECKING:
    import pytest

WHOLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
HEAD = "agency: Kota A\nyear: 2024\nanswers:\n"


def read(path: Path) -> Answers:
    """The answers in a file, of which some may be missing."""
    found = read_answers(path, partial=True)
    assert isinstance(found, Answers), found
    return found


def merge(folder: Path, *options: str, **parts: str) -> tuple[int, str]:
    """The exit code and the messages of putting these parts together; the file is ``merged.yaml``."""
    paths = []
    for name, text in parts.items():
        paths.append(folder / f"{name}.yaml")
        paths[-1].write_text(HEAD + text, "utf-8")
    ran = invoke("merge", *paths, "-o", folder / "merged.yaml", *options)
    assert ran.stdout == ""
    return ran.code, ran.stderr


@given(st.lists(st.integers(0, 3), min_size=47, max_size=47), st.permutations(range(4)))
def test_parts_of_a_whole_are_the_whole_again(tmp_path_factory: pytest.TempPathFactory, hands: list[int], order: list[int]) -> None:
    levels, texts = read(WHOLE).levels, dict.fromkeys((f"part{hand}" for hand in order if hand in hands), "")
    for number, (hand, level) in enumerate(zip(hands, levels, strict=True), 1):
        texts[f"part{hand}"] += f"  {number}: {{level: {level}, unit: Unit {hand}}}\n"
    folder = tmp_path_factory.mktemp("parts")
    code, told = merge(folder, **texts)
    assert (code, "has 47 of 47 answers" in told) == (0, True)
    merged = read(folder / "merged.yaml")
    assert merged.levels == levels
    assert {number: detail.unit for number, detail in merged.details.items()} == {at: f"Unit {hand}" for at, hand in enumerate(hands, 1)}


def test_evidence_notes_and_units_are_joined(tmp_path: Path) -> None:
    one = "  1: {level: 3, evidence: a.pdf, note: x, unit: Diskominfo}\n"
    other = "  1: {level: 3, evidence: [a.pdf, b.pdf], note: y, unit: Bappeda}\n"
    assert merge(tmp_path, one=one, other=other)[0] == 0
    detail = read(tmp_path / "merged.yaml").details[1]
    assert (detail.evidence, detail.note, detail.unit) == (("a.pdf", "b.pdf"), "x\ny", "Diskominfo, Bappeda")


def test_what_is_missing_is_said_by_unit(tmp_path: Path) -> None:
    code, told = merge(tmp_path, one="  1: 3\n  2: {level: , unit: Bappeda}\n", other="  3: {level: , unit: Bappeda}\n  4: 2\n")
    assert code == 0
    assert "has 2 of 47 answers\n" in told
    assert "note: missing, Bappeda: 2, 3\n" in told
    assert "note: missing, no unit named: 5-47\n" in told
    assert f"until then: spbe check {tmp_path / 'merged.yaml'} --partial\n" in told
    assert invoke("check", tmp_path / "merged.yaml", "--partial").code == 0
    assert read(tmp_path / "merged.yaml").details[2].unit == "Bappeda"


def test_different_levels_are_a_conflict_and_nothing_is_written(tmp_path: Path) -> None:
    code, told = merge(tmp_path, one="  1: 3\n  2: 2\n", other="  2: 4\n", third="  2: 2\n")
    assert (code, codes(told)) == (3, ["answers-conflict"])
    assert "other.yaml:4:6: error: indicator 2 has level 4, but 2 in " in told
    assert not (tmp_path / "merged.yaml").exists()
    assert not (tmp_path / ".spbe").exists()


def test_many_conflicts_of_two_parts_are_said_five_times_and_then_counted(tmp_path: Path) -> None:
    low, high = ("".join(f"  {number}: {level}\n" for number in range(1, 21)) for level in (2, 4))
    code, told = merge(tmp_path, one=low, other=high)
    assert (code, told.count("error: "), told.count("  help: ")) == (3, 5, 1)
    other = tmp_path / "other.yaml"
    assert f"15 more like {other}:4:6: {other}:9-23  [answers-conflict]\n" in told


def test_a_conflict_of_a_row_that_names_its_indicator_is_at_its_cell(tmp_path: Path) -> None:
    name = "Kebijakan Internal Arsitektur SPBE Instansi Pusat/Pemerintah Daerah"
    (tmp_path / "one.yaml").write_text(HEAD + "  1: 3\n", "utf-8")
    (tmp_path / "other.csv").write_text(f"Instansi;Kota A\nTahun;2024\nIndikator;Tingkat\n{name};4\n", "utf-8")
    done = invoke("merge", tmp_path / "one.yaml", tmp_path / "other.csv", "-o", tmp_path / "merged.yaml")
    assert "other.csv:4:2: error: " in done.stderr
    assert codes(done.stderr) == ["other-delimiter", "answers-conflict"]


def test_one_part_may_decide(tmp_path: Path) -> None:
    parts = {"one": "  1: {level: 3, note: ours}\n", "other": "  1: {level: 4, note: theirs}\n"}
    assert merge(tmp_path, "--prefer", str(tmp_path / "." / "other.yaml"), **parts)[0] == 0
    merged = read(tmp_path / "merged.yaml")
    assert (merged.levels[0], merged.details[1].note) == (4, "theirs")
    code, told = merge(tmp_path, "--force", "--prefer", "nothing.yaml", **parts)
    assert (code, "nothing.yaml is none of the parts" in told) == (2, True)


def test_levels_keep_what_they_were_computed_from(tmp_path: Path) -> None:
    for name, text in {"a": "  5: {external: 68.75}\n", "b": "  13: {complete: 0, accepted: 1, of: 3}\n  5: 3.75\n"}.items():
        (tmp_path / f"{name}.yaml").write_text(HEAD.replace("2024", "2026") + text, "utf-8")
    assert invoke("merge", tmp_path / "a.yaml", tmp_path / "b.yaml", "-o", tmp_path / "merged.yaml").code == 0
    merged, parts = read(tmp_path / "merged.yaml"), [read(tmp_path / f"{name}.yaml") for name in "ab"]
    assert merged.derivations == {**parts[0].derivations, **parts[1].derivations}
    assert {18, 6, 7} <= merged.assumed
    assert invoke("merge", tmp_path / "b.yaml", tmp_path / "a.yaml", "-o", tmp_path / "turned.yaml").code == 0
    assert read(tmp_path / "turned.yaml").derivations == merged.derivations


def test_a_part_with_mistakes_is_not_left_out_silently(tmp_path: Path) -> None:
    code, told = merge(tmp_path, one="  1: 3\n", other="  2: 9\n")
    assert (code, codes(told)) == (3, ["level-out-of-range"])
    assert not (tmp_path / "merged.yaml").exists()


def test_a_part_of_another_year_is_named_beside_the_mistakes_of_others(tmp_path: Path) -> None:
    (tmp_path / "last.yaml").write_text(HEAD.replace("2024", "2023") + "  3: 3\n", "utf-8")
    code, told = merge(tmp_path, str(tmp_path / "last.yaml"), one="  1: 3\n", other="  2: 9\n")
    assert (code, codes(told)) == (3, ["level-out-of-range", "part-differs"])
    assert not (tmp_path / "merged.yaml").exists()


def test_rows_of_a_table_are_parts_too(tmp_path: Path) -> None:
    (tmp_path / "parts.csv").write_text(f"agency,year,{','.join(map(str, range(1, 48)))}\nKota A,2024,{'3,' * 20}{',' * 26}\n", "utf-8")
    (tmp_path / "rest.yaml").write_text(answers_text(dict.fromkeys(range(21, 48), 2), agency="Kota A", year=2024), "utf-8")
    ran = invoke("merge", tmp_path / "parts.csv", tmp_path / "rest.yaml", "-o", tmp_path / "merged.yaml")
    assert ran.code == 0, ran.stderr
    assert read(tmp_path / "merged.yaml").levels == (3,) * 20 + (2,) * 27


def test_no_file_is_replaced_by_mistake(tmp_path: Path) -> None:
    assert merge(tmp_path, one="  1: 3\n")[0] == 0
    before = (tmp_path / "merged.yaml").read_bytes()
    code, told = merge(tmp_path, one="  1: 4\n")
    assert (code, "--force overwrites it" in told) == (2, True)
    assert (tmp_path / "merged.yaml").read_bytes() == before
    assert invoke("merge", tmp_path / "one.yaml", "-o", tmp_path / "one.yaml", "--force").code == 2
    assert invoke("merge", tmp_path / "one.yaml", "-o", tmp_path / "a.ods").code == 2
    assert merge(tmp_path, "--force", one="  1: 4\n")[0] == 0
    assert read(tmp_path / "merged.yaml").levels[0] == 4


def test_what_would_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    texts = {name: f"  1: {{level: 3, note: {name * 20_000}, unit: {name * 600}}}\n" for name in ("a", "b")}
    code, told = merge(tmp_path, **texts)
    assert (code, codes(told)) == (3, ["too-long", "too-long"])
    assert "b.yaml:4:23: error: note has 40001 characters; at most 32767 are allowed" in told
    assert not (tmp_path / "merged.yaml").exists()


def test_parts_may_come_from_standard_input_and_a_file_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "  1: 3\n", "utf-8")
    ran = invoke("merge", "-", tmp_path / "a.yaml", tmp_path / "a.yaml", "-o", tmp_path / "merged.yaml", stdin=HEAD + "  2: 2\n")
    assert (ran.code, codes(ran.stderr)) == (0, ["file-twice"])
    assert "has 2 of 47 answers" in ran.stderr


def test_a_table_without_a_year_is_put_together_with_the_option_that_is_named(tmp_path: Path) -> None:
    part = tmp_path / "bagian.csv"
    part.write_text("Instansi;Kota A;\nNo;Indikator;Nilai\n" + "".join(f"{nr};;3\n" for nr in range(1, 48)), "utf-8")
    ran = invoke("merge", part, "-o", tmp_path / "merged.yaml")
    assert (ran.code, "--year YYYY" in ran.stderr) == (2, True)
    assert invoke("merge", part, "-o", tmp_path / "merged.yaml", "--year", "2024").code == 0
    assert read(tmp_path / "merged.yaml").year == 2024


def test_what_a_unit_sent_in_another_form_is_named(tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    (parts / "dinas").mkdir(parents=True)
    (parts / "one.yaml").write_text(HEAD + "  1: 3\n", "utf-8")
    for name in ("diskominfo.docx", "dinas/scan.pdf", "~$one.docx", ".hidden.pdf", "catatan.txt"):
        (parts / name).write_bytes(b"PK")
    ran = invoke("merge", parts, "-o", tmp_path / "merged.yaml")
    assert ran.code == 0
    named = ("diskominfo.docx", str(Path("dinas", "scan.pdf")))
    assert f"note: not read in {parts}: {', '.join(named)}; a part is a worksheet, csv, YAML or JSON\n" in ran.stderr
    for number in range(20):
        (parts / f"{number:02}.zip").write_bytes(b"PK")
    assert "09.zip, …; a part" in invoke("merge", parts, "-o", tmp_path / "again.yaml").stderr
