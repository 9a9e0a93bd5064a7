"""Texts as people paste them, carried through every two forms and back: each is as it was, or is said to be lost before it is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from spbe_calc.formats import FORMS, form_named
from tests.drafting import found_in, said
from tests.support import invoke

if TYPE_CHECKING:
    from pathlib import Path

    from spbe_calc.answers import Detail
    from spbe_calc.formats import FormName

KEPT = [
    *(" depan", "belakang ", "\u00a0tetap", "tetap\u00a0"),
    *('kata "kutip"', '"kutip"', '"', "'apostrof", "'", "''", "a,b", "a: b", "# a", "{a}", "&lt <b>", "%s"),
    *("=1+1", "+62812", "-", "- x", "@a", "1", "1.0", "3,5", "00123", "1e5"),
    *("TRUE", "null", "~", "2024-01-01", "#N/A", "_x0041_"),
]
"""What every form holds as a document and as a note."""
LINES = ["a\nb", "a\n\nb", "a \n b", "=1+1\n=2", "a\n=1+1", "- a\n- b"]
"""What only a note may have."""
STRANGE = ["_x000D_", "\u200bnol", "nol\u200b", "'=1+1", "a;b", "a;=1", "a\u00adb", "http://a.id/;x", "a  b"]
PAIRS = "\U0001f600" * 16_384
"""One more than a cell of a worksheet can hold: it counts each as two."""
NOTED = ["a\tb", "a\n'=1", "a_x000D_\nb", PAIRS, "a" * 32_767]
"""Those of notes that some forms do not hold."""
SPACED = "sk\u00a0tim.pdf"
"""What is a text, but no name of a unit, which has plain spaces."""
TEXTS = {"texts": [*KEPT, SPACED, *STRANGE], "notes": LINES + NOTED}


def source(folder: Path, key: str, agency: str = "Kota A") -> Path:
    """Answers with one of these texts each: as evidence, note and unit, or only as a note."""
    answers: dict[str, Any] = {str(number): 3 for number in range(1, 48)}
    for number, text in enumerate(TEXTS[key], 1):
        others = {"evidence": [text, "sk.pdf"], "unit": text} if key == "texts" else {}
        answers[str(number)] = {"level": 3, "note": text, **others}
    file = folder / "source.json"
    file.write_text(json.dumps({"agency": agency, "year": 2024, "answers": answers}), "utf-8")
    return file


class Held(NamedTuple):
    """A file, and the evidence, notes and units in it."""

    file: Path
    details: dict[int, Detail]


def held(file: Path) -> Held:
    """What a file holds."""
    (found,) = found_in(file)
    return Held(file, said(found).details)


def converted(before: Held, key: str, name: FormName) -> Held:
    """The same in another form, if no text is lost of which that is not said."""
    file = before.file.with_name(f"{before.file.stem}-{name}{form_named(name).suffixes[0]}")
    ran = invoke("convert", before.file, file)
    assert ran.code == 0, ran.stderr
    named = re.search(r"cannot hold each text exactly .*: indicators ([0-9, -]+)\n", ran.stderr)
    spans = [it.split("-") for it in named[1].split(", ")] if named else []
    lost = {number for span in spans for number in range(int(span[0]), int(span[-1]) + 1)}
    after = held(file)
    changed = {number for number, detail in before.details.items() if detail != after.details.get(number)}
    assert changed <= lost
    assert not [text for number in changed if (text := TEXTS[key][number - 1]) in KEPT + LINES]
    assert name in {"csv", "xlsx"} or not lost
    return after


@pytest.mark.parametrize("key", TEXTS)
@pytest.mark.parametrize("first", [form.name for form in FORMS])
def test_a_text_is_kept_or_said_to_be_lost_through_two_forms_and_back(first: FormName, key: str, tmp_path: Path) -> None:
    origin = held(source(tmp_path, key))
    assert len(origin.details) == len(TEXTS[key])
    once = converted(origin, key, first)
    for second in FORMS:
        converted(converted(once, key, second.name), key, first)


@pytest.mark.parametrize("wide", [(), ("--wide", "--levels-only")], ids=["long", "wide"])
@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_the_name_of_an_agency_is_kept_or_said_to_be_lost(name: FormName, wide: tuple[str, ...], tmp_path: Path) -> None:
    for text in ["belakang ", "\u00a0tetap", "'apostrof", "=1+1", "a,b", *(it for it in STRANGE if ":" not in it)]:
        first = source(tmp_path, "notes", agency=text)
        ran = invoke("convert", first, tmp_path / f"a.{name}", *wide, "--force")
        (before,), (after,) = found_in(first), found_in(tmp_path / f"a.{name}")
        assert ran.code == 0
        assert ("cannot hold this name exactly" in ran.stderr) is (before.agency != after.agency)
        assert text not in KEPT or before.agency == after.agency


NAMES = (
    "Nama: x",
    "Tahun: 2024",
    "Instansi",
    "Instansi: x",
    "Indikator",
    "Jumlah",
    "Total",
    "Rata-rata",
    "Indeks SPBE",
    "Total Persada",
    "Kota A",
    "No",
    "12",
)


@pytest.mark.parametrize("wide", [(), ("--wide", "--levels-only")], ids=["long", "wide"])
@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_name_that_is_not_read_back_is_said(name: FormName, wide: tuple[str, ...], tmp_path: Path) -> None:
    for text in NAMES:
        first, second = source(tmp_path, "notes", agency=text), tmp_path / f"a.{name}"
        ran = invoke("convert", first, second, *wide, "--force")
        read = invoke("score", second, "-f", "json")
        kept = read.code == 0 and json.dumps({"agency": text})[1:-1] in read.stdout
        assert (text, ran.code, "with this name" in " ".join(ran.stderr.split())) == (text, 0, not kept)
