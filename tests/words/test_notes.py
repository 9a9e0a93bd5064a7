"""What people keep says what it stands on: a provisional instrument, levels that were assumed, a border that is near."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from tests.making import answers_text, built_in
from tests.support import EXAMPLES, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

NEAR = EXAMPLES / "batch" / "answers" / "kabupaten-contoh-selatan.yaml"
WHOLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
FORMS = ("table", "markdown")
QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("score",),
    ("score", "--detail", "indicator"),
    ("score", "--leverage"),
    ("score", "--set", "1=4"),
    ("score", "--partial"),
    ("plan",),
    ("plan", "--target", "1.0"),
)
AWAITED = (
    "SDI index from Bappenas",
    "SJIG score from BIG",
    "IPS (EPSS) from BPS",
    "SDI score of the interoperability aspect from Bappenas",
)


def pemdi(folder: Path, name: str = "a", *, without: frozenset[int] = frozenset({5, 6, 7, 18})) -> Path:
    file = folder / f"{name}.yaml"
    levels = {at: 2 for at in range(1, 21) if at not in without}
    file.write_text(answers_text(levels, agency=f"Kota {name}", year=2026), "utf-8")
    return file


def ask(question: tuple[str, ...], *files: Path, form: str = "table") -> str:
    command, *options = question
    return invoke(command, *files, *options, "-f", form).stdout.replace("\\", "")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_provisional_instrument_and_assumed_levels_are_named(question: tuple[str, ...], form: str, tmp_path: Path) -> None:
    shown = ask(question, pemdi(tmp_path), form=form)
    assert "permenpanrb-8-2026 is provisional" in shown.split("No.")[0]
    for number, awaited in zip((5, 6, 7, 18), AWAITED, strict=True):
        (note,) = [line for line in shown.splitlines() if re.match(rf"\* [Ll]evel 1 of indicator {number} is assumed", line)]
        assert awaited in note


@pytest.mark.parametrize("form", FORMS)
def test_unfinished_answers_say_it_too(form: str, tmp_path: Path) -> None:
    shown = ask(("score", "--partial"), pemdi(tmp_path, without=frozenset({1, 5})), form=form)
    assert "is provisional" in shown
    assert "* level 1 of indicator 5 is assumed as the lowest, level 5 as the highest: waiting for SDI index from Bappenas" in shown


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("partial", [(), ("--partial",)])
def test_a_ranking_counts_the_agencies_with_assumed_levels(partial: tuple[str, ...], form: str, tmp_path: Path) -> None:
    files = pemdi(tmp_path, "a"), pemdi(tmp_path, "b", without=frozenset({7})), pemdi(tmp_path, "c", without=frozenset())
    shown = ask(("score", *partial), *files, form=form)
    assert "permenpanrb-8-2026 is provisional" in shown
    assert "level 1 of indicator 5 is assumed for 1 of 3 agencies: waiting for SDI index from Bappenas\n" in shown
    assert "level 1 of indicator 7 is assumed for 2 of 3 agencies: waiting for IPS (EPSS) from BPS\n" in shown


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("question", [*QUESTIONS[:3], ("score", "--set", "1=1"), QUESTIONS[4]], ids=" ".join)
def test_a_predicate_near_a_border_is_marked_and_the_mark_explained(question: tuple[str, ...], form: str) -> None:
    shown = ask(question, NEAR, form=form)
    assert "2.60 Cukup*" in shown.replace("2.60  Cukup", "2.60 Cukup").replace("**", "*")
    assert "\n* the exact index 2.5985 falls in Cukup; rounded, it would fall in Baik\n" in shown


@pytest.mark.parametrize("form", FORMS)
def test_a_plan_marks_what_it_starts_from(form: str) -> None:
    shown = ask(("plan",), NEAR, form=form)
    assert f"2.60 Cukup* {'→' if form == 'markdown' else '->'} " in shown
    assert re.search(r"(?m)^\* [Tt]he exact index 2\.5985 falls in Cukup; rounded, it would fall in Baik\.?$", shown)


def test_the_other_basis_is_explained_as_such() -> None:
    shown = invoke("score", NEAR, "--predicate-basis", "rounded").stdout
    assert "2.60  Baik*\n" in shown
    assert "\n* the rounded index falls in Baik; the exact index 2.5985 would fall in Cukup\n" in shown
    ranking = invoke("score", NEAR, WHOLE, "--predicate-basis", "rounded").stdout
    assert "\n* based on the rounded index; the exact index would give a different predicate\n" in ranking


@pytest.mark.parametrize("form", FORMS)
def test_a_ranking_marks_the_agencies_near_a_border(form: str) -> None:
    shown = ask(("score",), NEAR.parent, form=form)
    marked = [line for line in shown.splitlines() if "Baik*" in line or "Cukup*" in line]
    assert [next(name for name in ("Utara", "Selatan") if name in line) for line in marked] == ["Utara", "Selatan"]
    assert "* based on the exact index; rounding first would give a different predicate" in shown


def test_a_domain_or_aspect_near_a_border_is_marked_too(tmp_path: Path) -> None:
    """Its exact index is 1.996, and the border is 2."""
    instrument = built_in()
    assert instrument.near_border(Fraction("2.598"))
    assert not instrument.near_border(Fraction("2.60"))
    small = tmp_path / "i.yaml"
    bands = "predicates: [{name: Tinggi, from: 2}, {name: Rendah}]"
    parts = [f"  - {{number: {at}, name: A, weight: {weight}}}" for at, weight in ((1, "0.4"), (2, "99.6"))]
    indicators = "\n".join("  " * 2 + part for part in parts)
    small.write_text(
        f"id: a\ntitle: A\nregulation: A\nlevels: {{from: 1, to: 3}}\n{bands}\naspects:\n  - number: 1\n    name: A\n    weight: 100\n"
        f"    indicators:\n{indicators}\n",
        "utf-8",
    )
    (tmp_path / "a.yaml").write_text(answers_text({1: 1, 2: 2}, instrument="a"), "utf-8")
    shown = invoke("score", tmp_path / "a.yaml", "-i", small).stdout
    assert re.search(r"(?m)^1 .* 2\.00 .* Rendah\*$", shown)
    assert "\n* based on the exact index; rounding first would give a different predicate\n" in shown


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_where_there_is_nothing_to_note_there_is_no_note(question: tuple[str, ...]) -> None:
    shown = ask(question, WHOLE)
    assert "*" not in shown
    assert "provisional" not in shown


def test_scripts_get_the_plain_predicate() -> None:
    assert invoke("score", NEAR, "-q").stdout == "2.60 Cukup\n"
    for form in ("csv", "json", "jsonl"):
        assert "Cukup*" not in invoke("score", NEAR, "-f", form).stdout


def test_the_notes_in_indonesian(tmp_path: Path) -> None:
    shown = run("score", pemdi(tmp_path), lang="id").stdout
    assert "permenpanrb-8-2026 masih sementara: angkanya belum dicocokkan dengan naskah peraturan\n" in shown
    assert "\n* indikator 7 dianggap tingkat 1 selama jawabannya belum ada: " in shown
    assert "\n* ditentukan dari indeks eksak; bila dibulatkan dulu, predikatnya berbeda\n" in run("score", NEAR.parent, lang="id").stdout
