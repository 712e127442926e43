"""Columns that the tables of `card` share, and how they are declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clientbase.analysis import Column, Role, Type
from clientbase.messages import N_
from clientbase.vocabulary import CLIENT, CLIENT_ID, MANAGER

WHO = (CLIENT_ID, CLIENT)


def text(name: str, label: str, meaning: str, *, optional: bool = False) -> Column:
    """A text of the data."""
    return Column(name, Type.TEXT, label, meaning, optional=optional, about="card")


def day(name: str, label: str, meaning: str, *, optional: bool = False) -> Column:
    """A day that may be empty."""
    return Column(name, Type.DATE, label, meaning, optional=optional, about="card")


def money(name: str, label: str, meaning: str) -> Column:
    """An amount of one line of a list, which is a choice of lines."""
    return Column(name, Type.MONEY, label, meaning, adds=False, about="card")


def count(name: str, label: str, meaning: str, *, optional: bool = True) -> Column:
    """A number of things."""
    return Column(name, Type.INTEGER, label, meaning, optional=optional, adds=False, about="card")


def label(name: str, title: str, meaning: str, labels: Mapping[str, str]) -> Column:
    """A word of ours."""
    return Column(name, Type.LABEL, title, meaning, labels=labels, about="card")


FILE = text("file", N_("File"), N_("File the row came from, without its folder."), optional=True)
SHEET = text("sheet", N_("Sheet"), N_("Sheet or table of the file; empty for texts."), optional=True)
ROW = count("row", N_("Row"), N_("Row of the sheet, or record of a text with its header, counted from 1."))
PLACE = (FILE, SHEET, ROW)
FROM = (FILE, ROW)
OWNER = replace(MANAGER, meaning=N_("Manager of the row."), about="row", role=Role.VALUE, optional=True)
