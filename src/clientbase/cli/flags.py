"""The options that commands share, each declared once."""

from __future__ import annotations

from clientbase.cli.command import Argument, Flag
from clientbase.messages import N_, message

DATA = N_("Which data")
READING = N_("How the files are read")
ROWS = N_("Which rows of the files count")
OUTPUT = N_("Where the answer goes")
RUNNING = N_("How the command behaves")

FILES = Argument(
    "files",
    "[FILE]…",
    N_("Exports of sales, clients …: Excel, CSV, ODS, HTML, Parquet, JSON lines; - reads standard input."),
    many=True,
)
NEEDED_FILES = Argument("files", "FILE…", FILES.help, many=True, required=True)

DB = Flag("db", ("--db",), N_("The base to use; without it the files are held in memory only."), "PATH", DATA)
AS_OF = Flag(
    "as_of",
    ("--as-of",),
    N_("The day the answer is about."),
    "DATE",
    DATA,
    default=message(N_("the last sale in the data")),
)
FROM = Flag(
    "start", ("--from",), N_("First day of the window."), "DATE", DATA, default=message(N_("the first sale"))
)
TO = Flag(
    "end", ("--to",), N_("Last day of the window."), "DATE", DATA, default=message(N_("the day of --as-of"))
)
LAST = Flag(
    "last",
    ("--last",),
    N_("Only the last days, weeks, months, quarters or years: 90d 8w 12m 2q 1y."),
    "LENGTH",
    DATA,
)
CURRENCY = Flag(
    "currency",
    ("--currency",),
    N_("Convert all amounts into this currency by the rates of the base."),
    "CODE",
    DATA,
    default=message(N_("that of the sales, or of the rates where there are several")),
)
WHERE = Flag(
    "where",
    ("--where",),
    N_(
        'Only these rows: manager="Clara Moss", city=Kyiv,Lviv (either), city= (without a city),'
        " 'segment!=VIP' (all others); * is the rest of a value. Repeatable: all conditions together."
        " Category, product, channel, branch choose rows of sales; city, region, segment choose clients with"
        " all their rows. So does manager: whose client it is, by the largest revenue of the window, else by"
        " the card; sales.manager is who sold. The days stay those of the whole base."
    ),
    "COLUMN=VALUE",
    DATA,
    many=True,
)
MERGE = Flag(
    "merge",
    ("--merge",),
    N_(
        "Which cards are one client. none: as the sources have them; decided: those too of which a person"
        " said so in a review; auto: those too that are duplicates beyond doubt."
    ),
    "HOW",
    DATA,
    choices=("none", "decided", "auto"),
    default="decided",
)
WINDOW = (AS_OF, FROM, TO, LAST, CURRENCY, WHERE, MERGE)

MAP = Flag(
    "map",
    ("--map",),
    N_(
        'Say what a column is: "Header=field", or "#3=field" for the third one; "Header=-" leaves it out,'
        ' "Header=-amount" turns its sign. Repeatable.'
    ),
    "HEADER=FIELD",
    READING,
    many=True,
)
SET = Flag(
    "set",
    ("--set",),
    N_("One value of a field for every row: currency=EUR. Repeatable."),
    "FIELD=VALUE",
    READING,
    many=True,
)
TABLE_OF_FILE = Flag(
    "kind", ("--as",), N_("What the files hold when it is not recognised: sales, clients …"), "KIND", READING
)
SHEET = Flag("sheet", ("--sheet",), N_("Sheet of a workbook, by name or number."), "SHEET", READING)
ENCODING = Flag("encoding", ("--encoding",), N_("Encoding of text files: utf-8, cp1251 …"), "NAME", READING)
DELIMITER = Flag(
    "delimiter", ("--delimiter",), N_("What separates the cells of a text: , ; | tab …"), "CHAR", READING
)
DATE_ORDER = Flag(
    "date_order",
    ("--date-order",),
    N_("Whether day or month comes first in dates such as 03/04/2026; dates with the year first stay."),
    "dmy|mdy",
    READING,
    choices=("dmy", "mdy"),
)
FORCE = Flag(
    "overridden",
    ("--force",),
    N_(
        "Load although a check failed: totals (sums in the file that are not those of its rows), period (days"
        " outside the period it names), smaller (fewer rows than it replaces). Repeatable; every later report"
        " says so."
    ),
    "CHECK",
    READING,
    many=True,
    choices=("totals", "period", "smaller"),
)
DECIMAL = Flag(
    "decimal",
    ("--decimal",),
    N_("The decimal mark of numbers such as 1,234 where the file does not tell: . or ,"),
    "MARK",
    READING,
    choices=(".", ","),
)
COUNT_STATUS = Flag(
    "count_status",
    ("--count-status",),
    N_("A status or type whose rows are sales, whatever it seems to say. Repeatable."),
    "WORD",
    ROWS,
    many=True,
)
SKIP_STATUS = Flag(
    "skip_status",
    ("--skip-status",),
    N_("A status or type whose rows are no sales. Repeatable."),
    "WORD",
    ROWS,
    many=True,
)
ONLY_ROWS = Flag(
    "only_rows",
    ("--only-rows",),
    N_('Take only rows with this word in a column of the file: "Column=word". Repeatable.'),
    "COLUMN=WORD",
    ROWS,
    many=True,
)
SKIP_ROWS = Flag(
    "skip_rows",
    ("--skip-rows",),
    N_('Leave out rows with this word in a column of the file: "Column=word". Repeatable.'),
    "COLUMN=WORD",
    ROWS,
    many=True,
)
ANONYMOUS = Flag(
    "anonymous",
    ("--anonymous",),
    N_(
        "A name that stands for nobody in particular, such as a walk-in customer: kept in the total, not a"
        " client. Repeatable; - counts all such names as clients."
    ),
    "NAME",
    ROWS,
    many=True,
)
EXCLUDE_CLIENT = Flag(
    "excluded",
    ("--exclude-client",),
    N_("A client whose rows are left out, such as a company of your own. Repeatable."),
    "NAME",
    ROWS,
    many=True,
)
KEEP_COPIES = Flag(
    "keep_copies",
    ("--keep-copies",),
    N_("Count rows that stand twice in one file, every cell the same, twice."),
    panel=ROWS,
)
ROW_WORDS = (COUNT_STATUS, SKIP_STATUS, ONLY_ROWS, SKIP_ROWS, ANONYMOUS, EXCLUDE_CLIENT, KEEP_COPIES)
LOOK = (MAP, SET, TABLE_OF_FILE, SHEET, ENCODING, DELIMITER, DECIMAL, DATE_ORDER, *ROW_WORDS)
READ = (*LOOK, FORCE)

