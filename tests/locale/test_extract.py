"""`python -m tests.locale.extract` on a small program of its own: nothing is lost, whatever moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.locale.extract import catalogues, misplaced, update
from tests.locale.texts import uses

HALL = "analyses/worth/hall/__init__.py"
PORCH = "analyses/worth/porch/__init__.py"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Two rooms and a module outside them, translated."""
    write(tmp_path, "console.py", 'def warn():\n    return N_("warning")\n')
    write(tmp_path, HALL, 'TABLE = Table("seats", N_("Seats"), columns=(Column("free", N_("Free")),))\n')
    write(tmp_path, PORCH, 'def said(n):\n    return Count(n, "{n} step", "{n} steps")\n')
    (tmp_path / "locale").mkdir()
    update("ru", tmp_path)
    translate(tmp_path, "locale", "warning", "предупреждение")
    translate(tmp_path, "analyses/worth/hall", "Seats", "Места")
    translate(tmp_path, "analyses/worth/hall", "Free", "Свободно")
    porch = tmp_path / "analyses/worth/porch/ru.po"
    text = porch.read_text("utf-8")
    for form, word in enumerate(("{n} ступень", "{n} ступени", "{n} ступеней")):
        text = text.replace(f'msgstr[{form}] ""', f'msgstr[{form}] "{word}"')
    porch.write_text(text, "utf-8")
    assert update("ru", tmp_path) == []
    return tmp_path


def write(program: Path, module: str, code: str) -> None:
    (program / module).parent.mkdir(parents=True, exist_ok=True)
    (program / module).write_text(code, "utf-8")


def translate(program: Path, folder: str, text: str, translation: str) -> None:
    file = program / folder / "ru.po"
    old = file.read_text("utf-8")
    assert f'msgid "{text}"\nmsgstr ""' in old
    file.write_text(
        old.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"'), "utf-8"
    )


def said(program: Path) -> dict[str, dict[str, object]]:
    """Folder → text → translation; a fuzzy one with a question mark."""
    return {
        folder.name: {
            name.replace("\x04", "|"): f"{entry.string}?" if entry.fuzzy else entry.string
            for name, entry in entries.items()
        }
        for folder, entries in catalogues("ru", program).items()
    }


STEPS = ("{n} ступень", "{n} ступени", "{n} ступеней")


def test_a_text_stands_beside_the_room_that_uses_it_with_its_place(program: Path) -> None:
    assert said(program) == {
        "locale": {"warning": "предупреждение"},
        "hall": {"Seats": "Места", "Free": "Свободно"},
        "porch": {"{n} step": STEPS},
    }
    assert '#. Table seats · Column free\n#: analyses/worth/hall/__init__.py:TABLE\nmsgid "Free"\n' in (
        program / "analyses/worth/hall/ru.po"
    ).read_text("utf-8")
    assert misplaced(catalogues("ru", program), uses(program)) == []
    before = {path: path.read_bytes() for path in program.rglob("*.po")}
    update("ru", program)
    assert {path: path.read_bytes() for path in program.rglob("*.po")} == before


def test_a_text_moves_with_its_use_and_keeps_its_translation(program: Path) -> None:
    write(program, PORCH, 'X = Count(1, "{n} step", "{n} steps"), N_("Free")\n')
    assert update("ru", program) == []
    assert said(program)["locale"] == {"warning": "предупреждение", "Free": "Свободно"}
    assert said(program)["hall"] == {"Seats": "Места"}
    write(program, HALL, 'X = N_("Seats")\n')
    write(program, "console.py", "")
    assert update("ru", program) == ["gone: 'warning' = 'предупреждение'"]
    assert said(program) == {"hall": {"Seats": "Места"}, "porch": {"{n} step": STEPS, "Free": "Свободно"}}


def test_a_changed_text_keeps_its_translation_to_be_looked_at(program: Path) -> None:
    write(program, HALL, 'X = N_("Seat"), N_("Free", "of charge")\n')
    write(program, PORCH, 'X = N_("{n} step")\n')
    assert update("ru", program) == ["look at: Seat", "look at: Free", "look at: {n} step"]
    assert said(program)["hall"] == {"Seat": "Места?", "of charge|Free": "Свободно?"}
    assert said(program)["porch"] == {"{n} step": "{n} ступень?"}
    update("ru", program)
    assert said(program)["hall"] == {"Seat": "Места?", "of charge|Free": "Свободно?"}


def test_a_room_is_added_by_its_folder_alone(program: Path) -> None:
    """With a text of its own, one of the shared catalogue, and one that another room has too."""
    untouched = {path: path.read_bytes() for path in program.rglob("*.po")}
    attic = "analyses/staying/attic"
    write(program, f"{attic}/__init__.py", 'X = N_("Roof"), N_("Free"), N_("warning")\n')
    head, *_ = (program / "locale/ru.po").read_text("utf-8").split("\n\n")
    entries = ('msgid "Roof"\nmsgstr "Крыша"', 'msgid "Free"\nmsgstr "Свободно"')
    write(program, f"{attic}/ru.po", "\n\n".join((head, *entries)))
    assert misplaced(catalogues("ru", program), uses(program)) == []
    assert {path: path.read_bytes() for path in untouched} == untouched
    assert update("ru", program) == []
    assert said(program)["attic"] == {"Roof": "Крыша"}
    assert said(program)["locale"] == {"warning": "предупреждение", "Free": "Свободно"}


def test_what_stands_in_the_wrong_file_is_noticed(program: Path) -> None:
    write(program, HALL, 'X = N_("Seats"), N_("{n} step"), N_("Door")\n')
    assert misplaced(catalogues("ru", program), uses(program)) == [
        "'Door' in []",
        f"'Free' in ['{Path('analyses/worth/hall')}']",
        f"'{{n}} step' in ['{Path('analyses/worth/porch')}']",
    ]


def test_of_two_translations_that_of_the_right_file_stays(program: Path) -> None:
    shared = program / "locale/ru.po"
    shared.write_text(shared.read_text("utf-8") + '\nmsgid "Seats"\nmsgstr "Сиденья"\n', "utf-8")
    assert update("ru", program) == ["two translations of 'Seats': 'Сиденья' was dropped"]
    assert said(program)["hall"]["Seats"] == "Места"
