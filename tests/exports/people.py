"""Lists of companies and persons as known systems export them: who the client is, and whose the phones are.

Every export names the company Bluebay Ltd with its person Priya Example, and Ola Test, who has no company,
where it is a list of persons. Captions come from the sources named in the presets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.exports.writing import delimited

PHONE, MOBILE, MAIL = "+1 555 010 0101", "+1 555 010 0111", "priya@bluebay.example.test"
OLA = "ola@example.test"


@dataclass(frozen=True)
class Export:
    """One export.

    Attributes:
        captions: in the order of the file.
        rows: caption -> cell; the others are empty.
        card: column of `clients` -> value for Bluebay Ltd.
        person: column of `contacts` -> value for Priya Example; empty where the list names no person.
        clients: names of the clients.
        before, after: lines around the table.
    """

    captions: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    card: Mapping[str, str]
    person: Mapping[str, str] = field(default_factory=dict)
    clients: tuple[str, ...] = ("Bluebay Ltd", "Ola Test")
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def write(self, path: Path) -> Path:
        """The file."""
        rows = [[row.get(caption, "") for caption in self.captions] for row in self.rows]
        before, after = ([[line] for line in lines] for lines in (self.before, self.after))
        return delimited(path, [*before, list(self.captions), *rows, *after], delimiter=",")


def _split(captions: str) -> tuple[str, ...]:
    return tuple(captions.split("|"))


_PERSON = {"name": "Priya Example", "phones": f"{PHONE}, {MOBILE}", "emails": MAIL, "position": "Director"}

EXPORTS: dict[str, Export] = {
    "google_contacts": Export(
        _split(
            "First Name|Middle Name|Last Name|Phonetic First Name|Nickname|File As|Organization Name"
            "|Organization Title|Organization Department|Birthday|Notes|Photo|Labels|E-mail 1 - Label"
            "|E-mail 1 - Value|Phone 1 - Label|Phone 1 - Value|Phone 2 - Label|Phone 2 - Value"
            "|Address 1 - Label|Address 1 - Formatted|Address 1 - Street|Address 1 - City"
            "|Address 1 - Postal Code|Address 1 - Country|Website 1 - Value"
        ),
        (
            {
                "First Name": "Priya",
                "Last Name": "Example",
                "Organization Name": "Bluebay Ltd",
                "Organization Title": "Director",
                "Birthday": "1980-05-03",
                "Labels": "A ::: B",
                "E-mail 1 - Label": "Work",
                "E-mail 1 - Value": MAIL,
                "Phone 1 - Label": "Work",
                "Phone 1 - Value": PHONE,
                "Phone 2 - Label": "Mobile",
                "Phone 2 - Value": MOBILE,
                "Address 1 - City": "Leeds",
                "Address 1 - Postal Code": "LS1",
                "Address 1 - Country": "UK",
            },
            {"First Name": "Ola", "Last Name": "Test", "E-mail 1 - Value": OLA},
        ),
        {"city": "Leeds", "postcode": "LS1", "country": "UK", "tags": "A, B"},
        {**_PERSON, "birthday": "1980-05-03"},
    ),
    "google_contacts_old": Export(
        _split(
            "Name|Given Name|Additional Name|Family Name|Birthday|Priority|Notes|Group Membership"
            "|E-mail 1 - Type|E-mail 1 - Value|Phone 1 - Type|Phone 1 - Value|Organization 1 - Type"
            "|Organization 1 - Name|Organization 1 - Title"
        ),
        (
            {
                "Name": "Priya Example",
                "Given Name": "Priya",
                "Family Name": "Example",
                "Organization 1 - Name": "Bluebay Ltd",
                "Organization 1 - Title": "Director",
                "Phone 1 - Type": "Work",
                "Phone 1 - Value": f"{PHONE} ::: {MOBILE}",
                "E-mail 1 - Value": MAIL,
                "Group Membership": "* myContacts",
            },
            {"Name": "Ola Test", "Given Name": "Ola", "Family Name": "Test", "E-mail 1 - Value": OLA},
        ),
        {"tags": "* myContacts", "phones": f"{PHONE}, {MOBILE}"},
        _PERSON,
    ),
    "outlook_contacts": Export(
        _split(
            "Title|First Name|Middle Name|Last Name|Suffix|Company|Department|Job Title|Business Street"
            "|Business City|Business State|Business Postal Code|Business Country/Region|Business Fax"
            "|Business Phone|Home Phone|Mobile Phone|Birthday|Categories|E-mail Address|E-mail Type"
            "|E-mail 2 Address|Notes|Web Page"
        ),
        (
            {
                "Title": "Ms",
                "First Name": "Priya",
                "Last Name": "Example",
                "Company": "Bluebay Ltd",
                "Job Title": "Director",
                "Business City": "Leeds",
                "Business Phone": PHONE,
                "Business Fax": "+1 555 010 0199",
                "Mobile Phone": MOBILE,
                "E-mail Address": MAIL,
                "E-mail Type": "SMTP",
                "Business Country/Region": "UK",
                "Categories": "Key",
            },
            {"First Name": "Ola", "Last Name": "Test", "E-mail Address": OLA},
        ),
        {"city": "Leeds", "country": "UK", "fax": "+1 555 010 0199", "tags": "Key"},
        _PERSON,
    ),
    "shopify_customers": Export(
        _split(
            "Customer ID|First Name|Last Name|Email|Accepts Email Marketing|Default Address Company"
            "|Default Address Address1|Default Address City|Default Address Province Code"
            "|Default Address Country Code|Default Address Zip|Default Address Phone|Phone"
            "|Accepts SMS Marketing|Total Spent|Total Orders|Note|Tax Exempt|Tags"
        ),
        (
            {
                "Customer ID": "7000000000001",
                "First Name": "Priya",
                "Last Name": "Example",
                "Email": MAIL,
                "Accepts Email Marketing": "yes",
                "Default Address Company": "Bluebay Ltd",
                "Default Address City": "Leeds",
                "Default Address Country Code": "GB",
                "Default Address Phone": MOBILE,
                "Phone": PHONE,
                "Total Spent": "10.00",
                "Tags": "vip",
            },
            {
                "Customer ID": "7000000000002",
                "First Name": "Ola",
                "Last Name": "Test",
                "Email": OLA,
                "Accepts Email Marketing": "no",
                "Total Spent": "0.00",
            },
        ),
        {"city": "Leeds", "country": "GB", "consent": "yes", "tags": "vip"},
        {"name": "Priya Example", "id": "7000000000001", "emails": MAIL},
    ),
    "xero_contacts": Export(
        _split(
            "*ContactName|AccountNumber|EmailAddress|FirstName|LastName|POAttentionTo|POAddressLine1|POCity"
            "|PORegion|POPostalCode|POCountry|PhoneNumber|MobileNumber|TaxNumber|Website|LegalName"
            "|ContactStatus"
        ),
        (
            {
                "*ContactName": "Bluebay Ltd",
                "AccountNumber": "BLU001",
                "EmailAddress": MAIL,
                "FirstName": "Priya",
                "LastName": "Example",
                "POCity": "Leeds",
                "PhoneNumber": PHONE,
                "MobileNumber": MOBILE,
                "LegalName": "Bluebay Limited",
                "ContactStatus": "ACTIVE",
            },
            {"*ContactName": "Ola Test", "EmailAddress": OLA, "ContactStatus": "ARCHIVED"},
        ),
        {"client_id": "BLU001", "city": "Leeds", "status": "ACTIVE", "legal_name": "Bluebay Limited"},
        {"name": "Priya Example", "phones": f"{PHONE}, {MOBILE}", "emails": MAIL},
    ),
    "hubspot_contacts": Export(
        _split(
            "Record ID|First Name|Last Name|Email|Phone Number|Contact owner|Associated Company|Job Title"
            "|Lifecycle Stage|Create Date|Last Activity Date|City"
        ),
        (
            {
                "Record ID": "8001",
                "First Name": "Priya",
                "Last Name": "Example",
                "Email": MAIL,
                "Phone Number": PHONE,
                "Contact owner": "Sam Sales",
                "Associated Company": "Bluebay Ltd",
                "Create Date": "2024-02-01 09:30",
                "Last Activity Date": "2026-02-03 10:00",
                "Job Title": "Director",
                "Lifecycle Stage": "Customer",
            },
            {"Record ID": "8003", "First Name": "Ola", "Last Name": "Test", "Email": OLA},
        ),
        {"manager": "Sam Sales", "created_at": "2024-02-01", "last_contact_at": "2026-02-03"},
        {"name": "Priya Example", "id": "8001", "phones": PHONE, "position": "Director"},
    ),
    "amocrm_contacts_ru": Export(
        _split(
            "ID|Наименование|Компания контакта|Ответственный за контакт|Дата создания контакта|Должность"
            "|Рабочий телефон|Мобильный телефон|Рабочий email|Теги контакта|Примечание к контакту"
        ),
        (
            {
                "ID": "101",
                "Наименование": "Priya Example",
                "Компания контакта": "Bluebay Ltd",
                "Ответственный за контакт": "Иванова А.",
                "Дата создания контакта": "01.02.2024 10:00",
                "Должность": "Director",
                "Рабочий телефон": PHONE,
                "Мобильный телефон": MOBILE,
                "Рабочий email": MAIL,
                "Теги контакта": "опт",
            },
            {"ID": "102", "Наименование": "Ola Test", "Рабочий email": OLA},
        ),
        {"manager": "Иванова А.", "created_at": "2024-02-01", "tags": "опт"},
        {**_PERSON, "id": "101"},
    ),
    "pipedrive_organizations": Export(
        _split(
            "Organization - ID|Organization - Name|Organization - Owner|Organization - Address"
            "|Organization - Organization created|Organization - People|Organization - Labels"
        ),
        (
            {
                "Organization - ID": "11",
                "Organization - Name": "Bluebay Ltd",
                "Organization - Owner": "Sam Sales",
                "Organization - Address": "12 Dock St, Leeds",
                "Organization - Organization created": "2024-02-01 09:30:00",
                "Organization - People": "1",
            },
            {"Organization - ID": "12", "Organization - Name": "Harbour Ltd", "Organization - People": "0"},
        ),
        {
            "client_id": "11",
            "manager": "Sam Sales",
            "address": "12 Dock St, Leeds",
            "created_at": "2024-02-01",
        },
        clients=("Bluebay Ltd", "Harbour Ltd"),
    ),
    "pipedrive_people": Export(
        _split(
            "Person - ID|Person - Name|Person - Organization|Person - Phone - Work|Person - Phone - Mobile"
            "|Person - Email - Work|Person - Owner|Person - Job title|Person - Open deals"
        ),
        (
            {
                "Person - ID": "21",
                "Person - Name": "Priya Example",
                "Person - Organization": "Bluebay Ltd",
                "Person - Phone - Work": PHONE,
                "Person - Phone - Mobile": MOBILE,
                "Person - Email - Work": MAIL,
                "Person - Owner": "Sam Sales",
                "Person - Job title": "Director",
            },
            {"Person - ID": "22", "Person - Name": "Ola Test", "Person - Email - Work": OLA},
        ),
        {"manager": "Sam Sales", "phones": f"{PHONE}, {MOBILE}"},
        {**_PERSON, "id": "21"},
    ),
    "salesforce_accounts": Export(
        _split(
            "Account Owner|Account Name|Billing State/Province|Type|Rating|Last Activity|Phone|Account ID"
        ),
        (
            {
                "Account Owner": "Sam Sales",
                "Account Name": "Bluebay Ltd",
                "Account ID": "0015g00000AbCdE",
                "Billing State/Province": "NY",
                "Last Activity": "2/13/2026",
                "Phone": PHONE,
            },
            {"Account Owner": "Ann Seller", "Account Name": "Harbour Ltd", "Account ID": "0015g00000aBcDe"},
        ),
        {"client_id": "0015g00000AbCdE", "region": "NY", "last_contact_at": "2026-02-13", "phones": PHONE},
        clients=("Bluebay Ltd", "Harbour Ltd"),
        after=("Grand Summaries", "Total Records: 2", "Confidential Information - Do Not Distribute"),
    ),
    "salesforce_contacts": Export(
        _split("First Name|Last Name|Title|Account Name|Mailing City|Phone|Mobile|Email|Contact ID"),
        (
            {
                "First Name": "Priya",
                "Last Name": "Example",
                "Title": "Director",
                "Phone": PHONE,
                "Mobile": MOBILE,
                "Email": MAIL,
                "Account Name": "Bluebay Ltd",
                "Mailing City": "Leeds",
                "Contact ID": "0035g00000AbCdE",
            },
            {"First Name": "Ola", "Last Name": "Test", "Email": OLA, "Contact ID": "0035g00000aBcDe"},
        ),
        {"city": "Leeds"},
        {**_PERSON, "id": "0035g00000AbCdE"},
    ),
    "woocommerce_customers": Export(
        _split(
            "Name|Username|Last Active|Date Registered|Email|Orders|Total Spend|AOV|Country / Region|City"
            "|Region|Postal Code"
        ),
        (
            {
                "Name": "Bluebay Ltd",
                "Last Active": "2026-02-03 10:00:00",
                "Email": MAIL,
                "Date Registered": "2024-02-01 09:30:00",
                "Orders": "3",
                "Total Spend": "997.98",
                "AOV": "332.66",
                "Country / Region": "GB",
                "City": "Leeds",
            },
            {"Name": "Ola Test", "Email": OLA, "Orders": "1", "Total Spend": "50.00", "AOV": "50.00"},
        ),
        {"created_at": "2024-02-01", "last_contact_at": "2026-02-03", "country": "GB", "emails": MAIL},
    ),
    "zoho_accounts": Export(
        _split(
            "Record Id|Account Owner.id|Account Owner|Rating|Account Name|Phone|Website|Account Type"
            "|Employees|Annual Revenue|Created Time|Last Activity Time|Billing City|Billing State"
            "|Billing Country|Tag"
        ),
        (
            {
                "Record Id": "zcrm_48",
                "Account Owner": "Sam Sales",
                "Account Name": "Bluebay Ltd",
                "Phone": PHONE,
                "Account Type": "Customer",
                "Employees": "12",
                "Tag": "key",
                "Created Time": "2024-02-01 09:30:00",
                "Last Activity Time": "2026-02-03 10:00:00",
            },
            {"Record Id": "zcrm_49", "Account Name": "Harbour Ltd", "Created Time": "2024-03-01 09:30:00"},
        ),
        {"client_id": "zcrm_48", "manager": "Sam Sales", "last_contact_at": "2026-02-03", "tags": "key"},
        clients=("Bluebay Ltd", "Harbour Ltd"),
    ),
    "quickbooks_customer_contact_list": Export(
        _split("Customer|Phone Numbers|Email|Full Name|Billing Address|Shipping Address"),
        (
            {
                "Customer": "Bluebay Ltd",
                "Phone Numbers": f"Phone: {PHONE} Mobile: {MOBILE}",
                "Email": MAIL,
                "Full Name": "Priya Example",
                "Billing Address": "12 Dock St, Leeds",
            },
            {"Customer": "Harbour Ltd", "Phone Numbers": "Phone: (555) 010-0102", "Full Name": "Tom Sample"},
        ),
        {"address": "12 Dock St, Leeds", "contact_person": "Priya Example", "emails": MAIL},
        {"name": "Priya Example", "emails": MAIL},
        clients=("Bluebay Ltd", "Harbour Ltd"),
        before=("Example Trading House", "Customer Contact List"),
        after=("Saturday, Feb 14, 2026 10:02:11 AM GMT-5",),
    ),
}
