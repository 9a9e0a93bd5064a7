"""JSON puts every word in quotation marks; the words of a fixed set are read all the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.support import invoke

if TYPE_CHECKING:
    from pathlib import Path


def test_a_stage_in_json(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"agency": "Kota", "year": 2024, "stage": "akhir", "answers": {str(n): 3 for n in range(1, 48)}}))
    (result,) = json.loads(invoke("score", "-f", "json", file).stdout)
    assert (result["stage"], result["index"]) == ("akhir", 3)


def test_an_instrument_in_json(tmp_path: Path) -> None:
    indicators = [{"number": 1, "weight": 100, "name": "Arsitektur"}]
    instrument = {
        "id": "own",
        "title": "Evaluasi",
        "regulation": "Peraturan",
        "levels": {"from": 1, "to": 5},
        "rounding": {"decimals": 1, "ties": "down"},
        "predicate_basis": "rounded",
        "predicates": [{"name": "Baik", "from": 3}, {"name": "Kurang"}],
        "aspects": [{"number": 1, "name": "Aspek", "weight": 100, "indicators": indicators}],
    }
    (tmp_path / "own.json").write_text(json.dumps(instrument))
    (tmp_path / "answers.yaml").write_text("agency: Kota\nyear: 2024\nanswers: {1: 3}\n")
    (result,) = json.loads(invoke("score", "-f", "json", "-i", tmp_path / "own.json", tmp_path / "answers.yaml").stdout)
    assert (result["rounding"]["ties"], result["predicate_basis"]) == ("down", "rounded")
