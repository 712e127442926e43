"""The commands about personal data: what leaves the house, and what is erased."""

from __future__ import annotations

from clientbase.cli import flags
from clientbase.cli.command import Argument, Command, Example, Flag
from clientbase.messages import N_

PRIVACY = N_("Privacy")

FOLDER = Flag(
    "folder",
    ("-o", "--output"),
    N_("The folder to make; it must not hold anything yet."),
    "FOLDER",
    flags.OUTPUT,
)
KEY = Flag(
    "key",
    ("--key",),
    N_("File of the secret key, made where there is none: one key always gives the same pseudonyms."),
    "FILE",
    flags.OUTPUT,
    default=N_("a key for this once"),
)
MAPPING = Flag(
    "mapping",
    ("--mapping",),
    N_("Write which pseudonym is who, for yourself."),
    "FILE",
    flags.OUTPUT,
)
PRODUCTS = Flag("products", ("--products",), N_("Hide products and their categories too."), panel=flags.DATA)
PLACES = Flag("places", ("--places",), N_("Hide cities, regions and countries too."), panel=flags.DATA)
HIDE = Flag(
    "hide",
    ("--hide",),
    N_("Hide a column too that would stay, such as segment, tags, doc_no. Repeatable."),
    "COLUMN",
    flags.DATA,
    many=True,
)
YES = Flag("yes", ("--yes",), N_("Erase; without it only say what would be erased."), panel=flags.RUNNING)
CLIENT = Argument(
    "client",
    "CLIENT",
    N_(
        "Id, name, phone, e-mail or tax number of the client; - reads it from standard input, so that no"
        " history of commands keeps it."
    ),
    required=True,
)

PSEUDONYMISE = Command(
    "pseudonymise",
    PRIVACY,
    N_("The data for a consultant: the same figures, and nobody is named."),
    "clientbase.cli.giving_away:pseudonymise",
    arguments=(flags.FILES,),
    flags=(
        flags.DB,
        PRODUCTS,
        PLACES,
        HIDE,
        FOLDER,
        KEY,
        MAPPING,
        flags.FORMAT,
        *flags.READ,
        *flags.TALK,
        *flags.ENGINE,
    ),
    examples=(
        Example("clientbase pseudonymise sales.csv clients.csv -o for-consultant"),
        Example(
            "clientbase pseudonymise --db base.duckdb -o out --key own.key", N_("the same names next month")
        ),
    ),
    description=(
        N_(
            "Names of clients, persons and managers, ids, phones, e-mails, sites, addresses, tax numbers"
            " and free texts are replaced under a secret key; amounts, days, products, places, segments and"
            " states stay, unless they name somebody. Cards that are equal stay equal; that two names are"
            " alike is lost."
        ),
        N_(
            "Phones, e-mails and tax numbers become made-up ones of the same kind, so that an audit counts"
            " the same. Nothing is put in place if a check finds a personal value in the result."
        ),
        N_("The result is still personal data: keep the key and the list of who is who to yourself."),
    ),
)
FORGET = Command(
    "forget",
    PRIVACY,
    N_("Erase a person's data from a base; the money and its days stay."),
    "clientbase.cli.forgetting:forget",
    arguments=(CLIENT,),
    flags=(flags.DB, YES, flags.FORMAT, *flags.TALK, *flags.ENGINE),
    examples=(
        Example("clientbase forget C0029 --db base.duckdb", N_("what would be erased")),
        Example("clientbase forget C0029 --db base.duckdb --yes"),
    ),
    description=(
        N_(
            "The client stays as “erased client N” with its documents, amounts and days; its cards, contacts,"
            " persons, texts and names go, also from rejected rows and from texts of others. The file of the"
            " base is written anew, so that no byte of them stays in it."
        ),
        N_(
            "Copies of the base, exports and reports are not reached: delete these yourself. A later export"
            " that holds the client brings the data back; load then warns, for the base keeps a fingerprint"
            " of what it has erased."
        ),
    ),
)
