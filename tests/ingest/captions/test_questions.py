"""Questions of surveys are known by what they ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbase import Base
from clientbase.ingest.captions import dictionary

NPS = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "nps"


@pytest.mark.parametrize(
    ("caption", "field"),
    [
        ("How likely are you to recommend us to a friend or colleague?", "score"),
        ("Насколько вероятно, что Вы порекомендуете нашу компанию коллегам?", "score"),
        ("Наскільки ймовірно, що Ви порадите нас друзям (0–10)?", "score"),
        ("On a scale of 0-10, how would you rate us?", "score"),
        ("What should we do to get a 10?", "improve"),
        ("Что нам сделать, чтобы Вы поставили 10?", "improve"),
        ("Що нам покращити?", "improve"),
        ("What do you like most?", "like"),
        ("Что Вам больше всего нравится в нашей работе?", "like"),
        ("How often would you like to hear from us?", "wished_frequency"),
        ("Как часто Вы хотели бы получать от нас информацию?", "wished_frequency"),
        ("Яким способом Вам зручно отримувати інформацію?", "wished_channel"),
        ("Какая информация Вам интересна?", "wished_topics"),
        ("Which three words would you use to describe us?", None),
        ("Сколько Вам лет?", None),
    ],
)
def test_questions(caption: str, field: str | None) -> None:
    found = dictionary.exact("nps", caption)
    assert (found.field if found else None) == field
    assert dictionary.exact("sales", caption) is None


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("file", "answers"),
    [("case_040/input_02.csv", 39), ("case_050/input_03.csv", 24), ("case_122/input_01.csv", 5723)],
)
def test_real_surveys_are_recognised(file: str, answers: int) -> None:
    if not (NPS / file).exists():
        pytest.skip("the real data is not here")
    with Base() as base:
        (table,) = base.load(NPS / file)
        assert table.table == "nps"
        assert table.loaded.rows_loaded == answers
