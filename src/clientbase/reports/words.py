"""The fixed words of the page and the workbook, one msgid each."""

from __future__ import annotations

from clientbase.messages import N_

WORDS = {
    "report": N_("Client base report"),
    "contents": N_("Contents"),
    "summary": N_("Summary"),
    "period": N_("Period"),
    "as_of": N_("As of"),
    "only": N_("Only", "filter"),
    "currency": N_("Currency"),
    "key_figures": N_("Key figures"),
    "warnings": N_("Please note"),
    "charts": N_("Charts"),
    "total": N_("Total"),
    "all": N_("All"),
    "search": N_("Search"),
    "rows_per_page": N_("Rows on a page"),
    "previous": N_("Previous"),
    "next": N_("Next"),
    "all_columns": N_("All columns"),
    "main_columns": N_("Main columns"),
    "clear": N_("Clear filters"),
    "nothing": N_("Nothing matches these filters."),
    "no_rows": N_("No rows."),
    "range": N_("Rows {from} to {to} of {count}"),
    "filtered": N_("Rows {from} to {to} of {count} found, {all} in all"),
    "sort_hint": N_("Press a heading to sort."),
    "columns": N_("What the columns mean"),
    "advice": N_("What each cell asks for"),
    "method": N_("How it was computed"),
    "data": N_("Parameters and data"),
    "parameters": N_("Parameters"),
    "parameter": N_("Parameter"),
    "value": N_("Value"),
    "meaning": N_("Meaning"),
    "sources": N_("Files"),
    "control": N_("Control total"),
    "basis": N_("How the figures were taken"),
    "made_by": N_("Made by clientbase"),
    "good": N_("What is good"),
    "bad": N_("What is bad"),
    "action": N_("What to do on Monday"),
    "all_analyses": N_("Analyses, by question"),
    "others": N_("No figure and no finding of this base; --full shows them whole"),
    "happened": N_("What happened"),
    "manager": N_("Manager"),
    "whole_base": N_(
        "Sentences, pictures and tables without managers are of the whole base;"
        " the rest shows only: {manager}"
    ),
    "own_periods": N_("as in the report", "period"),
    "keep_periods": N_(
        "The figures that depend on a period are of the chosen one;"
        " sentences, pictures and tables keep their own."
    ),
    "print": N_("Print"),
    "of": N_("{shown} of {all}"),
    "unfold": N_("all", "rows"),
    "not_computed": N_("Not computed"),
    "to_contents": N_("To the contents"),
    "table": N_("Table"),
    "column": N_("Column"),
}
