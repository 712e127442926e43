"""Quality and speed of the search for duplicates: `python -m tests.benchmarks.bench_duplicates [PART…]`.

Quality on the two labelled sets of tests/matching and on public sets where they lie beside the checkout; speed
on made-up bases. Every part runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from tests.matching import sets
from tests.matching.labelled import Labelled, card, pairs_of, score, with_review

from clientbase.matching import Card, Level, Matches, match

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "dedupe"
SHARED = Path("/work/shared/data/dedupe")
Truth = set[tuple[int, int]]


def folder() -> Path:
    return DATA if DATA.exists() else SHARED


def told(
    what: str, found: Matches, truth: Truth, entity: Mapping[int, object], labels: Labelled | None = None
) -> None:
    """One line: pairs joined without asking, and after every question was answered rightly."""
    asked = {(pair.a, pair.b) for pair in found.pairs if pair.level is Level.REVIEW}
    answers = {place: str(one) for place, one in entity.items()}
    auto = score(pairs_of(found.groups), truth, labels)
    both = score(pairs_of(with_review(found.groups, asked, answers)), truth, labels)
    apart = f", broken {len(auto.broken)} of {auto.traps} groups to stay apart" if labels else ""
    print(
        f"{what:<28} auto P {auto.precision:.4f} R {auto.recall:.4f} F1 {auto.f1:.4f}{apart}"
        f" | with review P {both.precision:.4f} R {both.recall:.4f} F1 {both.f1:.4f}, {len(asked)} asked"
    )


def labelled_sets() -> None:
    """The B2B sets: the one the rules were developed on, and the one that was kept away from them."""
    for what, labels in (("known", sets.known()), ("kept", sets.kept())):
        found = match(labels.cards)
        told(f"{what}, {len(labels.cards)} cards", found, pairs_of(labels.entity), labels.entity, labels)


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {key.strip(): (value or "").strip() for key, value in row.items()}
            for row in csv.DictReader(file, delimiter=delimiter)
        ]


def day(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007 - a birthday has no zone
    except ValueError:
        return None


def febrl() -> None:
    """Generated people with errors in every field; the number of social insurance is not used."""
    for number in (1, 2, 3):
        cards, entity = [], {}
        for place, row in enumerate(rows(folder() / "febrl" / f"dataset{number}.csv")):
            entity[place] = row["rec_id"].split("-")[1]
            cards.append(card(place, {
                "name": f"{row['given_name']} {row['surname']}".strip(), "type": "person", "city": row["suburb"],
                "address": f"{row['address_1']} {row['street_number']}", "birthday": day(row["date_of_birth"], "%Y%m%d"),
            }))  # fmt: skip
        told(f"febrl {number}, {len(cards)} cards", match(cards), pairs_of(entity), entity)


def fake_1000() -> None:
    """A thousand people with errors, the test set of splink."""
    cards, entity = [], {}
    for place, row in enumerate(rows(folder() / "fake_1000.csv")):
        entity[place] = row["cluster"]
        cards.append(card(place, {
            "name": f"{row['first_name']} {row['surname']}".strip(), "type": "person", "city": row["city"],
            "emails": [row["email"]] if row["email"] else [], "birthday": day(row["dob"], "%Y-%m-%d"),
        }))  # fmt: skip
    told("fake_1000", match(cards), pairs_of(entity), entity)


def restaurants() -> None:
    """Fodor's and Zagat's restaurants; phones as the file has them, in digits."""
    cards = []
    for row in rows(folder() / "restaurants" / "restaurantProfiles.csv", "|"):
        digits = "".join(letter for letter in row["phone"] if letter.isdigit())[:10]
        cards.append(card(int(row["id"]), {
            "name": row["name"], "city": row["city"], "address": row["addr"],
            "phones": [f"+1{digits}"] if len(digits) == 10 else [],
        }))  # fmt: skip
    entity = {one.place: one.place for one in cards}
    for line in (folder() / "restaurants" / "duplicates.csv").read_text("utf-8").split():
        first, second = sorted(map(int, line.split("|")))
        entity[second] = entity[first]
    told("restaurants", match(cards), pairs_of(entity), entity)


def opensanctions() -> None:
    """Pairs of bare names: whether the pair is at least asked about."""
    for what, people in (("firms and things", False), ("people", True)):
        right = found = true = 0
        for row in rows(folder() / "opensanctions" / "cases.csv"):
            if (row["schema"] == "Person") is not people:
                continue
            kind = "person" if people else ""
            cards = [
                card(place, {"name": row[key], "type": kind}) for place, key in enumerate(("name1", "name2"))
            ]
            said = bool(match(cards).pairs)
            truth = row["is_match"] == "true"
            right, found, true = right + (said and truth), found + said, true + truth
        precision, recall = right / max(found, 1), right / max(true, 1)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"opensanctions, {what:<18} asked P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")


def base(size: int) -> list[Card]:
    """A base of a size: firms in 40 towns, a third of the cards are second cards of somebody."""
    dice = random.Random(14)
    syllables = "ба ве го ду жи за ка ле ми но па ре со ту фи ха це ша эк юн яр ост вест мет строй торг пром лайн маш".split()
    forms, towns = ("ООО", "ТОВ", "ТОО", "ИП", "LLC"), [f"Город{n}" for n in range(40)]
    words = ["".join(dice.choices(syllables, k=dice.randrange(2, 5))) for _ in range(size // 4 + 500)]
    common = ["Торг", "Сервис", "Плюс", "Агро", "Строй", "Центр", "Груп", "Трейд"]
    cards: list[Card] = []
    while len(cards) < size:
        shape = dice.random()
        name = (
            dice.choice(words)
            if shape < 0.3
            else f"{dice.choice(words)} {dice.choice(common if shape < 0.6 else words)}"
        )
        town, number = dice.choice(towns), str(dice.randrange(10**9, 10**10))
        phone, mail = f"+79{dice.randrange(10**8, 10**9)}", f"u{dice.randrange(10**9)}@mail.ru"
        for copy in range(dice.choice((1, 1, 1, 2, 2, 3))):
            cells: dict[str, object] = {"name": f"{dice.choice(forms[:1])} «{name.title()}»", "city": town}
            if copy == 0 or dice.random() < 0.5:
                cells["tax_id"] = number if dice.random() < 0.6 else ""
            cells["phones"] = [phone if dice.random() < 0.6 else f"+79{dice.randrange(10**8, 10**9)}"]
            cells["emails"] = [mail] if dice.random() < 0.4 else []
            if dice.random() < 0.02:
                cells["phones"] = [f"+7495000{dice.randrange(100, 130):04}"]
            cards.append(card(len(cards), {**cells, "source": f"list{dice.randrange(3)}"}))
    return cards[:size]


def timed(what: str, cards: Sequence[Card]) -> None:
    started, busy = time.perf_counter(), time.process_time()
    found = match(cards)
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    print(
        f"{what:<28} {seconds:7.1f} s ({busy:.1f} s of processor), peak {peak:.2f} GB, {len(found.pairs)} pairs,"
        f" {len(set(found.groups.values()))} groups",
        flush=True,
    )


def speed_100k() -> None:
    """A hundred thousand cards: at most 60 s and 1.5 GB."""
    timed("100,000 cards", base(100_000))


def speed_1m() -> None:
    """A million cards: at most 12 times as long."""
    timed("1,000,000 cards", base(1_000_000))


def speed_traps() -> None:
    """Bases that make a naive search quadratic."""
    names = [f"ООО «Клиент {number}»" for number in range(50_000)]
    timed(
        "50,000 with one phone",
        [card(n, {"name": name, "phones": ["+79161234567"]}) for n, name in enumerate(names)],
    )
    timed(
        "50,000 with one tax id",
        [card(n, {"name": name, "tax_id": "7707083893"}) for n, name in enumerate(names)],
    )
    timed("50,000 units of one firm", [
        card(n, {"name": f"ООО «Сеть», точка № {n}", "tax_id": "7707083893", "kpp": f"{n:09}"}) for n in range(50_000)
    ])  # fmt: skip
    timed(
        "50,000 identical",
        [card(n, {"name": "ООО «Один»", "phones": ["+79161234567"]}) for n in range(50_000)],
    )
    timed("50,000 of one bare name", [card(n, {"name": "Покупатель"}) for n in range(50_000)])
    timed("50,000 people of one surname", [
        card(n, {"name": f"Иванов {'АБВГДЕ'[n % 6]}.{'ИПС'[n % 3]}.", "phones": [f"+7916{n:07}"]}) for n in range(50_000)
    ])  # fmt: skip


PARTS: dict[str, Callable[[], None]] = {
    "labelled": labelled_sets,
    "febrl": febrl,
    "fake_1000": fake_1000,
    "restaurants": restaurants,
    "opensanctions": opensanctions,
    "traps": speed_traps,
    "100k": speed_100k,
    "1m": speed_1m,
}


def main() -> None:
    """Run the parts asked for, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_duplicates", description=__doc__)
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    asked = parser.parse_args().parts or list(PARTS)
    if len(asked) == 1:
        PARTS[asked[0]]()
        return
    for part in asked:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.bench_duplicates", part], check=True)


if __name__ == "__main__":
    main()
