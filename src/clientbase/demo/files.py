"""The files of the company, written as a person would export them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from clientbase.demo.company import Company
from clientbase.demo.words import Words


def write_sales_csv(path: Path, company: Company) -> None:
    """Sales as text in the habits of the language: cp1251, semicolons and decimal commas in Russian."""
    _write_csv(path, company.words, company.words.sales_headers, company.sales())


def write_clients_csv(path: Path, company: Company) -> None:
    """The client list as text."""
    _write_csv(path, company.words, company.words.client_headers, company.cards())


def _write_csv(path: Path, words: Words, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding=words.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=words.delimiter, lineterminator="\r\n")
        writer.writerow(headers)
        writer.writerows([words.written(cell) for cell in row] for row in rows)
