"""The words of the search for duplicates: levels, decisions, fields of a card."""

from __future__ import annotations

from clientbase.matching.golden import Rule
from clientbase.messages import N_

LEVELS = {"auto": N_("safe to merge"), "review": N_("to decide")}
DECISIONS = {
    "auto": N_("safe to merge"),
    "merge": N_("merge"),
    "apart": N_("keep apart"),
    "later": N_("later"),
    "review": N_("to decide"),
}
CHANGES = {
    "merged": N_("several clients become one"),
    "hidden": N_("best client that could not be seen"),
    "class": N_("another class"),
    "back": N_("not lost after all"),
}
RULES = {
    Rule.NEWEST.value: N_("newest"),
    Rule.COMPLETE.value: N_("most complete"),
    Rule.MAJORITY.value: N_("of most cards"),
    Rule.ALL.value: N_("all values"),
    Rule.WITHDRAWAL.value: N_("withdrawal wins"),
}
FIELDS = {
    "name": N_("name"),
    "legal_name": N_("legal name"),
    "tax_id": N_("tax id"),
    "kpp": N_("branch code"),
    "reg_no": N_("registration number"),
    "type": N_("kind"),
    "legal_form": N_("legal form"),
    "phones": N_("phones"),
    "emails": N_("e-mails"),
    "messenger": N_("messengers"),
    "fax": N_("fax"),
    "site": N_("site"),
    "address": N_("address"),
    "postcode": N_("postcode"),
    "city": N_("city"),
    "region": N_("region"),
    "country": N_("country"),
    "industry": N_("line of business"),
    "segment": N_("segment"),
    "category": N_("category"),
    "manager": N_("manager"),
    "contact_person": N_("contact person"),
    "position": N_("position"),
    "birthday": N_("birthday"),
    "consent": N_("consent"),
    "created_at": N_("created on"),
    "updated_at": N_("changed on"),
    "verified_at": N_("checked on"),
    "last_contact_at": N_("last contact"),
    "last_purchase_at": N_("last purchase in the card"),
    "source": N_("where the client came from"),
    "credit_limit": N_("credit limit"),
    "defer_days": N_("days to pay"),
    "price_type": N_("price list"),
    "status": N_("status"),
    "tags": N_("tags"),
    "comment": N_("comment"),
    "vip": N_("VIP"),
    "potential": N_("potential"),
    "archived": N_("archived"),
    "revenue_declared": N_("turnover of its own"),
    "employees": N_("employees"),
    "loyalty_card": N_("loyalty card"),
    "currency": N_("currency"),
}
