"""What is not certain of an instrument is said with its reasons, and warned of where an index depends on it."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from spbe_calc.instrument import Catalogue, Instrument, load_bytes
from tests.making import answers_text, built_in, score_of
from tests.support import invoke, run

if TYPE_CHECKING:
    from pathlib import Path

PEMDI = "permenpanrb-8-2026"
FIGURES = ["weights", "index", "predicates", "borders", "border_side", "levels", "rounding"]
NOT_CERTAIN = "\n* exactly on a border, of which it is not certain to which predicate it belongs\n"

OWN = """
id: own
title: Own
regulation: None
levels: {from: 1, to: 5, whole: false}
rounding: {decimals: 1, ties: TIES}
predicate_basis: BASIS
uncertain: {MORE}
predicates: [{name: High, above: 3}, {name: Middle, from: 2}, {name: Low}]
aspects: [{number: 1, name: Only, weight: 100, indicators: [{number: 1, name: One}]}]
"""
BOTH = "borders: not seen, rounding: {id: tidak disebut, en: not stated}"


def own(more: str = BOTH, *, ties: str = "half-up", basis: str = "exact") -> Instrument:
    found = load_bytes("own.yaml", OWN.replace("MORE", more).replace("TIES", ties).replace("BASIS", basis).encode())
    assert isinstance(found, Instrument)
    return found


def warned(level: str, instrument: Instrument) -> dict[str, tuple[object, object]]:
    """The warnings about what is not certain, each with the reading that was used and the other one."""
    found = score_of({1: level}, instrument).warnings
    return {it.code: (it.values["used"], it.values["other"]) for it in found if it.code != "near-border"}


@pytest.mark.parametrize(
    ("level", "expected"),
    [("2", ("Middle", "Low")), ("3", ("Middle", "High")), ("2.000001", None), ("2.999999", None), ("1", None), ("5", None)],
)
def test_an_index_on_a_border_names_the_other_predicate(level: str, expected: tuple[str, str] | None) -> None:
    assert warned(level, own()) == ({"border-unsure": expected} if expected else {})
    assert warned(level, own("rounding: not stated")) == {}


@pytest.mark.parametrize("basis", ["exact", "rounded"])
def test_the_index_that_decides_is_the_one_that_is_on_the_border(basis: str) -> None:
    assert warned("2.04", own(basis=basis)) == ({} if basis == "exact" else {"border-unsure": ("Middle", "Low")})


@pytest.mark.parametrize(("ties", "used", "other"), [("half-up", "2.3", "2.2"), ("half-even", "2.2", "2.3"), ("down", "2.2", "2.3")])
def test_an_index_halfway_names_the_other_rounding(ties: str, used: str, other: str) -> None:
    assert warned("2.25", own(ties=ties)) == {"rounding-unsure": (Fraction(used), Fraction(other))}
    assert warned("2.25", own("borders: not seen", ties=ties)) == {}
    for level in ("2.249999", "2.250001", "2.2"):
        assert warned(level, own(ties=ties)) == {}


def test_where_all_is_certain_there_is_no_warning() -> None:
    assert score_of(dict.fromkeys(range(1, 48), 3), built_in(), year=2024).warnings == []
    assert warned("2", own("")) == warned("2.25", own("")) == {}


def test_only_the_provisional_instrument_is_not_certain_and_says_why_in_both_languages() -> None:
    reasons = {it.id: [text for _, text in it.file.uncertain if text] for it in Catalogue()}
    assert {name: len(found) for name, found in reasons.items() if found} == {PEMDI: 2}
    assert [it.id for it in Catalogue() if it.file.provisional] == [PEMDI]
    assert all(text.en and text.id != text.en for text in reasons[PEMDI])


@pytest.mark.parametrize("command", [("instruments",), ("indicators", "-i", PEMDI)])
def test_the_reasons_are_shown(command: tuple[str, ...]) -> None:
    file = built_in(PEMDI).file
    for lang, labels in {"en": ("rounding", "predicate on a border"), "id": ("pembulatan", "predikat tepat di batas")}.items():
        shown = run(*command, lang=lang).stdout
        for label, reason in zip(labels, (file.uncertain.rounding, file.uncertain.borders), strict=True):
            assert reason
            assert label in shown
            assert getattr(reason, lang) in shown
    found = json.loads(invoke(*command, "-f", "json").stdout)
    found = found if isinstance(found, dict) else next(it for it in found if it["id"] == PEMDI)
    assert list(found["uncertain"]) == ["rounding", "borders"]
    assert all(found["uncertain"].values())
    degrees = {figure: certainty["degree"] for figure, certainty in found["certainty"].items()}
    assert degrees == dict.fromkeys(FIGURES, "certain") | {"border_side": "medium", "levels": "high", "rounding": "low"}


def test_a_certain_instrument_has_the_key_without_reasons() -> None:
    assert json.loads(invoke("indicators", "-i", "2024", "-f", "json").stdout)["uncertain"] == {"rounding": None, "borders": None}
    assert json.loads(invoke("indicators", "-i", "2024", "-f", "json").stdout)["certainty"] == dict.fromkeys(FIGURES)
    assert "not certain" not in invoke("indicators", "-i", "2024").stdout
    assert "Certainty" not in invoke("indicators", "-i", "2024").stdout


def test_every_figure_of_pemdi_has_its_certainty_and_why_in_both_languages() -> None:
    file = built_in(PEMDI).file
    assert [figure for figure, _ in file.certainty] == FIGURES
    for lang in ("en", "id"):
        shown = run("indicators", "-i", PEMDI, lang=lang).stdout
        for figure, found in file.certainty:
            assert found
            why = found.note or {"border_side": file.uncertain.borders, "rounding": file.uncertain.rounding}[figure]
            assert why
            assert why.en
            assert getattr(why, lang) in shown


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_table_of_instruments_has_certainty_and_reasons(lang: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("instruments", "-f", "csv", "--lang", lang).stdout)))
    for row in rows:
        file = built_in(row["id"]).file
        for figure, found in file.certainty:
            assert row[f"certainty_{figure}"] == (found.degree if found else "")
        for figure, why in file.uncertain:
            assert row[f"uncertain_{figure}"] == (getattr(why, lang) if why else "")


def test_the_years_that_decided_on_another_basis_are_in_json() -> None:
    found = {name: json.loads(invoke("indicators", "-i", name, "-f", "json").stdout) for name in ("2024", "2023", PEMDI)}
    assert {name: it["predicate_basis_of_years"] for name, it in found.items()} == {
        "2024": {"2023": "rounded"},
        "2023": {"2023": "rounded"},
        PEMDI: {},
    }


def test_an_aspect_halfway_names_the_other_rounding_on_the_page(tmp_path: Path) -> None:
    file = pemdi(tmp_path, "a", _13="1.17", _14="1")
    for lang, used, other in (("en", "1.09", "1.08"), ("id", "1,09", "1,08")):
        notes = [line for line in run("score", str(file), lang=lang).stdout.splitlines() if ("1.085" if lang == "en" else "1,085") in line]
        assert len(notes) == 1
        assert used in notes[0]
        assert other in notes[0]
    assert "1.085" not in invoke("score", pemdi(tmp_path, "b", _13="1.18", _14="1")).stdout


def pemdi(folder: Path, name: str, **levels: object) -> Path:
    file = folder / f"{name}.yaml"
    every = dict.fromkeys(range(1, 21), "2.5") | {int(key[1:]): level for key, level in levels.items()}
    file.write_text(answers_text(every, agency=f"Kota {name}", year=2026), "utf-8")
    return file


def test_the_page_of_an_agency_says_it_where_it_is_kept(tmp_path: Path) -> None:
    on_border = invoke("score", pemdi(tmp_path, "a")).stdout
    assert "Indeks Pemdi  2.50  Baik*\n" in on_border
    assert "\n* the index 2.5 is exactly on a border: Baik here, Cukup if" in on_border
    assert NOT_CERTAIN in on_border
    halfway = invoke("score", pemdi(tmp_path, "b", _1="2.6")).stdout
    assert "Indeks Pemdi  2.51  Baik\n" in halfway
    assert "\nthe index 2.505 is halfway between two rounded ones: 2.51 here, 2.5 if" in halfway


def test_a_ranking_says_it_once(tmp_path: Path) -> None:
    for name, level in (("a", "2.5"), ("b", "2.6"), ("c", "2.5"), ("d", "2.61")):
        pemdi(tmp_path, name, _1=level)
    shown = invoke("score", tmp_path).stdout
    assert shown.count("Baik*") == 2
    assert shown.count(NOT_CERTAIN) == 1
    assert "\n1 index is halfway between two rounded ones, and it is not certain which one is right\n" in shown


def test_unfinished_answers_are_marked_and_explained(tmp_path: Path) -> None:
    shown = invoke("score", pemdi(tmp_path, "a", _1="null"), "--partial").stdout
    assert "Baik*" in shown
    assert shown.endswith(NOT_CERTAIN)


@pytest.mark.parametrize(
    ("year", "right"),
    [(2018, "permenpanrb-5-2018"), (2024, "permenpanrb-59-2020"), (2026, PEMDI), (2031, PEMDI), (1999, "permenpanrb-59-2020")],
)
def test_without_an_instrument_the_one_in_force_this_year_is_shown(year: int, right: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.cli.commands.indicators.this_year", lambda: year)
    assert json.loads(invoke("indicators", "-f", "json").stdout)["id"] == right
    assert invoke("indicators") == invoke("indicators", "-i", right)
