"""Paths to answers: what a path is, what is found behind it, and checks that need more than one file."""
