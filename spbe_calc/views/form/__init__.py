"""Forms: new answers to fill in, as YAML, a workbook or a table."""
