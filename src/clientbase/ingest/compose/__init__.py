"""From recognised columns to those of the base: what follows from several of them together."""
