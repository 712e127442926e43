"""Exports of systems written by hand: what each calls a sale, with the revenue of every client by hand.

Each file holds what a stranger's file holds beside the plain rows: payments, reversals, other accounts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from clientbase import Base
from clientbase.errors import Unmapped
from clientbase.ingest.captions import preset

FILES: dict[str, tuple[str, Mapping[str, str]]] = {
    "QuickBooks, captions of the modern view": (
        (
            'Sales by Customer Detail\nDemo\n"January 1-March 31, 2026"\n\n'
            ",Transaction date,Transaction type,Num,Product/Service full name,Quantity,Sales price,Amount,"
            "Balance\n"
            "Amy,,,,,,,,\n"
            ",01/05/2026,Invoice,1001,Design,2,50.00,100.00,100.00\n"
            ",01/15/2026,Credit Memo,1002,Design,-1,50.00,-50.00,50.00\n"
            "Total for Amy,,,,,1.00,,$50.00,\n"
            "Bob,,,,,,,,\n"
            ",02/05/2026,Sales Receipt,1003,Design,1,70.00,70.00,70.00\n"
            ",02/06/2026,Invoice,1004,Hosting,1,30.00,30.00,100.00\n"
            "Total for Bob,,,,,2.00,,$100.00,\n"
            "TOTAL,,,,,3.00,,$150.00,\n"
        ),
        {"Amy": "50", "Bob": "100"},
    ),
    "QuickBooks, a list of all transactions": (
        (
            "Date,Transaction Type,Num,Posting,Name,Account,Split,Amount\n"
            "01/25/2026,Invoice,1001,Yes,Amy,Accounts Receivable,-Split-,100.00\n"
            "01/28/2026,Payment,,Yes,Amy,Undeposited Funds,Accounts Receivable,100.00\n"
            "01/29/2026,Expense,12,Yes,Shop,Checking,Meals,-20.00\n"
            "01/30/2026,Journal Entry,7,Yes,Bob,Sales,-Split-,1000.00\n"
            "02/05/2026,Credit Memo,1002,Yes,Amy,Accounts Receivable,Sales,-30.00\n"
            "02/06/2026,Sales Receipt,1003,Yes,Bob,Checking,-Split-,70.00\n"
        ),
        {"Amy": "70", "Bob": "70"},
    ),
    "QuickBooks Desktop, few rows in every group": (
        (
            ",Type,Date,Num,Memo,Name,Qty,Sales Price,Amount,Balance\n"
            "Inventory,,,,,,,,,\n"
            ",Invoice,01/15/2026,1,Desk,Amy,2,100.00,200.00,200.00\n"
            ",Credit Memo,02/16/2026,2,Desk,Amy,-1,100.00,-100.00,100.00\n"
            "Total Inventory,,,,,,1,,100.00,100.00\n"
            "Services,,,,,,,,,\n"
            ",Sales Receipt,03/17/2026,3,Work,Bob,1,50.00,50.00,50.00\n"
            "Total Services,,,,,,1,,50.00,50.00\n"
            "TOTAL,,,,,,2,,150.00,150.00\n"
        ),
        {"Amy": "100", "Bob": "50"},
    ),
    "Odoo, lines of invoices whose type is their number": (
        (
            "Number,Partner,Invoice/Bill Date,Invoice lines/Product,Invoice lines/Quantity,"
            "Invoice lines/Unit Price,Invoice lines/Subtotal,Total,Status\n"
            "INV/2026/0001,Azure,2026-01-05,Desk,2,100,200,240,Posted\n"
            "RINV/2026/0001,Azure,2026-01-20,Desk,1,100,100,120,Posted\n"
            "BILL/2026/01/0001,Deco,2026-01-21,Wood,1,70,70,84,Posted\n"
            "INV/2026/0002,Deco,2026-02-05,Lamp,1,50,50,60,Posted\n"
            "INV/2026/0003,Deco,2026-02-06,Lamp,9,50,450,540,Cancelled\n"
        ),
        {"Azure": "100", "Deco": "50"},
    ),
    "Odoo, an invoice that a credit note took back": (
        (
            "Number,Invoice Partner Display Name,Invoice/Bill Date,Untaxed Amount Signed,Total Signed,"
            "Payment Status,Status\n"
            "INV/1,Azure,2026-01-05,100.00,115.00,Reversed,Posted\n"
            "RINV/1,Azure,2026-01-20,-100.00,-115.00,Paid,Posted\n"
            "INV/2,Deco,2026-02-05,200.00,230.00,Not Paid,Posted\n"
            "INV/3,Deco,2026-02-06,50.00,57.50,Not Paid,Draft\n"
        ),
        {"Azure": "0", "Deco": "200"},
    ),
    "Odoo, lines of orders by the names of fields": (
        (
            "id,name,partner_id,date_order,state,order_line/product_id,order_line/product_uom_qty,"
            "order_line/price_unit,order_line/price_subtotal,amount_total\n"
            "so_1,S1,Acme,2026-01-05 10:00:00,sale,Desk,2,100,200,348\n"
            ",,,,,Lamp,1,90,90,\n"
            "so_2,S2,Beta,2026-02-05 10:00:00,sent,Desk,9,100,900,1080\n"
            "so_3,S3,Beta,2026-03-05 10:00:00,done,Desk,1,100,100,120\n"
            "so_4,S4,Beta,2026-03-06 10:00:00,cancel,Desk,5,100,500,600\n"
        ),
        {"Acme": "290", "Beta": "100"},
    ),
    "Odoo, invoices by the names of fields": (
        (
            "name,invoice_partner_display_name,invoice_date,move_type,amount_untaxed_signed,"
            "amount_total_signed,state,payment_state\n"
            "INV/1,Acme,2026-01-05,out_invoice,100,120,posted,reversed\n"
            "RINV/1,Acme,2026-01-20,out_refund,-100,-120,posted,paid\n"
            "INV/2,Beta,2026-02-05,out_invoice,200,240,posted,not_paid\n"
            "BILL/1,Beta,2026-02-06,in_invoice,-500,-600,posted,paid\n"
            "INV/3,Beta,2026-02-07,out_invoice,70,84,draft,not_paid\n"
        ),
        {"Acme": "0", "Beta": "200"},
    ),
    "Business Central, customer ledger entries in German": (
        (
            "Buchungsdatum;Belegart;Belegnr.;Debitorennr.;Debitorenname;Betrag (MW);Restbetrag (MW)\n"
            "15.01.26;Rechnung;R1;10000;Acme;119,00;0,00\n"
            "20.01.26;Zahlung;Z1;10000;Acme;-119,00;0,00\n"
            "16.02.26;Rechnung;R2;20000;Beta;238,00;238,00\n"
            "17.02.26;Gutschrift;G1;20000;Beta;-38,00;0,00\n"
        ),
        {"Acme": "119", "Beta": "200"},
    ),
    "MYOB, an order beside invoices": (
        (
            "Co./Last Name\tFirst Name\tInvoice #\tDate\tCustomer PO\tDescription\tAmount\tInc-Tax Amount\t"
            "Sale Status\n"
            "Smith\tJohn\t1\t15/01/2026\t\tWork\t$100.00\t$110.00\tI\n"
            "Acme\t\t2\t16/02/2026\t\tWork\t$200.00\t$220.00\tI\n"
            "Acme\t\t3\t17/02/2026\t\tWork\t$900.00\t$990.00\tO\n"
        ),
        {"John Smith": "100", "Acme": "200"},
    ),
    "QuickBooks, the list of invoices": (
        (
            "Invoice List\nDemo\n\n"
            "Date,Transaction Type,Num,Name,Memo/Description,Due Date,Amount,Open Balance\n"
            "01/15/2026,Invoice,1001,Amy,,02/15/2026,100.00,0.00\n"
            "02/16/2026,Invoice,1002,Bob,,03/16/2026,70.00,70.00\n"
        ),
        {"Amy": "100", "Bob": "70"},
    ),
    "a register of an unknown program, with taxable values": (
        (
            "Date,Party Name,Vch Type,Vch No,Taxable Value\n15-Jan-26,Apex,Sales,1,1000\n"
            "16-Feb-26,Apex,Credit Note,2,100\n17-Mar-26,Zen,Sales,3,500\n18-Mar-26,Zen,Receipt,4,500\n"
        ),
        {"Apex": "900", "Zen": "500"},
    ),
    "NetSuite, all accounts of a transaction": (
        (
            "Internal ID,Date,Type,Document Number,Name,Account,Account Type,Item,Amount\n"
            "1,1/15/2026,Invoice,INV1,Acme,1100 Receivables,Accounts Receivable,,110.00\n"
            "1,1/15/2026,Invoice,INV1,Acme,4000 Sales,Income,Widget,100.00\n"
            "1,1/15/2026,Invoice,INV1,Acme,2200 Tax,Other Current Liability,,10.00\n"
            "1,1/15/2026,Invoice,INV1,Acme,5000 COGS,Cost of Goods Sold,Widget,60.00\n"
            "2,2/15/2026,Credit Memo,CM1,Acme,4000 Sales,Income,Widget,-25.00\n"
            "3,2/16/2026,Cash Sale,CS1,Beta,4000 Sales,Income,Widget,40.00\n"
            "4,2/17/2026,Sales Order,SO1,Beta,4000 Sales,Income,Widget,900.00\n"
        ),
        {"Acme": "75", "Beta": "40"},
    ),
    "Business Central, a cancelled invoice and decimal commas": (
        (
            "No.;Sell-to Customer Name;Currency Code;Amount;Amount Including VAT;Posting Date;Cancelled;"
            "Corrective\n"
            "103001;Adatum;;1.000,00;1.250,00;15-01-26;No;No\n"
            "103002;Trey;;500,00;625,00;15-02-26;Yes;No\n"
            "103003;Trey;;300,00;375,00;16-02-26;No;No\n"
        ),
        {"Adatum": "1000", "Trey": "300"},
    ),
    "SAP Business One, a cancelled invoice and the one that cancels it": (
        (
            "Document Number;Posting Date;BP Name;Item No.;Quantity;Unit Price;Row Total;Document Total;"
            "Canceled\n"
            "1;15.01.26;Acme;A1;2;10.00;18.00;58.00;N\n"
            "1;15.01.26;Acme;A2;4;10.00;40.00;58.00;N\n"
            "2;15.02.26;Beta;A1;9;10.00;90.00;90.00;Y\n"
            "3;15.02.26;Beta;A1;9;10.00;90.00;90.00;C\n"
            "4;16.02.26;Beta;A1;1;10.00;10.00;10.00;N\n"
        ),
        {"Acme": "58", "Beta": "10"},
    ),
    "Zoho Books, a discount of some invoices": (
        (
            "Invoice Date,Invoice Number,Invoice Status,Customer Name,Entity Discount Amount,Item Name,"
            "Quantity,Item Price,Item Total,SubTotal,Total\n"
            "2026-01-05,INV-1,Paid,Acme,,Bracket,2,250,500,500,590\n"
            "2026-02-05,INV-2,Overdue,Acme,50,Bracket,4,250,1000,1000,1121\n"
            "2026-02-06,INV-3,Sent,Beta,0,Hinge,4,40,160,160,188.8\n"
            "2026-02-07,INV-4,Void,Beta,0,Hinge,4,40,160,160,188.8\n"
        ),
        {"Acme": "1450", "Beta": "160"},
    ),
    "Wave, goods returned on an income account": (
        (
            "Transaction ID,Transaction Date,Account Name,Transaction Description,"
            "Debit Amount (Two Column Approach),"
            "Credit Amount (Two Column Approach),Customer,Vendor,Invoice Number,Account Group,Account Type\n"
            "1,2026-01-05,Chequing,Invoice 12,113.00,,Northwind,,12,Assets,Cash and Bank\n"
            "1,2026-01-05,Sales,Invoice 12,,100.00,Northwind,,12,Income,Income\n"
            "1,2026-01-05,HST,Invoice 12,,13.00,Northwind,,12,Liabilities & Credit Cards,Sales Taxes\n"
            "2,2026-02-09,Supplies,Staples,45.20,,,Staples,,Expenses,Operating Expense\n"
            "3,2026-02-10,Sales,Credit,30.00,,Northwind,,13,Income,Income\n"
            "4,2026-02-11,Sales,Invoice 14,,50.00,Contoso,,14,Income,Income\n"
        ),
        {"Northwind": "70", "Contoso": "50"},
    ),
    "Sage 50, a deleted invoice and a receipt": (
        (
            "No,Type,Name,Nominal A/C Ref,Details,Date,Reference,Net Amount,Tax Amount,T/C,Deleted\n"
            "1,SI,Abbey,4000,Goods,05/01/2026,1001,1000.00,200.00,T1,N\n"
            "2,SR,Abbey,1200,Payment,15/01/2026,1001,1200.00,0.00,T9,N\n"
            "3,SC,Abbey,4000,Return,20/01/2026,51,100.00,20.00,T1,N\n"
            "4,SI,Bronson,4000,Goods,05/02/2026,1002,300.00,60.00,T1,N\n"
            "5,SI,Bronson,4000,Goods,06/02/2026,1003,777.00,155.40,T1,Y\n"
            "6,PI,Superior,5000,Stock,06/02/2026,P1,400.00,80.00,T1,N\n"
        ),
        {"Abbey": "900", "Bronson": "300"},
    ),
    "Bitrix24, a day of closing beside the expected one": (
        (
            '"ID";"Название сделки";"Стадия сделки";"Сумма";"Валюта";"Компания";'
            '"Предполагаемая дата закрытия";"Дата закрытия"\n'
            '"1";"A";"Сделка успешна";"1000";"RUB";"Альфа";"31.12.2026";"15.01.2026"\n'
            '"2";"B";"В работе";"1500";"RUB";"Бета";"15.02.2026";""\n'
        ),
        {"Альфа": "1000"},
    ),
    "DATEV, a year that begins in July": (
        (
            '"EXTF";700;21;"Buchungsstapel";13;20260101;;"RE";"";"";1;1;20250701;4;20250701;20260630\n'
            '"Umsatz (ohne Soll/Haben-Kz)";"Soll/Haben-Kennzeichen";"WKZ Umsatz";"Konto";'
            '"Gegenkonto (ohne BU-Schlüssel)";"BU-Schlüssel";"Belegdatum";"Belegfeld 1";"Buchungstext"\n'
            '119,00;"S";"EUR";10001;8400;;507;"R1";"Ware"\n'
            '238,00;"H";"EUR";8400;10002;;1502;"R2";"Ware"\n'
            '19,00;"H";"EUR";10001;8400;;2003;"G1";"Gutschrift"\n'
            '119,00;"H";"EUR";10001;1200;;2001;"R1";"Zahlung"\n'
            '50,00;"S";"EUR";6800;70001;;2101;"E1";"Einkauf"\n'
        ),
        {"10001": "100", "10002": "238"},
    ),
}
MEMOS = {  # name of the file -> content; every one takes 30 off Acme, who bought for 100
    "AR Credit Memos.csv": (
        "Document Number;Posting Date;BP Name;Item No.;Quantity;Unit Price;Row Total;Canceled\n"
        "51;20.02.26;Acme;A1;3;10.00;30.00;N\n"
        "52;21.02.26;Acme;A1;9;10.00;90.00;Y\n"
    ),
    "Posted Sales Credit Memos.csv": (
        "No.;Sell-to Customer Name;Amount;Amount Including VAT;Posting Date;Paid;Cancelled;Corrective\n"
        "104001;Acme;30,00;37,50;20-02-26;Yes;No;No\n"
        "104002;Acme;500,00;625,00;21-02-26;Yes;No;Yes\n"
    ),
    "Credit_Note.csv": (
        "Credit Note Date,Credit Note Number,Credit Note Status,Customer Name,Item Name,Quantity,Item Price,"
        "Item Total,SubTotal,Total\n"
        "2026-02-20,CN-1,Open,Acme,Bracket,3,10,30,30,35.4\n"
        "2026-02-21,CN-2,Draft,Acme,Bracket,9,10,90,90,106.2\n"
    ),
}
OPTIONS: dict[str, dict[str, Any]] = {
    "Bitrix24, a day of closing beside the expected one": {"table": "sales"}
}


def written(folder: Path, name: str) -> Path:
    """The file of that name."""
    path = folder / "export.csv"
    path.write_text(FILES[name][0], encoding="utf-8")
    return path


@pytest.mark.parametrize("name", FILES)
def test_what_a_system_calls_a_sale(name: str, tmp_path: Path) -> None:
    with Base() as base:
        base.load(written(tmp_path, name), **OPTIONS.get(name, {}))
        rows = base.answer("abcxyz").answer.tables["clients"].records()
        assert {row["client"]: f"{row['revenue']:.0f}" for row in rows} == dict(FILES[name][1])


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("Bitrix24, a day of closing beside the expected one", ["2026-01-15"]),
        ("DATEV, a year that begins in July", ["2025-07-05", "2026-02-15", "2026-03-20"]),
    ],
)
def test_the_day_is_the_one_the_sale_was_made(name: str, days: list[str], tmp_path: Path) -> None:
    with Base() as base:
        base.load(written(tmp_path, name), **OPTIONS.get(name, {}))
        found = base.store.connection.rows("select cast(date as varchar) from sales order by 1")
        assert [day for (day,) in found] == days


@pytest.mark.parametrize("name", MEMOS)
def test_a_list_of_credit_memos_takes_off(name: str, tmp_path: Path) -> None:
    sales = tmp_path / "sales.csv"
    sales.write_text("Date,Customer,Amount,Number\n2026-01-15,Acme,100,1\n", encoding="utf-8")
    memos = tmp_path / name
    memos.write_text(MEMOS[name], encoding="utf-8")
    with Base() as base:
        base.load(sales, memos)
        assert base.store.connection.row("select sum(amount), min(amount) from sales") == (70, -30)


def test_a_list_called_credit_memos_may_be_one_of_sales(tmp_path: Path) -> None:
    path = tmp_path / "AR Credit Memos.csv"
    path.write_text(MEMOS[path.name], encoding="utf-8")
    with Base() as base:
        (table,) = base.load(path, set={"doc_type": "sale"})
        assert base.store.connection.row("select sum(amount) from sales") == (30,)
        assert "CB-LAY-031" not in {line.code for line in table.warnings}


def test_bookings_of_no_year_are_refused_unless_one_is_given(tmp_path: Path) -> None:
    path = tmp_path / "bookings.csv"
    path.write_text(FILES["DATEV, a year that begins in July"][0].partition("\n")[2], encoding="utf-8")
    with Base() as base, pytest.raises(Unmapped, match="no year"):
        base.load(path)
    with Base() as base:
        base.load(path, set={"date": "2026-01-31"})
        assert base.store.connection.row("select sum(amount) from sales") == (338,)


def test_the_signs_of_a_preset_are_those_of_no_other() -> None:
    """A file that holds nothing but the signs of a preset is recognised as this one."""
    known = preset.every()
    for own in known:
        captions = [*own.signs, *sorted(own.any)[:1]]
        rivals = [p.name for p in known if p.signs == own.signs and p.any == own.any and p is not own]
        assert not rivals, own.name
        found = preset.find(captions)
        assert found is not None
        assert found.name == own.name or found.system == own.system, (own.name, found.name)
