"""Phones in one readable notation."""

from __future__ import annotations

import pytest

from clientbase.phones import BETWEEN, dialled, readable


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("+380441234567", "+380 44 123 45 67"),
        ("38 (044) 123-45-67", "+380 44 123 45 67"),
        ("380(44)123-45-67", "+380 44 123 45 67"),
        ("044 123-45-67", "044 123 45 67"),
        ("+7 (495) 123-45-67", "+7 495 123 45 67"),
        ("8(495)1234567", "8 495 123 45 67"),
        ("+375291234567", "+375 29 123 45 67"),
        ("+12025550029", "+1 202 555 0029"),
        ("+44 20 7946 0018", "+44 20 7946 0018"),
        ("+996555123456", "+996555123456"),
        ("+380441234567; 8 495 123 45 67", "+380 44 123 45 67, 8 495 123 45 67"),
        ("+380441234567 ext. 12", "+380441234567 ext. 12"),
        ("ask the secretary", "ask the secretary"),
        ("", ""),
    ],
)
def test_a_number_of_a_known_form_is_grouped_and_any_other_stays(written: str, read: str) -> None:
    assert readable(written).replace("\u00a0", " ") == read


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("38 (044) 123-45-67; +44 20 7946 0018", ["+380441234567", "+442079460018"]),
        ("044 123-45-67", [""]),
        ("8(495)1234567", [""]),
        ("+380441234567 ext. 12", [""]),
        ("+12 34", [""]),
    ],
)
def test_only_a_number_with_its_country_is_dialled(written: str, numbers: list[str]) -> None:
    assert [dialled(phone) for phone in readable(written).split(BETWEEN)] == numbers
