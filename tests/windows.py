r"""``spbe`` where paths are those of Windows: ``python tests/windows.py score answers\a.yaml``.

``os.path`` is ``ntpath``, and what opens or lists files takes backslashes and the drive ``C:``. It shows what the program does with
the *text* of a path. It does not show what Windows does: locks, reserved names, code pages, signals and consoles are its own.
"""

from __future__ import annotations

import builtins
import ntpath
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

DRIVE = "C:"
TAKE_A_PATH = ("stat", "lstat", "open", "mkdir", "unlink", "remove", "rmdir", "chmod", "access", "listdir", "replace", "rename", "link")


class Entry(NamedTuple):
    """An entry of a folder as Windows names it."""

    path: str
    entry: os.DirEntry[str]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.entry, name)


class Entries:
    """The entries of a folder."""

    def __init__(self, folder: str, entries: Any) -> None:
        self._folder, self._entries = folder, entries

    def __enter__(self) -> Any:
        return iter(self)

    def __exit__(self, *_: object) -> None:
        self._entries.close()

    def __iter__(self) -> Any:
        return (Entry(ntpath.join(self._folder, entry.name), entry) for entry in self._entries)


def posix(path: Any) -> Any:
    """The path of this machine."""
    return path.removeprefix(DRIVE).replace("\\", "/") if isinstance(path, str) else path


def install() -> None:
    """Let every path be one of Windows from now on."""
    for module, name in [(builtins, "open"), *((os, name) for name in TAKE_A_PATH)]:
        setattr(module, name, _taking(getattr(module, name)))
    scandir, getcwd = os.scandir, os.getcwd
    os.scandir = lambda folder=".": Entries(folder, scandir(posix(folder)))  # type: ignore[assignment]
    os.getcwd = lambda: DRIVE + getcwd().replace("/", "\\")
    os.path = sys.modules["os.path"] = ntpath
    os.sep, os.altsep = "\\", "/"


def _taking(function: Any) -> Any:
    def taking(*paths: Any, **options: Any) -> Any:
        return function(*map(posix, paths[:2]), *paths[2:], **options)

    return taking


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    import zoneinfo  # noqa: F401 - pydantic loads it later, and where it looks for zones is a path of this machine

    import spbe_calc.__main__ as program
    import spbe_calc.cli.app  # noqa: F401 - Python finds its own modules by the paths of this machine

    install()
    program.main()
