"""What a load did, as values: recognised, guessed, ignored, rejected, assumed. The console prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clientbase.ingest.captions import dictionary
from clientbase.ingest.declared import Profile
from clientbase.messages import N_, Data, Label, Message
from clientbase.store import Loaded

RESEMBLING = 0.8  # of two captions, for asking whether one is meant

# Rules by which rows are left out, in words.
SKIPPED = {
    "total": N_("totals"),
    "header": N_("repeated headers"),
    "blank": N_("blank rows"),
    "subtotal": N_("subtotals"),
    "service": N_("service rows"),
    "order": N_("orders"),
    "payment": N_("payments"),
    "purchase": N_("purchases"),
    "cancelled": N_("cancelled documents"),
    "returned": N_("returned orders"),
    "unpaid": N_("orders not paid"),
    "draft": N_("drafts and quotations"),
    "test": N_("test orders"),
    "transfer": N_("transfers of money"),
    "fee": N_("fees and charges"),
    "pending": N_("payments that are not done"),
    "loan": N_("loans"),
    "tax": N_("taxes and duties"),
    "payroll": N_("wages"),
    "interest": N_("interest and rewards of a bank"),
    "acquiring": N_("card takings paid in by a bank"),
    "supplier_return": N_("money that came back from suppliers"),
    "account": N_("rows of accounts, whose clients stand beside them"),
    "balance": N_("balances and turnovers of the account"),
    "counted_once": N_("rows that repeat others in every cell"),
    "document_total": N_("totals of documents whose lines were counted"),
    "no_sale": N_("rows that are no sales in exports of this system"),
    "status_left_out": N_("left out by --skip-status"),
    "left_out": N_("left out by --skip-rows"),
    "not_asked_for": N_("not asked for by --only-rows"),
    "group": N_("rows of groups"),
    "detail": N_("names below their rows"),
    "not_won": N_("deals that were not won"),
    "not_filled_in": N_("clients without the result of a call"),
    "not_checked": N_("fields that nobody checked"),
    "not_decided": N_("cards of which nothing was decided"),
    "of_nobody": N_("tasks of nobody without a deadline"),
    "not_posted": N_("documents that are not posted"),
    "paid_out": N_("money paid out"),
    "excluded": N_("clients left out by --exclude-client"),
    "preview": N_("previews and tests of the survey"),
    "spam": N_("answers marked as spam"),
    "no_answer": N_("surveys without an answer"),
    "kept": N_("documents of which more rows were loaded before"),
    "stayed": N_("rows in whose place others count"),
}


def skipped(rule: str) -> Label | Data:
    """A rule by which rows were left out, in words."""
    return Label(SKIPPED[rule]) if rule in SKIPPED else Data(rule.replace("_", " "))


def likely_field(table: str, header: str) -> str:
    """The field of a table whose captions resemble the header of a column nobody uses; "" if none does."""
    near = dictionary.nearest(header, dictionary.synonyms(table), 1, RESEMBLING)
    return dictionary.synonyms(table)[near[0]].field if near else ""


@dataclass(frozen=True, slots=True)
class RecognisedField:
    """One canonical field and where its values come from."""

    field: str
    header: str  # "" for a constant or a computed value
    how: str  # declared, preset, exact, content, suffix, guess, constant, title, computed
    style: Message | None = None  # how the values were read: day first, decimal comma …


@dataclass(frozen=True, slots=True)
class LoadedTable:
    """One table of one file."""

    file: str
    sheet: str
    kind: str
    encoding: str
    table: str
    header_row: int  # 0 when there is none
    fields: tuple[RecognisedField, ...]
    ignored: tuple[str, ...]
    notes: tuple[Message, ...]
    warnings: tuple[Message, ...]
    loaded: Loaded
    aloud: tuple[Message, ...] = ()  # what was made of a source that is no plain list
    profile: Profile | None = None  # how it was read, to be remembered


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A sheet or file that was looked at and not loaded, and why."""

    file: str
    sheet: str
    reason: Message


@dataclass(frozen=True, slots=True, repr=False)
class LoadAccount:
    """Everything a load did, in the order of the files."""

    tables: tuple[LoadedTable, ...]
    passed_over: tuple[PassedOver, ...]
    dry_run: bool = False  # nothing was kept

    @property
    def warnings(self) -> tuple[Message, ...]:
        """All warnings of all tables."""
        return tuple(warning for table in self.tables for warning in table.warnings)

    @property
    def rejected(self) -> int:
        """Rows that were not loaded."""
        return sum(table.loaded.rows_rejected for table in self.tables)

    def __iter__(self) -> Iterator[LoadedTable]:
        return iter(self.tables)

    def __repr__(self) -> str:
        lines = [
            f"{table.file} → {table.table}: {table.loaded.rows_read} rows read ="
            f" {table.loaded.rows_loaded} loaded + {table.loaded.rows_rejected} rejected"
            f" + {table.loaded.rows_skipped} skipped"
            for table in self.tables
        ]
        return "\n".join(lines) or "<nothing was loaded>"
