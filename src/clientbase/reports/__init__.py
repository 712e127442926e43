"""A `Result` in, a document out. Knows the contract of a room and nothing else."""
