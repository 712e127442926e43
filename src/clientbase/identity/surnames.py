"""Which words have the form of a surname: Russian, Ukrainian, Belarusian, Armenian, Georgian, Kazakh."""

from __future__ import annotations

import re

_SURNAMES = re.compile(
    r".{2,}(ов|ев|ёв|ин|ын|їн|ова|ева|ина|ына|їна|ский|цкий|ской|ская|цкая|ський|цький|ська|цька|енко|ко|ук|юк|чук"
    r"|ак|як|ик|ич|ян|дзе|швили|ишин|их|ых|ець|ов'як|баев|беков|ай|ба|ло"
    r"|ov|ev|ova|eva|enko|sky|ski|skyi|chuk|yuk|yan|shvili|dze)"
)


def is_surname(word: str) -> bool:
    """Whether a word may be a surname by its ending; many other words may too."""
    return bool(_SURNAMES.fullmatch(word.casefold()))
