"""DuckDB: the only place that imports it."""
