"""What every input is held to, in one place: far above what a real one has, and low enough that none stops the program.

Each is named in the message of the problem that it leads to.
"""

from __future__ import annotations

MOST_INDICATORS = 1000
"""Of an instrument; the largest known one has 47."""

MOST_BANDS = 50
"""Predicates of an instrument."""

HIGHEST_LEVEL = 200
"""That the scale of an instrument may have; the widest that are thought of go to 100."""

MOST_YEARS = 100
"""Evaluations that used an instrument."""

MOST_BITS = 256
"""Of the common denominator of an instrument's weights, or of the efforts of a plan: about 77 digits. Thirds, sixths and sevenths
together need 6 bits."""

MOST_EFFORTS = 10_000
"""In a file of efforts; one for each step of each indicator of the largest known instrument are 235."""

MOST_EVIDENCE = 1000
"""Documents that prove one level."""

LONGEST_LINE = 1000
"""Characters of a text of one line: a name, a title, a path."""

LONGEST_TEXT = 32_767
"""Characters of a note or a criterion: what a cell of a worksheet holds."""

MOST_DIRECTIVES = 100
"""Lines that begin with ``%TAG``; libyaml compares each of them with all before it."""

MOST_CONTROLS = 1000
"""Runs of a control character that are problems of their own; what follows them is counted."""

MOST_PROBLEMS = 1000
"""Of one file, in the formats that machines read; what follows is counted."""
