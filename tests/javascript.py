"""The scripts of the report page, run by Node.js without a page: one process that answers line by line."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PROGRAM = shutil.which("node")
WHATIF = ROOT / "spbe_calc" / "report" / "whatif.js"
COMPUTE = """
  const law = lawOf(data), given = data.indicators.map((it) => BigInt(it.level)), levels = [...given];
  for (const [at, text] of changes) {
    levels[at] = levelOf(law, text);
    if (levels[at] === null) return null;
  }
  const names = levels.map((level, at) => nameOf(law, at, level));
  return { ...result(law, levels), names, yaml: answersText(law, given, levels) };
"""
"""The body of a function of ``data`` and ``changes`` (positions and texts of levels): what the script makes of them."""
SERVE = """
const compute = new Function("data", "changes", require("fs").readFileSync(process.argv[1], "utf8") + process.argv[2]);
require("readline").createInterface({ input: process.stdin })
  .on("line", (line) => console.log(JSON.stringify(compute(...JSON.parse(line)))));
"""

needs_node = pytest.mark.skipif(PROGRAM is None, reason="Node.js is not installed; the tests in a browser compute the same")


class Node:
    """The arithmetic of ``whatif.js``."""

    def __init__(self) -> None:
        assert PROGRAM
        command = [PROGRAM, "-e", SERVE, str(WHATIF), COMPUTE]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")  # noqa: S603

    def compute(self, data: Mapping[str, object], changes: Sequence[tuple[int, str]]) -> dict[str, Any] | None:
        """The result of the data's levels with these changes; None if one of them is no level."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([data, changes]) + "\n")
        self.process.stdin.flush()
        found: dict[str, Any] | None = json.loads(self.process.stdout.readline())
        return found

    def close(self) -> None:
        """End the process."""
        self.process.communicate()
