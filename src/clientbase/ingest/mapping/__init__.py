"""What a column means: the dictionary, vendor presets, and validation by content."""
