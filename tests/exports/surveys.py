"""Answers to one survey as the tools write them: what every client said is known, how it is written differs.

The three rows of captions of Qualtrics and the two of SurveyMonkey were read in public exports; captions of
the other tools are from memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.exports.truth import CLIENTS
from tests.exports.writing import Cell, delimited, workbook

Row = Sequence[object]
ASKED = {
    "en": "How likely are you to recommend us to a friend or colleague?",
    "ru": "Насколько вероятно, что вы порекомендуете нас коллегам?",
    "uk": "Чи порадите ви нас друзям і колегам?",
}
WHY = {"en": "What could we do better?", "ru": "Что нам улучшить?", "uk": "Що нам покращити?"}
REACH = {
    "en": "How do you prefer to be contacted?",
    "ru": "Как с вами удобнее связываться?",
    "uk": "Як з вами зручніше зв'язуватися?",
}
COMPANY = {"en": "Company", "ru": "Название компании", "uk": "Назва компанії"}
ENDS = {0: "0 - Not at all likely", 10: "10 - Extremely likely"}
CHANNELS = ("Phone", "E-mail", "Messenger")


@dataclass(frozen=True)
class Answer:
    """What a client said."""

    client: str
    email: str
    first: str
    last: str
    score: int
    why: str
    channels: tuple[str, ...]
    moment: datetime

    @property
    def number(self) -> str:
        """Number of the answer."""
        return f"R_{self.score}{self.moment:%d}"


ANSWERS = tuple(
    Answer(client.name, client.email, first, last, score, why, channels, datetime(2026, 2, day, 10, 11, 12))  # noqa: DTZ001 - as the tools write it
    for client, first, last, score, why, channels, day in zip(
        CLIENTS,
        ("Ann", "Oleg", "Pyotr", "Bob", "Ira"),
        ("Lee", "Petrenko", "Sidorov", "Ray", "Vega"),
        (10, 0, 9, 7, 3),
        ("Delivery", "", "Prices", "", "Everything"),
        (("Phone", "Messenger"), ("E-mail",), (), ("Phone",), ("Phone", "E-mail", "Messenger")),
        (5, 6, 7, 16, 28),
        strict=True,
    )
)


def qualtrics(folder: Path) -> Path:
    """Names, questions, identifiers; a preview and a spam answer among the others, options in columns."""
    meta = {
        "StartDate": "Start Date", "EndDate": "End Date", "Status": "Response Type",
        "IPAddress": "IP Address",
        "Progress": "Progress", "Duration (in seconds)": "Duration (in seconds)", "Finished": "Finished",
        "RecordedDate": "Recorded Date", "ResponseId": "Response ID",
        "RecipientLastName": "Recipient Last Name",
        "RecipientFirstName": "Recipient First Name", "RecipientEmail": "Recipient Email",
        "ExternalReference": "External Data Reference", "DistributionChannel": "Distribution Channel",
    }  # fmt: skip
    asked = {
        "Q1_NPS_GROUP": f"{ASKED['en']} - Group", "Q1": ASKED["en"], "Q2": WHY["en"],
        **{f"Q3_{n}": f"{REACH['en']} - Selected Choice - {c}" for n, c in enumerate(CHANNELS, 1)},
    }  # fmt: skip
    identifiers = [*meta, *(f"QID{name[1:]}" for name in asked), "Company"]
    rows: list[Row] = [
        [*meta, *asked, "Company"],
        [*meta.values(), *asked.values(), "Company"],
        [json.dumps({"ImportId": name}, separators=(",", ":")) for name in identifiers],
    ]
    for answer in ANSWERS:
        group = "Promoter" if answer.score > 8 else "Passive" if answer.score > 6 else "Detractor"
        moment = f"{answer.moment:%Y-%m-%d %H:%M:%S}"
        rows.append([
            moment, moment, "IP Address", "198.51.100.1", 100, 60, "True", moment, answer.number, answer.last,
            answer.first, answer.email, "", "email", group, ENDS.get(answer.score, answer.score), answer.why,
            *(channel if channel in answer.channels else "" for channel in CHANNELS), answer.client,
        ])  # fmt: skip
    for state, channel in (("Survey Preview", "preview"), ("Spam", "anonymous")):
        blank = ["2026-02-01 10:00:00"] * 2 + [state, "", 100, 5, "True", "2026-02-01 10:00:00", state]
        rows.append([*blank, "", "", "", "", channel, "Detractor", 1, "test", "Phone", "", "", "Nobody Ltd"])
    return delimited(folder / "survey.csv", rows)


_MONKEY = (
    *("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name"),
    *("Last Name", "Custom Data 1"),
)


def _monkey(answer: Answer) -> list[object]:
    moment = f"{answer.moment:%m/%d/%Y %I:%M:%S %p}"
    return [answer.number, 4300, moment, moment, "198.51.100.1", answer.email, answer.first, answer.last, ""]


def surveymonkey_condensed(folder: Path) -> Path:
    """One column for a question, the kind of its answers in a second row."""
    rows: list[Row] = [
        [*_MONKEY, ASKED["en"], WHY["en"], COMPANY["en"], REACH["en"], "", ""],
        [*[""] * len(_MONKEY), "Response", "Open-Ended Response", "Open-Ended Response", *CHANNELS],
    ]
    for answer in ANSWERS:
        chosen = [channel if channel in answer.channels else "" for channel in CHANNELS]
        rows.append([*_monkey(answer), answer.score, answer.why, answer.client, *chosen])
    return delimited(folder / "survey.csv", rows)


def surveymonkey_expanded(folder: Path) -> Path:
    """One column for every point of the scale, and for every channel."""
    points = [ENDS.get(point, str(point)) for point in range(11)]
    rows: list[Row] = [
        [*_MONKEY, ASKED["en"], *[""] * 10, WHY["en"], COMPANY["en"], REACH["en"], "", ""],
        [*[""] * len(_MONKEY), *points, "Open-Ended Response", "Open-Ended Response", *CHANNELS],
    ]
    for answer in ANSWERS:
        scale = [point if place == answer.score else "" for place, point in enumerate(points)]
        chosen = [channel if channel in answer.channels else "" for channel in CHANNELS]
        rows.append([*_monkey(answer), *scale, answer.why, answer.client, *chosen])
    return delimited(folder / "survey expanded.csv", rows)


def delighted(folder: Path) -> Path:
    """An answer carries its person; there is no second question."""
    rows: list[Row] = [[
        "Response Date", "Response Time", "Score", "Comment", "Person ID", "Name", "Email", "Phone Number",
        "Created At", "Delighted Source", "Survey Type", "Permalink", "Company", "Delighted Response ID",
    ]]  # fmt: skip
    for answer in ANSWERS:
        rows.append([  # noqa: PERF401 - a row a line reads better
            f"{answer.moment:%Y-%m-%d}", "10:11:12", answer.score, answer.why, 1,
            f"{answer.first} {answer.last}",
            answer.email, "", "2026-01-01 00:00:00", "Email", "NPS", "https://d.example/1", answer.client,
            answer.number,
        ])  # fmt: skip
    return delimited(folder / "delighted.csv", rows)


def microsoft_forms(folder: Path) -> Path:
    """A workbook; several choices stand in one cell with semicolons."""
    rows: list[Row] = [[
        "ID", "Start time", "Completion time", "Email", "Name", ASKED["en"], WHY["en"], COMPANY["en"],
        REACH["en"],
    ]]  # fmt: skip
    for answer in ANSWERS:
        rows.append([  # noqa: PERF401 - a row a line reads better
            answer.number, answer.moment, answer.moment, answer.email, f"{answer.first} {answer.last}",
            answer.score, answer.why, answer.client, "".join(f"{channel};" for channel in answer.channels),
        ])  # fmt: skip
    return workbook(folder / "Survey(1-5).xlsx", map(Cell, rows), text=False)


def yandex_forms(folder: Path) -> Path:
    """Number and time of an answer, then the questions."""
    rows: list[Row] = [
        ["ID", "Время создания", COMPANY["ru"], "Ваш e-mail", ASKED["ru"], WHY["ru"], REACH["ru"]]
    ]
    for answer in ANSWERS:
        rows.append([  # noqa: PERF401 - a row a line reads better
            answer.number, f"{answer.moment:%Y-%m-%d %H:%M:%S}", answer.client, answer.email, answer.score,
            answer.why, ", ".join(answer.channels),
        ])  # fmt: skip
    return delimited(folder / "answers.csv", rows)


def google_forms(language: str) -> Callable[[Path], Path]:
    """The sheet of answers: a grid of boxes to tick has a column for each, the score its ends in words."""
    stamp, mail, points, yes = {
        "en": ("Timestamp", "Email Address", "Score", "TRUE"),
        "ru": ("Отметка времени", "Адрес электронной почты", "Баллы", "Да"),
        "uk": ("Позначка часу", "Електронна адреса", "Бали", "Так"),
    }[language]

    def write(folder: Path) -> Path:
        grid = [f"{REACH[language]} [{channel}]" for channel in CHANNELS]
        rows: list[Row] = [[stamp, mail, points, COMPANY[language], ASKED[language], WHY[language], *grid]]
        for answer in ANSWERS:
            moment = (
                f"{answer.moment:%m/%d/%Y %H:%M:%S}"
                if language == "en"
                else f"{answer.moment:%d.%m.%Y %H:%M:%S}"
            )
            ticked = [yes if channel in answer.channels else "" for channel in CHANNELS]
            rows.append([moment, answer.email, "0 / 0", answer.client, answer.score, answer.why, *ticked])
        return delimited(folder / "form.csv", rows)

    return write


@dataclass(frozen=True)
class Tool:
    """How a tool writes the answers, and what it does not hold."""

    name: str
    system: str
    write: Callable[[Path], Path]
    lacks: frozenset[str] = frozenset()


_NO_PERSON = frozenset({"id", "respondent"})
TOOLS = (
    Tool("Qualtrics", "Qualtrics", qualtrics),
    Tool("SurveyMonkey, condensed", "SurveyMonkey", surveymonkey_condensed),
    Tool("SurveyMonkey, expanded", "SurveyMonkey", surveymonkey_expanded),
    Tool("Delighted", "Delighted", delighted, frozenset({"channels"})),
    Tool("Microsoft Forms", "Microsoft Forms", microsoft_forms),
    Tool("Yandex Forms", "Yandex Forms", yandex_forms, frozenset({"respondent"})),
    *(
        Tool(f"Google Forms, {language}", "Google Forms", google_forms(language), _NO_PERSON)
        for language in ("en", "ru", "uk")
    ),
)
