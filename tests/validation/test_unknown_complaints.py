"""What the packages we lean on may say one day that we never heard: it becomes a problem in our words, never an exception."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pydantic import BaseModel, ValidationError
from yaml.scanner import ScannerError

from spbe_calc.formats.problems.text import texts
from spbe_calc.instrument.models import InstrumentFile
from spbe_calc.problem import Place, Problem
from spbe_calc.reading import Document, strictjson
from spbe_calc.reading.syntax import syntax_problem
from spbe_calc.reading.tables import csvlines, records
from spbe_calc.reading.tables.texttables import rows
from spbe_calc.validation import validating
from spbe_calc.words.language import Words
from tests.support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from spbe_calc.words.language import Lang

EN = Words("en")
LANGS = [EN, Words("id")]
DEFAULT = (ROOT / "indicators.yaml").read_text("utf-8")


def told(problem: Problem) -> str:
    """Its text, after a look whether both languages have one."""
    assert all(texts([problem], words) for words in LANGS)
    return texts([problem], EN).splitlines()[0]


def test_a_complaint_of_libyaml() -> None:
    document = Document("a.yaml", "a: 1\nb: 2\n")
    error = ScannerError("while", None, "found something new", yaml.Mark("a", 8, 1, 3, None, None))  # type: ignore[arg-type]
    assert told(syntax_problem(error, document._at_row, document.text)) == "a.yaml:2:4: error: this is not YAML  [yaml-syntax]"  # noqa: SLF001


def test_a_complaint_of_libyaml_without_a_place() -> None:
    document = Document("a.yaml", "a: 1\n")
    found = syntax_problem(yaml.YAMLError("no more"), document._at_row, document.text)  # noqa: SLF001
    assert told(found) == "a.yaml:1:1: error: this is not YAML  [yaml-syntax]"


@pytest.mark.parametrize("kind", ["string_sub_type", "some_new_kind"])
@pytest.mark.parametrize("context", [{}, {"pattern": "new"}, {"max_length": 3}])
def test_a_kind_of_mistake_of_pydantic(kind: str, context: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        @staticmethod
        def validate_python(_tree: object) -> None:
            raise ValidationError.from_exception_data("M", [])

    class Model(BaseModel):
        agency: str

    detail: dict[str, Any] = {"type": kind, "loc": ("agency",), "input": "Kota A", "ctx": context, "msg": "New words."}
    monkeypatch.setattr(Model, "__pydantic_validator__", Refusing)
    monkeypatch.setattr(validating, "details_of", lambda _error: [detail])
    document = Document("a.yaml", "agency: Kota A\n")
    found = validating.validate(Model, document, document.tree)
    assert isinstance(found, list)
    assert told(found[0]) == "a.yaml:1:9: error: agency is Kota A, which does not belong here  [malformed]"


def test_choices_come_from_the_model_and_not_from_the_words_of_pydantic() -> None:
    document = Document("i.yaml", DEFAULT.replace("ties: half-up", "ties: up").replace("rounding:", "predicate_basis: near\nrounding:"))
    found = validating.validate(InstrumentFile, document, document.tree)
    assert isinstance(found, list)
    choices = [problem.values["choices"] for problem in found if problem.code == "not-a-choice"]
    assert choices == [("half-up", "half-even", "down"), ("exact", "rounded")]


def test_a_complaint_of_the_reader_of_json(monkeypatch: pytest.MonkeyPatch) -> None:
    def loads(text: str, **_options: object) -> None:
        raise json.JSONDecodeError("Something new", text, 2)

    monkeypatch.setattr(json, "loads", loads)
    assert strictjson.complaint('{ "a": 1}') == ("other", 2)
    assert told(Document("a.json", '{ "a": 1}', is_json=True).problems[0]) == "a.json:1:3: error: this is not JSON  [json-syntax]"


def test_a_complaint_of_the_reader_of_csv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('agency,1\n"A"x,3\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(csvlines, "REASONS", ())
    [found] = rows("a.csv")
    assert told(found) == "a.csv:2:1: error: this row cannot be read  [csv-syntax]"  # type: ignore[arg-type]
    assert told(records.records("a.csv")) == "a.csv:2:1: error: this row cannot be read  [csv-syntax]"  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_message_stays_short_whatever_it_lists(lang: Lang) -> None:
    numbers, words = tuple(range(1, 4000, 2)), Words(lang)
    missing = Problem("missing-answers", Place("a.yaml"), {"indicators": numbers, "count": len(numbers), "all": False})
    unknown = Problem("instrument-unknown", Place("a.yaml"), {"found": "x" * 9000, "known": tuple(f"{'y' * 90}{at}" for at in range(900))})
    assert len(texts([missing], words)) < 400
    assert len(texts([unknown], words)) < 1500
    assert "49 and 1975 more" in texts([missing], EN)


def test_the_schemas_do_not_depend_on_docstrings() -> None:
    for kind in ("answers", "instrument", "result", "problems"):
        ran = subprocess.run([sys.executable, "-OO", "-m", "spbe_calc", "schema", kind], capture_output=True, check=True)  # noqa: S603
        assert ran.stdout == (ROOT / "spbe_calc" / "data" / "schemas" / f"{kind}.json").read_bytes().replace(b"\r\n", b"\n")
