"""The words of `lifecycle`: groups, parts of the base, reasons. Data keep the English keys."""

from __future__ import annotations

from clientbase.messages import N_

NOT_YET = {"not yet": N_("not in the base yet")}
NO_CLIENT = {"(no client)": N_("(no client)")}
PARTS = {
    "permanent": N_("permanent clients"),
    "occasional": N_("occasional clients"),
    "gone": N_("clients who are gone"),
    "potential": N_("potential clients"),
    "none": N_("outside the base"),
}
REASONS = {
    "regular": N_("Buys at its usual interval."),
    "at risk": N_("Silent longer than usual: call now."),
    "returned": N_("Came back after a long silence: hold on to it."),
    "new": N_("Made its first purchases lately: help to the next one."),
    "new in the data": N_("First purchases in the data are recent; it may have bought before."),
    "one-off": N_("Bought once and not again: ask why."),
    "occasional": N_("Bought twice, not long ago: offer the third."),
    "sleeping": N_("Silent for several usual intervals: win it back."),
    "lost": N_("Silent for very long: find out the reason."),
    "prospect": N_("In the client list, no purchase in the data: make the first offer."),
    "no purchase": N_("Only returns, corrections or zero amounts in the data: check."),
}
LISTED = {"listed": N_("in the list"), "not listed": N_("not in the list")}
COVERAGE = {
    "whole": N_("whole"),
    "not over": N_("not over yet"),
    "begins late": N_("begins before the data"),
    "cut": N_("money cut by the window"),
}
HISTORY = {"long enough": N_("long enough"), "short": N_("short: new in the data")}
