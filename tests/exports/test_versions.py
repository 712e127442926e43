"""Further versions and languages of known exports as small files; the right sum stands beside each."""
# ruff: noqa: E501 - rows of files

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from clientbase import Base
from clientbase.ingest.captions import preset

WOOI = """\
order_id,order_number,order_date,status,shipping_total,order_total,refunded_total,order_currency,billing_first_name,billing_last_name,billing_company,billing_email,item_name,item_sku,item_quantity,item_subtotal,item_total
1,1,2026-01-05 10:00:00,completed,9.00,139.00,30.00,USD,Ann,Lee,,a@x.example,Mug,M,2,100.00,90.00
1,1,2026-01-05 10:00:00,completed,9.00,139.00,30.00,USD,Ann,Lee,,a@x.example,Cup,C,1,40.00,40.00
2,2,2026-02-05 10:00:00,processing,0,50.00,0,USD,Bob,Kay,Kay Ltd,b@x.example,Cup,C,1,50.00,50.00
3,3,2026-02-06 10:00:00,pending,0,50.00,0,USD,Bob,Kay,Kay Ltd,b@x.example,Cup,C,1,50.00,50.00
"""  # 90 + 40 − 30 paid back of the order, + 50; pending is not paid
AOE = """\
Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),Email (Billing),SKU,Name,Quantity,Quantity (- Refund),Item Cost,Order Line Total,Order Line Total Refunded,Order Line Total (- Refund),Order Refund Amount,Order Total Amount,Order Shipping Amount
501,Completed,2026-01-05 10:00,Ann,Lee,a@x.example,M,Mug,2,1,50,100,50,50,50,139,9
501,Completed,2026-01-05 10:00,Ann,Lee,a@x.example,C,Cup,1,1,30,30,0,30,50,139,9
502,Pending payment,2026-01-06 10:00,Bob,Kay,b@x.example,C,Cup,1,1,30,30,0,30,0,30,0
"""  # what is left of the lines: 50 + 30
AOE2 = """\
Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),Email (Billing),SKU,Name,Quantity,Quantity (- Refund),Item Cost,Order Line Total,Order Line Total Refunded,Order Refund Amount,Order Total Amount,Order Shipping Amount
501,Completed,2026-01-05 10:00,Ann,Lee,a@x.example,M,Mug,2,1,50,100,50,50,139,9
501,Completed,2026-01-05 10:00,Ann,Lee,a@x.example,C,Cup,1,1,30,30,0,50,139,9
502,Pending payment,2026-01-06 10:00,Bob,Kay,b@x.example,C,Cup,1,1,30,30,0,0,30,0
"""  # 100 − 50 + 30
AOE3 = """\
Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),Company (Billing),Email (Billing),Order Subtotal Amount,Cart Discount Amount,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount
501,Completed,2026-01-05 10:00,Ann,Lee,,a@x.example,130,10,9,20,129,0
502,Completed,2026-01-06 10:00,Bob,Kay,Kay Ltd,b@x.example,50,0,5,55,55,0
503,Refunded,2026-01-06 10:00,Bob,Kay,Kay Ltd,b@x.example,50,0,5,55,55,0
"""  # 129 − 9 delivery − 20, and 55 − 5 given back in full
PPDE = """\
"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Absender E-Mail-Adresse","Empfänger E-Mail-Adresse","Transaktionscode","Auswirkung auf Guthaben"
"05.01.2026","10:00:00","CET","Anna Beispiel","PayPal Express-Zahlung","Abgeschlossen","EUR","1.250,00","-43,40","1.206,60","a@x.example","s@x.example","1A","Haben"
"14.02.2026","10:00:00","CET","Anna Beispiel","Rückzahlung","Abgeschlossen","EUR","-250,00","0,00","-250,00","s@x.example","a@x.example","2A","Soll"
"28.02.2026","10:00:00","CET","","Von Nutzer eingeleitete Abbuchung","Abgeschlossen","EUR","-500,00","0,00","-500,00","s@x.example","","3A","Soll"
"01.03.2026","10:00:00","CET","","Einbehaltung für offene Autorisierung","Ausstehend","EUR","-20,00","0,00","-20,00","","","4A","Memo"
"""  # 1,250 − 250; a withdrawal and a hold
AMDE = """\
"Alle Beträge in EUR"

"Datum/Uhrzeit","Abrechnungsnummer","Typ","Bestellnummer","SKU","Beschreibung","Menge","Marketplace","Versand","Ort der Bestellung","Bundesland","Postleitzahl","Steuererhebungsmodell","Umsätze","Produktumsatzsteuer","Gutschrift für Versandkosten","Steuer auf Versandgutschrift","Rabatte aus Werbeaktionen","Steuer auf Aktionsrabatte","Verkaufsgebühren","Gebühren zu Versand durch Amazon","Andere Transaktionsgebühren","Andere","Gesamt"
"05.01.2026 10:00:00 UTC","1","Bestellung","302-1","S1","Tasse","1","amazon.de","Amazon","Berlin","","10115","","1.040,00","0","4,99","0","-14,99","0","-6,00","-3,00","0","0","1.021,00"
"14.02.2026 10:00:00 UTC","1","Erstattung","302-1","S1","Tasse","1","amazon.de","Amazon","Berlin","","10115","","-40,00","0","0","0","0","0","6,00","0","0","0","-34,00"
"28.02.2026 10:00:00 UTC","1","Übertrag","","","Auf Konto","","","","","","","","0","0","0","0","0","0","0","0","0","-900,00","-900,00"
"28.02.2026 10:00:00 UTC","1","Servicegebühr","","","Werbung","","","","","","","","0","0","0","0","0","0","0","0","0","-39,00","-39,00"
"""  # 1,040 less what of 14.99 is no free delivery, − 40; a payout and a fee


@pytest.mark.parametrize(
    ("known", "text", "amount"),
    [
        ("woocommerce_export_items", WOOI, 150),
        ("woocommerce_advanced_net", AOE, 80),
        ("woocommerce_advanced", AOE2, 80),
        ("woocommerce_advanced_orders", AOE3, 100),
        ("paypal_activity_de", PPDE, 1000),
        ("amazon_date_range_de", AMDE, 990),
    ],
    ids=[
        "woocommerce_export_items",
        "woocommerce_advanced_net",
        "woocommerce_advanced",
        "woocommerce_advanced_orders",
        "paypal_activity_de",
        "amazon_date_range_de",
    ],
)
def test_what_was_paid_for_goods(tmp_path: Path, known: str, text: str, amount: int) -> None:
    path = tmp_path / "export.csv"
    path.write_text(text, "utf-8")
    header = next(line for line in text.splitlines() if line.count(",") > 5)
    found = preset.find(header.replace('"', "").split(","))
    assert found is not None
    assert found.name == known
    with Base() as base:
        base.load(path)
        assert base.store.connection.row("select sum(amount) from sales") == (Decimal(amount),)
