"""Tables with a row for each agency."""
