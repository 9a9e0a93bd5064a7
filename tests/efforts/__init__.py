"""Efforts of plans."""
