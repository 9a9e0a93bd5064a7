"""The ranges of pyproject.toml, what .ci/run tries and what the workflow tries are the same."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from typing import Any

import pytest
import yaml

from tests.support import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WANTED = [*PROJECT["dependencies"], *chain(*PROJECT["optional-dependencies"].values())]
RUN = (ROOT / ".ci" / "run").read_text("utf-8")
(WORKFLOW,) = (ROOT / ".github" / "workflows").glob("*.yml")
MATRIX: dict[str, list[str]] = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["tests"]["strategy"]["matrix"]
RANGE = r"[a-z0-9-]+>=[0-9.]+(,<[0-9.]+)?"


@pytest.mark.parametrize("wanted", [wanted for wanted in WANTED if not wanted.startswith("spbe-calc[")])
def test_every_package_has_a_lowest_version(wanted: str) -> None:
    """Without one, the lowest that is tried would be the first that was ever published."""
    assert re.fullmatch(RANGE, wanted)


def test_every_python_that_is_promised_is_tried() -> None:
    """Each by the workflow, the oldest and the newest by .ci/run too, which has less time."""
    promised = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if re.search(r":: 3\.[0-9]+$", name)]
    assert f">={promised[0]}" == PROJECT["requires-python"]
    assert MATRIX["python"] == promised
    assert f"PYTHONS=${{PYTHONS-{promised[0]} {promised[-1]}}}" in RUN


def test_both_ends_of_the_ranges_are_tried() -> None:
    assert MATRIX["resolution"] == ["highest", "lowest-direct"]
    assert "for resolution in highest lowest-direct;" in RUN
    assert {system.partition("-")[0] for system in MATRIX["os"]} == {"ubuntu", "windows", "macos"}
