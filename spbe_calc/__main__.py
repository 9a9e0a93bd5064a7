"""The entry of the command ``spbe``."""

from __future__ import annotations

import gc
import os

gc.disable()  # the program is short and makes no rubbish that matters: collecting it costs a tenth of the time


def main() -> None:
    """Run the command line; whatever happens, no traceback is what the user sees."""
    try:
        from spbe_calc.cli import main as run
        from spbe_calc.cli import signals

        signals.watch()
        try:
            run()
        finally:
            signals.finish()
    except KeyboardInterrupt:  # before signals were watched; Python itself would end by the signal if it came inside `eval`
        os._exit(130)
    except Exception as error:  # noqa: BLE001 - the last resort
        from spbe_calc.cli.lastresort import told

        raise SystemExit(told(error)) from None


if __name__ == "__main__":
    main()
