"""Is the base clean: what is missing, malformed, doubled or old in it?"""
