"""A score to indicators names the level of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spbe_calc.views.score.page import Breakdown
from spbe_calc.words.language import Words
from tests.making import answers_text, built_in, score_of
from tests.support import EXAMPLES, invoke, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("level", "name"),
    [("1", "Initiate"), ("1.5", "Initiate"), ("1.500001", "Emerging"), ("3.5", "Developing"), ("3.75", "Embedded"), ("4.01", "Leading")],
)
def test_a_level_with_decimals_has_the_name_of_its_band(level: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text(dict.fromkeys(range(1, 21), level), year=2026), "utf-8")
    shown = invoke("score", file, "--detail", "indicator").stdout
    assert sum(name in line for line in shown.splitlines()) == 20
    assert "Predicate or level" in shown


@pytest.mark.parametrize(
    ("level", "first", "last"), [(1, "Initial", "Information"), (3, "Defined", "Transaction"), (5, "Optimum", "Optimum")]
)
def test_a_whole_level_has_the_name_of_its_scale(level: int, first: str, last: str) -> None:
    page = Breakdown(score_of(dict.fromkeys(range(1, 48), level), built_in(), year=2024), Words("en"), "indicator")
    names = [page.level_name(at) for at in range(47)]
    assert names == [first] * 31 + [last] * 16


@pytest.mark.parametrize("lang", ["en", "id"])
def test_where_nobody_names_levels_the_column_is_that_of_predicates(lang: str) -> None:
    answers, own = (str(EXAMPLES / "instruments" / name) for name in ("city-units-answers.yaml", "city-units.yaml"))
    shown = run("score", answers, "-i", own, "--detail", "indicator", lang=lang).stdout
    assert {"en": "Predicate", "id": "Predikat"}[lang] in shown
    assert {"en": "or level", "id": "atau tingkat"}[lang] not in shown
