"""Worksheets: which of them have answers, and what is in their cells."""
