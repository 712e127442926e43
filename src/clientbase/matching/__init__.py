"""Which cards are one client."""
