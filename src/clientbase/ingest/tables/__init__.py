"""The canonical tables: their fields, and what a source must have to fill one."""
