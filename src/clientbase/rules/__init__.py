"""Concepts that more than one room uses, each decided once: parameters here, SQL in `store/models/`.

A room knows a rule when one of its parameters bears the rule's name and meaning; `[rules]` in clientbase.toml
sets a rule for all rooms that know it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clientbase.analysis import Analysis
from clientbase.parameters import Parameter, declared, parameters
from clientbase.rules.classes import StepRules
from clientbase.rules.history import HistoryRules
from clientbase.rules.rhythm import RhythmRules

RULES = (StepRules, HistoryRules, RhythmRules)  # StepRules includes those of the classes
NOTED = (RhythmRules, HistoryRules)  # explained in a note of their own, which every room that has them shows


def known() -> dict[str, Parameter]:
    """Every rule by name."""
    return {rule.name: rule for rules in RULES for rule in declared(rules)}


def of(analysis: Analysis, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values that are of rules which the room knows."""
    rules = known()
    return {
        parameter.name: values[parameter.name]
        for parameter in parameters(analysis)
        if parameter.name in values
        and parameter.name in rules
        and rules[parameter.name].option == parameter.option
    }
