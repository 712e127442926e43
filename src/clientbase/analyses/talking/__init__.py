"""Whom to talk to about what: groups of clients."""
