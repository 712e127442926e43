"""Exports of telephony, mailing, CRM, task and ticket systems: two rows each, and what they are in the base.

Captions were read in public examples of the exports or are from memory, as the presets say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

CARDS = (
    ("Client", "Phone", "E-mail"),
    ("Bluebay Ltd", "+1 555 010 0101", "priya@bluebay.example"),
    ("Harbour Ltd", "+1 555 010 0102", "tom@harbour.example"),
)
A, B = "Bluebay Ltd", "Harbour Ltd"
NUMBER_A, NUMBER_B, OWN = "15550100101", "15550100102", "15550109999"


@dataclass(frozen=True)
class Doing:
    """One export.

    Attributes:
        preset: its name.
        file: name of the file.
        rows: header and rows.
        table: where the rows go.
        found: column of the base -> its values in the order of the rows; `client` for the name.
        system: how the account names it.
    """

    preset: str
    file: str
    rows: Sequence[Sequence[Any]]
    table: str
    found: Mapping[str, Sequence[Any]]
    system: str


def _calls(
    preset: str, system: str, header: str, *rows: str, file: str = "export.csv", **found: Any
) -> Doing:
    return Doing(preset, file, [line.split("|") for line in (header, *rows)], "activities", found, system)


def _of(table: str, preset: str, system: str, header: str, *rows: str, **found: Any) -> Doing:
    return Doing(preset, "export.csv", [line.split("|") for line in (header, *rows)], table, found, system)


BOTH = {"client": (A, B), "date": ("2026-02-03", "2026-02-04"), "type": ("call", "call")}
SPOKEN = {"manager": ("Sam Sales", "Ann Seller")}
WAY = {"direction": ("in", "out")}

EXPORTS = (
    _calls(
        "hubspot_calls", "HubSpot",
        "Record ID|Call Title|Activity date|Activity assigned to|Call direction|Call outcome|"
        "Associated Company|Associated Contact",
        f"71|Intro|2026-02-03 16:05|Sam Sales|INBOUND|Connected|{A}|Priya Example",
        f"72|Again|2026-02-04 10:00|Ann Seller|OUTBOUND|No answer|{B}|",
        **BOTH, **SPOKEN, id=("71", "72"), time=("16:05", "10:00"), contact=("Priya Example", None),
        subject=("Intro", "Again"),
    ),
    _calls(
        "pipedrive_activities", "Pipedrive",
        "Activity - Done|Activity - Subject|Activity - Type|Activity - Due date|Activity - Due time|"
        "Activity - Assigned to user|Activity - Organization|Activity - Contact person|"
        "Activity - Marked as done time",
        f"Done|Intro|Call|2026-02-02|10:00|Sam Sales|{A}|Priya Example|2026-02-03 16:05:00",
        f"To do|Demo|Meeting|2026-02-20||Ann Seller|{B}||",
        client=(A, B), date=("2026-02-03", "2026-02-20"), planned_at=("2026-02-02", "2026-02-20"),
        done=("Done", "To do"),
        type=("Call", "Meeting"), contact=("Priya Example", None),
    ),
    _calls(
        "salesforce_activities",
        "Salesforce",
        "Date|Assigned|Subject|Priority|Status|Task|Company / Account|Contact|Opportunity|Type",
        f"2/13/2026|Sam Sales|Call|Normal|Completed|1|{A}|Priya Example||Call",
        f"2/20/2026|Ann Seller|Quote|High|Not Started|1|{B}||Harbour deal|",
        client=(A, B),
        date=("2026-02-13", "2026-02-20"),
        done=("Completed", "Not Started"),
        type=("Call", None),
        deal_id=(None, "Harbour deal"),
    ),
    _calls(
        "zoho_calls", "Zoho CRM",
        "Record Id|Call Owner|Subject|Call Type|Contact Name|Related To|Call Start Time|"
        "Call Duration|Call Duration (in seconds)|Call Result|Created Time",
        f"1|Sam Sales|Intro|Inbound|Priya Example|{A}|2026-02-03 16:05:00|02:00|120|Interested|"
        f"2026-02-01 09:00:00",
        f"2|Ann Seller|Again|Outbound||{B}|2026-02-04 10:00:00|00:30|30||2026-02-01 09:00:00",
        **BOTH, **SPOKEN, direction=("Inbound", "Outbound"), result=("Interested", None),
        created_at=("2026-02-01",) * 2,
    ),
    _calls(
        "aircall_calls", "Aircall",
        "line|date (TZ offset incl.)|time (TZ offset incl.)|datetime (UTC)|direction|from|to|"
        "answered|missed_call_reason|user|duration (total)|duration (in call)|contact",
        f"Main|2026-02-03|11:05:00|2026-02-03 16:05:00|inbound|{NUMBER_A}|{OWN}|Yes||Sam Sales|125|120|",
        f"Main|2026-02-04|05:00:00|2026-02-04 10:00:00|outbound|{OWN}|{NUMBER_B}|No||Ann Seller|30|0|",
        **BOTH, **SPOKEN, phone=(NUMBER_A, NUMBER_B), time=("11:05", "05:00"), duration=("120", "0"),
        result=("Yes", "No"),
    ),
    _calls(
        "binotel_calls_uk", "Binotel",
        "Дата та час|Тип дзвінка|Статус|Номер клієнта|Ім'я клієнта|Співробітник|Тривалість розмови|"
        "Очікування",
        f"03.02.2026 16:05:00|Вхідний|Відповіли|{NUMBER_A}||Sam Sales|00:02:00|00:00:05",
        f"04.02.2026 10:00:00|Вихідний|Без відповіді|{NUMBER_B}||Ann Seller|00:00:00|00:00:30",
        **BOTH, **SPOKEN, direction=("Вхідний", "Вихідний"), result=("Відповіли", "Без відповіді"),
        duration=("00:02:00", "00:00:00"),
    ),
    _calls(
        "mango_office_calls", "Mango Office",
        "Тип|Дата|Время|Кто звонил|Кому звонил|Длительность разговора|Статус",
        f"Входящий|03.02.2026|16:05:00|{NUMBER_A}|Sam Sales (101)|00:02:00|Успешный",
        f"Исходящий|04.02.2026|10:00:00|Ann Seller (102)|{NUMBER_B}|00:00:30|Неуспешный",
        **BOTH, **SPOKEN, phone=(NUMBER_A, NUMBER_B), time=("16:05", "10:00"),
        direction=("Входящий", "Исходящий"),
    ),
    _calls(
        "ringostat_calls", "Ringostat",
        "calldate|caller|dst|disposition|billsec|duration|employee_fio|utm_source|call_type",
        f"2026-02-03 16:05:00|{NUMBER_A}|{OWN}|ANSWERED|120|125|Sam Sales|google|in",
        f"2026-02-04 10:00:00|{OWN}|{NUMBER_B}|NO ANSWER|0|30|Ann Seller||out",
        **BOTH, **SPOKEN, **WAY, phone=(NUMBER_A, NUMBER_B), result=("ANSWERED", "NO ANSWER"),
        duration=("120", "0"),
    ),
    _calls(
        "threecx_call_reports", "3CX",
        "Call Time|Call ID|From|To|Direction|Status|Ringing|Talking|Cost",
        f"2026-02-03T16:05:00|c1|Priya Example ({NUMBER_A})|Sam Sales (201)|Inbound|Answered|00:00:05|"
        f"00:01:12|0.00",
        f"2026-02-04T10:00:00|c2|Ann Seller (202)|{NUMBER_B}|Outbound|Unanswered|00:00:20|00:00:00|0.00",
        **BOTH, **SPOKEN, phone=(NUMBER_A, NUMBER_B), contact=("Priya Example", None),
        duration=("00:01:12", "00:00:00"),
    ),
    _calls(
        "asterisk_cdr", "Asterisk",
        "accountcode|src|dst|dcontext|channel|lastapp|start|answer|end|duration|billsec|disposition|"
        "uniqueid",
        f"|{NUMBER_A}|201|from-trunk|PJSIP/1|Dial|2026-02-03 16:05:00|2026-02-03 16:05:05|"
        f"2026-02-03 16:07:05|125|120|ANSWERED|1770.1",
        f"|202|{NUMBER_B}|from-internal|PJSIP/2|Dial|2026-02-04 10:00:00||2026-02-04 10:00:30|30|0|"
        f"NO ANSWER|1770.2",
        **BOTH, manager=("201", "202"), direction=("inbound", "outbound"), phone=(NUMBER_A, NUMBER_B),
        id=("1770.1", "1770.2"),
    ),
    _calls(
        "mailchimp_activity", "Mailchimp",
        "Email Address|First Name|Sent At|Status|Opens|Clicks",
        "priya@bluebay.example|Priya|2026-02-03 16:05:00|delivered|2|1",
        "tom@harbour.example|Tom|2026-02-04 16:05:00|bounced|0|0",
        client=(A, B), date=("2026-02-03", "2026-02-04"), type=("email", "email"),
        result=("delivered", "bounced"),
        email=("priya@bluebay.example", "tom@harbour.example"),
    ),
    _calls(
        "unisender_delivery_ru", "UniSender",
        "email|Имя|Рассылка|Дата отправки|Статус|Прочитано|Перешёл",
        "priya@bluebay.example|Прия|Новинки|03.02.2026 16:05|Доставлено|Да|Нет",
        "tom@harbour.example|Том|Новинки|04.02.2026 16:05|Не доставлено|Нет|Нет",
        client=(A, B), date=("2026-02-03", "2026-02-04"), type=("email", "email"),
        result=("Доставлено", "Не доставлено"),
        subject=("Новинки", "Новинки"), contact=("Прия", "Том"),
    ),
    _of(
        "tasks", "bitrix24_tasks_ru", "Bitrix24",
        "ID|Название|Крайний срок|Постановщик|Исполнитель|Статус|Дата создания|Дата закрытия|CRM",
        f"1|Позвонить|05.02.2026 18:00:00|Директор|Sam Sales|Завершена|01.02.2026 09:00:00|"
        f"04.02.2026 12:00:00|Компания: {A}, Контакт: Прия Пример",
        f"2|Отправить||Директор|Ann Seller|Ждет|01.02.2026 09:00:00||Компания: {B}",
        client=(A, B), due_date=("2026-02-05", None), assignee=("Sam Sales", "Ann Seller"),
        done_at=("2026-02-04", None),
        contact=("Прия Пример", None), title=("Позвонить", "Отправить"),
    ),
    _of(
        "tasks", "asana_tasks", "Asana",
        "Task ID|Created At|Completed At|Last Modified|Name|Section/Column|Assignee|Assignee Email|"
        "Start Date|Due Date|Projects|Client",
        f"1|2026-02-01|2026-02-04|2026-02-04|Call back|Done|Sam Sales|sam@own.example||2026-02-05|"
        f"Clients|{A}",
        f"2|2026-02-01||2026-02-02|Send quote|To do|Ann Seller|ann@own.example||2026-02-20|Clients|{B}",
        client=(A, B), due_date=("2026-02-05", "2026-02-20"), title=("Call back", "Send quote"),
        done_at=("2026-02-04", None),
        email=(None, None), status=("Done", "To do"),
    ),
    _of(
        "tasks", "trello_board", "Trello",
        "Card ID|Card Name|Labels|Members|Due Date|Last Activity Date|List Name|Board Name|"
        "Due Complete|Client",
        f"c1|Call back|red|Sam Sales|2026-02-05T12:00:00.000Z|2026-02-04T10:00:00.000Z|Done|Clients|"
        f"true|{A}",
        f"c2|Send quote||Ann Seller|2026-02-20T12:00:00.000Z|2026-02-02T10:00:00.000Z|To do|Clients|"
        f"false|{B}",
        client=(A, B), due_date=("2026-02-05", "2026-02-20"), assignee=("Sam Sales", "Ann Seller"),
        status=("Done", "To do"), id=("c1", "c2"),
    ),
    _of(
        "tasks", "jira_issues", "Jira",
        "Summary|Issue key|Issue id|Issue Type|Status|Assignee|Reporter|Created|Resolved|Due date|"
        "Custom field (Client)",
        f"Call back|CL-1|10001|Task|Done|Sam Sales|Boss|01/Feb/26 9:41 AM|04/Feb/26 10:00 AM|"
        f"05/Feb/26 12:00 AM|{A}",
        f"Send quote|CL-2|10002|Task|To Do|Ann Seller|Boss|01/Feb/26 9:41 AM||20/Feb/26 12:00 AM|{B}",
        client=(A, B), due_date=("2026-02-05", "2026-02-20"), title=("Call back", "Send quote"),
        done_at=("2026-02-04", None), id=("CL-1", "CL-2"),
    ),
    _of(
        "complaints", "zendesk_tickets", "Zendesk",
        "Id|Requester|Requester email|Organization|Subject|Assignee|Status|Priority|Created at|"
        "Solved at|Satisfaction Score",
        f"1|Priya Example|priya@bluebay.example|{A}|Late|Sam Sales|Solved|High|2026-02-01 09:00|"
        f"2026-02-04 10:00|Good",
        "2|Tom Sample|tom@harbour.example||Broken|Ann Seller|Open|Low|2026-02-03 09:00||",
        client=(A, B), date=("2026-02-01", "2026-02-03"), closed_at=("2026-02-04", None),
        contact=("Priya Example", "Tom Sample"),
        rating=("Good", None), manager=("Sam Sales", "Ann Seller"),
    ),
    _of(
        "complaints", "freshdesk_tickets", "Freshdesk",
        "Ticket ID|Subject|Status|Priority|Source|Type|Agent|Group|Created time|Resolved time|"
        "Closed time|Full name|Email|Company name",
        f"1|Late|Closed|High|Email|Complaint|Sam Sales|Support|2026-02-01 09:00:00|"
        f"2026-02-04 10:00:00|2026-02-05 10:00:00|Priya Example|priya@bluebay.example|{A}",
        "2|Broken|Open|Low|Portal|Complaint|Ann Seller|Support|2026-02-03 09:00:00|||Tom Sample|"
        "tom@harbour.example|",
        client=(A, B), date=("2026-02-01", "2026-02-03"), closed_at=("2026-02-05", None),
        priority=("High", "Low"), id=("1", "2"),
    ),
    _of(
        "complaints", "hubspot_tickets", "HubSpot",
        "Ticket ID|Ticket name|Pipeline|Ticket status|Create date|Close date|Priority|Ticket owner|"
        "Source|Associated Company",
        f"1|Late|Support|Closed|2026-02-01 09:00|2026-02-04 10:00|High|Sam Sales|Email|{A}",
        f"2|Broken|Support|New|2026-02-03 09:00||Low|Ann Seller|Form|{B}",
        client=(A, B), date=("2026-02-01", "2026-02-03"), closed_at=("2026-02-04", None),
        subject=("Late", "Broken"), status=("Closed", "New"),
    ),
    _of(
        "complaints", "intercom_conversations", "Intercom",
        "Conversation ID|Conversation started at (America/New_York)|User name|User email|"
        "Company name|Channel|Conversation state|Teammate currently assigned|"
        "First closed at (America/New_York)|Conversation rating|Topic",
        f"1|2026-02-01 09:00:00|Priya Example|priya@bluebay.example|{A}|Email|closed|Sam Sales|"
        f"2026-02-04 10:00:00|5|Late",
        "2|2026-02-03 09:00:00|Tom Sample|tom@harbour.example||Email|open|Ann Seller|||Broken",
        client=(A, B), date=("2026-02-01", "2026-02-03"), closed_at=("2026-02-04", None),
        rating=("5", None), contact=("Priya Example", "Tom Sample"),
    ),
    _of(
        "complaints", "jira_requests", "Jira Service Management",
        "Summary|Issue key|Issue Type|Status|Priority|Assignee|Reporter|Created|Resolved|"
        "Organizations|Satisfaction rating",
        f"Late|S-1|Support|Done|High|Sam Sales|Priya Example|01/Feb/26 9:41 AM|04/Feb/26 10:00 AM|{A}|5",
        f"Broken|S-2|Support|Open|Low|Ann Seller|Tom Sample|03/Feb/26 9:41 AM||{B}|",
        client=(A, B), date=("2026-02-01", "2026-02-03"), closed_at=("2026-02-04", None),
        rating=("5", None), id=("S-1", "S-2"),
    ),
)  # fmt: skip
