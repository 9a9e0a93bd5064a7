"""``spbe schema``: what the schemas say is what spbe reads and writes."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from check_jsonschema.parsers.yaml import construct_yaml_implementation, impl2loader  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from spbe_calc.answers import Answers, Checker
from spbe_calc.codes import CODES
from spbe_calc.inputs import batch
from spbe_calc.instrument import DEFAULT_ID, Catalogue, load
from spbe_calc.reading import Document, open_document
from spbe_calc.schema import documents as schema
from tests.support import CASES, EXAMPLES, ROOT, Ran, invoke

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = Catalogue()
INVALID = CASES / "schema" / "invalid"
SCHEMAS = ROOT / "spbe_calc" / "data" / "schemas"
ARGUMENTS = {f"answers-{name}": ("answers", "-i", name) if name != DEFAULT_ID else ("answers",) for name in CATALOGUE.files} | {
    kind: (kind,) for kind in ("instrument", "result", "problems")
}
"""What each committed schema is made by."""
FILES = {name.replace(f"answers-{DEFAULT_ID}", "answers"): arguments for name, arguments in ARGUMENTS.items()}


def check_jsonschema(*arguments: str | Path) -> Ran:
    command = [sys.executable, "-m", "check_jsonschema", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return Ran(done.stdout, done.stderr, done.returncode)


@pytest.mark.parametrize("name", FILES)
def test_the_committed_schema_is_the_generated_one(name: str) -> None:
    """Where this fails: ``spbe schema ... -o spbe_calc/data/schemas/NAME.json``."""
    assert (SCHEMAS / f"{name}.json").read_text(encoding="utf-8") == invoke("schema", *FILES[name]).stdout


def test_there_is_no_other_committed_schema() -> None:
    assert {file.stem for file in SCHEMAS.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_one_of_draft_2020_12(name: str) -> None:
    made = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"].startswith("urn:spbe-calc:")


def test_check_jsonschema_accepts_the_examples_and_the_instruments() -> None:
    examples = sorted(EXAMPLES.glob("*.yaml"))
    assert examples
    assert check_jsonschema("--schemafile", SCHEMAS / "answers.json", *examples).code == 0
    assert check_jsonschema("--schemafile", SCHEMAS / "instrument.json", *CATALOGUE.files.values()).code == 0


@pytest.mark.parametrize("kind", ["answers", "instrument"])
def test_check_jsonschema_refuses_each_mistake_at_its_place(kind: str) -> None:
    files = sorted((INVALID / kind).glob("*.yaml"))
    assert files
    found = json.loads(check_jsonschema("-o", "json", "--schemafile", SCHEMAS / f"{kind}.json", *files).stdout)
    refused = [(error["filename"], error["path"]) for error in found["errors"]]
    assert refused == [(str(file), first_line(file).removeprefix("# refused at ")) for file in files]


def first_line(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition("\n")[0]


def test_spbe_refuses_them_too() -> None:
    for file in (INVALID / "answers").iterdir():
        given = CATALOGUE.get(DEFAULT_ID) if file.stem == "another-instrument" else None
        (outcome,) = batch.outcomes([str(file)], Catalogue(given))
        assert isinstance(outcome, batch.Failed), file.stem
        assert len(outcome.problems) == 1, file.stem
    for file in (INVALID / "instrument").iterdir():
        assert isinstance(load(str(file)), list), file.stem


def test_each_indicator_says_what_it_is() -> None:
    pemdi = CATALOGUE.get("permenpanrb-8-2026")
    assert pemdi is not None
    answers = schema.answers(pemdi)["properties"]["answers"]
    assert answers["properties"]["5"] == {
        "title": "Tata Kelola Data",
        "description": "Data governance\n\nAspect 3: Data\n\nWeight 5; levels 1 to 5.\n\nOr `external`: SDI index from Bappenas, 0 to 100."
        "\n\nWhile it is missing, level 1 is used.",
        "$ref": "#/$defs/answer",
    }
    assert "5" not in answers["required"]
    assert "4" in answers["required"]


def test_criteria_are_shown_with_the_indicator(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    own = (INVALID / "instrument" / "a-weight-of-zero.yaml").read_text(encoding="utf-8").replace("weight: 0", "weight: 60")
    file.write_text(own.replace("name: Arsitektur", "name: Arsitektur, levels: {1: belum ada, 2: {id: rancangan, en: a draft}}"))
    answers = json.loads(invoke("schema", "answers", "-i", file).stdout)["properties"]["answers"]["properties"]
    assert answers["1"]["description"].endswith("Level 1: belum ada\n\nLevel 2: rancangan")


@pytest.mark.parametrize("format_", ["json", "jsonl"])
@pytest.mark.parametrize("instrument", list(CATALOGUE.files))
def test_results_have_the_shape_that_their_schema_says(tmp_path: Path, instrument: str, format_: str) -> None:
    found = CATALOGUE.get(instrument)
    assert found is not None
    for level in (found.low, found.high):
        levels = "".join(f"  {key}: {level}\n" for key in found.keys if level == found.high or key != "5" or not found.file.provisional)
        (tmp_path / f"{level}.yaml").write_text(f"agency: Kota\nyear: 2020\ninstrument: {instrument}\nanswers:\n{levels}", encoding="utf-8")
    printed = invoke("score", "-f", format_, tmp_path).stdout
    validator = Draft202012Validator(json.loads((SCHEMAS / "result.json").read_text(encoding="utf-8")))
    documents = [json.loads(text) for text in (printed.splitlines() if format_ == "jsonl" else [printed])]
    assert documents
    for document in documents:
        validator.validate(document)


def test_a_result_with_another_key_does_not_fit_its_schema() -> None:
    (result,) = json.loads(invoke("score", "-f", "json", EXAMPLES / "kota-bandar-lampung-2024.yaml").stdout)
    validator = Draft202012Validator(schema.result())
    assert validator.is_valid(result)
    assert not validator.is_valid(result | {"grade": "A"})
    assert not validator.is_valid({key: value for key, value in result.items() if key != "index_exact"})
    assert not validator.is_valid(result | {"index": "2.98"})


def test_the_schema_of_problems_knows_every_code() -> None:
    entry = schema.problems()["$defs"]["ProblemEntry"]
    assert entry["properties"]["code"]["enum"] == list(CODES)
    assert entry["required"] == ["source", "line", "column", "cell", "code", "severity", "message", "help"]


@pytest.mark.parametrize("kind", ["answers", "instrument"])
def test_problems_have_the_shape_that_their_schema_says(kind: str) -> None:
    bad = INVALID / kind
    files = [bad] if kind == "answers" else ["-i", bad / "an-unknown-key.yaml"]
    printed = json.loads(invoke("check", "-f", "json", *files, EXAMPLES / "none.yaml").stdout)
    assert printed
    Draft202012Validator(schema.problems()).validate(printed)
    assert not Draft202012Validator(schema.problems()).is_valid([printed[0] | {"fix": "none"}])


def test_the_schema_of_answers_is_that_of_the_named_instrument() -> None:
    made = json.loads(invoke("schema", "answers", "-i", "permenpanrb-5-2018").stdout)
    assert len(made["properties"]["answers"]["properties"]) == 37
    assert made["$defs"]["answer"]["minimum"] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("result", "-i", DEFAULT_ID), "only the schema of answers depends on an instrument"),
        (("answers", "-i", "permenpanrb-1-1999"), "no built-in instrument has the id permenpanrb-1-1999"),
        (("answer",), "'answer' is not one of 'answers', 'instrument', 'result', 'problems'"),
        ((), "Missing argument"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    ran = invoke("schema", *arguments)
    assert ran.code == 2
    assert message in ran.stderr


def test_an_instrument_file_with_problems_has_no_schema(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("id: own\n", encoding="utf-8")
    ran = invoke("schema", "answers", "-i", file)
    assert (ran.code, ran.stdout) == (3, "")
    assert "[missing-key]" in ran.stderr


def test_nothing_behind_an_optional_key_of_an_instrument_is_accepted_too(tmp_path: Path) -> None:
    own = (INVALID / "instrument" / "a-weight-of-zero.yaml").read_text(encoding="utf-8").replace("weight: 0", "weight: 60")
    tree = schema.instrument()
    optional = tree["properties"].keys() - tree["required"] - {"aspects"}
    text = own + "".join(f"{key}:\n" for key in sorted(optional))
    file = tmp_path / "own.yaml"
    file.write_text(
        text.replace("to: 5", "to: 5, whole: ").replace("name: Arsitektur", "name: Arsitektur, code: , levels: "), encoding="utf-8"
    )
    assert not isinstance(load(str(file)), list)
    Draft202012Validator(tree).validate(LOAD(BytesIO(file.read_bytes())))


SCALARS = st.sampled_from(
    [
        "Kota Bandung",
        "2023",
        "2.50",
        "yes",
        "true",
        "'3'",
        '"a: b # c"',
        "2024-01-02",
        "|\n      two\n      lines",
        ">-\n      folded",
        "1_0",
        "0x1F",
    ]
)
LINES = SCALARS.filter(lambda text: "\n" not in text)
LEVELS = st.sampled_from(["1", "2", "3", "4", "5"])
EVIDENCE = st.one_of(
    LINES, st.just(""), st.just("~"), st.lists(LINES, min_size=1).map(lambda items: "".join(f"\n      - {it}" for it in items))
)
DETAILS = st.fixed_dictionaries(
    {"level": LEVELS}, optional={"evidence": EVIDENCE, "note": st.one_of(SCALARS, st.just("null")), "unit": st.one_of(LINES, st.just(""))}
).map(lambda detail: "".join(f"\n    {key}: {value}" for key, value in detail.items()))
HEADS = st.fixed_dictionaries(
    {"agency": LINES, "year": st.sampled_from(["2024", '"2021"'])},
    optional={
        "stage": st.sampled_from(["akhir", "", "null", '"dokumen"']),
        "instrument": st.sampled_from([DEFAULT_ID, "", f"'{DEFAULT_ID}'"]),
    },
)
VALIDATOR = Draft202012Validator(json.loads((SCHEMAS / "answers.json").read_text(encoding="utf-8")))
LOAD = impl2loader(construct_yaml_implementation())


@given(head=HEADS, details=st.dictionaries(st.integers(1, 47), DETAILS, max_size=3))
def test_what_spbe_accepts_the_schema_accepts(head: dict[str, str], details: dict[int, str]) -> None:
    """Text as check-jsonschema reads it, with numbers, dates and truths where spbe reads text."""
    lines = "".join(f"  {number}: {details.get(number, 3)}\n" for number in range(1, 48))
    text = "".join(f"{key}: {value}\n" for key, value in head.items()) + f"answers:\n{lines}"
    document = open_document("a.yaml", text.encode())
    assert isinstance(document, Document)
    assert isinstance(Checker(CATALOGUE).check(document), Answers)
    VALIDATOR.validate(LOAD(BytesIO(text.encode())))
