"""An output is written whole or not at all, and a failure to write it is a problem of the output.

Reading happens inside writing, because the pieces of an output are made as they are written. So only what is done to the
output itself is guarded here: an error that comes out of the pieces is none of the output, and passes through.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from spbe_calc.cli import streams
from spbe_calc.cli.output.targets import destination
from spbe_calc.problem import Place, Problem
from spbe_calc.reading import refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spbe_calc.cli.output.targets import Destination


def write(chunks: Iterable[str | bytes], output: str | None, *, new: bool = False) -> Problem | None:
    """Write to standard output, or to a file; a problem ``file-unwritable`` if that fails.

    With ``new`` a file that is there by the time all is written raises FileExistsError, and stays. A reader of standard
    output who has gone raises BrokenPipeError.
    """
    sink = Sink(output, new=new)
    try:
        for chunk in chunks:
            if problem := sink.take(chunk):
                break
        else:
            problem = sink.finish()
    except BaseException:
        sink.discard()
        raise
    if problem:
        sink.discard()
    return problem


def unwritable(output: str, error: OSError | ValueError) -> Problem:
    """The problem ``file-unwritable``."""
    return Problem("file-unwritable", Place(output), refused(error))


class Sink:
    """The output of a run, opened when its first piece is known; each failure of its own is a problem."""

    def __init__(self, output: str | None, *, new: bool) -> None:
        self.output, self.new = output, new
        self._target: Destination | None = None

    def take(self, chunk: str | bytes) -> Problem | None:
        """Write a piece."""
        try:
            if self.output is None:
                sys.stdout.write(str(chunk))
            else:
                self._opened(self.output).write(chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", "replace"))
        except (BrokenPipeError, FileExistsError):
            raise
        except (OSError, ValueError) as error:
            return self._problem(error)
        return None

    def finish(self) -> Problem | None:
        """Write what is left, and let the file have its name."""
        try:
            if self.output is None:
                sys.stdout.flush()
            else:
                self._opened(self.output).finish()
        except (BrokenPipeError, FileExistsError):
            raise
        except (OSError, ValueError) as error:
            return self._problem(error)
        return None

    def discard(self) -> None:
        """Leave the old file, if there was one, and nothing else."""
        if self._target:
            self._target.discard()

    def _opened(self, output: str) -> Destination:
        if self._target is None:
            self._target = destination(output, new=self.new)
        return self._target

    def _problem(self, error: OSError | ValueError) -> Problem:
        if self.output is None:
            streams.close_quietly()
        return unwritable(self.output or "-", error)
