"""The entry of the command ``spbe``."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from spbe_calc.cli import signals

gc.disable()  # a run is short and leaves little garbage; collecting it takes a tenth of the time


def main() -> None:
    """Run the command line. Whatever happens, the user never sees a traceback."""
    try:
        from spbe_calc.cli.main import main as run

        signals.watch()
        try:
            run()
        except SystemExit as ended:
            if isinstance(ended.code, int):
                _leave(ended.code)
            raise
    except KeyboardInterrupt:  # before the signals are watched; inside `eval` Python itself would be killed by the signal
        os._exit(130)
    except Exception as error:  # noqa: BLE001 - the last resort
        from spbe_calc.cli.lastresort import report

        raise SystemExit(report(error)) from None


def _leave(code: int) -> None:
    """Exit without Python's cleanup, which takes as long as scoring a hundred files.

    During that cleanup a signal would also kill Python as if there were no handler, although the run is done.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a failure to write was already reported
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
