"""What people keep says what a result rests on: a provisional instrument, assumed and estimated levels. Every subject, every format."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from spbe_calc.formats import FORMATS as ALL
from tests.making import answers_text
from tests.support import run
from tests.views.test_shown import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

ONE, LATER = "before/kota.yaml", "after/kota.yaml"
SUBJECTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "score": (("score", ONE), ("score", ONE, "--detail", "indicator"), ("score", ONE, "--detail", "domain")),
    "badge": (("score", ONE),),
    "ranking": (("score", "before"), ("score", "before", "--detail", "indicator")),
    "partial": (("score", ONE, "--partial"),),
    "partial ranking": (("score", "before", "--partial"),),
    "what-if": (("score", ONE, "--set", "1=3"),),
    "leverage": (("score", ONE, "--leverage"),),
    "plan": (("plan", ONE), ("plan", "before")),
    "schedule": (("plan", ONE, "--years", "2028-2029"), ("plan", "before", "--years", "2028-2029")),
    "benchmark": (("benchmark", ONE, "--among", "after"),),
    "comparison": (("compare", ONE, LATER),),
    "trend": (("compare", ONE, LATER, "latest.yaml"),),
    "sides": (("compare", "before", "after"),),
    "shifts": (("compare", "before", "after", "--by", "indicator"),),
    "report": (("report", ONE),),
    "brief": (("report", ONE),),
    "since": (("check", "after", "--against", "before"),),
}
OTHERS = {"indicators", "indicator", "criteria", "instruments", "official", "problems", "explain", "schema"}
"""The subjects without scores."""
CODES = {"provisional-instrument", "assumed-level", "estimated-level", "external-unsure"}
WORDS = {
    "en": ("is provisional: its figures were not yet compared", r"assumed|default level is used", r"estimate", r"not certain"),
    "id": ("masih sementara", r"dianggap|dipakai tingkat bawaan", r"perkira", r"belum pasti"),
}
CASES = [
    pytest.param(command, name, lang, id=" ".join([*command, name, lang]))
    for subject, commands in SUBJECTS.items()
    for command in commands
    for name in FORMATS[subject]
    if name != "line"
    for lang in (("en", "id") if any(it.name == name and it.people for it in ALL) else ("en",))
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Answers for Pemdi whose levels are assumed, estimated and converted without certainty: two agencies, before and after."""
    for at, (name, agency) in enumerate(
        [(ONE, "Kota A"), ("before/b.yaml", "Kota B"), (LATER, "Kota A"), ("after/b.yaml", "Kota B"), ("latest.yaml", "Kota A")]
    ):
        levels: dict[int, object] = dict.fromkeys(range(1, 21), 1 + at // 2)
        del levels[6]
        levels |= {7: "{external: 2.7}", 13: "{complete: 0, accepted: 1, of: 3}"}
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(answers_text(levels, agency=agency, year=2026 + at // 2), "utf-8")
    return tmp_path


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json", "xlsx"])
@pytest.mark.parametrize("among", ["after", "recap.csv"])
def test_a_benchmark_says_what_the_levels_of_the_others_rest_on(among: str, form: str, lang: str, folder: Path) -> None:
    """Also where all levels of the agency itself are certain: of the others it says how many are not."""
    (folder / "sure.yaml").write_text(answers_text(dict.fromkeys(range(1, 21), 3), agency="Kota C", year=2027), "utf-8")
    assert run("score", "after", "-o", "recap.csv", cwd=folder).code == 0
    command = ("benchmark", "sure.yaml", "--among", among)
    if form == "xlsx":
        run(*command, "-o", "kept.xlsx", lang=lang, cwd=folder)
        text = "\n".join(str(cell.value) for sheet in load_workbook(folder / "kept.xlsx") for row in sheet for cell in row)
    else:
        text = run(*command, "-f", form, lang=lang, cwd=folder).stdout
    if form in {"csv", "json"}:
        assert set(re.findall("|".join(CODES), text)) == CODES
    else:
        others = {"en": "the others: .* 2 of 2 agencies", "id": "instansi lain: .* 2 dari 2 instansi"}[lang]
        assert len(set(re.findall(others, text.replace("; ", "\n")))) == 3


@pytest.mark.parametrize("among", ["after", "recap.csv"])
def test_the_agency_itself_is_not_one_of_the_others(among: str, folder: Path) -> None:
    run("score", "after", "-o", "recap.csv", cwd=folder)
    (found,) = json.loads(run("benchmark", LATER, "--among", among, "-f", "json", cwd=folder).stdout)
    assert {it["code"]: it["agencies"] for it in found["cohort"]["warnings"]} == dict.fromkeys(CODES - {"provisional-instrument"}, 1)


def test_every_subject_is_here() -> None:
    assert SUBJECTS.keys() | OTHERS == FORMATS.keys()


@pytest.mark.parametrize(("command", "name", "lang"), CASES)
def test_what_is_kept_says_what_it_rests_on(command: tuple[str, ...], name: str, lang: str, folder: Path) -> None:
    if name == "xlsx":
        run(*command, "-o", "kept.xlsx", lang=lang, cwd=folder)
        rows = [row for sheet in load_workbook(folder / "kept.xlsx") for row in sheet.iter_rows(values_only=True)]
        text = "\n".join(str(cell) for row in rows for cell in row)
    else:
        text = run(*command, "-f", name, lang=lang, cwd=folder).stdout
    if name == "badge":
        assert ("(provisional)" if lang == "en" else "(sementara)") in text
        assert 'Kurang*"' in text
    elif name in {"csv", "json", "jsonl"}:
        assert set(re.findall("|".join(CODES), text)) == (set() if "--by" in command and name != "csv" else CODES)
    else:
        assert [it for it in WORDS[lang] if not re.search(it, text)] == []
