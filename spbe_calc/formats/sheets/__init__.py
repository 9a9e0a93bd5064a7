"""Formats of a book of sheets: worksheets, and csv for spreadsheets."""
