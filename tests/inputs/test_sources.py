"""What a path is by its name alone, and whether it may lead to many agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spbe_calc.inputs.sources import Verbatim, is_pattern, is_table, is_walked, is_yaml, kind_of, may_be_many

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("path", "kind", "walked", "table"),
    [
        ("a.yaml", "document", True, False),
        ("a.YML", "document", True, False),
        ("a.json", "document", True, False),
        ("a.csv", "table", True, True),
        ("folder.yaml/A.CSV", "table", True, True),
        ("a.tsv", "table", True, True),
        ("a.xlsx", "worksheet", True, True),
        ("a.ODS", "worksheet", True, True),
        ("a.xls", "worksheet", True, True),
        ("a.pdf", "foreign", False, False),
        ("a.txt", "document", False, False),
        ("csv", "document", False, False),
        ("a.csv.bak", "document", False, False),
        ("-", "document", False, False),
    ],
)
def test_the_suffix_says_how_a_file_is_read_and_whether_it_counts_in_a_folder(path: str, kind: str, *, walked: bool, table: bool) -> None:
    assert (kind_of(path), is_walked(path), is_table(path)) == (kind, walked, table)


@pytest.mark.parametrize(("path", "promised"), [("a.yaml", True), ("A.Yml", True), ("a.json", False), ("yaml", False)])
def test_answers_are_written_only_into_what_promises_yaml(path: str, *, promised: bool) -> None:
    assert is_yaml(path) is promised


def test_a_folder_a_table_and_a_pattern_may_lead_to_many(tmp_path: Path) -> None:
    there = tmp_path / "a[1].yaml"
    there.touch()
    paths = [str(tmp_path), "recap.csv", "*.yaml", "-", "a.yaml", str(there), str(tmp_path / "a[2].yaml"), Verbatim("b*.yaml")]
    assert [may_be_many(path) for path in paths] == [True, True, True, False, False, False, True, False]
    assert not is_pattern(str(tmp_path))
