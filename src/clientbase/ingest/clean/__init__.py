"""One rule for one kind of value: a text cell in, an exact value or nothing out."""
