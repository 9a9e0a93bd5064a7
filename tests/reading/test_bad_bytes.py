"""Inputs that are wrong in ways an editor seldom makes: the right code at the right place, and never a hang."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spbe_calc.answers import Answers, Checker
from spbe_calc.formats.problems.text import text, texts
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Problem
from spbe_calc.reading import open_document
from spbe_calc.words.language import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CATALOGUE = Catalogue()
EN = Words("en")
LEVELS = ", ".join(f"{number}: 3" for number in range(1, 48))
JSON_LEVELS = ", ".join(f'"{number}": 3' for number in range(1, 48))
YAML = "agency: {agency}\nyear: 2024\nanswers: {{" + LEVELS + "}}\n"
EMOJI = r'"\ud83d\ude00"'

Found = tuple[str, int | None, int | None]


def problems(data: bytes, source: str = "a.yaml") -> list[Problem]:
    document = open_document(source, data)
    if isinstance(document, Problem):
        return [document]
    found = Checker(CATALOGUE).check(document)
    return found.warnings if isinstance(found, Answers) else found


def found(data: bytes, source: str = "a.yaml") -> list[Found]:
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems(data, source)]


def yaml(agency: str) -> bytes:
    return YAML.format(agency=agency).encode()


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ("Kota A", []),
        ('"Kota \\u00e9 \U0001f600"', []),
        ("Kota\u202eA", [("control-character", 1, 9)]),
        ("Kota\u2028 A", [("control-character", 1, 9)]),
        ("Kota A # here a line breaks\u2028# and \u202e stands in no text", []),
        ('"Kota\\u202eA"', [("control-character", 1, 9)]),
        ('"Kota\\e[31mA"', [("control-character", 1, 9)]),
        ("Kota\x07\x7fA", [("control-character", 1, 13), ("control-character", 1, 14)]),
    ],
)
def test_a_control_character_is_found_however_it_is_written(agency: str, expected: list[Found]) -> None:
    assert found(yaml(agency)) == expected


def test_a_control_character_deep_in_the_answers_is_found_at_its_text() -> None:
    data = yaml("Kota A").replace(b"2: 3", "2: {level: 3, evidence: [a.pdf, b\u202dc.pdf]}".encode(), 1)
    assert found(data) == [("control-character", 3, 49)]


@pytest.mark.parametrize(
    ("data", "expected", "message"),
    [
        ('{"agency": "A",}', ("json-syntax", 1, 15), "there is a comma after the last item"),
        ('{"agency": "A",\r "year": 2024,\r x}', ("json-syntax", 3, 2), "expected a key in double quotation marks"),
        ('{"agency": "A\u2028B", "year" 2024}', ("json-syntax", 2, 12), "expected a colon between key and value"),
        ('{"agency": "NaN", "year": NaN}', ("json-syntax", 1, 27), "a value is missing, or is a word without quotation marks"),
        ('{"agency": "A" "year": 1}', ("json-syntax", 1, 16), "expected a comma, or a bracket is not closed"),
        ('{"agency": "A', ("json-syntax", 1, 12), "a quotation mark is never closed"),
        ('{"agency": "A\tB"}', ("json-syntax", 1, 14), "there is a line break, tab or other control character inside quotation marks"),
        ('{"agency": "\\x41"}', ("json-syntax", 1, 13), "unknown escape after a backslash"),
        ('{"agency": "A"} x', ("json-syntax", 1, 17), "unexpected text after the end"),
        (f'{{"agency": {EMOJI}, "year" 2024}}', ("json-syntax", 1, 35), "expected a colon between key and value"),
    ],
)
def test_what_is_no_json_is_told_in_our_words_at_the_right_place(data: str, expected: Found, message: str) -> None:
    told = [problem for problem in problems(data.encode(), "a.json") if problem.code == "json-syntax"]
    assert [(problem.code, problem.place.line, problem.place.column) for problem in told] == [expected]
    assert f"this is not JSON: {message}" in text(told[0], EN)


def test_a_place_behind_escaped_characters_is_counted_as_written() -> None:
    data = f'{{"agency": {EMOJI}, "year": {EMOJI}, "stage": "final", "answers": {{{JSON_LEVELS}}}}}'
    assert found(data.encode(), "a.json") == [("year-malformed", 1, data.rindex(EMOJI) + 1), ("not-a-choice", 1, data.index('"final"') + 1)]


@pytest.mark.parametrize("json", [r'{"agency": "\ud800", "answers": ', '{"agency": "A", "answers": '])
def test_nesting_without_end_ends_in_a_problem(json: str) -> None:
    data = (json + "[" * 100_000 + "]" * 100_000 + "}").encode()
    assert [code for code, *_ in found(data, "a.json")] in (["yaml-syntax"], ["nested-too-deep"])


def test_a_byte_order_mark_does_not_move_what_follows_it() -> None:
    assert found(b"\xef\xbb\xbf" + yaml("Kota A")) == []
    assert found(b"\xef\xbb\xbfab\xff") == [("not-utf8", 1, 3)]
    assert found(b"\xef\xbb\xbfab\0") == [("nul-byte", 1, 3)]


def test_a_bracket_left_open_has_a_way_out() -> None:
    assert "help: close every bracket and brace, and separate the items inside with commas" in texts(problems(b"a: [1, 2"), EN)


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"!!null", ("tag", 1, 1)), (b"# \x01", ("control-character", 1, 3)), (b"# nothing", ("file-empty", None, None))],
)
def test_a_document_of_nothing_ends_the_reading(data: bytes, expected: Found) -> None:
    assert found(data) == [expected]


def test_an_optional_key_with_nothing_behind_it_is_absent() -> None:
    data = (
        yaml("Kota A")
        .replace(b"\n", b"\nstage:\ninstrument: ~\n", 1)
        .replace(b"1: 3", b"1: {level: 3, evidence: , note: null, unit: ~}", 1)
    )
    assert found(data) == []


@pytest.mark.parametrize("stage", ["akhir", '"akhir"', "'akhir'"])
def test_a_choice_is_the_same_with_quotation_marks(stage: str) -> None:
    assert found(yaml("Kota A").replace(b"\n", f"\nstage: {stage}\n".encode(), 1)) == []
    assert found(f'{{"agency": "A", "year": 2024, "stage": "akhir", "answers": {{{JSON_LEVELS}}}}}'.encode(), "a.json") == []


def test_a_name_of_a_file_cannot_command_the_terminal() -> None:
    assert texts(problems(b"", "a\x1b[31m\n.yaml"), EN).startswith("a\\x1b[31m\\n.yaml: error: the file is empty")


MANY: dict[str, tuple[Callable[[int], bytes], str, Callable[[int], int]]] = {
    "a run of one character is one problem": (lambda many: b"\x01" * 4 * many, "a.yaml", lambda _many: 2),
    "characters": (lambda many: b"\x01\x02" * 2 * many, "a.yaml", lambda _many: 1002),
    "keys that are there twice": (lambda many: b"a: 1\n" * 2 * many, "a.yaml", lambda many: 2 * many + 3),
    "answers that no instrument asks for": (lambda many: _object(b'"%d"' % at for at in range(many)), "a.json", lambda _many: 4),
    "keys that nobody knows": (lambda many: _object(b'"k%d"' % at for at in range(many)), "a.json", lambda many: many + 3),
    "keys in escapes": (lambda many: _object([EMOJI.encode()] * many), "a.json", lambda many: many + 3),
}


def _object(keys: Iterable[bytes]) -> bytes:
    return b"{" + b", ".join(key + b": 1" for key in keys) + b"}"


@pytest.mark.parametrize("many", [10_000, pytest.param(50_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("mistakes", MANY)
def test_a_file_full_of_mistakes_is_read_in_time_that_grows_with_its_size(mistakes: str, many: int) -> None:
    """Each of these took hours, when every place was looked up from the start of the file."""
    made, source, expected = MANY[mistakes]
    told = problems(made(many), source)
    count = expected(many)
    assert len(told) == count
    assert count < 20 or texts(told, EN).endswith(f"{count - 20} more problems in {source}\n")
