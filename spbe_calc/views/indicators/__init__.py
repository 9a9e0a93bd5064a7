"""An instrument and its indicators."""
