"""The view of plans over years: what to do in which year, with targets and budgets."""
