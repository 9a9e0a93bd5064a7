"""Evidence: which documents count, and that nothing outside the folder of the answers is asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from spbe_calc.inputs.evidence import fault_of
from tests.making_files import opendocument
from tests.support import LONG, POSIX, codes, invoke

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = POSIX  # links and a pipe
EVIDENCE = {
    "bukti/sk.pdf": None,
    "./bukti//sk.pdf": None,
    "bukti/../bukti/sk.pdf": None,
    "inside.pdf": None,
    "deep/inside.pdf": None,
    "folder/sk.pdf": None,
    "https://contoh.go.id/x": None,
    "out.pdf": "outside",
    "out-that-is-not-there.pdf": "outside",
    "out/passwd": "outside",
    "out/no-such-file": "outside",
    "out/passwd/x": "outside",
    "out/../answers/bukti/sk.pdf": "outside",
    "up/answers/bukti/sk.pdf": "outside",
    "absolute.pdf": "outside",
    "/etc/passwd": "outside",
    "/no/such": "outside",
    "\\etc\\passwd": "outside",
    "C:\\x": "outside",
    "c:/x": "outside",
    "\\\\server\\share\\x": "outside",
    "../answers/bukti/sk.pdf": "outside",
    "..": "outside",
    "bukti/../..": "outside",
    "bukti\\sk.pdf": "backslash",
    "ftp://contoh.go.id/x": "address",
    "file:///etc/passwd": "address",
    "https://": "address",
    ".": "no-file",
    "./": "no-file",
    "bukti": "no-file",
    "pipe": "no-file",
    "empty.pdf": "empty",
    "loop.pdf": "missing",
    "gone.pdf": "missing",
    "bukti/sk.pdf/": "missing",
    "bukti/sk.pdf/../sk.pdf": "missing",
    "none/../bukti/sk.pdf": "missing",
    LONG: "missing",
    "a\0b": "missing",
}


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "answers"
    (folder / "bukti").mkdir(parents=True)
    (folder / "deep").mkdir()
    (folder / "bukti" / "sk.pdf").write_text("text", "utf-8")
    (folder / "empty.pdf").touch()
    os.mkfifo(folder / "pipe")
    links = {
        "inside.pdf": "bukti/sk.pdf",
        "deep/inside.pdf": "../bukti/./sk.pdf",
        "folder": "bukti",
        "out.pdf": "../../../../etc/passwd",
        "out-that-is-not-there.pdf": "../no-such-file",
        "out": "/etc",
        "up": "..",
        "absolute.pdf": str(folder / "bukti" / "sk.pdf"),
        "loop.pdf": "loop.pdf",
        "gone.pdf": "bukti/gone.pdf",
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    return folder


@pytest.mark.parametrize("item", EVIDENCE)
def test_evidence_stays_in_its_folder(evidence: Path, item: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fault_of(item, str(evidence)) == EVIDENCE[item]
    monkeypatch.chdir(evidence)
    assert fault_of(item, "") == EVIDENCE[item]


def test_evidence_outside_is_never_asked_for(evidence: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a path says: nothing above the folder is looked at, so that no answer can tell what is there."""
    folder, asked = os.path.realpath(evidence), set()

    def watch(name: str) -> None:
        real = getattr(os, name)

        def watched(path: str, *arguments: object, **options: object) -> object:
            asked.add(os.fspath(path))
            return real(path, *arguments, **options)

        monkeypatch.setattr(os, name, watched)

    for name in ("stat", "lstat", "readlink"):
        watch(name)
    monkeypatch.setattr(os.path, "realpath", lambda path: path)
    for item in EVIDENCE:
        fault_of(item, folder)
    assert asked
    assert {path for path in asked if not f"{path}/".startswith(f"{folder}/")} == set()


def test_the_name_of_a_worksheet_is_no_part_of_the_folder_of_evidence(tmp_path: Path) -> None:
    rows: list[list[str | int | float]] = [["Instansi", "Tahun", "No", "Tingkat", "Bukti"]]
    rows += [[name, 2024, 1, 3, "sk.pdf"] for name in ("Kota A", "Kota B")]
    (tmp_path / "a.ods").write_bytes(opendocument({"Domain 1/2": rows}))
    (tmp_path / "sk.pdf").write_text("x", "utf-8")
    ran = invoke("check", tmp_path / "a.ods", "--evidence", "--partial")
    assert (codes(ran.stdout), ran.code) == ([], 0)
