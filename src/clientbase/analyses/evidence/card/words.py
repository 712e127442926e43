"""The words of a card: fields, ways to reach a client, verdicts, kinds of lists."""

from __future__ import annotations

from clientbase.messages import N_

FIELDS = {
    "name": N_("name"),
    "legal_name": N_("legal name"),
    "legal_form": N_("legal form"),
    "tax_id": N_("tax number"),
    "kpp": N_("code of the branch (KPP)"),
    "reg_no": N_("registration number"),
    "type": N_("type"),
    "status": N_("status"),
    "segment": N_("segment"),
    "category": N_("category"),
    "industry": N_("industry"),
    "address": N_("address"),
    "postcode": N_("postcode"),
    "city": N_("city"),
    "region": N_("region"),
    "country": N_("country"),
    "site": N_("site"),
    "fax": N_("fax"),
    "contact_person": N_("contact person"),
    "position": N_("position"),
    "birthday": N_("birthday"),
    "manager": N_("manager"),
    "source": N_("source"),
    "price_type": N_("price list"),
    "defer_days": N_("days of deferral"),
    "credit_limit": N_("credit limit"),
    "potential": N_("potential"),
    "revenue_declared": N_("its own turnover"),
    "employees": N_("employees"),
    "loyalty_card": N_("loyalty card"),
    "currency": N_("currency"),
    "consent": N_("consent"),
    "vip": N_("VIP"),
    "archived": N_("archived"),
    "created_at": N_("created"),
    "updated_at": N_("changed"),
    "verified_at": N_("verified"),
    "last_contact_at": N_("last contact"),
    "last_purchase_at": N_("last purchase"),
}
WAYS = {
    "phone": N_("phone"),
    "email": N_("e-mail"),
    "messenger": N_("messenger"),
}
VERDICTS = {
    "valid": N_("valid"),
    "suspicious": N_("doubtful"),
    "incomplete": N_("incomplete"),
    "placeholder": N_("placeholder"),
    "invalid": N_("cannot be used"),
}
LINES = {
    "mobile": N_("mobile"),
    "fixed": N_("fixed line"),
}
DEALS = {
    "open": N_("open"),
    "won": N_("won"),
    "lost": N_("lost"),
    "closed": N_("closed"),
}
NOTES = {
    "comment": N_("comment"),
    "tags": N_("tags"),
    "checked": N_("checked"),
}
LISTS = {
    "sales": N_("sales"),
    "contacts": N_("contact data"),
    "debts": N_("debts"),
    "payments": N_("payments"),
    "deals": N_("deals"),
    "activities": N_("calls, meetings, letters"),
    "tasks": N_("tasks"),
    "complaints": N_("complaints"),
    "answers": N_("answers to surveys"),
}
STANDINGS = {
    "loaded": N_("loaded"),
    "nothing": N_("nothing about the client"),
    "not loaded": N_("not loaded"),
}
