"""What we take from libyaml, where its versions differ: one answer of ours for all of them."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from yaml.scanner import ScannerError

from spbe_calc.reading import Document, events, libyaml
from spbe_calc.reading.events import MAX_DEPTH
from tests.support import EXAMPLES

Found = list[tuple[str, int | None, int | None]]

LINES = "agency: A\nanswers:\n  1: "
BLOCK = "agency: A\nanswers:\n  1:\n    "
COUNTS = [MAX_DEPTH, 400, 999, 1000, 1001, 1025, 30_000]


def found(text: str) -> Found:
    return [(problem.code, problem.place.line, problem.place.column) for problem in Document("a.yaml", text).problems]


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(("text", "opening", "place"), [(LINES, "[", (3, 24)), (LINES, "{a: ", (3, 78)), (BLOCK, "- ", (4, 41))])
def test_a_nesting_is_too_deep_at_our_limit_and_not_at_that_of_libyaml(text: str, opening: str, place: tuple[int, int], count: int) -> None:
    assert found(text + opening * count) == [("nested-too-deep", *place)]


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(
    ("before", "mistakes"),
    [
        ("a: b: ", [("yaml-syntax", 1, 5)]),
        ("&x a: *x\nb: ", [("anchor", 1, 1), ("alias", 1, 7)]),
        ("&x a: &y 1\nb: ", [("anchor", 1, 1), ("anchor", 1, 7), ("nested-too-deep", 2, 23)]),
        ("? [a]\n: b\nb: ", [("key-not-text", 1, 3), ("nested-too-deep", 3, 23)]),
    ],
)
def test_what_is_wrong_before_a_deep_nesting_is_told_as_well(before: str, mistakes: Found, count: int) -> None:
    assert found(before + "[" * count) == mistakes


def test_a_libyaml_that_stops_where_it_found_nothing_too_deep_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its limit may come to count what ours does not: the file is refused there, and never cut off in silence."""

    def stops(text: str) -> Any:
        get, mark = libyaml.events(text), yaml.Mark("a", 3, 0, 3, None, None)  # type: ignore[arg-type]

        def event() -> Any:
            if (found := get()).__class__ is yaml.SequenceStartEvent:
                raise ScannerError("while", mark, libyaml.OWN_LIMIT, mark)
            return found

        return event

    monkeypatch.setattr(events, "events", stops)
    assert found("a: [1]") == [("nested-too-deep", 1, 4)]


def test_a_pyyaml_without_libyaml_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slower, and some places of broken syntax differ; what is right and what is wrong does not."""
    examples = sorted(EXAMPLES.rglob("*.yaml"))
    trees = [Document(file.name, file.read_text("utf-8")).tree for file in examples]
    monkeypatch.setattr(libyaml, "Loader", yaml.BaseLoader)
    assert [Document(file.name, file.read_text("utf-8")).tree for file in examples] == trees
    assert len(examples) > 2
    assert found("a: " + "[" * 3000)[0] == ("nested-too-deep", 1, 23)
    assert found("a: b: c") == [("yaml-syntax", 1, 5)]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: [1,\t2\t]", {"a": ["1", "2"]}),
        ("a: {b: 1\t, c: 2}", {"a": {"b": "1", "c": "2"}}),
        ("{? a : 1}", {"a": "1"}),
        ("a: {? b : 1, c: 2}", {"a": {"b": "1", "c": "2"}}),
    ],
)
def test_what_libyaml_takes_and_the_reader_in_python_refuses_means_one_thing(text: str, tree: object) -> None:
    """YAML allows a tab between tokens and `?` before a key; as nothing is lost, we take them."""
    assert found(text) == []
    assert Document("a.yaml", text).tree == tree
