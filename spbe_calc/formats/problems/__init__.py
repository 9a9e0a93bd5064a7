"""The formats for problems, one per module."""
