"""What the bytes are, and raw grids out of them; workbooks are read in an isolated child process."""
