"""Answers to surveys: who answered, which answers are none of a client, whether scores are those of NPS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from clientbase import counts
from clientbase.ingest.captions import dictionary, questions
from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.score import HIGHEST, Style
from clientbase.ingest.clean.sql import let, listed
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.compose import client_list
from clientbase.ingest.compose.composed import Composed, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.mapping.recognition import Recognition
from clientbase.messages import N_, Count, Data, Number, message
from clientbase.store import SkipRule

_STARS = 5  # the other scale in use
_TELLING = 5  # answers that have something to say about the scale
_LOW = 3  # answers none of which is above five that do
_CONTENTS = ("like", "improve", "wished_frequency", "wished_channel", "wished_topics")


def compose(
    recognition: Recognition,
    columns: dict[str, PlannedColumn],
    result: Composed,
    records: Sequence[Sequence[str]],
) -> None:
    """The respondent by first and last name, the answers to leave out, doubts about the scale."""
    _respondent(recognition.table, columns, result, recognition.language)
    for name in {"respondent", "email"} & columns.keys():
        columns[name] = replace(columns[name], sql=_somebody(columns[name].sql))
    _no_answers(recognition.states, result)
    if recognition.table == "nps":
        _unanswered(columns, result)
        _scale(columns, result, records)
    else:
        said = " and ".join(f"{columns[name].sql} is null" for name in _CONTENTS if name in columns)
        result.skip_rules += [SkipRule("no_answer", said)] if said else []


def _respondent(table: str, columns: dict[str, PlannedColumn], result: Composed, language: str) -> None:
    """The name of the person out of its parts, where no column has the whole of it."""
    parts = client_list.parts_of_name(columns, "respondent_", language)
    whole = columns.get("respondent")
    if not parts:
        return
    if whole and len(parts) == 1:  # the column called "name" is the first name of it
        parts = [whole, *parts] if language == "en" else [*parts, whole]
        whole = None
    named = client_list.joined(parts)
    headers = " + ".join(part.header for part in parts)
    sql = f"coalesce({whole.sql}, {named})" if whole else named
    columns["respondent"] = computed(
        table, "respondent", sql, f"{whole.header}, {headers}" if whole else headers
    )
    result.notes.append(message(N_("who answered: {headers}"), headers=Data(headers)))


def _somebody(sql: str) -> str:
    """SQL: who answered, NULL where the tool says in a word that nobody knows."""
    nobody = listed(vocabulary.words("answers", "nobody"))
    return let("a", sql, f"case when {text.folded_sql('a')} not in {nobody} then a end")


# -- answers that are none -----------------------------------------------------------------------------------


def _no_answers(columns: Sequence[SourceColumn], result: Composed) -> None:
    """Leave previews, tests and spam out, and say where answers were not finished: these stay."""
    for column in columns:
        folded = text.folded_sql(f"c{column.index}")
        words = {dictionary.normal(column.caption), dictionary.normal(column.short)}
        if words & set(vocabulary.words("answers", "finished")):
            _unfinished(column, result)
            continue
        yes = (
            vocabulary.words("cells", "yes") if words & {"test", "is test", "тест", "тестовый ответ"} else ()
        )
        for rule, name in (("preview", "preview"), ("spam", "spam")):
            cells = (*vocabulary.words("answers", name), *(yes if name == "preview" else ()))
            result.skip_rules.append(SkipRule(rule, f"coalesce({folded} in {listed(cells)}, false)"))


def _unfinished(column: SourceColumn, result: Composed) -> None:
    """Answers a person broke off: the score may have been given all the same."""
    no = vocabulary.words("cells", "no")
    found = [cell for cell in column.filled if text.folded(cell) in no]
    if found:
        result.warnings.append(
            message(
                N_(
                    "“{header}” says {word} in {rows} of the first rows: surveys that were not finished;"
                    " what they answered counts; to leave them out: {option}"
                ),
                code="CB-MAP-150",
                header=Data(column.title),
                word=Data(found[0]),
                rows=counts.rows(len(found)),
                option=Data(f'--skip-rows "{column.title}={found[0]}"'),
            )
        )


def _unanswered(columns: Mapping[str, PlannedColumn], result: Composed) -> None:
    """A person who passed over the question gave no score: no answer, and not one that cannot be read."""
    score = columns.get("score")
    if score is not None and score.index is not None:
        result.skip_rules.append(SkipRule("no_answer", text.blank(f"c{score.index}")))


# -- the scale -----------------------------------------------------------------------------------------------


def _scale(columns: Mapping[str, PlannedColumn], result: Composed, records: Sequence[Sequence[str]]) -> None:
    """Warn of scores on another scale: they would be counted as detractors, or as nobody at all."""
    score = columns.get("score")
    if score is None or score.index is None or score.reading is None:
        return
    cells = (record[score.index] for record in records if score.index < len(record))
    values = [value for cell in cells if isinstance(value := score.reading.parse(cell), Decimal)]
    style = score.reading.style
    named = questions.scale(score.header)
    if named is None and isinstance(style, Style) and style.out_of:
        named = (0 if style.out_of == HIGHEST else 1, style.out_of)
    if named and named[1] != HIGHEST:
        result.warnings.append(
            message(
                N_(
                    "“{header}” is asked on a scale of {low} to {high}, NPS on one of 0 to 10: its groups"
                    " will be wrong; if this is another question, leave it out: {option}"
                ),
                code="CB-MAP-151",
                header=Data(score.header),
                low=Number(named[0]),
                high=Number(named[1]),
                option=_left_out(score),
            )
        )
    elif template := _wrong_scale(values, named):
        result.warnings.append(
            message(
                template,
                code="CB-MAP-017",
                header=Data(score.header),
                low=Number(min(values)),
                high=Number(max(values)),
                answers=Count(len(values), N_("{n} answer"), N_("{n} answers")),
                option=_left_out(score),
            )
        )


def _left_out(score: PlannedColumn) -> Data:
    return Data(f'--map "{score.header}=-"')


def _wrong_scale(values: Sequence[Decimal], named: tuple[int, int] | None) -> str:
    """What is wrong with the scale, "" for nothing that can be told; `named` are its ends by the question."""
    if not values:
        return ""
    low, high = min(values), max(values)
    if low < 0 or high > HIGHEST:
        return N_(
            "“{header}” runs from {low} to {high} in the first {answers}; NPS is asked from 0 to 10:"
            " its groups will be wrong; if this is another question, leave it out: {option}"
        )
    if named and named[0] == 1:
        return N_(
            "“{header}” is asked on a scale of 1 to 10 (the first {answers} run from {low} to {high});"
            " NPS is asked from 0 to 10; if this is another question, leave it out: {option}"
        )
    if named is None and high <= _STARS and len(values) >= _LOW:
        return N_(
            "“{header}” runs from {low} to {high} in the first {answers}: it looks like a scale of 1 to 5;"
            " NPS is asked from 0 to 10, so every client would be a detractor;"
            " if this is another question, leave it out: {option}"
        )
    if named is None and low == 1 and len(values) >= _TELLING:
        return N_(
            "“{header}” runs from {low} to {high} in the first {answers}: nobody gave 0, so it may be a scale"
            " of 1 to 10; NPS is asked from 0 to 10; if this is another question, leave it out: {option}"
        )
    return ""
