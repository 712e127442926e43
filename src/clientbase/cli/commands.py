"""The hand-written commands. Those of the rooms are made from their declarations (`rooms`)."""

from __future__ import annotations

from clientbase import analyses
from clientbase.cli import flags
from clientbase.cli.command import Argument, Command, Example, Flag
from clientbase.cli.private import FORGET, PRIVACY, PSEUDONYMISE
from clientbase.messages import N_, message

START, LOAD, READ, ASK = N_("Start"), N_("Load"), N_("Analyses"), N_("Look up")

SHOW_VALUES = Flag(
    "show_values",
    ("--show-values",),
    N_("Show the rejected content too; it may hold personal data."),
    panel=flags.OUTPUT,
)
FORCE = Flag(
    "force", ("--force",), N_("Replace a clientbase.toml that is already there."), panel=flags.OUTPUT
)
REPLACE_PERIOD = Flag(
    "replace_period",
    ("--replace-period",),
    N_("Take out what earlier files hold in the period of these; refused when they have fewer rows."),
    panel=flags.DATA,
)
KEEP_BOTH = Flag(
    "keep_both",
    ("--keep-both",),
    N_("Rows that earlier files hold as well are other rows: both count. Not for documents of sales."),
    panel=flags.DATA,
)
DRY_RUN = Flag(
    "dry_run",
    ("--dry-run",),
    N_("Read and check everything, say what would happen, keep nothing."),
    panel=flags.DATA,
)
KEEP = Flag(
    "keep",
    ("--keep",),
    N_("Keep the files of the company in this folder, to look at or to try other commands on."),
    "FOLDER",
    flags.OUTPUT,
)
ROOMS = Flag(
    "rooms",
    ("--rooms",),
    N_("Only these analyses, separated by commas: abcxyz,concentration."),
    "NAMES",
    flags.DATA,
    default=message(N_("all")),
)
REPORT_OUT = Flag(
    "output",
    ("-o", "--output"),
    N_("Write a file; the suffix says the format: .xlsx .html .json .md. Repeatable."),
    "FILE",
    flags.OUTPUT,
    many=True,
)
FULL = Flag(
    "full",
    ("--full",),
    N_(
        "Every analysis: in the page all of them, in the workbook every table behind the sheets that are"
        " read first."
    ),
    panel=flags.OUTPUT,
)
REPORT_FORMAT = Flag(
    "format",
    ("-f", "--format"),
    N_("Format on standard output."),
    "FORMAT",
    flags.OUTPUT,
    choices=("table", "xlsx", "html", "json", "md"),
    default=message(N_("the sentences as text")),
)
SQL_OUT = Flag(
    "output",
    ("-o", "--output"),
    N_("Write a file; the suffix says the format: .xlsx .csv .json .jsonl .parquet. Repeatable."),
    "FILE",
    flags.OUTPUT,
    many=True,
)
SQL_FORMAT = Flag(
    "format",
    ("-f", "--format"),
    N_("Format on standard output."),
    "FORMAT",
    flags.OUTPUT,
    choices=("table", "csv", "json", "jsonl"),
    default=message(N_("table on a terminal, csv when piped")),
)
ROOM = Argument(
    "room",
    "ANALYSIS",
    N_("Name of an analysis; clientbase list names them all. Or the code of a warning."),
    required=True,
    choices=analyses.names(),
)

