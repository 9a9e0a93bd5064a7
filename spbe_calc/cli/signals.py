"""Interruptions: unfinished files are removed, and the run ends silently with 128 + the signal's number.

The handler ends the process itself. An exception from the handler (as Python raises for Ctrl-C) could surface anywhere: in a
finalizer, where Python prints it and continues, or in ``eval``, after which Python is killed by the signal in any case.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""The last two exist only on POSIX and only on Windows."""
FIRST = 128
INTERRUPTED = 130


class _Watch:
    """What to do on a signal; there is one instance per process."""

    def __init__(self) -> None:
        self.undo: list[Callable[[], None]] = []
        self.holding = 0
        self.waiting: int | None = None


_watch = _Watch()


def watch() -> None:
    """From now on, clean up and end on each of these signals; an ignored signal (``nohup``) stays ignored."""
    for name in NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, _frame: object = None) -> None:
    if _watch.holding:
        _watch.waiting = number
        return
    for undo in reversed(_watch.undo):
        with suppress(Exception):
            undo()
    os._exit(FIRST + number)


def at_stop(undo: Callable[[], None]) -> None:
    """Register a function to call if a signal ends the run."""
    _watch.undo.append(undo)


def forget(undo: Callable[[], None]) -> None:
    """Unregister a function, because it was called or is no longer needed."""
    with suppress(ValueError):  # already unregistered
        _watch.undo.remove(undo)


@contextmanager
def held() -> Iterator[None]:
    """Delay signals during these few steps; a delayed signal takes effect after them."""
    _watch.holding += 1
    try:
        yield
    finally:
        _watch.holding -= 1
        if _watch.waiting is not None and not _watch.holding:
            number, _watch.waiting = _watch.waiting, None
            _stop(number)
