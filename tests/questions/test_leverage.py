"""What a level more or less of each indicator means: the levers, the way to the next predicate, and fragile scores."""

from __future__ import annotations

import csv
import itertools
import json
from fractions import Fraction
from io import StringIO
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.answers import Answers
from spbe_calc.problem import Place
from spbe_calc.questions.leverage import fragile, levers, steps_to_next
from spbe_calc.questions.plan import Limits, next_predicate, plan
from spbe_calc.scoring import Score, score
from spbe_calc.views.score.page import Breakdown
from spbe_calc.words.language import Words
from tests.making import answers_text, built_in, examples
from tests.planmaking import ends, random_levels, small_instrument
from tests.support import EXAMPLES, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

    from spbe_calc.instrument import Instrument

BANDAR_LAMPUNG = EXAMPLES / "kota-bandar-lampung-2023.yaml"
NAMES = ("permenpanrb-59-2020", "permenpanrb-5-2018", "permenpanrb-8-2026")
INSTRUMENTS = [built_in(name, basis) for name in NAMES for basis in ("exact", "rounded")]


def score_with(instrument: Instrument, levels: tuple[int, ...]) -> Score:
    return score(Answers("made.yaml", "Kota", 2024, None, instrument, levels, frozenset(), {}, [], Place("made.yaml")))


def random_small(random: Random) -> Score:
    weights = [random.choice(["1", "2", "3", "7", "10/3", "0.5"]) for _ in range(random.randint(1, 4))]
    high, border = random.choice([(3, "from: 2.5"), (3, "above: 2.2"), (5, "from: 4.2"), (5, "above: 3.999"), (5, "from: 5")])
    extra = random.choice(("", "predicate_basis: rounded\n", "predicate_basis: rounded\nrounding: {decimals: 1, ties: half-even}\n"))
    whole = random.random() < 0.4
    complete = () if whole or random.random() < 0.5 else ("1.5", "2.25", "3") if high == 3 else ("1.5", "2.5", "3.5", "4", "5")
    instrument = small_instrument(weights, high=high, whole=whole, border=border, extra=extra, complete=complete)
    return score_with(instrument, random_levels(random, instrument))


def upwards(of: Score) -> list[list[int]]:
    """The levels that each indicator may have after steps up."""
    instrument, found = of.instrument, []
    for level in of.answers.levels:
        assert level is not None
        found.append([level, *(end for _, end in ends(instrument) if end > level)])
    return found


def test_the_fewest_steps_are_those_of_trying_everything() -> None:
    random, reached = Random(6), 0  # noqa: S311 - the same at each run
    for _ in range(400):
        before = random_small(random)
        bands = before.instrument.bands
        higher = bands[: bands.index(before.predicate)]
        counts = [
            sum(ladder.index(level) for ladder, level in zip(upwards(before), levels, strict=True))
            for levels in itertools.product(*upwards(before))
            if score_with(before.instrument, levels).predicate in higher
        ]
        assert steps_to_next(before) == min(counts, default=None)
        reached += bool(counts)
    assert 100 < reached < 400


def test_fragile_indicators_are_those_of_trying_each() -> None:
    random, found = Random(7), 0  # noqa: S311 - as above
    for _ in range(1000):
        before = random_small(random)
        bands, lowest = before.instrument.bands, before.instrument.low * before.instrument.scale
        expected = []
        for at, indicator in enumerate(before.instrument.indicators):
            levels = [level or 0 for level in before.answers.levels]
            levels[at] = max(lowest, levels[at] - before.instrument.scale)
            if bands.index(score_with(before.instrument, tuple(levels)).predicate) > bands.index(before.predicate):
                expected.append(indicator.number)
        assert list(fragile(before)) == expected
        found += 0 < len(expected) < len(levels)
    assert found > 50


@examples(60)
@given(random=st.randoms(use_true_random=False), instrument=st.sampled_from(INSTRUMENTS))
def test_the_fewest_steps_are_those_of_a_plan(random: Random, instrument: Instrument) -> None:
    before = score_with(instrument, random_levels(random, instrument))
    aim = next_predicate(instrument, before.total)
    made = plan(instrument, [level or 0 for level in before.answers.levels], aim, Limits(external=instrument.externals))
    assert steps_to_next(before) == (made.effort if aim and made.reachable else None)


@examples(60)
@given(random=st.randoms(use_true_random=False), instrument=st.sampled_from(INSTRUMENTS))
def test_a_lever_adds_what_a_level_adds(random: Random, instrument: Instrument) -> None:
    before = score_with(instrument, random_levels(random, instrument))
    found = levers(before)
    assert sorted(lever.at for lever in found) == list(range(len(instrument.indicators)))
    assert [lever.gain for lever in found] == sorted((lever.gain for lever in found), reverse=True)
    for lever, ladder in ((lever, upwards(before)[lever.at]) for lever in found):
        for gain, level in ((lever.gain, ladder[:2][-1]), (lever.left, ladder[-1])):
            levels = [level if at == lever.at else old or 0 for at, old in enumerate(before.answers.levels)]
            assert score_with(instrument, tuple(levels)).index == before.index + gain


