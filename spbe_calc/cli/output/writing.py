"""Writing an output: completely or not at all. A failure to write is a problem of the output.

Inputs are read while the output is written, because its pieces are streamed. So only operations on the output itself are
guarded here; an error from producing the pieces is not an error of the output, and passes through.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from spbe_calc.cli import streams
from spbe_calc.cli.output.targets import destination
from spbe_calc.problem import Place, Problem
from spbe_calc.reading import refused

if TYPE_CHECKING:
    from spbe_calc.cli.output.targets import Destination


def write(chunks: Iterable[str | bytes], output: str | None, *, new: bool = False) -> Problem | None:
    """Write to standard output or to a file; the problem ``file-unwritable`` if that fails.

    With ``new``, raises FileExistsError if the file exists when everything is written; the file stays. Raises
    BrokenPipeError if the reader of standard output has gone.
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
    """The output of a run, opened with the first piece; a failure to write is a problem."""

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
        """Write the rest, and give the file its name."""
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
        """Remove everything new; an old file stays unchanged."""
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
