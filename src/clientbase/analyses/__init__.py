"""One folder, one question. Rooms are found by walking this folder; no room imports another."""
