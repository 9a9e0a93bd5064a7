"""The entry of the command ``spbe``."""

from __future__ import annotations

import gc
import os

gc.disable()  # the program is short and makes no rubbish that matters: collecting it costs a tenth of the time


def main() -> None:
    """Run the command line."""
    try:
        from spbe_calc.cli import main as run
        from spbe_calc.cli import signals

        signals.watch()
        run()
    except KeyboardInterrupt:  # before signals were watched; Python itself would end by the signal if it came inside `eval`
        os._exit(130)


if __name__ == "__main__":
    main()
