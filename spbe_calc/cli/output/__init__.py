"""Where the data of a run goes: declared, opened, written whole or not at all."""
