"""One agency that is answered twice, however its name is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from spbe_calc.reading import Document
from tests.making import LEVELS, built_in, put
from tests.support import SMALL, invoke

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "name",
    [
        "kota  CONTOH",
        "Kota\u200b Contoh",
        "\u2060Kota Con\u00adtoh",
        "".join(chr(ord(char) + 0xFEE0) for char in "Kota") + " contoh",
        "Kota\u00a0Contoh",
        "Kota\u3000Contoh\ufe0f",
        "KOTA\u2060 CONTOH\u200d",
    ],
)
def test_one_agency_in_letters_that_look_the_same(folder: Path, name: str) -> None:
    put(folder / "a.yaml", "Kota Contoh")
    (folder / "b.json").write_text(json.dumps({"agency": name, "year": 2024, "answers": LEVELS}), "utf-8")
    ran = invoke("check", "answers", "--unique", "-f", "json", *SMALL)
    assert [it["code"] for it in json.loads(ran.stdout)] == ["agency-twice"]


def test_accents_in_two_forms_are_one_agency_and_other_letters_another(folder: Path) -> None:
    for at, name in enumerate(
        ("Kota Caf\u00e9", "Kota Cafe\u0301", "Kota Cafe", "Kota Stra\u00dfe", "KOTA STRASSE", "Kota \ufb01", "Kota fi")
    ):
        put(folder / f"{at}.yaml", f'"{name}"')
    ran = invoke("check", "answers", "--unique", "-f", "json", *SMALL)
    assert [it["source"][8] for it in json.loads(ran.stdout)] == ["1", "4", "6"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("agency: Kota A\nyear: 2024\nanswers: {1: 3, 2: 3, 3: 4}\n", "1:9"),
        ("year: 2024\nagency  :   'Kota A'\nanswers: {1: 3, 2: 3, 3: 4}\n", "2:13"),
        ("year: 2024\nagency:\n\n  Kota A\nanswers: {1: 3, 2: 3, 3: 4}\n", "4:3"),
        ("year: 2024\nagency: # his name\n  Kota A\nanswers: {1: 3, 2: 3, 3: 4}\n", "3:3"),
        ("# agency: here\nyear: 2024\nagency: Kota A\nanswers: {1: 3, 2: 3, 3: 4}\n", "3:9"),
        ('{"year": 2024, "agency": "Kota A", answers: {1: 3, 2: 3, 3: {level: 4, note: "agency: x"}}}\n', "1:26"),
        ('{"year": 2024, "\\u0061gency": "Kota A", answers: {1: 3, 2: 3, 3: 4}}\n', "1:31"),
    ],
)
def test_the_first_place_of_an_agency_is_that_of_the_document(folder: Path, text: str, place: str) -> None:
    (folder / "a.yaml").write_text(text, "utf-8")
    line, column = Document("a.yaml", text).place(("agency",))[1:3]
    assert f"{line}:{column}" == place
    put(folder / "b.yaml")
    assert f"first in answers/a.yaml:{place}  [" in invoke("check", "answers", "--unique", *SMALL).stdout


def test_two_halves_are_not_to_be_deleted(folder: Path) -> None:
    head = "agency: Kota A\nyear: 2026\nanswers:\n"
    instrument = built_in("permenpanrb-8-2026")
    defaults = [it.number for it in instrument.indicators if it.entry.default is not None]
    given = [it.number for it in instrument.indicators if it.entry.default is None]
    for name, filled in {"a": defaults[0], "b": defaults[1]}.items():
        (folder / f"{name}.yaml").write_text(head + "".join(f"  {number}: 3\n" for number in sorted([*given, filled])), "utf-8")
    assert "put them together with `spbe merge`" in invoke("check", "answers", "--unique").stdout
    assert "put them together with `spbe merge`" in invoke("score", "answers").stderr
    (folder / "b.yaml").write_text((folder / "a.yaml").read_text("utf-8"), "utf-8")
    assert "keep the newer of the two" in invoke("check", "answers", "--unique").stdout
    assert "keep the newer of the two" in invoke("score", "answers").stderr
