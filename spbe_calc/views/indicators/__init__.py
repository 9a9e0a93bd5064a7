"""The views of an instrument and of its indicators."""
