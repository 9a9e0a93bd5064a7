"""The limits of all inputs: far above any real input, and low enough that no input can stall the program.

Each limit is named in the message of its problem.
"""

from __future__ import annotations

MOST_INDICATORS = 1000
"""Indicators of an instrument; the largest known one has 47."""

MOST_BANDS = 50
"""Predicates of an instrument."""

HIGHEST_LEVEL = 200
"""Highest level of an instrument's scale; the widest conceivable scales go to 100."""

MOST_YEARS = 100
"""Evaluations that used an instrument."""

MOST_BITS = 256
"""Bits of the common denominator of an instrument's weights, or of the efforts of a plan: about 77 digits. Thirds, sixths and
sevenths together need 6 bits."""

MOST_POINTS = 100
"""Points of the conversion of another institution's score to a level; the largest known one has six."""

MOST_ITEMS = 30
"""Items of evidence of one level, of which some are accepted. Levels are whole steps for every share up to this."""

MOST_EFFORTS = 10_000
"""Entries of an efforts file; one for each step of each indicator of the largest known instrument makes 235."""

MOST_EVIDENCE = 1000
"""Documents that prove one level."""

LONGEST_LINE = 1000
"""Characters of a one-line text: a name, a title, a path."""

LONGEST_TEXT = 32_767
"""Characters of a note or a criterion: as many as a cell of a worksheet can hold."""

MOST_DIRECTIVES = 100
"""Lines that begin with ``%TAG``; libyaml compares each of them with all earlier ones."""

MOST_CONTROLS = 1000
"""Runs of a control character that are reported one by one; the rest is counted."""

MOST_PROBLEMS = 1000
"""Problems of one file in machine formats; the rest is counted."""

MOST_DIGITS = 15
"""Digits of an amount of money before its decimals."""
