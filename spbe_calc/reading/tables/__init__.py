"""Tables as text: csv to rows, each cell with its place."""
