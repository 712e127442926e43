"""The words of the audit: fields of a card, problems of a client, ways to reach it."""

from __future__ import annotations

from clientbase.messages import N_

FIELDS = {
    "name": N_("name"),
    "tax_id": N_("tax number"),
    "phones": N_("phones"),
    "emails": N_("e-mails"),
    "messenger": N_("messengers"),
    "address": N_("address"),
    "city": N_("city"),
    "region": N_("region"),
    "country": N_("country"),
    "site": N_("site"),
    "industry": N_("industry"),
    "contact_person": N_("contact person"),
    "birthday": N_("birthday"),
    "manager": N_("manager"),
    "all": N_("all fields"),
}
WAYS = {
    "phone": N_("phone"),
    "mobile": N_("mobile phone"),
    "email": N_("e-mail"),
    "messenger": N_("messenger"),
    "post": N_("post"),
    "none": N_("nothing reaches it"),
}
PROBLEMS = {
    "cannot be reached": N_("cannot be reached"),
    "no card": N_("no card"),
    "no phone": N_("no phone"),
    "phone is a placeholder": N_("phone is a placeholder"),
    "phone cannot be dialled": N_("phone cannot be dialled"),
    "phone is doubtful": N_("phone is doubtful"),
    "phone of other clients too": N_("phone of other clients too"),
    "no e-mail": N_("no e-mail"),
    "e-mail is a placeholder": N_("e-mail is a placeholder"),
    "e-mail cannot be used": N_("e-mail cannot be used"),
    "e-mail is doubtful": N_("e-mail is doubtful"),
    "e-mail of other clients too": N_("e-mail of other clients too"),
    "no address": N_("no address"),
    "address without a house number": N_("address without a house number"),
    "tax number is a placeholder": N_("tax number is a placeholder"),
    "tax number is wrong": N_("tax number is wrong"),
    "tax number is doubtful": N_("tax number is doubtful"),
    "tax number of other clients too": N_("tax number of other clients too"),
    "no name": N_("no name"),
    "birthday is impossible": N_("birthday is impossible"),
    "site is wrong": N_("site is wrong"),
    "cards disagree": N_("cards disagree"),
    "not checked for long": N_("not checked for long"),
    "no manager": N_("no manager"),
    "manager left": N_("manager left"),
}
TO_CHECK = {
    "missing": N_("missing"),
    "placeholder": N_("placeholder"),
    "invalid": N_("cannot be used"),
    "suspicious": N_("doubtful"),
    "conflicting": N_("cards disagree"),
    "shared": N_("of other clients too"),
    "stale": N_("not checked for long"),
}
KINDS = {"phone": N_("phone"), "email": N_("e-mail"), "messenger": N_("messenger")}
STANDINGS = {
    "prospect": N_("prospect"),
    "no purchases in the data": N_("no purchases in the data"),
}
