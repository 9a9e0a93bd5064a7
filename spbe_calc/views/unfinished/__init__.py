"""Unfinished answers, whose figures are ranges."""
