"""The views, one subject per module: what to show about it, independent of the format."""
