"""Score Indonesia's SPBE evaluation, exactly.

Importing the package loads nothing; each name is loaded when it is used.
"""

from __future__ import annotations

__version__ = "0.1.0"
