"""Nothing behind an optional key is as if the key were not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import EXAMPLES, invoke

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = (EXAMPLES / "kota-bandar-lampung-2024.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["evidence", "note", "unit"])
@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_detail_without_a_value_is_absent(tmp_path: Path, key: str, nothing: str) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(EXAMPLE.replace("  1: 3\n", f"  1: {{level: 3, {key}: {nothing}}}\n"), encoding="utf-8")
    assert invoke("score", "-q", file) == ("2.98 Baik\n", "", 0)
