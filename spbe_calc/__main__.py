"""The entry of the command ``spbe``."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from spbe_calc.cli import signals

gc.disable()  # the program is short and makes no rubbish that matters: collecting it costs a tenth of the time


def main() -> None:
    """Run the command line; whatever happens, no traceback is what the user sees."""
    try:
        from spbe_calc.cli.main import main as run

        signals.watch()
        try:
            run()
        except SystemExit as ended:
            if isinstance(ended.code, int):
                _leave(ended.code)
            raise
    except KeyboardInterrupt:  # before signals were watched; Python itself would end by the signal if it came inside `eval`
        os._exit(130)
    except Exception as error:  # noqa: BLE001 - the last resort
        from spbe_calc.cli.lastresort import report

        raise SystemExit(report(error)) from None


def _leave(code: int) -> None:
    """End without taking apart what Python has built, which takes as long as scoring a hundred files.

    It is also the moment at which Python lets a signal end it as if it had no handler, although the run is done.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # what could not be written was told already
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
