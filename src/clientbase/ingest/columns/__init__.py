"""A column of a source: its caption and its cells, what the cells hold, and how they are read."""
