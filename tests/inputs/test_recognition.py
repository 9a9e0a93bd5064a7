"""Which files of a folder are answers, and which are something else."""

from __future__ import annotations

import pytest

from spbe_calc.inputs.recognition import foreign_note
from spbe_calc.reading import Document
from tests.support import EXAMPLES, ROOT, invoke

COMPOSE = "services:\n  web: &web {image: nginx}\n  old: *web\nx: {<<: *web}\n"

MANIFEST = "kind: Service\nmetadata: {year: 2024}\n---\nkind: Pod\n"

PACKAGE = '{"name": "answers", "version": "1.0.0", "scripts": {"test": "spbe check ."}}'

FOREIGN = {
    "compose.yaml": COMPOSE,
    "manifest.yaml": MANIFEST,
    "package.json": PACKAGE,
    "tsconfig.json": '{\n  // comment\n  "strict": true,\n}\n',
    "list.yaml": "- agency\n- year\n",
    "one.yaml": "year: 2024\n",
    "mkdocs.yml": "nav: !!python/name:x\nplugins: [a, b\n",
    **{str(file.relative_to(ROOT)): file.read_text("utf-8") for file in [*(EXAMPLES / "ci").iterdir(), *(ROOT / ".github").rglob("*.yml")]},
}

ANSWERS = {
    "no-year.yaml": "agency: A\nanswers: {1: 3}\n",
    "no-answers.yaml": "agency: A\nyear: 2024\n",
    "answers-alone.yaml": "answers: {1: 3, 2: 3}\n",
    "one-right.yaml": "agency: A\nyaer: 2024\nanswer: {1: 3}\n",
    "broken.yaml": "agency: A\n\tyear: 2024\n",
    "broken-flow.yaml": "{agency: A, year: 2024, answers: {1: 3}\n",
    "broken.json": '{\n  "agency": "A",\n  "year": 2024,,\n}\n',
    "comments.yaml": "# nothing\n",
    "alias.yaml": "agency: A\nyear: &y 2024\nanswers: {1: *y}\n",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_something_else_is_passed_over(name: str) -> None:
    note = foreign_note(Document(name, FOREIGN[name], is_json=name.endswith(".json")))
    assert note is not None
    assert not note.values["near"]


@pytest.mark.parametrize("name", ANSWERS)
def test_a_file_that_is_meant_as_answers_is_read(name: str) -> None:
    assert foreign_note(Document(name, ANSWERS[name], is_json=name.endswith(".json"))) is None


@pytest.mark.parametrize("keys", ["agencies year1 ANSWERS", "Agency Year Answers", "agancy yaer answer", "agncy: yeer"])
def test_misspelt_keys_are_pointed_at(keys: str) -> None:
    text = "".join(f"{key.rstrip(':')}: x\n" for key in keys.split())
    note = foreign_note(Document("a.yaml", text))
    assert note is not None
    assert len(note.values["near"]) == len(keys.split())  # type: ignore[arg-type]


def test_the_examples_for_ci_are_no_answers() -> None:
    ran = invoke("score", EXAMPLES, "-q")
    assert "gitlab-ci.yml: note: skipped: of agency, year and answers, this file has only answers at the top level" in ran.stderr