DEMO = Command(
    "demo",
    START,
    N_("A small synthetic company, loaded and reported in one go."),
    "clientbase.cli.demonstrate:demo",
    flags=(KEEP, flags.OUT, flags.FORMAT, flags.TABLE, flags.LIMIT, flags.RAW, *flags.TALK),
    examples=(
        Example("clientbase demo"),
        Example("clientbase demo -o demo.html --lang ru", N_("the report as a page, in Russian")),
        Example("clientbase demo --keep company", N_("keep the files it is made from")),
    ),
    description=(N_("Nothing is written unless -o or --keep is given."),),
)
INIT = Command(
    "init",
    START,
    N_("Look at the files and write a commented clientbase.toml that fits them."),
    "clientbase.cli.setup:init",
    arguments=(flags.NEEDED_FILES,),
    flags=(FORCE, *flags.LOOK, *flags.TALK, *flags.ENGINE),
    examples=(Example("clientbase init sales.xlsx clients.csv"),),
    description=(
        N_("Nothing is loaded. A clientbase.toml that is already there is kept, unless --force is given."),
    ),
)
DOCTOR = Command(
    "doctor",
    START,
    N_("Check the installation: versions, settings in force, terminal, disk, configuration."),
    "clientbase.cli.setup:doctor",
    flags=(flags.DB, *flags.TALK, *flags.ENGINE),
    examples=(Example("clientbase doctor"),),
)
LOADING = Command(
    "load",
    LOAD,
    N_("Load files into a base, all of them or none, and say what was recognised."),
    "clientbase.cli.loading:load",
    arguments=(flags.NEEDED_FILES,),
    flags=(
        flags.DB,
        *flags.READ,
        REPLACE_PERIOD,
        KEEP_BOTH,
        DRY_RUN,
        *flags.CHECKS,
        *flags.TALK,
        *flags.ENGINE,
    ),
    examples=(
        Example("clientbase load sales.xlsx clients.csv --db base.duckdb"),
        Example("clientbase load sales.xlsx", N_("without --db: only look how the file is read")),
        Example('clientbase load sales.xlsx --map "Customer=client_name" --db base.duckdb'),
        Example("clientbase load sales.xlsx --replace-period --db base.duckdb", N_("the month anew")),
    ),
    description=(
        N_("The same file loaded twice changes nothing; a file loaded with other options takes its place."),
        N_(
            "A document that an earlier export holds as well is counted once: the newer export wins, unless"
            " it has fewer rows of it. What was replaced is printed."
        ),
        N_(
            "Rows of the other tables are known as told below: equal ones count once; a deal, task, plan,"
            " cost, balance or rate that has changed takes the place of the earlier one; of equal payments,"
            " contacts and answers fewer never replace more. What a file does not mention stays."
        ),
        N_(
            "--replace-period: the period goes from the first to the last day of the file; for balances it is"
            " their day, for deals and tasks the days of their creation, all of them where the file has none."
            " Warehouses, cost sources, own accounts and plan versions that the file does not name stay."
        ),
    ),
    shows_keys=True,
)
STATUS = Command(
    "status",
    LOAD,
    N_("What the base holds: loads, rows, period, totals."),
    "clientbase.cli.loading:status",
    arguments=(flags.FILES,),
    flags=(flags.DB, flags.FORMAT, *flags.READ, *flags.TALK, *flags.ENGINE),
    examples=(Example("clientbase status sales.xlsx"),),
)
REJECTS = Command(
    "rejects",
    LOAD,
    N_("The rows that did not load: file, sheet, row, column, reason."),
    "clientbase.cli.loading:rejects",
    arguments=(flags.FILES,),
    flags=(
        flags.DB,
        SHOW_VALUES,
        flags.OUT,
        flags.FORMAT,
        flags.LIMIT,
        *flags.READ,
        *flags.TALK,
        *flags.ENGINE,
    ),
    examples=(Example("clientbase rejects sales.xlsx"), Example("clientbase rejects sales.xlsx -f csv")),
)
REPORT = Command(
    "report",
    READ,
    N_("Every analysis the data allow in one document: what is good, what is bad, whom to call."),
    "clientbase.cli.reporting:report",
    arguments=(flags.FILES,),
    flags=(
        ROOMS,
        flags.DB,
        *flags.WINDOW,
        REPORT_OUT,
        REPORT_FORMAT,
        FULL,
        *flags.READ,
        *flags.CHECKS,
        *flags.TALK,
        *flags.ENGINE,
    ),
    examples=(
        Example("clientbase report sales.xlsx clients.csv -o report.xlsx -o report.html"),
        Example("clientbase report sales.csv", N_("only the sentences, on the screen")),
        Example("clientbase report sales.csv --rooms abcxyz,churn --last 12m -o report.html"),
        Example(
            "clientbase report sales.csv --where 'manager=Clara Moss' -o clara.xlsx",
            N_("the clients of one manager"),
        ),
    ),
    description=(
        N_(
            "Parameters of an analysis are taken from its table in clientbase.toml. What the data do not"
            " allow is named with the reason."
        ),
    ),
)
LIST = Command(
    "list",
    ASK,
    N_("The analyses and the questions they answer."),
    "clientbase.cli.about:list_rooms",
    flags=flags.TALK,
    examples=(Example("clientbase list"),),
)
EXPLAIN = Command(
    "explain",
    ASK,
    N_("The method of an analysis: question, formula, how to read it, limits, source."),
    "clientbase.cli.about:explain",
    arguments=(ROOM,),
    flags=flags.TALK,
    examples=(
        Example("clientbase explain abcxyz"),
        Example("clientbase explain abcxyz --lang ru"),
        Example("clientbase explain CB-CLI-001", N_("what a warning says")),
    ),
)
UNLOAD = Command(
    "unload",
    LOAD,
    N_("Take loads out of a base: by their number, or all loads of a file."),
    "clientbase.cli.loading:unload",
    arguments=(
        Argument(
            "loads",
            "LOAD…",
            N_("Numbers of loads, as status shows them, or names of files."),
            many=True,
            required=True,
        ),
    ),
    flags=(flags.DB, *flags.TALK, *flags.ENGINE),
    examples=(
        Example("clientbase unload 1 --db base.duckdb"),
        Example("clientbase unload sales.xlsx --db base.duckdb"),
    ),
    description=(N_("Rows that a load had replaced do not come back: load their files again."),),
)
SQL = Command(
    "sql",
    ASK,
    N_("Query a base with SQL; without a query, list its views and what their columns hold."),
    "clientbase.cli.querying:sql",
    arguments=(
        Argument("query", "[QUERY]", N_("One select over the views, in quotes.")),
        flags.FILES,
    ),
    flags=(
        flags.DB,
        SQL_OUT,
        SQL_FORMAT,
        flags.LIMIT,
        flags.RAW,
        *flags.READ,
        flags.STRICT,
        *flags.TALK,
        *flags.ENGINE,
    ),
    examples=(
        Example("clientbase sql", N_("the views and their columns")),
        Example('clientbase sql "select product, sum(amount) from sales group by 1" sales.csv'),
        Example('clientbase sql "from client_days" sales.xlsx -o days.parquet'),
    ),
    description=(
        N_("The base is opened for reading only; files, networks and extensions are out of reach."),
    ),
)
COMMANDS = (
    *(DEMO, INIT, DOCTOR, LOADING, STATUS, REJECTS, UNLOAD, REPORT, LIST, EXPLAIN, SQL),
    *(PSEUDONYMISE, FORGET),
)
GROUPS = (START, LOAD, READ, ASK, PRIVACY)
