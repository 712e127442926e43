"""What `find` says: how many fit, and what to do when nobody or too many do."""

from __future__ import annotations

from collections.abc import Iterator

from clientbase import cells
from clientbase.analysis import Facts
from clientbase.messages import N_, Count, Data, Message, Number, message

_MEAN_MORE = frozenset('"$`\\')  # in quotes of a shell
MANY = 10  # names that nobody reads one by one


def summary(facts: Facts) -> Iterator[Message]:
    """How many clients fit, of what type, and the way on."""
    rows = facts.rows("found")
    if not rows:
        yield message(
            N_("Nobody fits. Try fewer words, a part of the name, or the last figures of the phone.")
        )
        return
    found = cells.whole(rows[0], "found")
    clients = Count(found, N_("{n} client fits"), N_("{n} clients fit"))
    if found > len(rows):
        yield message(
            N_("{clients}; the best {shown} are shown. One more word makes the list shorter."),
            clients=clients,
            shown=Number(len(rows)),
        )
    elif found > 1:
        yield message(N_("{clients}, the likeliest first."), clients=clients)
    else:
        yield message(N_("{clients}."), clients=clients)
    first = rows[0]
    client_id = str(first["client_id"])
    if found <= MANY and not set(client_id) & _MEAN_MORE:
        yield message(
            N_("Everything about {client}: {command}."),
            client=Data(str(first["client"])),
            command=Data(f'clientbase card FILE --client "{client_id}"'),
        )
