"""Plans over several years: what to raise in which year, with a target and a budget for each."""
