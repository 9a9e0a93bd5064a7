"""Interruptions: what is unfinished is taken away, and the run ends with 128 + the signal, without a word.

The handler ends the process itself. An exception raised from it (as Python does for Ctrl-C) could come up anywhere: inside
a finalizer, where Python prints it and goes on, or inside ``eval``, after which Python ends by the signal whatever we say.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""The last two exist on one system each: POSIX and Windows."""
FIRST = 128
INTERRUPTED = 130


class _Watch:
    """What to do when a signal comes; there is one, as there is one process."""

    def __init__(self) -> None:
        self.undo: list[Callable[[], None]] = []
        self.holding = 0
        self.waiting: int | None = None


_watch = _Watch()


def watch() -> None:
    """From now on end tidily on each of the signals; one that is ignored (``nohup``) stays ignored."""
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
    """Do this when a signal ends the run."""
    _watch.undo.append(undo)


def forget(undo: Callable[[], None]) -> None:
    """It is done, or needs no doing any more."""
    with suppress(ValueError):  # it was done already
        _watch.undo.remove(undo)


@contextmanager
def held() -> Iterator[None]:
    """Let no signal come between these few steps; one that does is obeyed after them."""
    _watch.holding += 1
    try:
        yield
    finally:
        _watch.holding -= 1
        if _watch.waiting is not None and not _watch.holding:
            number, _watch.waiting = _watch.waiting, None
            _stop(number)
