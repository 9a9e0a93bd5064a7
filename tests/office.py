"""LibreOffice without a screen: it opens what we write, computes, and says what it has found."""

from __future__ import annotations

import re
import shutil
import subprocess
import warnings
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = shutil.which("soffice")
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>id-ID</value></prop></item>
</oor:items>
"""
"""Compute every formula when a file is opened; numbers as in Indonesia."""
INDONESIAN_CSV = "CSV:59,34,76,1,,1057"
"""What a spreadsheet set to Indonesian takes for granted: semicolons, UTF-8, numbers as in the language 1057."""
Cells = dict[str, list[tuple[object, ...]]]

needs_office = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")


def opened(files: list[Path], folder: Path, read_as: str | None = None) -> list[Cells]:
    """The cells of each file, sheet by sheet, after LibreOffice has opened it and saved it again."""
    return [cells(file) for file in saved(files, folder, "xlsx", read_as)]


def saved(files: list[Path], folder: Path, suffix: str, read_as: str | None = None) -> list[Path]:
    """The files as LibreOffice saves them with this suffix, after it has opened and recalculated them."""
    assert PROGRAM
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")
    options = [f"--infilter={read_as}"] if read_as else []
    command = [PROGRAM, f"-env:UserInstallation={profile.as_uri()}", "--headless", *options, "--convert-to", suffix, "--outdir", str(out)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=600)  # noqa: S603
    return [out / f"{file.stem}.{suffix}" for file in files]


def cells(file: Path) -> Cells:
    """The stored values of a workbook."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # LibreOffice writes extensions of which openpyxl says that it drops them
        return _cells(file)


def _cells(file: Path) -> Cells:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(file, data_only=True).worksheets}


def forget_results(file: Path) -> int:
    """Take the stored results of all formulas out of a workbook, so that a reader must compute; returns how many there were."""
    count = 0
    with zipfile.ZipFile(file) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            found, number = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            count += number
            new.writestr(name, found)
    return count
