"""Characters at which YAML, JSON, csv and Python disagree: the text that went in comes out, or it is a problem."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from spbe_calc.answers import Answers
from spbe_calc.inputs.batch import Failed, outcomes
from spbe_calc.instrument import Catalogue, Instrument, load
from tests.support import CASES

if TYPE_CHECKING:
    from pathlib import Path

SAME = {
    "no-break space": "\u00a0",
    "soft hyphen": "\u00ad",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "word joiner": "\u2060",
    "ideographic space": "\u3000",
    "e with an accent behind it": "e\u0301",
    "e with an accent": "\u00e9",
    "full-width digit": "\uff11",
    "beyond U+FFFF": "\U0001f600",
    "replacement character": "\ufffd",
    "private use": "\ue000",
}
REFUSED = {
    "bell": "\x07",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "file separator": "\x1c",
    "delete": "\x7f",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "right-to-left override": "\u202e",
    "byte order mark": "\ufeff",
    "no character": "\uffff",
}
PLACES = {
    "plain": "agency: {text}\nyear: 2024\nanswers: {{1: 3, 2: 3, 3: 4}}\n",
    "single quotation marks": "agency: '{text}'\nyear: 2024\nanswers: {{1: 3, 2: 3, 3: 4}}\n",
    "double quotation marks": 'agency: "{text}"\nyear: 2024\nanswers: {{1: 3, 2: 3, 3: 4}}\n',
    "block": "agency: |-\n  {text}\nyear: 2024\nanswers: {{1: 3, 2: 3, 3: 4}}\n",
    "folded block": "agency: >-\n  {text}\nyear: 2024\nanswers: {{1: 3, 2: 3, 3: 4}}\n",
    "flow": "{{agency: {text}, year: 2024, answers: {{1: 3, 2: 3, 3: 4}}}}\n",
    "json": '{{"agency": "{text}", "year": 2024, "answers": {{"1": 3, "2": 3, "3": 4}}}}\n',
    "csv": "agency,year,1,2,3\n{text},2024,3,3,4\n",
    "csv in quotation marks": 'agency,year,1,2,3\n"{text}",2024,3,3,4\n',
    "evidence": "agency: A\nyear: 2024\nanswers: {{1: {{level: 3, evidence: {text}}}, 2: 3, 3: 4}}\n",
    "note": "agency: A\nyear: 2024\nanswers: {{1: {{level: 3, note: {text}}}, 2: 3, 3: 4}}\n",
}


@pytest.fixture(scope="module")
def small() -> Instrument:
    instrument = load(str(CASES / "small.yaml"))
    assert isinstance(instrument, Instrument)
    return instrument


def what_came_out(folder: Path, place: str, data: str, small: Instrument) -> str | None:
    """The text as it was read; None where it is a problem."""
    file = folder / ("a.csv" if place.startswith("csv") else "a.json" if place == "json" else "a.yaml")
    file.write_bytes(data.encode())
    found = list(outcomes([str(file)], Catalogue(small)))
    if any(isinstance(outcome, Failed) for outcome in found):
        return None
    [answers] = found
    assert isinstance(answers, Answers)
    if place in {"evidence", "note"}:
        detail = answers.details[1]
        return detail.note if place == "note" else detail.evidence[0]
    return answers.agency


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", SAME)
def test_the_text_that_went_in_comes_out(name: str, place: str, small: Instrument, tmp_path: Path) -> None:
    text = f"Kota{SAME[name]}A {SAME[name]} B"
    assert what_came_out(tmp_path, place, PLACES[place].format(text=text), small) == text


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", REFUSED)
def test_a_text_that_would_change_is_a_problem(name: str, place: str, small: Instrument, tmp_path: Path) -> None:
    for text in (f"Kota{REFUSED[name]}A", f"Kota {REFUSED[name]} A"):
        assert what_came_out(tmp_path, place, PLACES[place].format(text=text), small) is None


@pytest.mark.parametrize("place", [place for place in PLACES if not place.startswith("csv")])
@pytest.mark.parametrize("name", REFUSED)
def test_at_the_end_of_a_text_as_well(name: str, place: str, small: Instrument, tmp_path: Path) -> None:
    assert what_came_out(tmp_path, place, PLACES[place].format(text=f"Kota A{REFUSED[name]}"), small) is None


@pytest.mark.parametrize("name", [*SAME, *REFUSED])
def test_no_key_is_read_without_a_character_of_it(name: str, small: Instrument, tmp_path: Path) -> None:
    character = (SAME | REFUSED)[name]
    for place, key in (("plain", "agency"), ("plain", "year"), ("json", "agency"), ("csv", "agency"), ("evidence", "evidence")):
        for changed in (character + key, key + character, key[:2] + character + key[2:]):
            at_end = not changed.startswith(key[:2]) or changed.startswith(key)
            if (place == "csv" and at_end) or (name == "byte order mark" and place == "plain" and changed == character + key):
                continue  # blanks around a name in a header are trimmed, and a file may begin with the mark
            assert what_came_out(tmp_path, place, PLACES[place].format(text="A").replace(key, changed, 1), small) is None


@pytest.mark.parametrize(
    "escape", ["\\u0085", "\\u2028", "\\ufeff", "\\u000c", "\\u0000", "\\u007f", "\\ud83d", "\\ude00", "\\\\ud83d\\ude00"]
)
def test_what_json_escapes_is_refused_like_what_it_does_not(escape: str, small: Instrument, tmp_path: Path) -> None:
    assert what_came_out(tmp_path, "json", PLACES["json"].format(text=f"Kota {escape} A"), small) is None


@pytest.mark.parametrize(
    "text", ["\\ud83d\\ude00", "\\\\", "\\\\\\ud83d\\ude00", "\\\\ud83d\\\\ude00", "\\ud83d\\ude00\\ud83d\\ude00", "\\u00e9\\/"]
)
def test_what_json_escapes_comes_out_as_json_means_it(text: str, small: Instrument, tmp_path: Path) -> None:
    assert what_came_out(tmp_path, "json", PLACES["json"].format(text=text), small) == json.loads(f'"{text}"')


@pytest.mark.parametrize("breaks", ["\r\n", "\r"])
def test_line_breaks_of_other_machines_are_line_breaks(breaks: str, small: Instrument, tmp_path: Path) -> None:
    assert what_came_out(tmp_path, "plain", PLACES["plain"].format(text="Kota A").replace("\n", breaks), small) == "Kota A"
