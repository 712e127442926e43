"""Where the table is in a grid: title block, header rows, totals. Hierarchies and cross-tabs come in here."""
