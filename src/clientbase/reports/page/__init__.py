"""A result or a report as one HTML page, written by `document` from the templates beside it."""
