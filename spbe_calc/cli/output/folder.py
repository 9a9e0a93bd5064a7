"""Several new answers files in one folder: all of them or none, and none over an older file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from spbe_calc.cli import signals
from spbe_calc.cli.language import _
from spbe_calc.cli.output.filenames import unique_names
from spbe_calc.cli.output.files import is_inside
from spbe_calc.cli.output.forms import keep_schema, pieces_of, require_form
from spbe_calc.cli.running import Ended, wrong_usage
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.cli.running import Run
    from spbe_calc.formats import Form
    from spbe_calc.views.form.draft import Draft


def require_new_folder(folder: str, option: str, found: Form, paths: Sequence[str] = (), *, criteria: bool = False) -> None:
    """Exit code 2 if forms cannot be written to this folder: it is a file, or inside a folder that this run reads."""
    if not folder:
        wrong_usage(_("the name of the folder is empty"), option)
    if os.path.lexists(folder) and not os.path.isdir(folder):
        wrong_usage(_("{folder} is not a folder").format(folder=safe(folder)), option)
    for path in paths:
        if os.path.isdir(path) and is_inside(folder, path):
            text = _("{output} is inside {folder}, where the next run would read it; write to another folder")
            wrong_usage(text.format(output=safe(folder), folder=safe(path)), option)
    require_form(found, option, criteria=criteria)


def write_folder(
    drafts: Sequence[tuple[str, Draft]], folder: str, found: Form, inputs: Sequence[str | None], option: str, run: Run
) -> list[str]:
    """Write a file per draft, named after the text beside it, and return the paths.

    Exit code 3 if one cannot be written, 2 if one exists; then there is none.
    """
    files = [os.path.join(folder, name) for name in unique_names((name for name, _draft in drafts), found.suffixes[0])]
    if old := next(filter(os.path.lexists, files), None):
        _refuse_taken(old, option)
    contents = [_bytes(draft, found, run) for _name, draft in drafts]
    made = _Made(folder)
    signals.at_stop(made.undo)
    try:
        for file, content in zip(files, contents, strict=True):
            made.write(file, content, run)
        instruments = {draft.instrument.id: draft.instrument for _name, draft in drafts} if found.name == "yaml" else {}
        for instrument in instruments.values():
            keep_schema(folder, instrument, inputs, run)
    except FileExistsError:  # another run was faster
        taken = files[len(made.files)]
        made.undo()
        _refuse_taken(taken, option)
    except BaseException:
        made.undo()
        raise
    finally:
        signals.forget(made.undo)
    return files


def _bytes(draft: Draft, found: Form, run: Run) -> bytes:
    """The content of a file, whole, before the first one is written."""
    return b"".join(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace") for piece in pieces_of(draft, found, run))


class _Made:
    """The files made so far, and the folder, if it is new."""

    def __init__(self, folder: str) -> None:
        self.files: list[str] = []
        self._folder = None if os.path.lexists(folder) else folder

    def write(self, file: str, content: bytes, run: Run) -> None:
        """Write a new file; exit code 3 if that fails."""
        run.write([content], file, new=True)
        if run.code:
            raise Ended(run)
        self.files.append(file)

    def undo(self) -> None:
        """Remove them again."""
        for file in self.files:
            with suppress(OSError):
                os.unlink(file)
        self.files.clear()
        if self._folder is not None:
            with suppress(OSError):
                os.rmdir(self._folder)


def _refuse_taken(file: str, option: str) -> NoReturn:
    wrong_usage(_("{file} exists, and nothing is overwritten here; name another folder").format(file=safe(file)), option)
