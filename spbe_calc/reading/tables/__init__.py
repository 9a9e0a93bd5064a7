"""Tables as text: from csv to rows whose cells know their place."""