def leverage(*arguments: str | Path) -> Any:
    done = invoke("score", *arguments, "--leverage", "-f", "json")
    assert done.code == 0
    return json.loads(done.stdout, parse_float=Fraction)


def test_a_table_has_the_most_first_and_ends_as_every_score() -> None:
    done = invoke("score", BANDAR_LAMPUNG, "--leverage", "--top", "2")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[4:] == [
        "No.  Indicator                  Weight  Level  Adds  One step  All steps",
        "42   Public service complaints    3.00      4  0.12      0.03       0.03",
        "43   Open data service            3.00      3  0.09      0.03       0.06",
        "",
        "Indeks SPBE  2.15  Cukup",
        "0.4455 below Baik (from 2.60)",
        "15 one-level steps are enough for Baik",
        "the evaluation of 2023 decided predicates on the rounded index",
    ]


def test_json_and_csv_have_every_indicator() -> None:
    (found,) = leverage(BANDAR_LAMPUNG)
    assert (found["index"], found["steps_to_next"], found["fragile"], len(found["indicators"])) == (Fraction("2.15"), 15, [], 47)
    first = {"weight": 3, "level": 4, "contribution": Fraction("0.12"), "gain": Fraction("0.03"), "gain_left": Fraction("0.03")}
    assert found["indicators"][0] == {"number": 42, "name": "Layanan Pengaduan Pelayanan Publik", **first}
    rows = list(csv.DictReader(StringIO(invoke("score", BANDAR_LAMPUNG, "--leverage", "-f", "csv").stdout)))
    assert [int(row["indicator"]) for row in rows] == [entry["number"] for entry in found["indicators"]]
    assert [rows[0][key] for key in first] == ["3", "4", "0.12", "0.03", "0.03"]


def test_levels_with_decimals_rise_to_the_end_of_their_range(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text({1: 1.25, 2: 5} | dict.fromkeys(range(3, 21), 2), year=2026), "utf-8")
    (found,) = leverage(file)
    first, second = (next(it for it in found["indicators"] if it["number"] == number) for number in (1, 2))
    assert (first["gain"], first["gain_left"]) == (Fraction(1, 4) * first["weight"] / 100, Fraction(15, 4) * first["weight"] / 100)
    assert (second["gain"], second["gain_left"]) == (0, 0)
    assert found["indicators"][-1] == second


def test_quiet_names_the_indicators_and_many_have_their_source() -> None:
    assert invoke("score", BANDAR_LAMPUNG, "--leverage", "--top", "3", "-q").stdout == "42 43 44\n"
    lines = invoke(
        "score", EXAMPLES / "kota-bandar-lampung-2024.yaml", BANDAR_LAMPUNG, "--leverage", "--top", "1", "-q"
    ).stdout.splitlines()
    assert [line.partition("\t")[2] for line in lines] == [str(EXAMPLES / "kota-bandar-lampung-2024.yaml"), str(BANDAR_LAMPUNG)]


def test_markdown_has_the_same_rows() -> None:
    lines = invoke("score", BANDAR_LAMPUNG, "--leverage", "--top", "1", "-f", "markdown").stdout.splitlines()
    assert lines[6:9] == [
        "| No. | Indicator | Weight | Level | Adds | One step | All steps |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
        "| 42 | Public service complaints | 3.00 | 4 | 0.12 | 0.03 | 0.03 |",
    ]


def test_what_is_no_question_of_its_own_is_wrong_usage() -> None:
    both = invoke("score", BANDAR_LAMPUNG, "--leverage", "--set", "21=3")
    assert (both.code, both.stdout) == (2, "")
    assert "--set, --leverage cannot be combined" in " ".join(both.stderr.split())


@pytest.mark.parametrize(
    ("levels", "ends"),
    [
        ((3, 2), ["0.25 below Tengah (from 3.00)", "1 one-level step is enough for Tengah"]),
        (
            (3, 4),
            [
                "1.75 below Atas (from 5.00)",
                "3 one-level steps are enough for Atas",
                "Tengah is lost if indicator 1 drops one level",
            ],
        ),
        (
            (3, 3),
            [
                "2 below Atas (from 5.00)",
                "4 one-level steps are enough for Atas",
                "Tengah is lost if any of the indicators 1, 2 drops one level",
            ],
        ),
        ((5, 5), ["the highest predicate", "Atas is lost if any of the indicators 1, 2 drops one level"]),
    ],
)
def test_what_stands_below_a_score(levels: tuple[int, int], ends: list[str]) -> None:
    assert Breakdown(score_with(small_instrument(["3", "1"]), levels), Words("en")).closing == ends


def test_it_stands_below_the_table_and_in_markdown_as_paragraphs() -> None:
    first, second = "0.5205 below Sangat Baik (from 3.50)", "18 one-level steps are enough for Sangat Baik"
    file = EXAMPLES / "kota-bandar-lampung-2024.yaml"
    assert run("score", file).stdout.endswith(f"\n{first}\n{second}\n")
    assert run("score", file, "-f", "markdown").stdout.endswith(f"\n\n{first}\n\n{second}\n")
