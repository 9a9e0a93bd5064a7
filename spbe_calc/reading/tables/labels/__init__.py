"""Of which agency, year, stage, instrument and unit a table is, where no column says so. ``order`` has the order in which that counts."""
