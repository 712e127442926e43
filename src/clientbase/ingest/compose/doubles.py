"""Documents whose money stands on several of their rows: a row of the total beside its lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from clientbase.ingest.clean.sql import literal
from clientbase.ingest.compose.composed import Composed, Records, cell, value
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Data, Money, message

Document = Sequence[Sequence[str]]  # the records of one document

_OF_LINES = ("product", "product_code", "qty", "price")
_MOSTLY = 0.9
_CENT = Decimal("0.01")
_NEAR = (Decimal("0.8"), Decimal("1.35"))  # a total with delivery, taxes or a discount, by its lines
_FEW_WORDS = 4  # different cells of a column that tells totals from lines


def compose(columns: Mapping[str, PlannedColumn], result: Composed, records: Records) -> None:
    """Recognise rows that hold the total of their document: without what lines are made of, or by a word."""
    number, amount = columns.get("doc_no"), columns.get("amount")
    if not number or number.index is None or not amount or amount.index is None:
        return
    several = [lines for lines in by_document(records, number) if len(lines) > 1]
    of_lines = [column for name in _OF_LINES if (column := columns.get(name)) and column.index is not None]
    if of_lines and _by_blanks(of_lines, several, amount, result):
        return
    used = {column.index for column in (number, amount)}
    found = next(
        (word for word in _words(several, used) if _are_totals(_split(several, *word), amount)), None
    )
    if found and max(map(len, several)) > 2:  # noqa: PLR2004 - two equal rows are no total and its line
        index, word = found
        result.head = f"coalesce(trim(c{index}), '') = {literal(word)}"
        result.notes.append(
            message(
                N_("rows with “{word}” hold the totals of documents; where lines stand as well, these count"),
                word=Data(word),
            )
        )


def _by_blanks(
    of_lines: Sequence[PlannedColumn],
    several: Sequence[Document],
    amount: PlannedColumn,
    result: Composed,
) -> bool:
    """Totals are the rows that are blank where lines are filled."""

    def is_head(line: Sequence[str]) -> bool:
        return not any(cell(line, column).strip() for column in of_lines)

    documents = [parts for lines in several if (parts := _parts(lines, is_head))]
    headers = ", ".join(column.header for column in of_lines)
    if _are_totals(documents, amount, at_least=1):
        result.notes.append(
            message(
                N_(
                    "rows without {headers} hold the totals of documents; where lines stand as well,"
                    " these count"
                ),
                headers=Data(headers),
            )
        )
    elif (
        len(documents) > 1 and any(len(lines) > 1 for _, lines in documents) and _are_near(documents, amount)
    ):
        apart = (_total(head, lines, amount) for head, lines in documents)
        result.warnings.append(
            message(
                N_(
                    "rows without {headers} hold the totals of documents, {sum} apart from their lines in"
                    " the first rows (delivery, taxes, discounts): the lines were counted; to count the"
                    " totals: {option}"
                ),
                code="CB-MAP-076",
                headers=Data(headers),
                sum=Money(sum((total - made for total, made in apart), Decimal(0))),
                option=Data(f'--only-rows "{of_lines[0].header}="'),
            )
        )
    else:
        return False
    result.head = " and ".join(f"coalesce(trim(c{column.index}), '') = ''" for column in of_lines)
    return True


def _words(several: Sequence[Document], used: Collection[int | None]) -> Iterator[tuple[int, str]]:
    """Columns of few words, with each of them."""
    lines = [line for document in several for line in document]
    for index in range(min(map(len, lines), default=0)):
        words = {line[index].strip() for line in lines}
        if index not in used and 1 < len(words) <= _FEW_WORDS:
            yield from ((index, word) for word in sorted(words - {""}))


def _split(several: Sequence[Document], index: int, word: str) -> list[tuple[Sequence[str], Document]]:
    """Every document as its row with the word and the others; none where one has no such row, or two."""
    found = [_parts(lines, lambda line: line[index].strip() == word) for lines in several]
    return [parts for parts in found if parts] if all(found) else []


def _parts(
    lines: Document, is_head: Callable[[Sequence[str]], bool]
) -> tuple[Sequence[str], Document] | None:
    heads = [line for line in lines if is_head(line)]
    return (heads[0], [line for line in lines if line is not heads[0]]) if len(heads) == 1 else None


def _are_totals(
    documents: Sequence[tuple[Sequence[str], Document]], amount: PlannedColumn, at_least: int = 2
) -> bool:
    """Whether the first row of nearly every document is the sum of the others."""
    sums = [_total(head, lines, amount) for head, lines in documents]
    equal = sum(total != 0 and abs(total - made) < _CENT for total, made in sums)
    return equal >= at_least and equal >= _MOSTLY * len(sums)


def _are_near(documents: Sequence[tuple[Sequence[str], Document]], amount: PlannedColumn) -> bool:
    low, high = _NEAR
    sums = [_total(head, lines, amount) for head, lines in documents]
    return all(made and low <= total / made <= high for total, made in sums)


def _total(head: Sequence[str], lines: Document, amount: PlannedColumn) -> tuple[Decimal, Decimal]:
    """The amount of a row, and the sum of others."""
    made = sum((value(line, amount) or Decimal(0) for line in lines), Decimal(0))
    return value(head, amount) or Decimal(0), made


def repeats_refund(columns: Mapping[str, PlannedColumn], refund: PlannedColumn, records: Records) -> bool:
    """Whether the refund of a whole document stands on each of its lines."""
    number = columns.get("doc_no")
    if not number or number.index is None:
        return False
    several = [lines for lines in by_document(records, number) if len(lines) > 1]
    refunds = [{value(line, refund) for line in lines} for lines in several]
    with_refund = [found for found in refunds if found - {None, Decimal(0)}]
    return bool(with_refund) and all(len(found) == 1 for found in with_refund)


def once(columns: Mapping[str, PlannedColumn], result: Composed) -> None:
    """Count the total of a document in its first line only: in the others it is taken off again."""
    result.refund = f"-({columns['amount'].sql})"
    result.expected = ""


def single(columns: Mapping[str, PlannedColumn], records: Records) -> bool:
    """Whether every document of the sample has one row, as far as documents are told apart."""
    number = columns.get("doc_no")
    if number is None:
        return True
    return number.index is not None and all(len(lines) == 1 for lines in by_document(records, number))


def by_document(records: Records, number: PlannedColumn) -> list[list[Sequence[str]]]:
    """The records of every document that has a number."""
    found: dict[str, list[Sequence[str]]] = {}
    for record in records:
        if key := cell(record, number).strip():
            found.setdefault(key, []).append(record)
    return list(found.values())
