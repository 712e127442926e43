"""One rule for one kind of value: a text cell in, an exact value or nothing out.

Every module says its rule twice, once in Python (`parse`, for the head of a file) and once as the SQL the
engine runs over all rows (`expression`); the tests hold the two equal. `detect` chooses the `Style` of a
column from a sample, so that the SQL can begin with one cheap cast that fits nearly every cell.
"""
