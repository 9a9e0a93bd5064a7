"""What is said of tables and worksheets, and of the levels in them."""
