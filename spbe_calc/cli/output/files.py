"""The outputs of a run, declared before anything is read: no output is an input, and no two outputs are the same file."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from spbe_calc.cli.language import _
from spbe_calc.cli.running import Run, wrong_usage
from spbe_calc.inputs.batch import files
from spbe_calc.inputs.sources import is_document
from spbe_calc.instrument import Catalogue
from spbe_calc.reading import real_path

STDIN = "-"
Identity = tuple[object, ...]
"""The identity of a file: device and inode, or the real path (for a new file, or on a disk without inodes)."""


class Output(NamedTuple):
    """An output file and the option that names it; None for standard output."""

    option: str
    file: str | None


def require_separate_files(
    outputs: Iterable[Output], files: Iterable[str | None] = (), paths: Sequence[str] = (), *, quiet: bool = False
) -> None:
    """Exit code 2 if an output is an input (one of ``files``, or behind ``paths``), or if two outputs are the same file."""
    own: dict[Identity, Output] = {}
    for output in outputs:
        if output.file == "":
            wrong_usage(_("the name of the file is empty"), output.option)
        identity = output.file is not None and identity_of(output.file)
        if not identity:
            continue
        if first := own.get(identity):
            text = _("two outputs would go to the same file: {first} and {second}")
            wrong_usage(text.format(first=first.file, second=output.file), output.option)
        own[identity] = output
    if not own:
        return
    for path in [*(file for file in files if file), *_read(paths, own)]:
        if found := own.get((_identity_of_stdin() if path == STDIN else identity_of(path)) or ()):
            text = _("writing {output} would replace {path}, which this run reads; name another file")
            wrong_usage(text.format(output=found.file, path=path), found.option)
    if not quiet:
        _warn_of_next_time(own.values(), paths)


def file_of_instrument(name: str | None) -> str | None:
    """The file that ``-i`` names; None for a built-in id."""
    return None if name is None or name in Catalogue().files else name


def identity_of(path: str) -> Identity | None:
    """The identity of a regular or new file; None for a device, which may be used more than once."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return _by_path(path)
    return _of_status(status) or (_by_path(path) if stat.S_ISREG(status.st_mode) else None)


def _of_status(status: os.stat_result) -> Identity | None:
    """Device and inode of a regular file; None if the disk has no inodes."""
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) and status.st_ino else None


def _identity_of_stdin() -> Identity | None:
    """The identity of a redirected file (``< answers.yaml``)."""
    try:
        return _of_status(os.fstat(sys.stdin.fileno()))
    except (OSError, ValueError, AttributeError):
        return None


def _by_path(path: str) -> Identity:
    try:
        return (os.path.normcase(real_path(path)),)
    except (OSError, ValueError):
        return (path,)


def _read(paths: Sequence[str], own: Collection[Identity]) -> Iterable[str]:
    """The files behind the paths; folders are walked only if an output already exists that could be in them."""
    if all(len(identity) == 1 and not os.path.exists(str(identity[0])) for identity in own):
        return paths

    return files(paths, lambda file: (identity_of(file) or ()) in own)


def _warn_of_next_time(outputs: Iterable[Output], paths: Sequence[str]) -> None:
    """Note that the next run would read an output as an input, and refuse to write it."""
    folders = [path for path in paths if path != STDIN and os.path.isdir(path)]
    for output in outputs if folders else ():
        if folder := next((folder for folder in folders if _walked(output.file or "", folder)), None):
            text = _("{output} is inside {folder}, where the next run would read it; write to another folder")
            Run.note(text.format(output=output.file, folder=folder))


def _walked(file: str, folder: str) -> bool:
    return is_document(file) and is_inside(file, folder)


def is_inside(path: str, folder: str) -> bool:
    """Whether a path is the folder itself or inside it, and not hidden there."""
    try:
        inside = os.path.relpath(real_path(path), real_path(folder))
    except (OSError, ValueError):  # the current folder was deleted, or the path is on another drive
        return False
    return inside == os.curdir or not any(part.startswith(".") for part in inside.split(os.sep))
