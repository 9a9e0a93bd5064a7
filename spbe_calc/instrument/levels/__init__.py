"""The levels of an instrument beyond whole numbers: their ranges, and what other figures make of them."""
