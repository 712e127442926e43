"""Rows that are no sales, by what their own cells say: type, status, flags, and the words of the user.

A negative amount of a cancelled or returned row is the return itself and stays. Every column that had a say
is told with the money of each of its words, counted or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from clientbase.ingest.clean import date, document, flag, standing, text
from clientbase.ingest.clean.sql import let, listed, literal
from clientbase.ingest.compose.composed import Composed, Records, Spoken, computed, value
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.mapping import speakers
from clientbase.ingest.mapping.recognition import Recognition
from clientbase.ingest.mapping.row_words import RowColumns, folded
from clientbase.ingest.mapping.speakers import Speaker
from clientbase.messages import N_, Data, message
from clientbase.store import SkipRule

NOT_FILLED_IN = "not_filled_in"  # rows of a list to be filled in that nobody filled in
_CROSSES = ("x", "х")
_DAY = r"^\s*[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}"  # begins a day in any usual notation
_SALES = frozenset({"sale", "retail", "commission"})
_SAID_BY_MINUS = ("cancelled", "returned")  # what a negative amount of the same row already says


# -- types ---------------------------------------------------------------------------------------------------


def types(recognition: Recognition, columns: dict[str, PlannedColumn], result: Composed) -> None:
    """The kind of the document by every column of types; rows of kinds that are no sales are left out."""
    for speaker in recognition.speakers:
        if speaker.role == "type":
            cells = speaker.column.filled
            kinds = {_kind(cell, speaker, recognition.rows) for cell in cells}
            kind(kinds, _kind_sql(speaker, recognition.rows), columns, result, speaker.among)
            if kinds == {None}:
                _ask(speaker, result)
        elif speaker.role == "flag" and speaker.says == "return":
            _add_kind(columns, result, f"case when {_is_set(speaker)} then 'return' end")
    said = recognition.fields.get("doc_type")
    if said and said.column is None and (known := speakers.kind(said.value)) in {"sale", "return"}:
        _add_kind(columns, result, literal(str(known)))
    _by_number(recognition, columns, result)


def _by_number(recognition: Recognition, columns: dict[str, PlannedColumn], result: Composed) -> None:
    """The kind of a document by the beginning of its number, where the system of the export says so."""
    own = recognition.preset.tables.get("sales") if recognition.preset else None
    number = recognition.fields.get("doc_no")
    if not own or not own.begins or number is None or number.column is None:
        return
    folded = text.folded_sql(f"c{number.column}")
    branches = " ".join(
        f"when starts_with(n, {literal(beginning)}) then {literal(name)}"
        for name, beginnings in own.begins.items()
        for beginning in beginnings
    )
    kind({"sale", *own.begins}, let("n", folded, f"case {branches} end"), columns, result, ("transfer",))


def _ask(speaker: Speaker, result: Composed) -> None:
    """Codes of documents that nobody knows: all were counted, returns among them too."""
    cells = list(dict.fromkeys(speaker.column.filled))
    if not speakers.are_codes(cells):
        return
    title = speaker.column.title
    result.warnings.append(
        message(
            N_(
                "nothing tells what {words} in “{header}” mean: all were counted as sales;"
                " to leave one out: {option}"
            ),
            code="CB-MAP-077",
            words=Data(", ".join(cells)),
            header=Data(title),
            option=Data(f'--skip-rows "{title}={cells[-1]}"'),
        )
    )


def kind(
    kinds: Collection[str | None],
    sql: str,
    columns: dict[str, PlannedColumn],
    result: Composed,
    among: Sequence[str] = (),
) -> None:
    """Take the kind of a row from `sql`, and leave out the rows of kinds that are no sale.

    Orders and payments beside sales are no sales; orders alone are all there is, and so are orders or
    payments beside their returns, as marketplaces and tills write them.

    Args:
        kinds: those of the sample.
        sql: the kind of a row, NULL where nothing is known.
        columns: get the field `doc_kind`.
        result: gets the rule.
        among: meanings other than kinds of documents that keep a row from being a sale.
    """
    known = set(kinds) - {None}
    if not known:
        return
    others = [name for name in document.NOT_SALES if name in known]
    if others and not known - {*document.NOT_SALES, *among}:
        result.notes.append(
            message(
                N_("the file holds no sales documents but {kinds}; they were taken as sales"),
                kinds=Data(", ".join(others)),
            )
        )
        left_out: list[str] = []
    else:
        unknown = None in kinds and others[:1] == ["purchase"]  # what no word fits is sold, bills are not
        sold = [] if known & _SALES or unknown else others[:1]
        left_out = [name for name in document.NOT_SALES if name not in sold]
    taken = [name for name in document.NOT_SALES if name not in left_out]
    left_out += [name for name in among if name not in speakers.STEMS]
    said = result.share(sql)
    rule = f"case when {said} in {listed(left_out)} then {said} end"
    result.skip_rules.append(SkipRule("", rule))
    if set(taken) & known:
        said = f"case when {said} in {listed(taken)} then 'sale' else {said} end"
    _add_kind(columns, result, said)


def _add_kind(columns: dict[str, PlannedColumn], result: Composed, sql: str) -> None:
    """The kind of a row: a return if any column says so, else what the first of them says."""
    known = columns.get("doc_kind")
    if known is not None:
        returned = f"coalesce({known.sql} = 'return', false) or coalesce({sql} = 'return', false)"
        sql = f"case when {returned} then 'return' else coalesce({known.sql}, {sql}) end"
    columns["doc_kind"] = computed("sales", "doc_kind", result.share(sql))


def _kind(cell: str, speaker: Speaker, rows: RowColumns) -> str | None:
    """What a cell of a type says: the user's word, the preset's, or its own."""
    word = text.folded(cell)
    if word in folded(rows.said.count_status):
        return "sale"
    return speaker.words.get(word) or speakers.kind(cell, speaker.among)


def _kind_sql(speaker: Speaker, rows: RowColumns) -> str:
    """SQL: equal to `_kind`; the cells of the sample are compared before anything else."""
    name = f"c{speaker.column.index}"
    usual = {cell: _kind(cell, speaker, rows) for cell in dict.fromkeys(speaker.column.filled)}
    words: dict[str, str | None] = dict.fromkeys(folded(rows.said.count_status), "sale")
    words = {**speaker.words, **words}
    words |= {
        code: known for known in ("sale", "return") for code in standing.codes(known) if code not in words
    }
    begins = document.kind_expression(name)
    says = standing.expression(name, (), speaker.among)
    turned = " ".join(f"when m = {literal(stem)} then {literal(own)}" for stem, own in speakers.STEMS.items())
    own = f"case when k in {listed(sorted(speakers.FIRST))} then k {turned} else coalesce(m, k) end"
    rest = let("k", begins, let("m", says, own))
    slow = f"case {_cases(text.folded_sql(name), words)} else {rest} end"
    return f"case {_cases(name, usual)} when {name} is null or {name} = '' then null else {slow} end"


def _cases(value: str, meanings: Mapping[str, str | None]) -> str:
    """SQL: a branch for every meaning of a value, with all its words."""
    by_meaning: dict[str, list[str]] = {}
    for word, meaning in meanings.items():
        by_meaning.setdefault(_said(meaning), []).append(word)
    return " ".join(f"when {value} in {listed(words)} then {said}" for said, words in by_meaning.items())


def _said(meaning: str | None) -> str:
    return "cast(null as varchar)" if meaning in {None, standing.COUNTED} else literal(str(meaning))


# -- statuses and flags --------------------------------------------------------------------------------------


def statuses(
    recognition: Recognition, columns: dict[str, PlannedColumn], result: Composed, records: Records
) -> None:
    """Rows left out by a status, by a flag or by the day they were cancelled; then what the user said."""
    for speaker in recognition.speakers:
        amount = columns.get("amount")
        if speaker.role == "status":
            amount = None if _in_pairs(speaker, amount, records) else amount
            said = _status_sql(speaker, recognition.rows)
            result.skip_rules.append(SkipRule("", _unless_negative(said, amount)))
        elif speaker.role in {"flag", "day", "mark"} and speaker.says != "return":
            said = f"case when {_is_set(speaker)} then {literal(speaker.says)} end"
            result.skip_rules.append(SkipRule("", _unless_negative(said, amount)))
        if speaker.role not in {"day", "mark"}:
            result.spoken.append(Spoken(speaker.column.title, f"c{speaker.column.index}"))
    people = (match for name, match in recognition.fields.items() if name.startswith("client"))
    private = frozenset(column for match in people for column in match.columns)
    _by_preset(recognition.rows, columns.get("amount"), result)
    _by_user(recognition.rows, recognition.speakers, result, private)


def _status_sql(speaker: Speaker, rows: RowColumns) -> str:
    """SQL: what keeps a row from being a sale, NULL where its status does not."""
    name = f"c{speaker.column.index}"
    words: dict[str, str | None] = {
        word: own if own in speaker.among else None for word, own in speaker.words.items()
    }
    words |= dict.fromkeys(folded(rows.said.count_status))
    said = standing.expression(name, speaker.column.filled, speaker.among)
    if not words:
        return said
    return f"case {_cases(text.folded_sql(name), words)} else {said} end"


def _in_pairs(speaker: Speaker, amount: PlannedColumn | None, records: Records) -> bool:
    """Whether every negative cancelled row takes a positive one back: neither is a sale."""
    left: Counter[Decimal] = Counter()
    for record in records:
        money = value(record, amount)
        if money and standing.meaning(record[speaker.column.index], speaker.among) in _SAID_BY_MINUS:
            left[abs(money)] += 1 if money > 0 else -1
    negative = sum(
        1
        for record in records
        if (value(record, amount) or 0) < 0
        and standing.meaning(record[speaker.column.index], speaker.among) in _SAID_BY_MINUS
    )
    return negative > 0 and min(left.values()) >= 0


def _unless_negative(said: str, amount: PlannedColumn | None) -> str:
    """SQL: the meaning of a row, but none where its negative amount is the return itself."""
    if amount is None:
        return said
    return let(
        "m", said, f"case when m in {listed(_SAID_BY_MINUS)} and {amount.sql} < 0 then null else m end"
    )


def _is_set(speaker: Speaker) -> str:
    """SQL: the flag is set, or the day is filled; a mark may turn out to be either."""
    name = f"c{speaker.column.index}"
    if speaker.role == "day":
        return f"coalesce(not {date.blank(name)}, false)"
    if speaker.role == "mark":
        return f"coalesce({_is_crossed(name)} or regexp_matches({name}, {literal(_DAY)}), false)"
    return f"coalesce({_is_crossed(name)}, false)"


def _is_crossed(name: str) -> str:
    """SQL: a cell says yes or has a cross in it."""
    crossed = f"lower({text.trimmed(name)}) in {listed(_CROSSES)}"
    return f"coalesce({flag.expression(name, flag.Style())}, false) or {crossed}"


# -- what the user said --------------------------------------------------------------------------------------


def _by_preset(rows: RowColumns, amount: PlannedColumn | None, result: Composed) -> None:
    """Rows that are no sales in exports of this system, but for the words the user counts."""
    counted = folded(rows.said.count_status)
    only, skip, returns = rows.of_preset
    result.skip_rules += [
        SkipRule("no_sale", _one_of(index, words))
        for index, said in skip.items()
        if (words := [word for word in said if word not in counted])
    ]
    result.skip_rules += [
        SkipRule("no_sale", f"not {_one_of(index, (*words, *counted))}") for index, words in only.items()
    ]
    if amount is not None:
        result.skip_rules += [
            SkipRule(
                "paid_out", f"coalesce({amount.sql} < 0, false) and not {_one_of(index, (*words, *counted))}"
            )
            for index, words in returns.items()
        ]


def _by_user(
    rows: RowColumns, speaking: Sequence[Speaker], result: Composed, private: frozenset[int]
) -> None:
    """The rows the user or a preset chose; what `private` columns hold, such as names, is not told."""
    if skipped := folded(rows.said.skip_status):
        result.skip_rules += [
            SkipRule("status_left_out", _one_of(speaker.column.index, skipped)) for speaker in speaking
        ]
    known = {speaker.column.index for speaker in speaking} | private
    result.spoken += [
        Spoken(caption, f"c{index}") for index, caption in rows.captions.items() if index not in known
    ]
    rows_by_user(rows, result)


def rows_by_preset(rows: RowColumns, result: Composed) -> None:
    """The rows of a list to be filled in that nobody filled in."""
    _, skip, _ = rows.of_preset
    result.skip_rules += [SkipRule(NOT_FILLED_IN, _one_of(index, words)) for index, words in skip.items()]


def rows_by_user(rows: RowColumns, result: Composed) -> None:
    """The rows of any table that `--skip-rows` leaves out and `--only-rows` asks for."""
    result.skip_rules += [SkipRule("left_out", _one_of(index, words)) for index, words in rows.skip.items()]
    result.skip_rules += [
        SkipRule("not_asked_for", f"not {_one_of(index, words)}") for index, words in rows.only.items()
    ]


def _one_of(index: int, words: Sequence[str]) -> str:
    """SQL: the cell is one of the words, whatever its case and the spaces around it."""
    return f"coalesce({text.folded_sql(f'c{index}')}, '') in {listed(words)}"
