"""Formats, and what strangers write in them."""
