"""What tells one client from another: names, phones, e-mails and tax ids, each brought to one form.

Pure functions of text: ingest uses them while it loads, the store when it resolves clients, and the search
for duplicates when it compares cards, so that all three mean the same by "the same".
"""
