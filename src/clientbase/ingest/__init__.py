"""Files in, canonical rows out. Knows nothing of analyses."""
