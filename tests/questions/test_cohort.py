"""Where an agency is among others: percentiles, counts, kinds, strengths and weaknesses."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.inputs.recap import Peer
from spbe_calc.instrument import DEFAULT_ID
from spbe_calc.published.models import Group
from spbe_calc.published.shipped import cohorts_of, official_results, official_years
from spbe_calc.questions.benchmark import Benchmark
from spbe_calc.questions.cohort import Cohort, Count, Standing, kind_of_agency, official_cohort, standing
from spbe_calc.questions.official import name_of
from spbe_calc.questions.peers import Peers, peer_of
from spbe_calc.scoring import Score
from tests.making import built_in, score_of

STEP = 5
CENTS = st.integers(100, 500).map(lambda cents: Fraction(cents, 100))
FIGURES = st.lists(CENTS, min_size=1, max_size=60).map(sorted)
COHORTS = cohorts_of(DEFAULT_ID)
assert COHORTS


def nearest_ranks(figures: list[Fraction]) -> list[Fraction]:
    """The figures at 0, 5, 10 ... 100 percent."""
    return [figures[max(-(-percent * len(figures) // 100), 1) - 1] for percent in range(0, 101, STEP)]


@given(figures=FIGURES, figure=CENTS)
def test_a_percentage_is_what_the_agencies_themselves_allow(figures: list[Fraction], figure: Fraction) -> None:
    """Counted again on all the agencies, of which the percentiles are only 21: the share that is lower is never outside the range."""
    points = nearest_ranks(figures)
    place = standing(points, figure)
    lower, upto = (100 * sum(map(test, figures)) for test in (figure.__gt__, figure.__ge__))
    count = len(figures)
    assert place.low * count <= lower <= place.high * count
    assert place.high - place.low <= STEP * max(1, points.count(figure))
    if place.shared:
        assert place.high * count <= upto
    elif figure not in points:
        assert upto <= place.high * count


@given(figures=FIGURES, figure=CENTS)
def test_only_at_the_ends_a_percentage_is_exact(figures: list[Fraction], figure: Fraction) -> None:
    place = standing(nearest_ranks(figures), figure)
    assert (place.low == place.high) == (figure > figures[-1] or figure < figures[0] or (figure == figures[0] and not place.shared))


@given(figures=FIGURES, one=CENTS, other=CENTS)
def test_a_higher_figure_never_has_a_lower_percentage(figures: list[Fraction], one: Fraction, other: Fraction) -> None:
    points = nearest_ranks(figures)
    first, second = standing(points, min(one, other)), standing(points, max(one, other))
    assert first.low <= second.low
    assert first.high <= second.high


@pytest.mark.parametrize("entry", COHORTS.cohorts, ids=lambda entry: f"{entry.year}-{entry.kind}")
def test_a_published_figure_is_in_the_range_up_to_its_own_percentage(entry: object) -> None:
    for points in entry.percentiles.values():  # type: ignore[attr-defined]
        for at, figure in enumerate(points):
            place = standing(points, figure)
            assert place.low <= STEP * at <= place.high
            assert place.shared == (points.count(figure) > 1)
            assert place.low == max(points.index(figure) - 1, 0) * STEP
            assert place.high == STEP * (points.index(figure) + points.count(figure) - 1)
        for at, (low, high) in enumerate(pairwise(points)):
            if low < high:
                assert standing(points, (low + high) / 2) == Standing(STEP * at, STEP * (at + 1))
        assert standing(points, points[0] - 1) == Standing(0, 0)
        assert standing(points, points[-1] + 1) == Standing(100, 100)


@pytest.mark.parametrize("year", official_years())
@pytest.mark.parametrize("kind", ["kabupaten", "kota", "provinsi", "instansi-pusat"])
def test_what_is_said_of_an_agency_is_true_of_the_published_rows(year: int, kind: Group) -> None:
    """Each agency of the published results among the others: the rows are more than the percentiles made of them."""
    file = official_results(year)
    rows = [row for row in file.rows if row.kind == kind]
    cohort = official(kind, year)
    wholes: list[Fraction | None] = [row.whole for row in rows]
    for key, known in {"index": wholes, "domain_3": [row.domain_3 for row in rows]}.items():
        figures = [figure for figure in known if figure is not None]
        for figure in set(figures):
            place = cohort.place(key, figure)
            assert isinstance(place, Standing)
            assert place.low * len(figures) <= 100 * sum(it < figure for it in figures) <= place.high * len(figures)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("2.97", Standing(50, 55)),
        ("3.10", Standing(55, 60)),  # the one at 60 percent: as many or fewer are lower
        ("1.02", Standing(0, 0)),
        ("1.03", Standing(0, 0)),
        ("4.77", Standing(95, 100)),
        ("5", Standing(100, 100)),
    ],
)
def test_kabupaten_of_2024(figure: str, expected: Standing) -> None:
    assert official("kabupaten").place("index", Fraction(figure)) == expected


def test_a_figure_that_many_share_is_a_range() -> None:
    assert official("kabupaten").place("domain_3", Fraction(1)) == Standing(0, 35, shared=True)
    assert official("kabupaten").place("aspect_8", Fraction(1)) is None


def official(kind: Group, year: int | None = 2024) -> Cohort:
    assert COHORTS
    return official_cohort(COHORTS, kind, year, built_in())


@pytest.mark.parametrize(("year", "expected"), [(2023, 2023), (2024, 2024), (2025, 2024), (2022, 2024), (None, 2024)])
def test_the_newest_year_stands_in_for_one_without_results(year: int | None, expected: int) -> None:
    assert official("kota", year).year == expected


@pytest.mark.parametrize(
    ("kind", "year", "middle", "index"),
    [
        ("kota", 2024, "mean", "3.39"),
        ("kota", 2023, "median", "3.00"),
        ("instansi-pusat", 2024, "median", "3.82"),
        ("nasional", 2024, "mean", "3.12"),
    ],
)
def test_a_group_has_the_printed_means_or_else_medians(kind: Group, year: int, middle: str, index: str) -> None:
    cohort = official(kind, year)
    assert (cohort.middle, cohort.middles["index"]) == (middle, Fraction(index))
    assert list(cohort.predicates) == ["Memuaskan", "Sangat Baik", "Baik", "Cukup", "Kurang"]
    assert sum(cohort.predicates.values()) == cohort.agencies


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Pemerintah Kabupaten Serang", "kabupaten"),
        ("PEMERINTAH  KABUPATEN SERANG", "kabupaten"),
        ("Pemerintah Kab. Serang", "kabupaten"),
        ("Kab.Serang", "kabupaten"),
        ("Pemkab Serang", "kabupaten"),
        ("Pemerintah Daerah Kabupaten Serang", "kabupaten"),
        ("Pemerintah Kabupaten Kotabaru", "kabupaten"),
        ("Kota Serang", "kota"),
        ("Pemerintah Provinsi Banten", "provinsi"),
        ("Pemerintah Aceh", "provinsi"),
        ("Pemerintah Daerah Istimewa Yogyakarta", "provinsi"),
        ("DKI Jakarta", "provinsi"),
        ("Kementerian Keuangan", "instansi-pusat"),
        ("Badan Pusat Statistik", "instansi-pusat"),
        ("Kemenkeu", "instansi-pusat"),
        ("Kemkomdigi", "instansi-pusat"),
        ("Kemenko PMK", "instansi-pusat"),
        ("Kemenag Kabupaten Serang", None),
        ("Kemang", None),
        ("Pemprov Banten", "provinsi"),
        ("Kotamobagu", None),
        ("Kabar Baik", None),
        ("Serang", None),
        ("Dinas Kominfo Kabupaten Serang", None),
        ("Kota Administrasi Jakarta Pusat", None),
        ("KABUPATEN ADM. KEPULAUAN SERIBU", None),
        ("Badan Kepegawaian Kota Serang", None),
        ("Badan Keuangan Daerah", None),
        ("Badan Kesatuan Bangsa", None),
        ("Badan Kesatuan Bangsa dan Politik", None),
        ("Badan Penanggulangan Bencana Daerah Serang", None),
        ("Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", None),
        ("Badan Kepegawaian Negara", "instansi-pusat"),
        ("Badan Pengelola Keuangan Haji", "instansi-pusat"),
        ("Dewan Perwakilan Rakyat Daerah", None),
        ("Dewan Perwakilan Daerah", "instansi-pusat"),
        ("Sekretariat Jenderal Dewan Perwakilan Daerah RI", "instansi-pusat"),
        ("Kementerian Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi", "instansi-pusat"),
        ("Kepolisian Resor Bogor", None),
        ("Kepolisian Daerah Jawa Barat", None),
        ("Kepolisian Negara Republik Indonesia", "instansi-pusat"),
        ("Kejaksaan Negeri Bogor", None),
        ("Kejaksaan Agung", "instansi-pusat"),
        ("Dinas Pendidikan", None),
        ("", None),
    ],
)
def test_the_kind_is_guessed_from_the_beginning_of_the_name(name: str, kind: str | None) -> None:
    assert kind_of_agency(name) == kind


def test_the_kind_of_every_published_agency_is_seen_in_its_name() -> None:
    rows = [row for year in official_years() for row in official_results(year).rows]
    assert len(rows) == 1236
    assert [row.agency for row in rows if kind_of_agency(row.agency) != row.kind] == []


def level(number: int, agency: str = "Kota A") -> Score:
    """The score of an agency that has one level everywhere."""
    return score_of(dict.fromkeys(range(1, 48), number), built_in(), agency=agency)


def others(results: list[Peer], name: str = "Kota X") -> Cohort:
    """The group without an agency."""
    cohort = Peers(results, built_in()).without(Peer(name, 2024, None, None, "Baik", {}))
    assert cohort
    return cohort


@given(levels=st.lists(st.integers(1, 5), min_size=1, max_size=12), own=st.integers(1, 5), among=st.booleans())
def test_among_others_every_agency_counts_once(levels: list[int], own: int, *, among: bool) -> None:
    """Whether the agency itself is among them or not."""
    results = [peer_of(level(it, f"Kota {at}")) for at, it in enumerate(levels)]
    results += [peer_of(level(own, "Kota X"))] if among else []
    cohort = others(results)
    benchmark = Benchmark(level(own, "Kota X"), cohort)
    expected = Count(sum(it < own for it in levels), levels.count(own), len(levels))
    assert {part.place for part in benchmark.parts} == {expected}
    assert len(benchmark.parts) == 1 + 4 + 8
    assert {part.middle for part in benchmark.parts} == {built_in().rounded(Fraction(sum(levels), len(levels)))}
    assert cohort.agencies == sum(cohort.predicates.values()) == len(levels)


def test_among_others_figures_are_compared_as_they_are_shown() -> None:
    """A recap has two decimals of a domain, so a difference in the third cannot decide."""
    indices = {"index": Fraction("2.997"), "domain_1": Fraction("3.004")}
    cohort = others([Peer("Kota B", 2024, None, None, "Baik", indices)])
    assert cohort.place("index", Fraction(3)) == Count(0, 1, 1)
    assert cohort.place("domain_1", Fraction(3)) == Count(0, 1, 1)
    assert cohort.place("domain_2", Fraction(3)) is None


def test_a_figure_that_only_the_agency_itself_has_is_not_known_of_the_others() -> None:
    results = [Peer("Kota A", None, None, None, "Baik", {"index": Fraction(3), "domain_1": Fraction(2)})]
    results += [Peer("Kota B", None, None, None, "Baik", {"index": Fraction(3)})]
    assert others(results, "Kota A").place("domain_1", Fraction(2)) is None
    assert others(results, "Kota B").place("domain_1", Fraction(2)) == Count(0, 1, 1)


@pytest.mark.parametrize(
    ("heads", "newest"),
    [
        ([(2023, None), (2024, None)], 1),
        ([(2024, None), (2023, "akhir")], 0),
        ([(2024, "akhir"), (2024, "mandiri"), (2024, "interviu")], 0),
        ([(2024, None), (2024, "mandiri")], 1),
        ([(None, "akhir"), (2021, None)], 1),
        ([(2024, "akhir"), (2024, "akhir")], 1),
    ],
)
def test_of_several_results_of_an_agency_the_newest_counts(heads: list[tuple[int | None, str | None]], newest: int) -> None:
    names = "Kota B", "KOTA  B", "kota b"
    results = [Peer(names[at], *head, None, "Baik", {"index": Fraction(at)}) for at, head in enumerate(heads)]
    group = Peers(results, built_in())
    cohort = group.without(results[0]._replace(agency="Kota X"))
    assert cohort
    assert (cohort.agencies, cohort.middles["index"]) == (1, Fraction(newest))
    assert group.repeated == {"kota b"}
    assert group.without(results[0]) is None


def test_strengths_and_weaknesses_are_the_farthest_from_the_mean() -> None:
    benchmark = Benchmark(level(3), official("kabupaten"))
    distances = {part.tier.number: part.difference for part in benchmark.parts if part.tier and part.tier.kind == "aspect"}
    assert distances[6] == Fraction("1.48")  # 3.00 and the mean of audits, 1.52
    named = [[part.tier.number for part in parts if part.tier] for parts in (benchmark.strengths, benchmark.weaknesses)]
    assert named == [[6, 5, 2], [8, 7, 1]]


def test_nothing_is_a_strength_where_all_is_below() -> None:
    assert Benchmark(level(1), official("kabupaten")).strengths == []
    assert Benchmark(level(5), official("kabupaten")).weaknesses == []
    assert [part.tier and part.tier.kind for part in Benchmark(level(5), official("kota", 2023)).strengths] == ["domain"] * 3


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Pemerintah Kabupaten Serang", "Pemerintah Kab. Serang", True),
        ("pemerintah  kabupaten serang", "Pemerintah Kabupaten Serang", True),
        ("Pemerintah Kota Serang", "Pemerintah Kab. Serang", False),
    ],
)
def test_an_agency_is_not_its_own_neighbour(one: str, other: str, *, same: bool) -> None:
    peers = [Peer(name, 2024, None, None, "Baik", {"index": Fraction(3)}) for name in (one, other)]
    assert (name_of(peers[0]) == name_of(peers[1])) == same
