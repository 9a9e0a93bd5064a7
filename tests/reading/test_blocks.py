"""Tables of one agency each, below one another in one sheet, are the same as each in a file of its own."""

from __future__ import annotations

from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.problem import Problem
from spbe_calc.reading.tables import rows
from tests.making import examples

levels = st.lists(st.sampled_from("12345"), min_size=3, max_size=3)


def found_in(text: str) -> list[tuple[object, object]]:
    with TemporaryDirectory() as folder:
        with open(f"{folder}/t.csv", "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(text)
        found = [it for it in rows(f"{folder}/t.csv") if not isinstance(it, Problem) or it.severity == "error"]
        return [(it, None) if isinstance(it, Problem) else (it.tree, it.answers()) for it in found]


def block(name: str, year: int, cells: list[str], *, header: bool) -> str:
    head = [f"Nama Instansi;Kota {name};", f"Tahun: {year};;", *(["No;Indikator;Tingkat"] if header else [])]
    return "\n".join([*head, *(f"{at};Nama {at};{level}" for at, level in enumerate(cells, 1)), ";Jumlah;9", ""])


@examples(100)
@given(st.dictionaries(st.sampled_from("ABCDE"), st.tuples(st.integers(2020, 2025), levels), min_size=1), st.booleans(), st.booleans())
def test_blocks_are_read_like_files(agencies: dict[str, tuple[int, list[str]]], header: bool, gap: bool) -> None:  # noqa: FBT001
    alone = [found for name, (year, cells) in agencies.items() for found in found_in(block(name, year, cells, header=True))]
    blocks = [block(name, year, cells, header=header or not at) for at, (name, (year, cells)) in enumerate(agencies.items())]
    assert found_in(("\n;;\n" if gap else "").join(blocks)) == alone
    assert len(alone) == len(agencies)
