"""What every test starts from: English, whatever the machine speaks."""

import os

os.environ["SPBE_LANG"] = "en"  # before the command line is imported, which reads it once
for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
    os.environ.pop(name, None)
