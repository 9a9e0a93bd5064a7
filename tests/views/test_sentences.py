"""Notes for people who read no list of warnings: whole sentences."""

from __future__ import annotations

import pytest

from spbe_calc.views.score.sentences import sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the exact index is 2.60", "The exact index is 2.60."),
        ("* based on the exact index", "* Based on the exact index."),
        ("Already a sentence.", "Already a sentence."),
        ("élan", "Élan."),
        ("permenpanrb-8-2026 was not used in 2024", "permenpanrb-8-2026 was not used in 2024."),
        ("answers.yaml was read", "answers.yaml was read."),
        ("rekap/kota.yaml: read", "rekap/kota.yaml: read."),
        ("2 of 3 items", "2 of 3 items."),
    ],
)
def test_a_message_becomes_a_sentence_and_a_name_keeps_its_letters(text: str, expected: str) -> None:
    assert sentence(text) == expected