OUT = Flag(
    "output",
    ("-o", "--output"),
    N_("Write a file; the suffix says the format: .xlsx .html .csv .json .jsonl .parquet .md. Repeatable."),
    "FILE",
    OUTPUT,
    many=True,
)
FORMAT = Flag(
    "format",
    ("-f", "--format"),
    N_("Format on standard output."),
    "FORMAT",
    OUTPUT,
    choices=("table", "csv", "json", "jsonl", "md", "html", "xlsx", "parquet"),
    default=message(N_("table on a terminal, csv when piped")),
)
TABLE = Flag("table", ("--table",), N_("Which table of the answer."), "NAME", OUTPUT)
LIMIT = Flag(
    "limit",
    ("--limit",),
    N_("Rows of a table on the screen, 0 for all; files are never shortened."),
    "N",
    OUTPUT,
)
RAW = Flag("raw", ("--raw",), N_("Leave text that looks like a formula as it is in CSV."), panel=OUTPUT)

LANG = Flag(
    "lang",
    ("--lang",),
    N_("Language of the answer and of this help."),
    "en|ru|uk",
    RUNNING,
    choices=("en", "ru", "uk"),
    default=message(N_("the environment's, else that of the headers")),
)
STRICT = Flag(
    "strict",
    ("--strict",),
    N_("If a row was rejected or there is a warning, end with code 1: nothing is kept, no answer is given."),
    panel=RUNNING,
)
ACCEPT = Flag(
    "accept",
    ("--accept",),
    N_("A warning that is known and right, by its code: --strict lets it pass. Repeatable."),
    "CODE",
    RUNNING,
    many=True,
)
MAX_AGE = Flag(
    "max_age",
    ("--max-age",),
    N_("Warn if the last sale is older than so many days, before today or before --as-of."),
    "DAYS",
    RUNNING,
)
CHECKS = (STRICT, ACCEPT, MAX_AGE)
QUIET = Flag("quiet", ("-q", "--quiet"), N_("Say nothing but the answer and errors."), panel=RUNNING)
VERBOSE = Flag(
    "verbose",
    ("-v", "--verbose"),
    N_("Say everything: how the files were read, every sentence and table, how it was computed."),
    panel=RUNNING,
)
COLOR = Flag(
    "color",
    ("--color",),
    N_("Colours."),
    "WHEN",
    RUNNING,
    choices=("auto", "always", "never"),
    default="auto",
)
MEMORY = Flag(
    "memory", ("--memory",), N_("What the engine may use before it spills to disk: 4GB."), "SIZE", RUNNING
)
THREADS = Flag("threads", ("--threads",), N_("Cores to use."), "N", RUNNING, default=message(N_("all")))
HELP = Flag("help", ("-h", "--help"), N_("Show this page."), panel=RUNNING)
TALK = (LANG, QUIET, VERBOSE, COLOR)
LOCK_TIMEOUT = Flag(
    "lock_timeout",
    ("--lock-timeout",),
    N_("Seconds to wait for a base that another process uses."),
    "N",
    RUNNING,
    default="60",
)
ENGINE = (MEMORY, THREADS, LOCK_TIMEOUT)
