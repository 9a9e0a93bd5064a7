"""One subject a module: what is shown of it, in no format."""
